// A partner's calls of the last days: a bar a day, the number in words beside it.

import { useLang } from "../../shared/lang";
import { addDays, dayText } from "../../shared/time";
import type { PartnerUse } from "./types";
import { partnerWords as w } from "../words/partners";

const DAYS = 30;
const HEIGHT = 32;

/** Calls of each of the last days, the oldest first. */
export function callsByDay(uses: PartnerUse[], today: string): { day: string; calls: number }[] {
  const total = new Map<string, number>();
  for (const use of uses) total.set(use.on, (total.get(use.on) ?? 0) + use.calls);
  return Array.from({ length: DAYS }, (_, at) => {
    const day = addDays(today, at + 1 - DAYS);
    return { day, calls: total.get(day) ?? 0 };
  });
}

export function Uses({ name, uses, today }: { name: string; uses: PartnerUse[]; today: string }) {
  const { t, lang } = useLang();
  const days = callsByDay(uses, today);
  const all = days.reduce((sum, day) => sum + day.calls, 0);
  if (all === 0) return <span className="quiet">{t(w.unused)}</span>;
  const most = Math.max(...days.map((day) => day.calls));
  return (
    <span className="nowrap">
      <svg
        className="uses"
        role="img"
        aria-label={t(w.useLabel, { name, n: all })}
        viewBox={`0 0 ${DAYS * 4} ${HEIGHT}`}
        width={DAYS * 4}
        height={HEIGHT}
      >
        {days.map(({ day, calls }, at) => {
          // A day with a single call is still seen.
          const height = calls === 0 ? 1 : Math.max(3, Math.round((calls / most) * HEIGHT));
          return (
            <rect key={day} x={at * 4} y={HEIGHT - height} width={3} height={height} opacity={calls === 0 ? 0.25 : 1}>
              <title>{t(w.useDay, { day: dayText(day, lang), n: calls })}</title>
            </rect>
          );
        })}
      </svg>{" "}
      {all.toLocaleString()}
    </span>
  );
}
