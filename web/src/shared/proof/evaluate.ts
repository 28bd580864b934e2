// Judges again what the server has judged: the rows of a rule book version, over the facts that a decision rests on.
// The server lowers its cells to integers; here the same cells run in another CEL interpreter, and must agree.
import { Environment } from "@marcbachmann/cel-js";
import type { Colour } from "../../api/types";

/** The part of a version's text that judging needs. */
export interface Book {
  book: string;
  version: number;
  facts: { name: string; type: FactType; absent?: number | null }[];
  parameters: { name: string; value: number }[];
  rows: { id: string; when: string; colour: Colour }[];
}

type FactType = "bool" | "int" | "text" | "list<text>";
export type FactValue = boolean | number | string | string[];
export type View = Record<string, FactValue>;

export interface Verdict {
  colour: Colour;
  /** The rows that were met, the most severe first. */
  rows: string[];
  /** Rows that would shut doors, met by facts of low assurance only: they colour nothing. */
  noticed: string[];
}

/** The version's text or the facts are not what they should be; no verdict can be had from them. */
export class NotJudgeable extends Error {
  constructor(why: string) {
    super(why);
    this.name = "NotJudgeable";
  }
}

type Cell = string | bigint | boolean | string[];

const SEVERITY: Record<Colour, number> = { green: 0, grey: 1, amber: 2, red: 3 };
const CEL_TYPES: Record<FactType, string> = { bool: "bool", int: "int", text: "string", "list<text>": "list<string>" };

/** A version made ready: every cell read and typed once, to be asked as often as one likes. */
export class Judge {
  private readonly rows: { id: string; colour: Colour; met: (facts: Record<string, Cell>) => unknown }[];

  constructor(private readonly book: Book) {
    try {
      const env = new Environment();
      for (const fact of book.facts) env.registerVariable(fact.name, CEL_TYPES[fact.type]);
      for (const parameter of book.parameters) env.registerConstant(parameter.name, "int", whole(parameter.value));
      this.rows = book.rows.map((row) => ({ id: row.id, colour: row.colour, met: env.parse(row.when) as never }));
    } catch (thrown) {
      throw new NotJudgeable(thrown instanceof Error ? thrown.message : "the text cannot be read");
    }
    if (this.rows.length === 0) throw new NotJudgeable("a version without rows");
  }

  /** `firm` is the view without facts of low assurance; left out where it is the same. */
  judge(facts: View, firm: View | null | undefined): Verdict {
    const met = this.met(facts);
    const held = firm ? this.met(firm) : met;
    // A row that shuts doors must be met in both views: what anybody could have photographed turns nobody red.
    const noticed = met.map((hit, n) => hit && !held[n]! && this.shuts(n));
    const heeded = met.map((hit, n) => hit && !noticed[n]!);
    // The default row is for whom no other row took.
    const last = this.rows.length - 1;
    heeded[last] = heeded[last]! && !heeded.slice(0, last).includes(true);
    const rows = this.worstFirst(heeded);
    const top = rows[0] ?? this.rows[last]!;
    return { colour: top.colour, rows: rows.map((row) => row.id), noticed: this.worstFirst(noticed).map((row) => row.id) };
  }

  private met(view: View): boolean[] {
    const facts = this.filled(view);
    return this.rows.map((row) => {
      const answer = row.met(facts);
      if (typeof answer !== "boolean") throw new NotJudgeable(`row ${row.id} is neither true nor false`);
      return answer;
    });
  }

  /** A decision writes down only what differs from "there is none". */
  private filled(view: View): Record<string, Cell> {
    const known = new Set(this.book.facts.map((fact) => fact.name));
    const stranger = Object.keys(view).find((name) => !known.has(name));
    if (stranger !== undefined) throw new NotJudgeable(`the version knows no fact ${stranger}`);
    const cells = this.book.facts.map((fact): [string, Cell] => [
      fact.name,
      Object.hasOwn(view, fact.name) ? cell(fact.name, fact.type, view[fact.name]!) : absent(fact),
    ]);
    return Object.fromEntries(cells);
  }

  private shuts(row: number): boolean {
    return SEVERITY[this.rows[row]!.colour] >= SEVERITY.amber;
  }

  /** Sorting is stable: among equals the earlier row comes first. */
  private worstFirst(hits: boolean[]) {
    return this.rows.filter((_, n) => hits[n]).sort((one, other) => SEVERITY[other.colour] - SEVERITY[one.colour]);
  }
}

function cell(name: string, type: FactType, value: FactValue): Cell {
  if (type === "bool" && typeof value === "boolean") return value;
  if (type === "int" && typeof value === "number") return whole(value);
  if (type === "text" && typeof value === "string") return value;
  if (type === "list<text>" && Array.isArray(value) && value.every((word) => typeof word === "string")) return value;
  throw new NotJudgeable(`the fact ${name} is no ${type}`);
}

function absent(fact: Book["facts"][number]): Cell {
  switch (fact.type) {
    case "bool":
      return false;
    case "int":
      return whole(fact.absent ?? 0);
    case "text":
      return "none";
    case "list<text>":
      return [];
  }
}

function whole(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new NotJudgeable(`${value} is no whole number`);
  return BigInt(value);
}

/** Reads a version's text as far as judging needs it. */
export function readBook(text: string): Book {
  try {
    const book = JSON.parse(text) as Book;
    if ([book.facts, book.parameters, book.rows].every(Array.isArray)) return book;
  } catch {
    // said below
  }
  throw new NotJudgeable("the version's text is no rule book");
}
