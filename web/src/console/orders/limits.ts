// How long an order may last, as the browser's own date-and-time field wants it.

import { localNow } from "../ui/clock";

const DAY = 86_400_000;
export const LONGEST_DAYS = 30;

/** The earliest and the latest end that can be chosen now. */
export const bounds = (now: number) => ({ min: localNow(now + 60_000), max: localNow(now + LONGEST_DAYS * DAY) });

/** Seven days from now, to begin with: an order that is too short is given again, one that is too long harms. */
export const startWith = (now: number): string => localNow(now + 7 * DAY);

/** Whether a local date and time can be the end of an order proposed now. */
export function within(local: string | undefined, now: number): boolean {
  const at = new Date(local ?? "").getTime();
  return Number.isFinite(at) && at > now && at <= now + LONGEST_DAYS * DAY;
}
