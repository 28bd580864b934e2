// What differs between two books, line by line: for the case that two officers changed one draft.

import type { BookComparison, BookFile, LineChange } from "./shapes";

export function bookDiff(before: BookFile, after: BookFile): BookComparison {
  return {
    rows: lines(before.rows, after.rows, (row) => row.id),
    parameters: lines(before.parameters, after.parameters, (parameter) => parameter.name),
    facts: lines(before.facts, after.facts, (fact) => fact.name),
    examples: lines(before.examples ?? [], after.examples ?? [], (example) => example.id),
  };
}

/** In the order of the newer book; what was removed stands behind what it followed. */
function lines<T extends object>(before: T[], after: T[], idOf: (line: T) => string): LineChange<T>[] {
  const old = new Map(before.map((line) => [idOf(line), line]));
  const kept = new Set(after.map(idOf));
  const out: LineChange<T>[] = after.map((line) => {
    const was = old.get(idOf(line)) ?? null;
    const columns = was ? differing(was, line) : [];
    const change = !was ? "added" : columns.length > 0 ? "changed" : "same";
    return { id: idOf(line), change, before: was, after: line, columns };
  });
  for (const [at, line] of before.entries()) {
    if (kept.has(idOf(line))) continue;
    const previous = before[at - 1];
    const place = previous ? out.findIndex((one) => one.id === idOf(previous)) + 1 : 0;
    out.splice(place, 0, { id: idOf(line), change: "removed", before: line, after: null, columns: [] });
  }
  return out;
}

/** Nothing said and null are the same. */
function differing<T extends object>(before: T, after: T): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const said = (line: T, name: string) => JSON.stringify((line as Record<string, unknown>)[name] ?? null);
  return names.filter((name) => said(before, name) !== said(after, name));
}
