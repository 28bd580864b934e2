// The day at this gate: counts, hours, the last twenty.
import type { Answer, GateToday } from "../api/types";
import { useLang } from "../shared/lang";
import type { Load } from "../shared/load";
import { AnswerTag, ColourTag } from "../shared/marks";
import { clockTime } from "../shared/time";
import { Loaded } from "../shared/ui";
import type { TallyView } from "./kept/tally";
import { w } from "./words";

/** `own`: what this device alone has seen, while the server cannot be asked. */
export function Today({ load, own }: { load: Load<GateToday>; own: TallyView | null }) {
  const { t } = useLang();
  if (own) {
    return (
      <section className="today" aria-labelledby="today">
        <h2 id="today">{t(w.today)}</h2>
        <p className="quiet">{t(w.thisDevice)}</p>
        <Counts in={own.in} closer={own.closer} no={own.no} />
        <h3>{t(w.lastScans)}</h3>
        {own.last.length === 0 && <p className="quiet">{t(w.noScans)}</p>}
        <ol className="last">
          {own.last.map((scan, at) => (
            <li key={`${scan.at} ${at}`}>
              <time dateTime={new Date(scan.at).toISOString()}>{clockTime(scan.at)}</time>
              <AnswerTag answer={scan.answer} />
              {scan.colour && <ColourTag colour={scan.colour} />}
            </li>
          ))}
        </ol>
      </section>
    );
  }
  return (
    <section className="today" aria-labelledby="today">
      <h2 id="today">{t(w.today)}</h2>
      <Loaded load={load}>
        {(day) => (
          <>
            <Counts in={day.let_in} closer={day.looked_closer} no={day.turned_away} />
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

function Counts(counts: Record<Answer, number>) {
  const { t } = useLang();
  const words = { in: w.letIn, closer: w.lookedCloser, no: w.turnedAway };
  return (
    <dl className="counts">
      {(["in", "closer", "no"] as const).map((answer) => (
        <div key={answer} data-answer={answer}>
          <dt>{t(words[answer])}</dt>
          <dd>{counts[answer]}</dd>
        </div>
      ))}
    </dl>
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
