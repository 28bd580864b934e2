import { describe, expect, it } from "vitest";
import { type Book, Judge, NotJudgeable, readBook } from "./evaluate";

const book: Book = {
  book: "health",
  version: 3,
  facts: [
    { name: "now", type: "int" },
    { name: "contact_days", type: "int", absent: 9999 },
    { name: "negatives", type: "int" },
    { name: "case_status", type: "text" },
    { name: "symptoms", type: "list<text>" },
    { name: "declared", type: "bool" },
  ],
  parameters: [{ name: "apart_days", value: 7 }],
  rows: [
    { id: "said_fever", when: `"fever" in symptoms && size(symptoms) >= 2`, colour: "amber" },
    { id: "case", when: `case_status in ["confirmed", "suspected"]`, colour: "red" },
    { id: "contact", when: "contact_days <= apart_days && negatives < 2", colour: "red" },
    { id: "late", when: "contact_days > apart_days && contact_days != 9999", colour: "amber" },
    { id: "well", when: `declared && case_status == "none"`, colour: "green" },
    { id: "unknown", when: "true", colour: "grey" },
  ],
};
const judge = (facts: object, firm?: object) => new Judge(book).judge(facts as never, firm as never);

describe("a rule run again in the browser", () => {
  it("takes the default row only for whom no other row took", () => {
    expect(judge({ now: 1 })).toEqual({ colour: "grey", rows: ["unknown"], noticed: [] });
    expect(judge({ now: 1, declared: true })).toEqual({ colour: "green", rows: ["well"], noticed: [] });
  });

  it("lets the most severe row win and keeps all that were met, the earlier of equals first", () => {
    const verdict = judge({ now: 1, declared: true, contact_days: 3, case_status: "suspected", symptoms: ["fever", "cough"] });
    expect(verdict).toEqual({ colour: "red", rows: ["case", "contact", "said_fever"], noticed: [] });
  });

  it("notices, but does not heed, what only facts of low assurance say", () => {
    const verdict = judge({ now: 1, declared: true, contact_days: 3 }, { now: 1, declared: true });
    expect(verdict).toEqual({ colour: "green", rows: ["well"], noticed: ["contact"] });
  });

  it("needs a row that shuts doors in both views, so that a doubtful test cannot open one either way", () => {
    expect(judge({ now: 1, contact_days: 3, negatives: 2 }, { now: 1, contact_days: 3 }).rows).toEqual(["unknown"]);
  });

  it("fills in what is absent as the book says", () => {
    expect(judge({ now: 1, contact_days: 8 }).rows).toEqual(["late"]);
    expect(judge({ now: 1, negatives: 5 }).rows).toEqual(["unknown"]);
  });

  it("judges nothing by a fact the version does not know, or by one of another type", () => {
    for (const facts of [{ shoe_size: 44 }, { contact_days: "3" }, { symptoms: "fever" }, { declared: 1 }, { contact_days: 1.5 }])
      expect(() => judge(facts)).toThrow(NotJudgeable);
  });

  it("takes no text for a version that is none", () => {
    expect(readBook(JSON.stringify(book)).rows).toHaveLength(6);
    for (const text of ["", "{}", "[1]", "null", `{"facts":[],"parameters":[],"rows":7}`]) expect(() => readBook(text)).toThrow(NotJudgeable);
    expect(() => new Judge({ ...book, rows: [] })).toThrow(NotJudgeable);
    expect(() => new Judge({ ...book, rows: [{ id: "x", when: "(((", colour: "green" }] })).toThrow(NotJudgeable);
  });
});
