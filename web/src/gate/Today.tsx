// The day at this gate: counts, hours, the last twenty.
import type { GateToday } from "../api/types";
import { useLang } from "../shared/lang";
import type { Load } from "../shared/load";
import { AnswerTag, ColourTag } from "../shared/marks";
import { clockTime } from "../shared/time";
import { Loaded } from "../shared/ui";
import { w } from "./words";

export function Today({ load }: { load: Load<GateToday> }) {
  const { t } = useLang();
  return (
    <section className="today" aria-labelledby="today">
      <h2 id="today">{t(w.today)}</h2>
      <Loaded load={load}>
        {(day) => (
          <>
            <dl className="counts">
              <div data-answer="in">
                <dt>{t(w.letIn)}</dt>
                <dd>{day.let_in}</dd>
              </div>
              <div data-answer="closer">
                <dt>{t(w.lookedCloser)}</dt>
                <dd>{day.looked_closer}</dd>
              </div>
              <div data-answer="no">
                <dt>{t(w.turnedAway)}</dt>
                <dd>{day.turned_away}</dd>
              </div>
            </dl>
            <Hours counts={day.by_hour} />
            <h3>{t(w.lastScans)}</h3>
            {day.last.length === 0 && <p className="quiet">{t(w.noScans)}</p>}
            <ol className="last">
              {day.last.slice(0, 20).map((scan, at) => (
                <li key={`${scan.at} ${at}`}>
                  <time dateTime={scan.at}>{clockTime(scan.at)}</time>
                  <AnswerTag answer={scan.answer} />
                  {scan.colour && <ColourTag colour={scan.colour} />}
                </li>
              ))}
            </ol>
          </>
        )}
      </Loaded>
    </section>
  );
}

function Hours({ counts }: { counts: number[] }) {
  const { t } = useLang();
  const most = Math.max(1, ...counts);
  return (
    <figure className="hours">
      <svg viewBox="0 0 240 56" preserveAspectRatio="none" role="img" aria-label={t(w.byHour)}>
        {counts.map((n, hour) => (
          <rect key={hour} x={hour * 10 + 1} width="8" y={48 - (n / most) * 46} height={(n / most) * 46 + 1} fill="currentColor">
            <title>{t(w.hourCount, { hour, n })}</title>
          </rect>
        ))}
      </svg>
      <figcaption>
        <span>0</span>
        <span>6</span>
        <span>12</span>
        <span>18</span>
        <span>24</span>
      </figcaption>
    </figure>
  );
}
