// Reads the whole ledger, line by line, as an auditor would: computes the root from the lines themselves and counts
// what they are. Nothing that the server says about counts is used.
import type { Ledger } from "./ledger";
import { readLeaf } from "./decision";
import { GrowingTree, leafHash } from "./merkle";
import { same } from "./bytes";

export interface Whole {
  /** The lines give the root that was signed. */
  right: boolean;
  size: number;
  /** Lines that are not of the known form. */
  strange: number;
  /** `KIND OFFICE` → how many. */
  counts: Map<string, number>;
}

/** Bundles fetched at once: enough to hide the way there, few enough for a phone. */
const AT_ONCE = 8;

export async function readWhole(ledger: Ledger, progress: (done: number) => void, signal: AbortSignal): Promise<Whole> {
  const tree = new GrowingTree();
  const counts = new Map<string, number>();
  let strange = 0;
  const decoder = new TextDecoder();
  const bundles = ledger.tiles.bundles();
  for (let first = 0; first < bundles; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, bundles - first) }, (_, n) => ledger.tiles.entries(first + n));
    for (const entries of await Promise.all(some)) {
      for (const entry of entries) {
        tree.add(leafHash(entry));
        const leaf = readLeaf(decoder.decode(entry));
        if (!leaf) strange += 1;
        else counts.set(`${leaf.kind} ${leaf.office}`, (counts.get(`${leaf.kind} ${leaf.office}`) ?? 0) + 1);
      }
    }
    signal.throwIfAborted();
    progress(tree.size);
  }
  const { size, root } = ledger.checkpoint;
  return { right: tree.size === size && same(tree.root(), root), size: tree.size, strange, counts };
}
