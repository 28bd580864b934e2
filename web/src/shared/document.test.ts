import { describe, expect, it } from "vitest";
import { birthIn, checkDigit, helpWithDocument, normaliseNumber } from "./document";

const TODAY = "2026-11-21";
const card = (seventeen: string) => seventeen + checkDigit(seventeen);

describe("the check digit of GB 11643", () => {
  it("agrees with the standard's own example", () => {
    // Annex of GB 11643-1999: 11010519491231002X.
    expect(checkDigit("11010519491231002")).toBe("X");
  });

  it("notices every single wrong digit", () => {
    const good = card("44030519880214001");
    for (let at = 0; at < 17; at += 1) {
      const wrong = good.slice(0, at) + String((Number(good[at]) + 1) % 10) + good.slice(at + 1);
      expect(checkDigit(wrong.slice(0, 17)), wrong).not.toBe(good[17]);
    }
  });

  it("notices two neighbours that changed places", () => {
    const good = card("44030519880214001");
    for (let at = 0; at < 16; at += 1) {
      if (good[at] === good[at + 1]) continue;
      const wrong = good.slice(0, at) + good.charAt(at + 1) + good.charAt(at) + good.slice(at + 2);
      expect(checkDigit(wrong.slice(0, 17)), wrong).not.toBe(good[17]);
    }
  });
});

describe("help while a number is typed", () => {
  const state = (number: string) => helpWithDocument("resident_id", number, TODAY).state;

  it("counts until there is something to check", () => {
    const help = helpWithDocument("resident_id", "440305", TODAY);
    expect(help.state).toBe("typing");
    expect(help.params).toEqual({ n: 6, of: 18 });
  });

  it("says so when the number is right, in any width or case", () => {
    expect(state("11010519491231002X")).toBe("good");
    expect(state("11010519491231002x")).toBe("good");
    expect(state("１１０１０５１９４９１２３１００２Ｘ")).toBe("good");
    expect(state("110105 19491231 002X")).toBe("good");
  });

  it("refuses a wrong check digit, an impossible birth date and one in the future", () => {
    expect(state("110105194912310021")).toBe("bad");
    expect(state(card("11010519490230002"))).toBe("bad");
    expect(state(card("11010520261122002"))).toBe("bad");
    expect(state(card("11010520261121002"))).toBe("good");
  });

  it("complains about the birth date before the last digits are typed", () => {
    expect(state("11010519491332")).toBe("bad");
  });

  it("refuses letters and too many characters", () => {
    expect(state("1101051949A")).toBe("bad");
    expect(state("11010519491231002XX")).toBe("bad");
  });

  it("wants a permit of Hong Kong, Macau and Taiwan residents to begin with 81 to 83", () => {
    expect(helpWithDocument("residence_permit", "84", TODAY).state).toBe("bad");
    expect(helpWithDocument("residence_permit", card("81000019880214001"), TODAY).state).toBe("good");
  });

  it("knows the shapes of the other documents", () => {
    expect(helpWithDocument("passport", "E12345678", TODAY).state).toBe("good");
    expect(helpWithDocument("taiwan_travel_permit", "12345678", TODAY).state).toBe("good");
    expect(helpWithDocument("hk_macau_travel_permit", "h12345678", TODAY).state).toBe("good");
    expect(helpWithDocument("birth_certificate", "R12345678", TODAY).state).toBe("typing");
  });
});

describe("what a number holds", () => {
  it("finds the birth date", () => {
    expect(birthIn("11010519491231002X", TODAY)).toBe("1949-12-31");
    expect(birthIn("110105194902290029", TODAY)).toBeNull();
    expect(birthIn("110105200002290029", TODAY)).toBe("2000-02-29");
  });

  it("is what people meant when they typed it", () => {
    expect(normaliseNumber(" e1234 5678 ")).toBe("E12345678");
  });
});
