// C2SP signed notes: a text and the signatures under it; checkpoints, which are such texts about a ledger; and the
// witnesses' cosignatures, which say "this is how the ledger looked to me, at that moment".
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, fromHex, joined, same, textBytes } from "./bytes";
import { signed } from "./ed25519";

const ED25519 = 1;
const COSIGNATURE = 4;

/** A verifier key as it is handed around: `name+hash+base64`. */
export interface Key {
  name: string;
  /** The first four bytes of the hash that ties name and key together; signatures begin with it. */
  id: Uint8Array;
  kind: number;
  bytes: Uint8Array;
}

export interface Signature {
  name: string;
  id: Uint8Array;
  bytes: Uint8Array;
}

export interface Note {
  /** What is signed, with its last line end. */
  text: string;
  signatures: Signature[];
}

/** What a ledger says of itself. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
}

export function readKey(text: string): Key | null {
  const [name = "", hash = "", rest = ""] = partsOf(text.trim());
  const id = fromHex(hash);
  const data = fromBase64(rest);
  const kind = data?.[0];
  if (name === "" || id?.length !== 4 || !data || data.length !== 33 || (kind !== ED25519 && kind !== COSIGNATURE)) return null;
  const told = sha256(joined(textBytes(`${name}\n`), data)).subarray(0, 4);
  return same(told, id) ? { name, id, kind, bytes: data.subarray(1) } : null;
}

// The name may not hold a plus, but base64 may.
function partsOf(text: string): string[] {
  const first = text.indexOf("+");
  const second = text.indexOf("+", first + 1);
  return first < 1 || second < 0 ? [] : [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}

/** Null for anything that is not a signed note in its one right form. */
export function readNote(source: string): Note | null {
  const end = source.lastIndexOf("\n\n");
  if (end < 0 || !source.endsWith("\n")) return null;
  const signatures: Signature[] = [];
  for (const line of source.slice(end + 2, -1).split("\n")) {
    const [, name, data] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = data === undefined ? null : fromBase64(data);
    if (!name || !bytes || bytes.length < 5) return null;
    signatures.push({ name, id: bytes.subarray(0, 4), bytes: bytes.subarray(4) });
  }
  return { text: source.slice(0, end + 1), signatures };
}

export function readCheckpoint(note: Note): Checkpoint | null {
  const [origin = "", size = "", root = ""] = note.text.split("\n");
  const hash = fromBase64(root);
  if (origin === "" || !/^(0|[1-9][0-9]{0,15})$/.test(size) || hash?.length !== 32) return null;
  return { origin, size: Number(size), root: hash };
}

/** Whether the note carries this key's own signature. */
export async function signedBy(note: Note, key: Key): Promise<boolean> {
  if (key.kind !== ED25519) return false;
  for (const signature of ofKey(note, key)) if (await signed(key.bytes, textBytes(note.text), signature.bytes)) return true;
  return false;
}

/** When this witness has seen the checkpoint, in milliseconds; null when its cosignature is missing or wrong. */
export async function witnessed(note: Note, key: Key): Promise<number | null> {
  if (key.kind !== COSIGNATURE) return null;
  for (const signature of ofKey(note, key)) {
    if (signature.bytes.length !== 72) continue;
    const seconds = new DataView(Uint8Array.from(signature.bytes).buffer).getBigUint64(0);
    const message = textBytes(`cosignature/v1\ntime ${seconds}\n${note.text}`);
    if (await signed(key.bytes, message, signature.bytes.subarray(8))) return Number(seconds) * 1000;
  }
  return null;
}

const ofKey = (note: Note, key: Key) =>
  note.signatures.filter((signature) => signature.name === key.name && same(signature.id, key.id));
