// A draft on the desk of the officer who edits it: every deed makes a new sheet and can be taken back. No server here.

import type { BookFile, Example, Parameter, Row } from "./shapes";

export type Keyed<T> = T & {
  /** Names the row on this desk: its id can be changed, and may for a moment be somebody else's. */
  key: string;
};
export type Sheet = Omit<BookFile, "rows" | "parameters" | "examples"> & {
  rows: Keyed<Row>[];
  parameters: Keyed<Parameter>[];
  examples: Keyed<Example>[];
};
export type Desk = {
  now: Sheet;
  past: Sheet[];
  future: Sheet[];
  /** The cell that is being typed into: its letters are one step, not many. */
  typing: string | null;
  /** For keys that nobody had before. */
  made: number;
};
type Lists = "rows" | "parameters" | "examples";
type Line<L extends Lists> = Sheet[L][number];

export type Deed =
  | { [L in Lists]: { do: "change"; list: L; key: string; change: Partial<Omit<Line<L>, "key">> } }[Lists]
  | { do: "add"; list: "rows"; before?: string }
  | { do: "add"; list: "parameters" }
  | { do: "add"; list: "examples"; example: Example }
  | { do: "copy"; list: "rows" | "examples"; key: string }
  | { do: "move"; key: string; by: -1 | 1 }
  | { do: "drop"; list: Lists; key: string }
  | { do: "describe"; change: Partial<Pick<BookFile, "text" | "version">> }
  | { do: "undo" }
  | { do: "redo" };

/** More steps back than anybody takes; a sheet shares all that did not change with the one before it. */
const STEPS = 200;

export function lay(file: BookFile): Desk {
  const keyed = <T,>(list: T[], mark: string) => list.map((line, at) => ({ ...line, key: `${mark}${at}` }));
  const now = {
    ...file,
    rows: keyed(file.rows, "r"),
    parameters: keyed(file.parameters, "p"),
    examples: keyed(file.examples ?? [], "e"),
  };
  return { now, past: [], future: [], typing: null, made: 0 };
}

/** The sheet as it is sent: without the desk's own keys. */
export function fileOf(sheet: Sheet): BookFile {
  const plain = <T extends { key: string }>(list: T[]) => list.map(({ key: _, ...line }) => line);
  return { ...sheet, rows: plain(sheet.rows), parameters: plain(sheet.parameters), examples: plain(sheet.examples) };
}

/** The default row takes whom no other took: it stands last, and nothing is put after it, moved past it or made of it. */
export const isDefault = (sheet: Sheet, key: string): boolean => sheet.rows.at(-1)?.key === key;

export function act(desk: Desk, deed: Deed): Desk {
  if (deed.do === "undo" || deed.do === "redo") return turn(desk, deed.do);
  const next = done(desk, deed);
  if (next === desk.now) return desk;
  const typing =
    deed.do === "change"
      ? `${deed.list} ${deed.key} ${Object.keys(deed.change).join()}`
      : deed.do === "describe"
        ? `book ${Object.keys(deed.change).join()}`
        : null;
  const goesOn = typing !== null && typing === desk.typing;
  return {
    now: next,
    past: goesOn ? desk.past : [...desk.past, desk.now].slice(-STEPS),
    future: [],
    typing,
    made: desk.made + 1,
  };
}

function turn(desk: Desk, way: "undo" | "redo"): Desk {
  const { past, future, now } = desk;
  const to = way === "undo" ? past.at(-1) : future[0];
  if (!to) return desk;
  return way === "undo"
    ? { ...desk, now: to, past: past.slice(0, -1), future: [now, ...future], typing: null }
    : { ...desk, now: to, past: [...past, now], future: future.slice(1), typing: null };
}

function done(desk: Desk, deed: Exclude<Deed, { do: "undo" | "redo" }>): Sheet {
  const sheet = desk.now;
  const key = `n${desk.made}`;
  switch (deed.do) {
    case "describe":
      return { ...sheet, ...deed.change };
    case "change":
      return { ...sheet, [deed.list]: changed(sheet[deed.list], deed.key, deed.change) };
    case "drop":
      if (deed.list === "rows" && isDefault(sheet, deed.key)) return sheet;
      return { ...sheet, [deed.list]: (sheet[deed.list] as { key: string }[]).filter((line) => line.key !== deed.key) };
    case "move":
      return moved(sheet, deed.key, deed.by);
    case "copy":
      return copied(sheet, deed.list, deed.key, key);
    case "add":
      return added(sheet, deed, key);
  }
}

function changed(list: { key: string }[], key: string, change: object): { key: string }[] {
  return list.map((line) => (line.key === key ? { ...line, ...change } : line));
}

function moved(sheet: Sheet, key: string, by: -1 | 1): Sheet {
  const rows = [...sheet.rows];
  const at = rows.findIndex((row) => row.key === key);
  const to = at + by;
  const last = rows.length - 1;
  if (at < 0 || at === last || to < 0 || to >= last) return sheet;
  [rows[at], rows[to]] = [rows[to]!, rows[at]!];
  return { ...sheet, rows };
}

function copied(sheet: Sheet, list: "rows" | "examples", key: string, fresh: string): Sheet {
  const lines: Keyed<{ id: string }>[] = sheet[list];
  const at = lines.findIndex((line) => line.key === key);
  const line = lines[at];
  if (!line || (list === "rows" && isDefault(sheet, key))) return sheet;
  const copy = { ...line, key: fresh, id: freeName(line.id, lines.map((one) => one.id)) };
  return { ...sheet, [list]: [...lines.slice(0, at + 1), copy, ...lines.slice(at + 1)] };
}

function added(sheet: Sheet, deed: Extract<Deed, { do: "add" }>, key: string): Sheet {
  if (deed.list === "examples") {
    const id = freeName(deed.example.id, sheet.examples.map((example) => example.id));
    return { ...sheet, examples: [...sheet.examples, { ...deed.example, id, key }] };
  }
  if (deed.list === "parameters") {
    const name = freeName("parameter_1", sheet.parameters.map((parameter) => parameter.name));
    const line = { key, name, value: 0, unit: "day" as const, text: { zh: "", en: "" } };
    return { ...sheet, parameters: [...sheet.parameters, line] };
  }
  const before = sheet.rows.findIndex((row) => row.key === deed.before);
  const at = before >= 0 ? before : Math.max(0, sheet.rows.length - 1);
  const id = freeName("row_1", sheet.rows.map((row) => row.id));
  const row: Keyed<Row> = { key, id, when: "", colour: "green", text: { zh: "", en: "" }, next: { zh: "", en: "" } };
  return { ...sheet, rows: [...sheet.rows.slice(0, at), row, ...sheet.rows.slice(at)] };
}

/** `contact` → `contact_2`, `row_1` → `row_2`: the first that nobody has. */
export function freeName(wish: string, taken: string[]): string {
  if (!taken.includes(wish)) return wish;
  const stem = wish.replace(/_\d+$/, "");
  for (let n = 2; ; n += 1) if (!taken.includes(`${stem}_${n}`)) return `${stem}_${n}`;
}
