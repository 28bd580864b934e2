import { describe, expect, it } from "vitest";
import { localNow } from "../ui/clock";
import { bounds, startWith, within } from "./limits";

const now = Date.parse("2026-01-05T02:03:04Z");
const day = 86_400_000;

describe("the end of a manual order", () => {
  it("lies ahead, and not further than thirty days", () => {
    expect(within(localNow(now + day), now)).toBe(true);
    expect(within(localNow(now - day), now)).toBe(false);
    expect(within(localNow(now + 31 * day), now)).toBe(false);
    expect([within("", now), within(undefined, now), within("soon", now)]).toEqual([false, false, false]);
  });

  it("is suggested so that it can be sent as it stands", () => {
    expect(within(startWith(now), now)).toBe(true);
    expect(within(bounds(now).max, now)).toBe(true);
    expect(within(bounds(now).min, now)).toBe(true);
  });
});
