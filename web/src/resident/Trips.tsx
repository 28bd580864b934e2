// The cities of the last days, with a stay of at least four hours.
import type { TripCard } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { slugOf } from "../shared/problem";
import { addDays, dayText } from "../shared/time";
import { Loaded } from "../shared/ui";
import { pw } from "./passWords";
import { w } from "./words";

export default function Trips({ person }: { person: string }) {
  const { t } = useLang();
  const load = useLoad(`trips ${person}`, (signal) => api.get<TripCard>(`/residents/${person}/trip-card`, undefined, signal));
  return (
    <section className="trips">
      <h2>{t(w.tripCard)}</h2>
      {load.problem && slugOf(load.problem) === "offline" && !load.data ? (
        <p className="quiet">{t(pw.notOffline)}</p>
      ) : (
        <Loaded load={load}>
          {(card) => (
            <>
              {/* The window ends before the card's own day. */}
              <p className="quiet">{t(w.tripLead, { from: dayText(card.from), to: dayText(addDays(card.to, -1)) })}</p>
              {card.cities.length === 0 && <p>{t(w.tripNone)}</p>}
              <ul className="cities">
                {card.cities.map((city) => (
                  <li key={city.code || city.city} data-risk={city.risk || undefined}>
                    <b>{t(city.name)}</b>
                    {city.risk && <span className="risk"> ▲ {t(w.riskCity)}</span>}
                    <span className="quiet">{dayRuns(city.dates)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}

/** 3月1日–3月4日、3月7日: days in a row are said as one. */
export function dayRuns(days: string[]): string {
  const runs: [string, string][] = [];
  for (const day of [...days].sort()) {
    const last = runs[runs.length - 1];
    if (last && Date.parse(day) - Date.parse(last[1]) <= 86_400_000) last[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([from, to]) => (from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`)).join(" · ");
}
