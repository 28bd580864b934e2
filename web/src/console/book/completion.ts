// What may stand next in a condition: facts, parameters, operators, and the words that a fact can be. Only an offer.

import type { Words } from "../../api/types";
import { type Piece, pieces } from "./cel";
import type { FactType, Unit } from "./shapes";

export type Name = { name: string; kind: "fact" | "parameter"; type: FactType; unit?: Unit | null; words: string[]; text: Words };
export type Option = {
  /** What is put in the place of what was typed. */
  insert: string;
  label: string;
  what: "fact" | "parameter" | "sign" | "word";
  note?: Words;
  /** How many characters before the end of it the caret then stands. */
  back?: number;
};
export type Completion = { from: number; to: number; typed: string; options: Option[] };

const SIGNS: Record<string, Words> = {
  "<=": { zh: "不超过", en: "at most" },
  "<": { zh: "少于", en: "less than" },
  ">=": { zh: "不少于", en: "at least" },
  ">": { zh: "超过", en: "more than" },
  "==": { zh: "等于", en: "is" },
  "!=": { zh: "不等于", en: "is not" },
  "+": { zh: "加", en: "plus" },
  "-": { zh: "减", en: "minus" },
  "&&": { zh: "并且", en: "and" },
  "||": { zh: "或者", en: "or" },
  "!": { zh: "非", en: "not" },
  in: { zh: "是其中之一", en: "is one of" },
};
const NONE: Words = { zh: "没有", en: "there is none" };
const COMPARE = new Set(["==", "!=", "<", "<=", ">", ">=", "in"]);
const JOIN = new Set(["&&", "||"]);

/**
 * What may stand at the caret. Without options there is nothing to help with. `finished`: what stands before the caret
 * was just taken from such an offer, and does not go on.
 */
export function complete(text: string, caret: number, names: Name[], finished = false): Completion {
  const all = pieces(text);
  const touched = all.find((piece) => piece.from < caret && caret <= piece.to && piece.kind !== "sign" && inside(piece, caret));
  const here = finished && touched?.kind === "name" ? undefined : touched;
  const before = all.filter((piece) => piece.to <= (here?.from ?? caret) && piece !== here);
  const after = all.filter((piece) => piece.from >= (here?.to ?? caret) && piece !== here);
  const from = here?.from ?? caret;
  // A name that is being changed in its middle is replaced as a whole; an open text only up to the next blank.
  const to = here ? (here.open ? endOfWord(text, caret) : here.to) : caret;
  const typed = text.slice(here?.kind === "text" ? from + 1 : from, caret);
  const options =
    here?.kind === "number"
      ? []
      : here?.kind === "text"
        ? vocabulary(before, after, names)
        : wantsOperand(before)
          ? operands(before, after, names)
          : signs(before, names);
  const lead = here === undefined && !wantsOperand(before) && /\S$/.test(text.slice(0, caret)) ? " " : "";
  return { from, to, typed, options: matching(options, typed).map((one) => ({ ...one, insert: lead + one.insert })) };
}

/** After the closing quote a text is done; at its end a name may still go on. */
function inside(piece: Piece, caret: number): boolean {
  return piece.kind !== "text" || piece.open === true || caret < piece.to;
}

function endOfWord(text: string, caret: number): number {
  const rest = /^\w*["']?/.exec(text.slice(caret));
  return caret + (rest?.[0].length ?? 0);
}

function matching(options: Option[], typed: string): Option[] {
  const wish = typed.toLowerCase();
  if (!wish) return options;
  const rank = (one: Option) => {
    const label = one.label.toLowerCase();
    if (label.startsWith(wish)) return 0;
    // By a later part of the name (`days` finds contact_days), or by what it means in either language.
    if (label.split("_").some((part) => part.startsWith(wish))) return 1;
    if (wish.length > 1 && label.includes(wish)) return 2;
    if (wish.length > 1 && one.note && `${one.note.zh} ${one.note.en}`.toLowerCase().includes(wish)) return 3;
    return -1;
  };
  return options
    .map((one) => ({ one, at: rank(one) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

function wantsOperand(before: Piece[]): boolean {
  const last = before.at(-1);
  return !last || (last.kind === "sign" && last.said !== ")" && last.said !== "]");
}

/** The comparison that the caret stands behind, with what stands to its left. */
function comparison(before: Piece[]): { sign: string; left: Piece | undefined } | undefined {
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const piece = before[at]!;
    if (piece.kind !== "sign") continue;
    if (COMPARE.has(piece.said)) return { sign: piece.said, left: before[at - 1] };
    if (JOIN.has(piece.said) || piece.said === "(" || piece.said === "!") return undefined;
  }
  return undefined;
}

const named = (piece: Piece | undefined, names: Name[]): Name | undefined =>
  piece?.kind === "name" ? names.find((name) => name.name === piece.said) : undefined;

const word = (said: string): Option => ({
  insert: `"${said}"`,
  label: said,
  what: "word",
  ...(said === "none" ? { note: NONE } : {}),
});

const wordsOf = (name: Name): Option[] => [...name.words, ...(name.type === "text" ? ["none"] : [])].map(word);

/** The words that a text at this place can be: those of the fact that it is compared with, or looked for in. */
function vocabulary(before: Piece[], after: Piece[], names: Name[]): Option[] {
  const left = named(comparison(before)?.left, names);
  if (left && left.words.length > 0) return wordsOf(left);
  const right = after[0]?.said === "in" || COMPARE.has(after[0]?.said ?? "") ? named(after[1], names) : undefined;
  if (right) return wordsOf(right);
  const lists = names.filter((name) => name.type === "list<text>");
  return [...new Set(lists.flatMap((name) => name.words))].map(word);
}

function operands(before: Piece[], after: Piece[], names: Name[]): Option[] {
  const compared = comparison(before);
  const left = named(compared?.left, names);
  const list = compared?.sign === "in";
  if (list && before.at(-1)?.said === "in") {
    if (left?.type === "text") return [{ insert: '[""]', label: "[…]", what: "sign", note: SIGNS["in"]!, back: 2 }];
    return names.filter((name) => name.type === "list<text>").map(asName);
  }
  if (left?.type === "text") return [...wordsOf(left), ...(list ? [] : others(left, names))];
  if (left?.type === "bool") return others(left, names);
  if (compared || ["+", "-"].includes(before.at(-1)?.said ?? "")) return numbers(left, names);
  const rest = after[0]?.said === "in" ? [] : [{ insert: "!", label: "!", what: "sign" as const, note: SIGNS["!"]! }];
  const facts = names.filter((name) => name.kind === "fact");
  return [...facts.map(asStart), ...names.filter((name) => name.kind === "parameter").map(asName), ...rest];
}

const asName = (name: Name): Option => ({ insert: name.name, label: name.name, what: name.kind, note: name.text });

/** A list is asked for a word: `"fever" in symptoms`. */
const asStart = (name: Name): Option =>
  name.type === "list<text>"
    ? { insert: `"" in ${name.name}`, label: name.name, what: "fact", note: name.text, back: ` in ${name.name}`.length + 1 }
    : asName(name);

const others = (than: Name, names: Name[]): Option[] =>
  names.filter((name) => name.type === than.type && name.name !== than.name).map(asName);

/** Parameters first, those of the same unit before all: a count of days is compared with days. */
function numbers(left: Name | undefined, names: Name[]): Option[] {
  const near = (name: Name) => (name.unit === left?.unit ? 0 : 2) + (name.kind === "parameter" ? 0 : 1);
  return names
    .filter((name) => name.type === "int" && name.name !== left?.name)
    .sort((a, b) => near(a) - near(b))
    .map(asName);
}

function signs(before: Piece[], names: Name[]): Option[] {
  const last = before.at(-1)!;
  const done = comparison(before) !== undefined;
  const type = last.said === ")" || last.kind === "number" ? "int" : last.kind === "text" ? "text" : named(last, names)?.type;
  const offer = (list: string[]): Option[] =>
    list.map((sign) => ({ insert: `${sign} `, label: sign, what: "sign", note: SIGNS[sign]! }));
  if (last.said === "]") return offer(["&&", "||"]);
  if (type === "int") return offer(done ? ["&&", "||", "+", "-"] : ["<=", "<", ">=", ">", "==", "!=", "+", "-"]);
  if (type === "text") return offer(done ? ["&&", "||"] : last.kind === "text" ? ["in"] : ["==", "!=", "in"]);
  if (type === "list<text>" && !done) return [];
  return offer(["&&", "||"]);
}

/** The text with an option taken, and where the caret stands then. */
export function take(text: string, at: Completion, option: Option): { text: string; caret: number } {
  const head = text.slice(0, at.from) + option.insert;
  return { text: head + text.slice(at.to), caret: head.length - (option.back ?? 0) };
}
