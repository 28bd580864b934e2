import { describe, expect, it } from "vitest";
import { ages, clockOf } from "./clock";

const now = Date.parse("2026-01-05T12:00:00Z");
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

describe("the clock of an appeal", () => {
  it("tells what is left in hours and minutes, and warns before the end", () => {
    expect(clockOf(at(5.5), now)).toEqual({ late: false, hours: 5, minutes: 30, soon: false });
    expect(clockOf(at(1), now)).toMatchObject({ late: false, hours: 1, minutes: 0, soon: true });
    expect(clockOf(at(0.005), now)).toMatchObject({ hours: 0, minutes: 1 });
  });

  it("tells by how much it is late", () => {
    expect(clockOf(at(-26), now)).toEqual({ late: true, hours: 26, minutes: 0, soon: false });
  });
});

describe("open appeals by age", () => {
  it("stand in every age, also where none waits, with those that are late", () => {
    const open = [
      { filed_at: at(-1), late: false },
      { filed_at: at(-4), late: false },
      { filed_at: at(-30), late: true },
      { filed_at: at(-24), late: false },
    ];
    expect(ages(open, now)).toEqual([
      { age: "under_4h", n: 1, late: 0 },
      { age: "under_12h", n: 1, late: 0 },
      { age: "under_24h", n: 0, late: 0 },
      { age: "older", n: 2, late: 1 },
    ]);
  });
});
