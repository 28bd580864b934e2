// The facts of a decision as they are told to its person: by the names and units that the rule's own text gives them.
import type { FactValue, View } from "../shared/proof/evaluate";
import { type Say, type Words } from "../shared/lang";
import { common } from "../shared/words";
import { factWords, unitWords } from "./checkWords";
import { symptomWords } from "./declareWords";

/** A line of a version's text. */
export interface FactLine {
  name: string;
  text: Words;
  unit?: string | null;
}

export interface Told {
  name: string;
  text: string;
  value: string;
  since: string | null;
}

/** In the order of the rule book; the moment of judging is no fact about anybody. */
export function tell(lines: FactLine[], facts: View, since: Record<string, string>, t: Say): Told[] {
  return lines
    .filter((line) => Object.hasOwn(facts, line.name) && line.name !== "now")
    .map((line) => ({
      name: line.name,
      text: t(line.text),
      value: valueText(facts[line.name]!, line.unit ?? null, t),
      since: since[line.name] ?? null,
    }));
}

export function valueText(value: FactValue, unit: string | null, t: Say): string {
  if (typeof value === "boolean") return t(value ? common.yes : common.no);
  if (typeof value === "number") {
    const words = (unitWords as Record<string, Words>)[unit ?? ""];
    return words ? t(words, { n: value, degrees: (value / 10).toFixed(1) }) : String(value);
  }
  const one = (word: string) => t((factWords as Record<string, Words>)[word] ?? (symptomWords as Record<string, Words>)[word] ?? { zh: word, en: word });
  return Array.isArray(value) ? value.map(one).join(t({ zh: "、", en: ", " })) : one(value);
}
