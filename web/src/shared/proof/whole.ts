// Reads the whole ledger, line by line, as an auditor would: the root is computed from the lines themselves, and what
// the server says about counts and statements is held against them.
import { same } from "./bytes";
import { type Leaf, readLeaf, statementCommitment } from "./decision";
import type { Ledger } from "./ledger";
import { GrowingTree, leafHash } from "./merkle";

export interface Whole {
  /** The lines give the root that was signed. */
  right: boolean;
  size: number;
  /** Every line in its place; null for one that is not of the known form. */
  leaves: (Leaf | null)[];
}

/** Bundles fetched at once: enough to hide the way there, few enough for a phone. */
const AT_ONCE = 8;

export async function readWhole(ledger: Ledger, progress: (done: number) => void, signal: AbortSignal): Promise<Whole> {
  const tree = new GrowingTree();
  const leaves: (Leaf | null)[] = [];
  const decoder = new TextDecoder();
  const bundles = ledger.tiles.bundles();
  for (let first = 0; first < bundles; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, bundles - first) }, (_, n) => ledger.tiles.entries(first + n));
    for (const entries of await Promise.all(some)) {
      for (const entry of entries) {
        tree.add(leafHash(entry));
        leaves.push(readLeaf(decoder.decode(entry)));
      }
    }
    signal.throwIfAborted();
    progress(tree.size);
  }
  const { size, root } = ledger.checkpoint;
  return { right: tree.size === size && same(tree.root(), root), size: tree.size, leaves };
}

export interface Count {
  kind: string;
  office: string;
  n: number;
}

/** The first figure that is not that of the lines it was counted over; null when all are right. */
export function wrongCount(told: Count[], leaves: (Leaf | null)[]): (Count & { found: number }) | null {
  const upTo = told.reduce((sum, count) => sum + count.n, 0);
  const found = new Map<string, number>();
  for (const leaf of leaves.slice(0, upTo)) {
    const key = leaf ? `${leaf.kind} ${leaf.office}` : "";
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  for (const count of told) {
    const key = `${count.kind} ${count.office}`;
    const n = found.get(key) ?? 0;
    if (n !== count.n) return { ...count, found: n };
    found.delete(key);
  }
  const [left] = found;
  if (!left) return null;
  const [kind = "", office = ""] = left[0].split(" ");
  return { kind, office, n: 0, found: left[1] };
}

/** The first statement that is not the one its line commits to. */
export function wrongStatement<S extends { index: number; statement: string; kind: string }>(told: S[], leaves: (Leaf | null)[]): S | null {
  const right = (one: S) => {
    const leaf = leaves[one.index];
    return leaf?.kind === one.kind && leaf.commitment === statementCommitment(one.statement);
  };
  return told.find((one) => one.index < leaves.length && !right(one)) ?? null;
}
