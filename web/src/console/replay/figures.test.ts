import { describe, expect, it } from "vitest";
import type { Flow } from "../book/shapes";
import { arriving, changes, grouped, leaving, moved, people, secondsLeft, turnedShare } from "./figures";

const flows: (Flow & { age: string })[] = [
  { from: "green", to: "green", n: 900, age: "18-59" },
  { from: "green", to: "red", n: 5, age: "18-59" },
  { from: "red", to: "amber", n: 7, age: "80+" },
  { from: "grey", to: "green", n: 2, age: "80+" },
];

describe("the figures of a replay", () => {
  it("count only those whose colour changes", () => {
    expect(people(changes(flows))).toBe(14);
    expect([arriving(flows, "red"), leaving(flows, "red"), arriving(flows, "green")]).toEqual([5, 7, 2]);
  });

  it("tell worse from better in each group", () => {
    expect(grouped(flows, (flow) => flow.age).map(({ key, worse, better, all }) => [key, worse, better, all])).toEqual([
      ["18-59", 5, 0, 5],
      ["80+", 0, 9, 9],
    ]);
  });

  it("say how long it still takes, once there is a pace", () => {
    const at = (done: number, state: "running" | "done" = "running") => secondsLeft({ state, done, total: 1000, seconds: 10 });
    expect([at(250), at(0), at(1000, "done")]).toEqual([30, null, null]);
  });

  it("put the reasons first that move most people", () => {
    const reason = (row: string, gained: number, lost: number) => ({ row, text: { zh: "", en: "" }, gained, lost });
    expect(moved([reason("a", 1, 0), reason("b", 0, 0), reason("c", 2, 3)]).map((one) => one.row)).toEqual(["c", "a"]);
  });

  it("know no share where nobody lives", () => {
    expect(turnedShare({ turned: 0, residents: 0 })).toBe(0);
    expect(turnedShare({ turned: 2, residents: 100 })).toBeCloseTo(0.02);
  });
});
