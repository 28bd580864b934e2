// How late work is. A task that is overdue must be seen first.

export type Lateness = "overdue" | "today" | "later";

const HOUR = 3_600_000;

/** Overdue: its moment has passed. Today: due by the next local midnight, which is how "by the end of the day" is kept. */
export function lateness(due: string, now: Date): Lateness {
  const at = new Date(due);
  if (at.getTime() < now.getTime()) return "overdue";
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return at.getTime() <= midnight.getTime() ? "today" : "later";
}

/** Whole hours, or whole days from 48 hours on, between two moments; never negative. */
export function age(from: string, now: Date): { unit: "hours" | "days"; n: number } {
  const hours = Math.max(0, Math.floor((now.getTime() - new Date(from).getTime()) / HOUR));
  return hours < 48 ? { unit: "hours", n: hours } : { unit: "days", n: Math.floor(hours / 24) };
}

export type AgeBucket = "under_4h" | "under_24h" | "under_3d" | "older";
export const AGE_BUCKETS: AgeBucket[] = ["under_4h", "under_24h", "under_3d", "older"];

/** Hours a task has been open → the bucket in which it is counted; each bucket's upper edge belongs to the next. */
export function ageBucket(hours: number): AgeBucket {
  if (hours < 4) return "under_4h";
  if (hours < 24) return "under_24h";
  if (hours < 72) return "under_3d";
  return "older";
}
