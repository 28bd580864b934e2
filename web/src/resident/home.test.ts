import { describe, expect, it } from "vitest";
import type { Colour } from "../api/types";
import type { HeldToken, Kept } from "../shared/pass/shelf";
import { dayRuns } from "./Trips";
import { routeOf } from "./route";
import { nothing, withKept } from "./usePass";

const T = Date.parse("2026-11-21T10:00:00Z");

const token = (of: string, refreshAt = T): HeldToken => ({ bytes: Uint8Array.from(of, (char) => char.charCodeAt(0)), decision: "d", expires: T, refreshAt, identity: null });

function kept(colour: Colour, decision: string, held: HeldToken | null, person = "a", number = 1): Kept {
  return {
    look: {
      person: { id: person, name: "陈**" },
      decision: {
        id: decision,
        colour,
        word: { zh: "绿码", en: "Green" },
        reasons: [],
        next: { zh: "", en: "" },
        from: "2026-11-21T00:00:00Z",
        rule: { book: "town", version: 1 },
        made_at: "2026-11-21T00:00:00Z",
        noticed: [],
        cause: "declaration.made",
        number,
        broken: number === 0,
      },
      proof: { state: "proved", index: 12 },
      again_after: 10,
    },
    lookedAt: T,
    askAfter: T,
    token: held,
    offset: 0,
    elsewhere: null,
  };
}

describe("a pass that is looked at again", () => {
  it("says that the colour changed, and goes on saying so", () => {
    const first = withKept(nothing, kept("green", "d1", token("t1")));
    expect(first.changed).toBe(false);
    const second = withKept(first, kept("red", "d2", token("t2")));
    expect(second.changed).toBe(true);
    expect(withKept(second, kept("red", "d2", token("t2"))).changed).toBe(true);
  });

  it("keeps its code still while it is the same token, though read again from the shelf", () => {
    const first = withKept(nothing, kept("green", "d1", token("t1")));
    expect(withKept(first, kept("green", "d1", token("t1"))).kept?.token).toBe(first.kept?.token);
  });

  it("takes another token at once, and lets go of one that is taken away", () => {
    const first = withKept(nothing, kept("green", "d1", token("t1")));
    const other = token("t2");
    expect(withKept(first, kept("green", "d1", other)).kept?.token).toBe(other);
    expect(withKept(first, kept("green", "d1", null)).kept?.token).toBeNull();
  });

  it("says when an older decision is served than this device has seen", () => {
    const at = (number: number, highest: number) => withKept(nothing, kept("green", "d", null, "a", number), highest).newer;
    expect(at(5, 5)).toBe(0);
    expect(at(3, 5)).toBe(5);
    // A decision that nobody vouches for has no number; the page says worse of it.
    expect(at(0, 5)).toBe(0);
  });

  it("does not call another person's colour a change", () => {
    const first = withKept(nothing, kept("green", "d1", token("t1"), "a"));
    expect(withKept(first, kept("red", "d2", token("t2"), "b")).changed).toBe(false);
  });
});

describe("the days of a city", () => {
  it("are joined where they follow each other", () => {
    const runs = dayRuns(["2025-03-04", "2025-03-01", "2025-03-02", "2025-03-07"]).split(" · ");
    expect(runs).toHaveLength(3);
    expect(runs[0]).toMatch(/ – /);
  });
});

describe("the address", () => {
  it("opens the page it names, and the pass where it names none", () => {
    expect(routeOf("#/declare")).toBe("declare");
    expect(routeOf("")).toBe("home");
    expect(routeOf("#/nonsense")).toBe("home");
  });
});
