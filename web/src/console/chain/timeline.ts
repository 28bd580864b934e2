// Puts a case's days in order. Days and moments are compared by what they say: a day stands before its own moments.

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
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
