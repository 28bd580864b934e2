import { describe, expect, it } from "vitest";
import { authorityOf } from "./account/authority";
import { menuOf, maySee } from "./roles";
import { linkTo, readPlace } from "./route";
import { steps } from "./ui/AreaField";
import { parentOf } from "./ui/areaNames";
import { localNow, toMoment } from "./ui/clock";

describe("a place in the console", () => {
  it("is read back as it was written", () => {
    const link = linkTo("residents/1f", { purpose: "follow up", empty: undefined });
    expect(link).toBe("#/residents/1f?purpose=follow+up");
    expect(readPlace(link)).toEqual({ path: ["residents", "1f"], query: { purpose: "follow up" } });
  });

  it("does not break on an address that somebody mistyped", () => {
    expect(readPlace("#/cases/%E0%A4%A")).toEqual({ path: ["cases", "%E0%A4%A"], query: {} });
    expect(readPlace("")).toEqual({ path: [], query: {} });
  });
});

describe("a role", () => {
  it("begins its day on its own work", () => {
    const first = ["community_worker", "clinician", "tracer", "rule_officer", "appeals_officer", "commander", "auditor", "administrator"];
    expect(first.map((role) => menuOf(role)[0])).toEqual([
      "inbox",
      "cases",
      "cases",
      "rules",
      "appeals",
      "situation",
      "audit",
      "staff",
    ]);
  });

  it("is offered no door that the policy keeps shut", () => {
    expect(maySee("commander", "residents")).toBe(false);
    expect(maySee("administrator", "residents")).toBe(false);
    expect(maySee("auditor", "cases")).toBe(false);
    expect(maySee("auditor", "drafts")).toBe(false);
    expect(maySee("appeals_officer", "orders")).toBe(false);
    expect(menuOf("guard")).toEqual([]);
    expect(menuOf(undefined)).toEqual([]);
  });

  it("has in the printed table exactly the reach that the server gave it", () => {
    const rows = authorityOf({ actors: ["nobody", "guard"], rows: [{ action: "gate.scan", reach: ["none", "place"] }] });
    expect(rows).toEqual([{ action: "gate.scan", reach: { nobody: "none", guard: "place" } }]);
    expect(authorityOf({ actors: ["guard"], rows: [{ action: "x", reach: ["moon"] }] })[0]?.reach["guard"]).toBe("none");
  });
});

describe("an area", () => {
  it("is chosen step by step from one's own area down", () => {
    expect(steps("440305", "440305001012")).toEqual(["440305", "440305001", "440305001012"]);
    expect(steps("440305", undefined)).toEqual(["440305"]);
    expect(steps("", "4403")).toEqual(["", "44", "4403"]);
  });

  it("is held by the one a level up", () => {
    expect(["440305001012", "440305", "44"].map(parentOf)).toEqual(["440305001", "4403", ""]);
  });
});

it("sends the minute that was typed, in UTC", () => {
  const at = Date.parse("2026-01-05T02:03:00Z");
  expect(toMoment(localNow(at))).toBe("2026-01-05T02:03:00.000Z");
});
