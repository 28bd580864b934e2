import { describe, expect, it } from "vitest";
import { documentHints, documentWords } from "./document";
import { chooseLang, fill, type Words } from "./lang";
import { answerWords, colourWords, common, placeKindWords, roleWords } from "./words";
import { w as gate } from "../gate/words";
import { xw } from "../resident/accessWords";
import { aw } from "../resident/appealWords";
import { cw, factWords, unitWords } from "../resident/checkWords";
import { carrierWords, symptomWords } from "../resident/declareWords";
import { gw } from "../resident/forgetWords";
import { w as resident } from "../resident/words";
import { lw } from "../ledger/words";
import { faultWords, foundWords, stepWords } from "./proof/words";

const dictionaries: Record<string, Record<string, Words>> = {
  common, colourWords, answerWords, roleWords, placeKindWords, documentWords, documentHints,
  resident, symptomWords, carrierWords, gate, gw, xw, aw, cw, factWords, unitWords, lw, faultWords, foundWords, stepWords,
};

const params = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((hit) => hit[1]).sort();
const hanzi = /\p{Script=Han}/u;

describe("the two languages", () => {
  for (const [name, entries] of Object.entries(dictionaries)) {
    it(`say the same things in ${name}`, () => {
      for (const [key, words] of Object.entries(entries)) {
        expect(Object.keys(words).sort(), key).toEqual(["en", "zh"]);
        expect(words.zh.trim(), key).not.toBe("");
        expect(words.en.trim(), key).not.toBe("");
        // English may use a number twice, for its plural; a name that one language lacks is a mistake.
        expect([...new Set(params(words.en))], key).toEqual([...new Set(params(words.zh))]);
      }
    });

    it(`do not leak into each other in ${name}`, () => {
      for (const [key, words] of Object.entries(entries)) {
        if (key === "otherLanguage") continue; // names the language one would switch to
        expect(hanzi.test(words.zh), `${key}: ${words.zh}`).toBe(true);
        expect(hanzi.test(words.en), `${key}: ${words.en}`).toBe(false);
      }
    });
  }
});

describe("choosing the language", () => {
  it("follows the address before the device, and the device before the browser", () => {
    expect(chooseLang("?lang=en", "zh", ["zh-CN"])).toBe("en");
    expect(chooseLang("", "en", ["zh-CN"])).toBe("en");
    expect(chooseLang("", null, ["zh-TW", "en"])).toBe("zh");
    expect(chooseLang("", null, ["fr-FR"])).toBe("en");
    expect(chooseLang("?lang=zh-CN", "en", [])).toBe("zh");
  });

  it("speaks Chinese when nobody says anything", () => {
    expect(chooseLang("", null, [])).toBe("zh");
  });

  it("does not take an unknown language for an answer", () => {
    expect(chooseLang("?lang=xx", null, ["zh-CN"])).toBe("zh");
  });
});

describe("filling a text", () => {
  it("puts in what is given and leaves what is not", () => {
    expect(fill("{a} and {b}", { a: 1 })).toBe("1 and {b}");
  });

  it("says one thing as one and more as many", () => {
    expect(fill("{n} {n|case was|cases were} here", { n: 1 })).toBe("1 case was here");
    expect(fill("{n} {n|case was|cases were} here", { n: 3 })).toBe("3 cases were here");
  });
});
