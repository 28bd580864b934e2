import { describe, expect, it } from "vitest";
import { callsByDay } from "./Uses";

describe("calls by day", () => {
  it("adds up services, leaves no day out and ends today", () => {
    const uses = [
      { on: "2026-11-21", service: "invoke", calls: 2 },
      { on: "2026-11-21", service: "query_health", calls: 3 },
      { on: "2026-10-23", service: "invoke", calls: 7 },
      { on: "2026-10-22", service: "invoke", calls: 100 },
    ];
    const days = callsByDay(uses, "2026-11-21");
    expect(days).toHaveLength(30);
    expect(days[29]).toEqual({ day: "2026-11-21", calls: 5 });
    expect(days[0]).toEqual({ day: "2026-10-23", calls: 7 });
    expect(days.reduce((sum, day) => sum + day.calls, 0)).toBe(12);
  });
});
