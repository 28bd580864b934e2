import { describe, expect, it } from "vitest";
import { sideOf, wordDiff } from "./wordDiff";

const written = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ text, mark }) => (mark === "same" ? text : mark === "added" ? `{+${text}+}` : `{-${text}-}`))
    .join("");

describe("the changed words of a rule", () => {
  it("are marked word by word", () => {
    expect(written("contact_days <= 7", "contact_days <= apart_days")).toBe("contact_days <= {-7-}{+apart_days+}");
  });

  it("are marked sign by sign in Chinese", () => {
    expect(written("隔离 7 天", "隔离 10 天")).toBe("隔离 {-7-}{+10+} 天");
    expect(written("请居家三天。", "请居家七天。")).toBe("请居家{-三-}{+七+}天。");
  });

  it("stand each on the side where they were said", () => {
    const marks = wordDiff("one two", "one three");
    expect(sideOf(marks, "before").map(({ text }) => text).join("")).toBe("one two");
    expect(sideOf(marks, "after").map(({ text }) => text).join("")).toBe("one three");
  });

  it("are none where nothing changed, and all where nothing was", () => {
    expect(wordDiff("same", "same")).toEqual([{ text: "same", mark: "same" }]);
    expect(wordDiff("", "new")).toEqual([{ text: "new", mark: "added" }]);
    expect(wordDiff("", "")).toEqual([]);
  });
});
