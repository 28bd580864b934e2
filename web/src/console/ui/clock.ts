// Between the browser's date-and-time field, which speaks the device's local time, and the server, which speaks UTC.

import { serverNow } from "../../shared/time";

/** "2026-03-09T14:05" for now, as `<input type="datetime-local">` wants it. */
export function localNow(at: number = serverNow()): string {
  const d = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`;
}

/** A local date and time as the moment it means, RFC 3339 in UTC. */
export function toMoment(local: string): string {
  return new Date(local).toISOString();
}
