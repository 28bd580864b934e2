import { describe, expect, it } from "vitest";
import { bookDiff } from "./diff";
import type { BookFile, Row } from "./shapes";

const words = (said: string) => ({ zh: said, en: said });
const row = (id: string, when: string, more: Partial<Row> = {}): Row => ({ id, when, colour: "red", text: words(id), next: words(id), ...more });
const book = (rows: Row[]): BookFile => ({ book: "health", version: 1, text: words(""), facts: [], parameters: [], rows, examples: [] });
const told = (before: Row[], after: Row[]) => bookDiff(book(before), book(after)).rows.map((one) => `${one.change} ${one.id}`);

describe("two books compared", () => {
  it("say which rows came, went and changed", () => {
    expect(told([row("a", "1"), row("b", "1"), row("z", "true")], [row("a", "2"), row("c", "1"), row("z", "true")])).toEqual([
      "changed a",
      "removed b",
      "added c",
      "same z",
    ]);
  });

  it("say in which columns a row changed", () => {
    const changes = bookDiff(book([row("a", "1")]), book([row("a", "2", { colour: "amber" })])).rows[0];
    expect(changes?.columns).toEqual(["when", "colour"]);
  });

  it("take a fact that is not named and one that is null for the same", () => {
    expect(told([row("a", "1")], [row("a", "1", { since: null })])).toEqual(["same a"]);
  });

  it("put a first row that went where it stood", () => {
    expect(told([row("a", "1"), row("z", "true")], [row("z", "true")])).toEqual(["removed a", "same z"]);
  });
});
