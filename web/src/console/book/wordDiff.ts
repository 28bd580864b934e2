// Which words of a text were changed: Latin text word by word, Chinese sign by sign.

export type Mark = { text: string; mark: "same" | "removed" | "added" };

const WORD = /\p{Script=Han}|[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;

export function wordDiff(before: string, after: string): Mark[] {
  const a = before.match(WORD) ?? [];
  const b = after.match(WORD) ?? [];
  // longest[i][j]: how many words the rests from i and j on have in common, in order. Texts here are short.
  const longest = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
  const marks: Mark[] = [];
  const put = (mark: Mark["mark"], text: string) => {
    const last = marks.at(-1);
    if (last?.mark === mark) last.text += text;
    else marks.push({ text, mark });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put("same", a[i]!);
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || longest[i + 1]![j]! >= longest[i]![j + 1]!)) {
      put("removed", a[i]!);
      i += 1;
    } else {
      put("added", b[j]!);
      j += 1;
    }
  }
  return marks;
}

/** One side of a comparison: what stands there, with what is not on the other side marked. */
export const sideOf = (marks: Mark[], side: "before" | "after"): Mark[] =>
  marks.filter(({ mark }) => mark === "same" || mark === (side === "before" ? "removed" : "added"));
