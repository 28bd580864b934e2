// Opens the public ledger as it stands now, and believes it only as far as it proves itself: signed by the key that
// this device has known from the first visit, and a continuation of what this device has seen before.
import { consistent } from "./merkle";
import { type Memory } from "./memory";
import { type Checkpoint, type Note, readCheckpoint, readKey, readNote, signedBy } from "./note";
import { BadTile, type Fetch, Tiles } from "./tiles";

/** What is wrong with a ledger; the words for it stand in `words.ts` under the same name. */
export type LedgerFault =
  | "key-unreadable"
  | "key-changed"
  | "checkpoint-unreadable"
  | "signature-wrong"
  | "rolled-back"
  | "forked"
  | "tile-bad";

export class Untrusted extends Error {
  constructor(
    readonly fault: LedgerFault,
    /** The signed notes that contradict each other, for whoever is to be shown them. */
    readonly evidence: string[] = [],
  ) {
    super(fault);
    this.name = "Untrusted";
  }
}

export interface Ledger {
  checkpoint: Checkpoint;
  note: Note;
  tiles: Tiles;
  /** Whether this device had seen the ledger before, and how large it was then. */
  before: number | null;
}

/** `key` is what the server says its key is: believed on the first visit only. */
export async function openLedger(fetch: Fetch, key: string, memory: Memory): Promise<Ledger> {
  const seen = memory.seen();
  if (seen && seen.key !== key) throw new Untrusted("key-changed", [seen.key, key]);
  const held = readKey(key);
  if (!held) throw new Untrusted("key-unreadable", [key]);

  const source = new TextDecoder().decode(await fetch("checkpoint"));
  const note = readNote(source);
  const checkpoint = note && readCheckpoint(note);
  if (!note || !checkpoint || checkpoint.origin !== held.name) throw new Untrusted("checkpoint-unreadable", [source]);
  if (!(await signedBy(note, held))) throw new Untrusted("signature-wrong", [source]);

  const tiles = new Tiles(fetch, checkpoint.size);
  const earlier = seen?.checkpoint ? readNote(seen.checkpoint) : null;
  const old = earlier && readCheckpoint(earlier);
  if (old) {
    if (old.size > checkpoint.size) throw new Untrusted("rolled-back", [seen?.checkpoint ?? "", source]);
    if (!(await continues(old, checkpoint, tiles))) throw new Untrusted("forked", [seen?.checkpoint ?? "", source]);
  }
  memory.keep({ key, checkpoint: source });
  return { checkpoint, note, tiles, before: old?.size ?? null };
}

async function continues(old: Checkpoint, now: Checkpoint, tiles: Tiles): Promise<boolean> {
  try {
    return consistent(old.size, now.size, await tiles.consistencyPath(old.size), old.root, now.root);
  } catch (thrown) {
    // A tile that cannot be read proves nothing either way; it is not called a fork.
    throw thrown instanceof BadTile ? new Untrusted("tile-bad", [thrown.message]) : thrown;
  }
}
