// Who looked at which of a person's data, in what role and office, when and for what.
import type { AccessLine, ResidentView } from "../api/types";
import { address } from "../shared/api";
import { useLang } from "../shared/lang";
import { momentText } from "../shared/time";
import { Loaded } from "../shared/ui";
import { AreaName } from "./AreaName";
import { xw } from "./accessWords";
import { Head } from "./Head";
import { More } from "./More";
import { usePages } from "./usePages";
import { w } from "./pageWords";

export default function AccessLines({ subject }: { subject: ResidentView }) {
  const { t } = useLang();
  const path = `/residents/${subject.id}/access-lines`;
  const pages = usePages<AccessLine>(path);
  return (
    <div className="page">
      <Head>{t(w.mAccess)}</Head>
      <p className="quiet">
        {subject.name} · {t(xw.lead)}
      </p>
      <p className="quiet">{t(xw.delayedLead)}</p>
      <Loaded load={pages.first}>
        {() => (
          <>
            {pages.items.length === 0 ? (
              <p>{t(xw.none)}</p>
            ) : (
              <p>
                <a className="button" href={address(path, { format: "csv" })} download>{t(xw.save)}</a>
              </p>
            )}
            <ol className="lines">
              {pages.items.map((line) => (
                <li key={line.id}>
                  <Line line={line} />
                </li>
              ))}
            </ol>
            <More pages={pages} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Line({ line }: { line: AccessLine }) {
  const { t } = useLang();
  return (
    <>
      <p>
        <b>
          {t(line.role_words)}
          {line.area && <> · <AreaName code={line.area} /></>}
        </b>{" "}
        <span className="quiet nowrap">{momentText(line.at)}</span>
      </p>
      <p>{t(xw.looked, { what: t(line.what_words) })}</p>
      <p className="quiet">{t(xw.purpose, { purpose: t(line.purpose_words) })}</p>
      {line.basis && <p className="delayed">{t(xw.delayed, { moment: momentText(line.shown_at), basis: line.basis })}</p>}
    </>
  );
}
