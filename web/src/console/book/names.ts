// What a condition may name, as the editor offers it: the facts that the server knows, the parameters as they stand here.

import type { Name } from "./completion";
import type { BookFile, FactLine, KnownName, Parameter } from "./shapes";

/** Words come from the server; until it has answered, facts are offered without them. */
export function namesOf(file: Pick<BookFile, "facts" | "parameters">, known: KnownName[]): Name[] {
  const words = new Map(known.map((name) => [name.name, name.words ?? []]));
  const fact = (line: FactLine): Name => ({
    name: line.name,
    kind: "fact",
    type: line.type,
    unit: line.unit ?? null,
    words: words.get(line.name) ?? [],
    text: line.text,
  });
  const parameter = ({ name, unit, text }: Parameter): Name => ({ name, kind: "parameter", type: "int", unit, words: [], text });
  return [...file.facts.map(fact), ...file.parameters.map(parameter)];
}

/** Facts whose date a reason can show. */
export const dated = (file: Pick<BookFile, "facts">): FactLine[] => file.facts.filter((line) => line.take !== "now");
