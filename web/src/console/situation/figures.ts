// The figures behind the situation page: sums, steps of a map, ages. No drawing here.

import { AGE_BUCKETS, ageBucket, type AgeBucket } from "../tasks/age";
import type { Colour, Situation, SituationArea } from "../types";

export type Measure = "cases" | "red" | "open_tasks";
export const MEASURES: Measure[] = ["cases", "red", "open_tasks"];
export const COLOURS: Colour[] = ["red", "amber", "green", "grey"];

export function totals(situation: Situation): Record<"cases" | "open_tasks" | "scans_hour" | "residents" | Colour, number> {
  const sum = (of: (area: SituationArea) => number) => situation.areas.reduce((n, area) => n + of(area), 0);
  return {
    cases: sum((area) => area.cases),
    open_tasks: sum((area) => area.open_tasks),
    scans_hour: sum((area) => area.scans_hour),
    residents: sum((area) => area.residents),
    green: sum((area) => area.green),
    amber: sum((area) => area.amber),
    red: sum((area) => area.red),
    grey: sum((area) => area.grey),
  };
}

/**
 * Upper ends of at most `most` steps for a map: 0 has a step of its own, the rest are even and round (1, 2 or 5
 * times a power of ten), so that a reader can say them aloud.
 */
export function mapSteps(values: number[], most = 4): number[] {
  const top = Math.max(0, ...values);
  if (top === 0) return [0];
  const width = roundUp(top / most);
  const steps = [0];
  for (let end = width; steps[steps.length - 1]! < top; end += width) steps.push(end);
  return steps;
}

function roundUp(n: number): number {
  if (n <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(n));
  const times = [1, 2, 5, 10].find((factor) => factor * power >= n) ?? 10;
  return times * power;
}

/** 0…steps.length-1: the step into which a value falls. */
export function stepOf(value: number, steps: number[]): number {
  const at = steps.findIndex((end) => value <= end);
  return at === -1 ? steps.length - 1 : at;
}

/** Every bucket in order, also those in which nothing waits. Unknown buckets of the server keep their own name. */
export function taskAges(by: { bucket: string; count: number }[]): { bucket: string; count: number }[] {
  const known = new Map<string, number>(AGE_BUCKETS.map((bucket) => [bucket, 0]));
  for (const { bucket, count } of by) known.set(bucket, (known.get(bucket) ?? 0) + count);
  return [...known].map(([bucket, count]) => ({ bucket, count }));
}

/** The bucket of an area's oldest task, for its mark. */
export function oldestBucket(area: SituationArea): AgeBucket | null {
  return area.open_tasks > 0 && area.oldest_task_hours != null ? ageBucket(area.oldest_task_hours) : null;
}

/** 12.3% with one figure after the point below ten, else none; "<0.1%" instead of a nought that is not one. */
export function shareText(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0%";
  const share = (100 * part) / whole;
  if (share < 0.1) return "<0.1%";
  return `${share < 10 ? share.toFixed(1) : Math.round(share)}%`;
}

type Named = Pick<SituationArea, "code" | "name" | "name_en">;

/** In the reader's language where the area has a name in it. */
export function areaName(area: Named, lang: "zh" | "en"): string {
  return (lang === "en" ? area.name_en : undefined) ?? area.name;
}

/** Names as they stand on a map: what all of them end with ("Community", 社区) is left out. */
export function shortNames(areas: Named[], lang: "zh" | "en"): Map<string, string> {
  const names = areas.map((area) => areaName(area, lang));
  const suffix = lang === "en" ? / [A-Z][a-z]+$/.exec(names[0] ?? "")?.[0] : (names[0] ?? "").slice(-2);
  const shared = suffix && names.length > 1 && names.every((name) => name.endsWith(suffix) && name.length > suffix.length + 1);
  return new Map(areas.map((area, at) => [area.code, (names[at] ?? "").slice(0, shared ? -suffix.length : undefined)]));
}

type Shape = { geometry?: { coordinates: unknown } | null };

/** How much narrower a degree of longitude is than one of latitude, where these shapes lie: the cosine of the latitude. */
export function aspectOf(features: Shape[]): number {
  let low = 90;
  let high = -90;
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [, latitude] = value as unknown[];
    if (typeof value[0] === "number" && typeof latitude === "number") {
      low = Math.min(low, latitude);
      high = Math.max(high, latitude);
    } else for (const inner of value) walk(inner);
  };
  for (const feature of features) walk(feature.geometry?.coordinates);
  return low > high ? 1 : Math.cos((((low + high) / 2) * Math.PI) / 180);
}
