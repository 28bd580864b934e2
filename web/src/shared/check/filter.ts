// The revocation filter of one issuer on this device: a base (binary fuse), and exactly the entries added since. Every
// file is signed by the issuer, so that any cache may carry it.
import { Malformed, parsed, Reader } from "../pass/cbor";
import { readSigned } from "../pass/cose";
import { fromHex, joined, textBytes } from "../proof/bytes";
import type { Issuers } from "./check";
import { contains, type Fuse, sound } from "./fuse";
import { verifies } from "./verify";

const BASE = 1;
const EDITION = 2;
const HEAD = 3;
const ENTRY_BYTES = 8;

/** Times in seconds since 1970. */
export interface Base {
  issuer: string;
  seq: number;
  at: number;
  count: number;
  fuse: Fuse;
}
export interface Edition {
  issuer: string;
  seq: number;
  at: number;
  added: bigint[];
}
export interface Head {
  issuer: string;
  seq: number;
  /** As of when nothing else is revoked. */
  at: number;
  baseSeq: number;
}

export const readBase = (bytes: Uint8Array, issuer: string, issuers: Issuers): Promise<Base | null> => believed(bytes, BASE, issuer, issuers, baseOf);
export const readEdition = (bytes: Uint8Array, issuer: string, issuers: Issuers): Promise<Edition | null> =>
  believed(bytes, EDITION, issuer, issuers, editionOf);
export const readHead = (bytes: Uint8Array, issuer: string, issuers: Issuers): Promise<Head | null> => believed(bytes, HEAD, issuer, issuers, headOf);

/** What the bytes say, once a key of this issuer that still counts has signed them; null for anything else. */
async function believed<T extends { issuer: string; at: number }>(
  bytes: Uint8Array,
  sort: number,
  issuer: string,
  issuers: Issuers,
  read: (reader: Reader) => T,
): Promise<T | null> {
  const signed = parsed(() => readSigned(bytes, { kid: true }));
  if (!signed?.kid) return null;
  const said = parsed(() => {
    const reader = new Reader(signed.payload);
    const found = read(opened(reader, sort));
    reader.end();
    return found;
  });
  if (said?.issuer !== issuer) return null;
  // Whoever stole a withdrawn key could hide what was revoked: it signs no filter any more.
  for (const key of issuers.keys(issuer, signed.kid, said.at) ?? []) {
    if (key.withdrawn || key.algorithm !== signed.algorithm) continue;
    if (await verifies(key, signed.toBeSigned, signed.signature)) return said;
  }
  return null;
}

const LENGTHS: Record<number, number> = { [BASE]: 10, [EDITION]: 5, [HEAD]: 5 };

function opened(reader: Reader, sort: number): Reader {
  reader.array(LENGTHS[sort]);
  if (reader.uint() !== sort) throw new Malformed();
  return reader;
}

function baseOf(reader: Reader): Base {
  const [issuer, seq, at, count] = [reader.text(), reader.uint(), reader.uint(), reader.uint()];
  const fuse: Fuse = {
    seed: reader.big(),
    segmentLength: reader.uint(),
    segmentLengthMask: reader.uint(),
    segmentCountLength: reader.uint(),
    fingerprints: words(reader.bytes()),
  };
  if (!sound(fuse) || count > fuse.fingerprints.length) throw new Malformed();
  return { issuer, seq, at, count, fuse };
}

function words(bytes: Uint8Array): Uint16Array {
  if (bytes.length % 2 !== 0) throw new Malformed();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint16Array.from({ length: bytes.length / 2 }, (_, at) => view.getUint16(2 * at, true));
}

function editionOf(reader: Reader): Edition {
  const [issuer, seq, at, bytes] = [reader.text(), reader.uint(), reader.uint(), reader.bytes()];
  if (bytes.length % ENTRY_BYTES !== 0) throw new Malformed();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const added = Array.from({ length: bytes.length / ENTRY_BYTES }, (_, at) => view.getBigUint64(at * ENTRY_BYTES));
  if (added.some((entry, at) => at > 0 && entry <= (added[at - 1] ?? 0n))) throw new Malformed();
  return { issuer, seq, at, added };
}

function headOf(reader: Reader): Head {
  const head = { issuer: reader.text(), seq: reader.uint(), at: reader.uint(), baseSeq: reader.uint() };
  if (head.baseSeq > head.seq) throw new Malformed();
  return head;
}

const MARK = textBytes("bulwark revoked/1\0");

/** What stands in a filter for a serial. */
export async function entryOf(serial: string): Promise<bigint> {
  const digest = await crypto.subtle.digest("SHA-256", joined(MARK, fromHex(serial) ?? new Uint8Array()) as Uint8Array<ArrayBuffer>);
  return new DataView(digest).getBigUint64(0);
}

/** One issuer's filter as far as this device has it. */
export class Filter {
  private constructor(
    readonly base: Base,
    private readonly added: ReadonlySet<bigint>,
    /** The last edition that is in it. */
    readonly seq: number,
  ) {}

  static from(base: Base): Filter {
    return new Filter(base, new Set(), base.seq);
  }

  /** The filter with the next edition in it; null when it is not the next one. */
  with(edition: Edition): Filter | null {
    if (edition.issuer !== this.base.issuer || edition.seq !== this.seq + 1) return null;
    return new Filter(this.base, new Set([...this.added, ...edition.added]), edition.seq);
  }

  /** Whether this entry is revoked. From the base a stranger is taken for one in 65,000 times; never the other way. */
  has(entry: bigint): boolean {
    // In an empty base one stranger in 65,000 would be found as in any other.
    return this.added.has(entry) || (this.base.count > 0 && contains(this.base.fuse, entry));
  }
}
