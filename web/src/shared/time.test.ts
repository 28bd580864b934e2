import { afterEach, describe, expect, it } from "vitest";
import { addDays, clockTime, dayOf, dayText, learnTime, learnZone, momentText, serverNow, shortTime } from "./time";

afterEach(() => {
  learnTime(0, 0);
  learnZone("Asia/Shanghai");
});

describe("the town's time", () => {
  it("is shown in the town's zone, wherever the phone thinks it is", () => {
    expect(clockTime("2026-11-21T16:00:09Z")).toBe("00:00:09");
    expect(dayOf("2026-11-21T16:00:09Z")).toBe("2026-11-22");
    expect(shortTime("2026-11-21T15:59:59Z")).toBe("23:59");
  });

  it("follows the zone that the server names, and leaves an unknown one aside", () => {
    learnZone("Europe/Paris");
    expect(clockTime("2026-07-01T10:00:00Z")).toBe("12:00:00");
    learnZone("Nowhere/Land");
    expect(clockTime("2026-07-01T10:00:00Z")).toBe("12:00:00");
  });

  it("is the server's though the phone's clock is ten minutes wrong", () => {
    learnTime("2026-11-21T10:00:00Z", Date.parse("2026-11-21T10:10:00Z"));
    expect(serverNow(Date.parse("2026-11-21T10:11:00Z"))).toBe(Date.parse("2026-11-21T10:01:00Z"));
  });

  it("stays as it was when the server says nothing readable", () => {
    learnTime("soon", 0);
    expect(serverNow(5)).toBe(5);
  });
});

describe("days", () => {
  it("are said as people say them", () => {
    expect(dayText("2026-03-09", "zh", "2026")).toBe("3月9日");
    expect(dayText("2026-03-09", "en", "2026")).toBe("9 Mar");
    expect(dayText("2025-12-31", "zh", "2026")).toBe("2025年12月31日");
    expect(dayText("2025-12-31", "en", "2026")).toBe("31 Dec 2025");
    expect(momentText("2026-03-09T01:05:00Z", "zh")).toMatch(/3月9日 09:05$/);
  });

  it("are counted over the ends of months and years", () => {
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });
});
