// How long an appeal may still lie where it is, and how long it has waited. No drawing here.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type Clock = { late: boolean; hours: number; minutes: number; /** Under two hours are left. */ soon: boolean };

/** Whole minutes to the deadline, or past it; the last minute counts as one still left. */
export function clockOf(due: string, now: number): Clock {
  const left = new Date(due).getTime() - now;
  const whole = left >= 0 ? Math.ceil(left / MINUTE) : Math.floor(-left / MINUTE);
  return { late: left < 0, hours: Math.floor(whole / 60), minutes: whole % 60, soon: left >= 0 && left < 2 * HOUR };
}

export const AGES = ["under_4h", "under_12h", "under_24h", "older"] as const;
export type Age = (typeof AGES)[number];

export function ageOf(filed: string, now: number): Age {
  const hours = (now - new Date(filed).getTime()) / HOUR;
  if (hours < 4) return "under_4h";
  if (hours < 12) return "under_12h";
  return hours < 24 ? "under_24h" : "older";
}

/** Every age in order, also those in which nothing waits, with how many of them are past their deadline. */
export function ages(open: { filed_at: string; late: boolean }[], now: number): { age: Age; n: number; late: number }[] {
  return AGES.map((age) => {
    const here = open.filter((one) => ageOf(one.filed_at, now) === age);
    return { age, n: here.length, late: here.filter((one) => one.late).length };
  });
}
