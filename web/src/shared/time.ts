// Time as the town keeps it. Phones' clocks are often wrong: every answer of the server tells the hour, and the page
// shows the server's.
import { useEffect, useState } from "react";
import { currentLang, type Lang } from "./lang";

let offset = 0;
let zone = "Asia/Shanghai";

/** Learns the difference between this device's clock and the server's, in milliseconds. */
export function learnTime(serverNow: string | number, deviceNow: number = Date.now()): void {
  const at = typeof serverNow === "number" ? serverNow : Date.parse(serverNow);
  if (Number.isFinite(at)) offset = at - deviceNow;
}

/** Takes the town's zone; a name this browser does not know is left aside. */
export function learnZone(name: string | null | undefined): void {
  if (!name) return;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    zone = name;
  } catch {
    // keep the zone we had
  }
}

/** The server's time now, in milliseconds. */
export const serverNow = (deviceNow: number = Date.now()): number => deviceNow + offset;

type Parts = Record<"year" | "month" | "day" | "hour" | "minute" | "second", string>;

function parts(at: number): Parts {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value])) as Parts;
}

const millis = (at: string | number) => (typeof at === "number" ? at : Date.parse(at));

/** YYYY-MM-DD in the town. */
export function dayOf(at: string | number): string {
  const p = parts(millis(at));
  return `${p.year}-${p.month}-${p.day}`;
}

export const today = (): string => dayOf(serverNow());

/** The day `days` after `day` (both YYYY-MM-DD). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 14:05:09 */
export function clockTime(at: string | number): string {
  const p = parts(millis(at));
  return `${p.hour}:${p.minute}:${p.second}`;
}

/** 14:05 */
export const shortTime = (at: string | number): string => clockTime(at).slice(0, 5);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 3月9日 · 9 Mar; with the year when it is not this one. */
export function dayText(day: string, lang: Lang = currentLang(), thisYear: string = today().slice(0, 4)): string {
  const [year = "", month = "1", date = "1"] = day.split("-");
  const m = Number(month);
  const d = Number(date);
  if (lang === "zh") return `${year === thisYear ? "" : `${year}年`}${m}月${d}日`;
  return `${d} ${MONTHS[m - 1] ?? ""}${year === thisYear ? "" : ` ${year}`}`;
}

/** Day and minute, as one says it to a person. */
export function momentText(at: string | number, lang: Lang = currentLang()): string {
  return `${dayText(dayOf(at), lang)} ${shortTime(at)}`;
}

/** The server's time, ticking; pages that show it look alive, and a picture of them looks old. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(() => serverNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
