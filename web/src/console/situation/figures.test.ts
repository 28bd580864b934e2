import { describe, expect, it } from "vitest";
import type { SituationArea } from "../types";
import { aspectOf, mapSteps, oldestBucket, shareText, shortNames, stepOf, taskAges, totals } from "./figures";
import { newer } from "./live";

const area: SituationArea = {
  code: "440305001001",
  name: "东门社区",
  residents: 1000,
  green: 960,
  amber: 20,
  red: 10,
  grey: 10,
  cases: 3,
  open_tasks: 4,
  oldest_task_hours: 80,
  scans_hour: 50,
};
const situation = {
  as_of: "2026-01-05T02:00:00Z",
  areas: [area, { ...area, code: "440305001002", cases: 2 }],
  cases_by_day: [],
  scans_by_minute: [],
  tasks: { by_age: [] },
  colours: {},
};

describe("the figures of a town", () => {
  it("adds the areas up", () => {
    expect(totals(situation)).toMatchObject({ cases: 5, red: 20, residents: 2000, scans_hour: 100 });
  });

  it("has round steps on its map, with a step of its own for none", () => {
    expect(mapSteps([0, 3, 41])).toEqual([0, 20, 40, 60]);
    expect(mapSteps([0, 1, 2])).toEqual([0, 1, 2]);
    expect(mapSteps([])).toEqual([0]);
    expect(mapSteps([41, 0]).map((_, at, steps) => stepOf(steps[at] ?? 0, steps))).toEqual([0, 1, 2, 3]);
  });

  it("puts a value above the last step into the last step", () => {
    expect(stepOf(99, [0, 10])).toBe(1);
  });

  it("shows every age of task, also those in which nothing waits", () => {
    const ages = taskAges([{ bucket: "older", count: 2 }]);
    expect(ages.map((age) => age.count)).toEqual([0, 0, 0, 2]);
  });

  it("marks the oldest task of an area, and none where nothing waits", () => {
    expect(oldestBucket(area)).toBe("older");
    expect(oldestBucket({ ...area, open_tasks: 0 })).toBeNull();
  });

  it("does not call a few people none", () => {
    expect([shareText(0, 10), shareText(1, 100_000), shareText(5, 1000), shareText(950, 1000)]).toEqual([
      "0%",
      "<0.1%",
      "0.5%",
      "95%",
    ]);
  });

  it("leaves out of its names what all of them share", () => {
    const named = (zh: string[], en: string[]) =>
      zh.map((name, at) => ({ ...area, code: String(at), name, name_en: en[at] ?? null }));
    const alike = named(["东门社区", "石灯社区"], ["East Gate Community", "Stone Lamp Community"]);
    expect([...shortNames(alike, "zh").values()]).toEqual(["东门", "石灯"]);
    expect([...shortNames(alike, "en").values()]).toEqual(["East Gate", "Stone Lamp"]);
    const unlike = named(["东门社区", "石灯村"], ["East Gate Community", "Stone Lamp Village"]);
    expect([...shortNames(unlike, "en").values()]).toEqual(["East Gate Community", "Stone Lamp Village"]);
  });

  it("knows how narrow a degree of longitude is where the map lies", () => {
    const feature = { geometry: { coordinates: [[[114, 60], [115, 60], [115, 60]]] } };
    expect(aspectOf([feature])).toBeCloseTo(0.5, 5);
    expect(aspectOf([])).toBe(1);
  });

  it("never goes back in time when answers overtake each other", () => {
    const later = { ...situation, as_of: "2026-01-05T02:00:05Z" };
    expect(newer(later, situation)).toBe(later);
    expect(newer(situation, later)).toBe(later);
    expect(newer(null, situation)).toBe(situation);
  });
});
