// How each office deals with appeals.
import type { AppealStatistics } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { Loaded } from "../shared/ui";
import { grouped } from "./Figures";
import { lw } from "./words";

export function Appeals() {
  const { t } = useLang();
  const load = useLoad("appeals", (signal) => api.get<AppealStatistics>("/appeals/statistics", undefined, signal));
  return (
    <section className="card" id="appeals">
      <h2>{t(lw.appeals)}</h2>
      <Loaded load={load}>
        {(told) => (
          <>
            <p className="quiet">{t(lw.appealsLead, { few: told.few })}</p>
            {told.offices.length === 0 ? <p>{t(lw.nothing)}</p> : <Table told={told} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Table({ told }: { told: AppealStatistics }) {
  const { t } = useLang();
  const heads = [lw.filed, lw.open, lw.decided, lw.upheld, lw.late, lw.median];
  const most = Math.max(1, ...told.offices.map((office) => office.filed));
  return (
    <div className="scroller" tabIndex={0} role="region" aria-label={t(lw.appeals)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(lw.office)}</th>
            {heads.map((head) => (
              <th key={head.en} scope="col" className="n">{t(head)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.offices.map((office) => (
            <tr key={office.office}>
              <th scope="row">
                {t(office.name)} <span className="quiet">{office.office}</span>
                <span className="bar" style={{ inlineSize: `${(office.filed / most) * 100}%` }} aria-hidden="true" />
              </th>
              {[office.filed, office.open, office.decided].map((n, at) => (
                <td key={at} className="n">{grouped(n)}</td>
              ))}
              <td className="n">{office.upheld ?? t(lw.notTold)}</td>
              <td className="n">{office.late > 0 ? <b>{grouped(office.late)}</b> : 0}</td>
              <td className="n">{office.median_hours == null ? t(lw.notTold) : t(lw.hours, { n: office.median_hours })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
