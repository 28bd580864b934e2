import { describe, expect, it } from "vitest";
import { indexOfCharacter, pieces, spanAt } from "./cel";
import { complete, type Name, take } from "./completion";

const text = { zh: "", en: "" };
const names: Name[] = [
  { name: "contact_days", kind: "fact", type: "int", unit: "day", words: [], text: { zh: "密接距今天数", en: "Days since the contact" } },
  { name: "temperature", kind: "fact", type: "int", unit: "tenth_degree", words: [], text },
  { name: "symptoms", kind: "fact", type: "list<text>", words: ["fever", "cough"], text },
  { name: "case_status", kind: "fact", type: "text", words: ["suspected", "confirmed"], text },
  { name: "declared", kind: "fact", type: "bool", words: [], text },
  { name: "apart_days", kind: "parameter", type: "int", unit: "day", words: [], text },
  { name: "fever_tenths", kind: "parameter", type: "int", unit: "tenth_degree", words: [], text },
];
/** `|` is the caret. */
const at = (typed: string) => complete(typed.replace("|", ""), typed.indexOf("|"), names);
const offered = (typed: string) => at(typed).options.map((option) => option.label);
const taken = (typed: string, label: string) => {
  const done = at(typed);
  const option = done.options.find((one) => one.label === label);
  if (!option) throw new Error(`${label} is not offered at ${typed}`);
  const { text: now, caret } = take(typed.replace("|", ""), done, option);
  return `${now.slice(0, caret)}|${now.slice(caret)}`;
};

describe("the help while a condition is typed", () => {
  it("offers facts at the beginning, by any part of their name and by what they mean", () => {
    expect(offered("|")).toContain("contact_days");
    expect(offered("days|")).toEqual(["contact_days", "apart_days"]);
    expect(offered("密接|")).toEqual(["contact_days"]);
    expect(at("since|").options[0]?.label).toBe("contact_days");
  });

  it("offers after a number what numbers can do, and after a whole comparison how to go on", () => {
    expect(offered("contact_days |")).toEqual(["<=", "<", ">=", ">", "==", "!=", "+", "-"]);
    expect(offered("contact_days <= apart_days |")).toEqual(["&&", "||", "+", "-"]);
    expect(offered("declared |")).toEqual(["&&", "||"]);
    expect(offered('case_status in ["confirmed"] |')).toEqual(["&&", "||"]);
  });

  it("offers parameters of the same unit first", () => {
    expect(offered("contact_days <= |")[0]).toBe("apart_days");
    expect(offered("temperature >= |")[0]).toBe("fever_tenths");
  });

  it("offers the words that a fact can be, and that there is none", () => {
    expect(offered("case_status == |").slice(0, 3)).toEqual(["suspected", "confirmed", "none"]);
    expect(offered('case_status == "c|"')).toEqual(["confirmed"]);
    expect(offered('case_status in ["suspected", |]')).toEqual(["suspected", "confirmed", "none"]);
    expect(offered('"|" in symptoms')).toEqual(["fever", "cough"]);
  });

  it("writes what was taken, and puts the caret where one goes on", () => {
    expect(taken("con|", "contact_days")).toBe("contact_days|");
    expect(taken("contact_days|", "contact_days")).toBe("contact_days|");
    expect(taken("contact_days |", "<=")).toBe("contact_days <= |");
    expect(taken("size(symptoms)|", ">")).toBe("size(symptoms) > |");
    expect(taken("case_status in |", "[…]")).toBe('case_status in ["|"]');
    expect(taken('case_status == "c|"', "confirmed")).toBe('case_status == "confirmed"|');
    expect(taken('case_status == "c|', "confirmed")).toBe('case_status == "confirmed"|');
    expect(taken("sym|", "symptoms")).toBe('"|" in symptoms');
  });

  it("goes on with what a name can do once it was taken", () => {
    const next = complete("contact_days", 12, names, true);
    expect(next.options[0]?.label).toBe("<=");
    expect(take("contact_days", next, next.options[0]!)).toEqual({ text: "contact_days <= ", caret: 16 });
  });

  it("changes a name from its middle as a whole", () => {
    expect(taken("cont|act_da <= 7", "contact_days")).toBe("contact_days| <= 7");
  });

  it("keeps quiet inside a number", () => {
    expect(offered("contact_days <= 1|")).toEqual([]);
  });
});

describe("the pieces of a condition", () => {
  it("are found in half a condition too", () => {
    expect(pieces('a && "fe').map((piece) => piece.said)).toEqual(["a", "&&", '"fe']);
    expect(pieces('"fe')[0]?.open).toBe(true);
    expect(pieces('"fe"')[0]?.open).toBe(false);
  });

  it("are underlined as whole words where the server found a mistake", () => {
    expect(spanAt("contact_dys <= 7", 0)).toEqual({ from: 0, to: 11 });
    expect(spanAt("a <= ", 5)).toEqual({ from: 4, to: 5 });
  });

  it("are counted in characters, as the server does", () => {
    expect(indexOfCharacter('"😀" in x', 3)).toBe(4);
  });
});
