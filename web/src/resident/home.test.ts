import { describe, expect, it } from "vitest";
import type { Colour, Pass } from "../api/types";
import { dayRuns } from "./Trips";
import { routeOf } from "./route";
import { type PassState, withPass } from "./usePass";

const T = Date.parse("2026-11-21T10:00:00Z");
const none: PassState = { pass: null, at: 0, problem: null, changed: false, newer: 0 };

function pass(colour: Colour, decision: string, token: string | null, serial: string | null = decision, person = "a", number = 1): Pass {
  return {
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
    token,
    issued: "2026-11-21T10:00:00Z",
    expires: "2026-11-24T10:00:00Z",
    serial,
  };
}

describe("a pass that is looked at again", () => {
  it("says that the colour changed, and goes on saying so", () => {
    const first = withPass(none, pass("green", "d1", "t1"), T);
    expect(first.changed).toBe(false);
    const second = withPass(first, pass("red", "d2", "t2"), T);
    expect(second.changed).toBe(true);
    expect(second.pass?.token).toBe("t2");
    expect(withPass(second, pass("red", "d2", "t3"), T).changed).toBe(true);
  });

  it("keeps its code still while it is the same pass, though signed anew", () => {
    const first = withPass(none, pass("green", "d1", "t1"), T);
    expect(withPass(first, pass("green", "d1", "t2"), T).pass?.token).toBe("t1");
  });

  it("takes the code of a new pass at once", () => {
    const first = withPass(none, pass("green", "d1", "t1", "s1"), T);
    expect(withPass(first, pass("green", "d1", "t2", "s2"), T).pass?.token).toBe("t2");
  });

  it("takes a token that comes after none, and lets go of one that is taken away", () => {
    const waiting = withPass(none, pass("green", "d1", null, null), T);
    expect(waiting.pass?.token).toBeNull();
    const signed = withPass(waiting, pass("green", "d1", "t1", "s1"), T);
    expect(signed.pass?.token).toBe("t1");
    expect(withPass(signed, pass("green", "d1", null, null), T).pass?.token).toBeNull();
  });

  it("says when an older decision is served than this device has seen", () => {
    const at = (number: number, highest: number) => withPass(none, pass("green", "d", "t", "s", "a", number), T, highest).newer;
    expect(at(5, 5)).toBe(0);
    expect(at(3, 5)).toBe(5);
    // A decision that nobody vouches for has no number; the page says worse of it.
    expect(at(0, 5)).toBe(0);
  });

  it("does not call another person's colour a change", () => {
    const first = withPass(none, pass("green", "d1", "t1", "s1", "a"), T);
    const second = withPass(first, pass("red", "d2", "t2", "s2", "b"), T);
    expect(second.changed).toBe(false);
    expect(second.pass?.token).toBe("t2");
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
