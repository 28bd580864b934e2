// What each office did: a table with a bar in each row, and the days as a picture.
import type { LedgerSummary, Words } from "../api/types";
import { useLang } from "../shared/lang";
import { addDays, dayText } from "../shared/time";
import { grouped } from "./Figures";
import { lw } from "./words";

export const KINDS = ["decision", "order", "version", "rollback", "appeal", "destroyed", "restored"] as const;
export type Kind = (typeof KINDS)[number];
export const kindWords = (kind: string): Words => (lw as Record<string, Words>)[kind] ?? { zh: kind, en: kind };

interface Office {
  code: string;
  name: Words;
  of: Map<string, number>;
  total: number;
}

/** One row an office, the one that did most first. */
export function byOffice(counts: LedgerSummary["counts"]): Office[] {
  const offices = new Map<string, Office>();
  for (const { kind, office, office_name, n } of counts) {
    const row = offices.get(office) ?? { code: office, name: office_name, of: new Map(), total: 0 };
    row.of.set(kind, (row.of.get(kind) ?? 0) + n);
    row.total += n;
    offices.set(office, row);
  }
  return [...offices.values()].sort((one, other) => other.total - one.total || one.code.localeCompare(other.code));
}

export function Counts({ summary }: { summary: LedgerSummary }) {
  const { t } = useLang();
  const offices = byOffice(summary.counts);
  const most = Math.max(1, ...offices.map((office) => office.total));
  const kinds = KINDS.filter((kind) => summary.counts.some((count) => count.kind === kind));
  return (
    <section className="card" id="counts">
      <h2>{t(lw.counts)}</h2>
      {offices.length === 0 ? (
        <p>{t(lw.nothing)}</p>
      ) : (
        <div className="scroller" tabIndex={0} role="region" aria-label={t(lw.counts)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t(lw.office)}</th>
                <th scope="col" className="n">{t(lw.total)}</th>
                {kinds.map((kind) => (
                  <th key={kind} scope="col" className="n">{t(kindWords(kind))}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {offices.map((office) => (
                <tr key={office.code}>
                  <th scope="row">
                    {t(office.name) || office.code} <span className="quiet">{office.code}</span>
                    <span className="bar" style={{ inlineSize: `${(office.total / most) * 100}%` }} aria-hidden="true" />
                  </th>
                  <td className="n">
                    <b>{grouped(office.total)}</b>
                  </td>
                  {kinds.map((kind) => (
                    <td key={kind} className="n">{office.of.has(kind) ? grouped(office.of.get(kind) ?? 0) : "–"}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Days days={summary.days} />
    </section>
  );
}

const HEIGHT = 96;
/** Fewer days than these would be bars as wide as houses. */
const SLOTS = 14;

/** Every day from the first to the last, those without a line too. */
export function everyDay(days: LedgerSummary["days"]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { day, n } of days) sums.set(day, (sums.get(day) ?? 0) + n);
  const named = [...sums.keys()].sort();
  const [first] = named;
  const last = named.at(-1);
  const all: [string, number][] = [];
  for (let day = first; day && last && day <= last; day = addDays(day, 1)) all.push([day, sums.get(day) ?? 0]);
  return all;
}

/** Lines by day. One ink: strong colours are for passes. */
function Days({ days }: { days: LedgerSummary["days"] }) {
  const { t } = useLang();
  const all = everyDay(days);
  const [first] = all;
  const last = all.at(-1);
  if (!first || !last) return null;
  const most = Math.max(...all.map(([, n]) => n));
  const words = t(lw.byDayHint, { n: all.length, most: grouped(most) });
  return (
    <figure className="days">
      <figcaption>
        <b>{t(lw.byDay)}</b> <span className="quiet">{words}</span>
      </figcaption>
      <svg viewBox={`0 0 ${Math.max(SLOTS, all.length) * 10} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${t(lw.byDay)}: ${words}`}>
        {all.map(([day, n], at) => {
          const height = n === 0 ? 0 : Math.max(1, (n / most) * HEIGHT);
          return (
            <rect key={day} x={at * 10 + 1} y={HEIGHT - height} width={8} height={height}>
              <title>{`${dayText(day)}: ${grouped(n)}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className="ends quiet">
        <span>{dayText(first[0])}</span>
        {all.length >= SLOTS && <span>{dayText(last[0])}</span>}
      </p>
    </figure>
  );
}
