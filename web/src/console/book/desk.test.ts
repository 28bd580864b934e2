import { describe, expect, it } from "vitest";
import { act, type Deed, type Desk, fileOf, freeName, isDefault, lay } from "./desk";
import { NOTHING } from "./exampleFacts";
import type { BookFile } from "./shapes";

const words = (said: string) => ({ zh: said, en: said });
const row = (id: string, when: string) => ({ id, when, colour: "green" as const, text: words(id), next: words(id) });
const file: BookFile = {
  book: "health",
  version: 2,
  text: words("book"),
  facts: [],
  parameters: [{ name: "apart_days", value: 7, unit: "day", text: words("apart") }],
  rows: [row("contact", "contact_days <= 7"), row("fever", "temperature >= 373"), row("otherwise", "true")],
  examples: [{ id: "well", text: words("well"), at: "2026-01-05T00:00:00Z", expect: "green", facts: NOTHING }],
};
const ids = (desk: Desk) => desk.now.rows.map((one) => one.id);
const after = (...deeds: Deed[]) => deeds.reduce(act, lay(file));

describe("a draft on the desk", () => {
  it("is sent as it was laid there when nobody did anything", () => {
    expect(fileOf(lay(file).now)).toEqual(file);
  });

  it("goes back step by step, and forward again", () => {
    const changed = after({ do: "change", list: "rows", key: "r0", change: { colour: "red" } }, { do: "drop", list: "rows", key: "r1" });
    const back = act(changed, { do: "undo" });
    expect(ids(back)).toEqual(["contact", "fever", "otherwise"]);
    expect(back.now.rows[0]?.colour).toBe("red");
    expect(fileOf(act(back, { do: "undo" }).now)).toEqual(file);
    expect(ids(act(back, { do: "redo" }))).toEqual(["contact", "otherwise"]);
  });

  it("takes the letters typed into one cell back at once, and another cell's by themselves", () => {
    const typed = after(
      { do: "change", list: "rows", key: "r0", change: { when: "c" } },
      { do: "change", list: "rows", key: "r0", change: { when: "co" } },
      { do: "change", list: "rows", key: "r1", change: { when: "t" } },
    );
    const once = act(typed, { do: "undo" });
    expect(once.now.rows.map((one) => one.when)).toEqual(["co", "temperature >= 373", "true"]);
    expect(fileOf(act(once, { do: "undo" }).now)).toEqual(file);
  });

  it("forgets what was taken back once something else is done", () => {
    const desk = after({ do: "drop", list: "rows", key: "r0" }, { do: "undo" }, { do: "drop", list: "rows", key: "r1" });
    expect(act(desk, { do: "redo" })).toBe(desk);
    expect(act(lay(file), { do: "undo" }).now).toEqual(lay(file).now);
  });

  it("keeps the default row last, whatever is tried", () => {
    expect(isDefault(lay(file).now, "r2")).toBe(true);
    expect(ids(after({ do: "add", list: "rows" }))).toEqual(["contact", "fever", "row_1", "otherwise"]);
    expect(ids(after({ do: "move", key: "r2", by: -1 }))).toEqual(ids(lay(file)));
    expect(ids(after({ do: "move", key: "r1", by: 1 }))).toEqual(ids(lay(file)));
    expect(ids(after({ do: "drop", list: "rows", key: "r2" }))).toEqual(ids(lay(file)));
    expect(ids(after({ do: "copy", list: "rows", key: "r2" }))).toEqual(ids(lay(file)));
  });

  it("moves and copies the others", () => {
    expect(ids(after({ do: "move", key: "r1", by: -1 }))).toEqual(["fever", "contact", "otherwise"]);
    expect(ids(after({ do: "copy", list: "rows", key: "r0" }))).toEqual(["contact", "contact_2", "fever", "otherwise"]);
    expect(ids(after({ do: "add", list: "rows", before: "r0" }))[0]).toBe("row_1");
  });

  it("gives what is new a key and a name of its own", () => {
    const desk = after({ do: "copy", list: "rows", key: "r0" }, { do: "copy", list: "rows", key: "r0" });
    expect(new Set(desk.now.rows.map((one) => one.key)).size).toBe(5);
    expect(ids(desk)).toEqual(["contact", "contact_3", "contact_2", "fever", "otherwise"]);
    expect(freeName("a_2", ["a_2", "a_3"])).toBe("a_4");
  });
});
