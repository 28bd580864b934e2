// Puts a case's days in order, as the town keeps its days: a day stands before its own moments.

import { clockTime, dayOf } from "../../shared/time";
import type { Case } from "../types";

export type CaseEvent = {
  what: "infectious" | "onset" | "sampled" | "isolated" | "reported" | "confirmed" | "closed";
  at: string;
};

export function timelineOf(found: Case): CaseEvent[] {
  const all: [CaseEvent["what"], string | null | undefined][] = [
    ["infectious", found.infectious_from],
    ["onset", found.onset],
    ["sampled", found.sampled],
    ["isolated", found.isolated],
    ["reported", found.reported_at],
    ["confirmed", found.confirmed_at],
    ["closed", found.closed_on],
  ];
  const events = all.flatMap(([what, at]) => (at ? [{ what, at }] : []));
  // Equal days keep the order above, which is the order in which such things happen.
  return events.sort((a, b) => {
    const [one, two] = [local(a.at), local(b.at)];
    return one < two ? -1 : one > two ? 1 : 0;
  });
}

/** "2026-01-05" stays; a moment becomes "2026-01-05 10:00:00" on the town's clock. */
function local(at: string): string {
  return at.includes("T") ? `${dayOf(at)} ${clockTime(at)}` : at;
}
