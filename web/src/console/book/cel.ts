// A condition cut into its words and signs, for the help that the editor gives while somebody types. Whether the
// condition is right is the server's to say: half a condition must be readable here, and never is there.

export type Piece = {
  kind: "name" | "number" | "text" | "sign";
  from: number;
  to: number;
  said: string;
  /** A text whose closing quote has not been typed yet. */
  open?: boolean;
};

// Letters of every language begin a name: an officer may type what a fact means and be offered what it is called.
const PIECE = /[\p{L}_][\p{L}\d_]*|\d+|"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|&&|\|\||[<>=!]=|[<>!+\-()[\],]/gu;

export function pieces(text: string): Piece[] {
  return [...text.matchAll(PIECE)].map((found) => {
    const said = found[0];
    const from = found.index;
    const first = said.charAt(0);
    const span = { from, to: from + said.length, said };
    if (first === '"' || first === "'") return { ...span, kind: "text", open: said.length < 2 || !said.endsWith(first) };
    if (/\d/.test(first)) return { ...span, kind: "number" };
    if (/[\p{L}_]/u.test(first)) return { ...span, kind: said === "in" ? "sign" : "name" };
    return { ...span, kind: "sign" };
  });
}

/** The server counts characters, this language halves of some of them. */
export function indexOfCharacter(text: string, at: number): number {
  return [...text].slice(0, at).join("").length;
}

/** The piece that a mistake at this character is about, so that a whole word is underlined. */
export function spanAt(text: string, at: number): { from: number; to: number } {
  const index = Math.min(indexOfCharacter(text, at), text.length);
  const hit = pieces(text).find((piece) => piece.from <= index && index < piece.to);
  if (hit) return { from: hit.from, to: hit.to };
  // Beyond the end, or on a blank: something is missing after the last word.
  return { from: Math.max(0, Math.min(index, text.length - 1)), to: Math.max(1, Math.min(index + 1, text.length)) };
}
