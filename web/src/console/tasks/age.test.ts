import { describe, expect, it } from "vitest";
import { age, ageBucket, lateness } from "./age";

const noon = new Date(2026, 10, 21, 12, 0, 0);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

describe("how late work is", () => {
  it("is overdue from the moment it was due", () => {
    expect(lateness(at(2026, 10, 21, 11, 59), noon)).toBe("overdue");
    expect(lateness(noon.toISOString(), noon)).toBe("today");
  });

  it("is due today until local midnight, which ends the day", () => {
    expect(lateness(at(2026, 10, 21, 23, 59), noon)).toBe("today");
    expect(lateness(at(2026, 10, 22, 0, 0), noon)).toBe("today");
    expect(lateness(at(2026, 10, 22, 0, 1), noon)).toBe("later");
  });

  it("is told in hours for two days, then in days", () => {
    expect(age(at(2026, 10, 21, 11, 1), noon)).toEqual({ unit: "hours", n: 0 });
    expect(age(at(2026, 10, 19, 13, 0), noon)).toEqual({ unit: "hours", n: 47 });
    expect(age(at(2026, 10, 19, 12, 0), noon)).toEqual({ unit: "days", n: 2 });
  });

  it("is never negative, also by a clock that is behind", () => {
    expect(age(at(2026, 10, 21, 13, 0), noon)).toEqual({ unit: "hours", n: 0 });
  });

  it("falls into the later bucket on the edge between two", () => {
    expect([3.9, 4, 24, 72].map(ageBucket)).toEqual(["under_4h", "under_24h", "under_3d", "older"]);
  });
});
