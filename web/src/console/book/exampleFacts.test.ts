import { describe, expect, it } from "vitest";
import { say } from "../../shared/lang";
import { fresh, KINDS, NOTHING, sentences, thingsOf, withThings } from "./exampleFacts";

const kind = (name: string) => KINDS.find((one) => one.name === name)!;
const at = "2026-01-05T02:00:00Z";

describe("the facts of an example", () => {
  it("are one declaration, and lists of everything else", () => {
    const declared = withThings(NOTHING, kind("declaration"), [fresh(kind("declaration"), at)]);
    expect(declared).toMatchObject({ declaration: { at, contact: "no", symptoms: [], temperature_tenths: null } });
    const tested = withThings(declared, kind("tests"), [fresh(kind("tests"), at), fresh(kind("tests"), at)]);
    expect(thingsOf(tested, kind("tests"))).toHaveLength(2);
    expect(withThings(tested, kind("declaration"), [])).toMatchObject({ declaration: null });
  });

  it("are told in a sentence each, without what goes without saying", () => {
    const seen = { class: "contact" as const, exposed_at: at };
    const facts = { ...NOTHING, exposures: [{ ...seen, assurance: "low" as const }, { ...seen, assurance: "normal" as const }] };
    const told = sentences(facts, (words) => say(words, {}, "en"), "en");
    expect(told[0]).toContain("forwarded");
    expect(told[1]).toMatch(/^Exposure: Contact · 5 Jan/);
  });
});
