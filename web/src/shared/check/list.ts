// The trust list: whose signatures are recognised, signed by a quorum. Whoever holds list N believes list N + k only when
// enough of the signers that N names have signed it; the first one is pinned.
import { Malformed, parsed, Reader, Writer } from "../pass/cbor";
import { type Algorithm, EDDSA, ES256, SM2 } from "../pass/cose";
import { same } from "../proof/bytes";
import type { Issuers, KeptKey } from "./check";
import { fetchSm2, type Key, shaped, verifies } from "./verify";

/** Times in seconds since 1970. */
export interface ListedKey extends Key {
  kid: Uint8Array;
  from: number;
  until: number;
  /** 0 while it counts. */
  withdrawn: number;
}

export interface Issuer {
  code: string;
  name: { zh: string; en: string };
  areas: string[];
  url: string;
  keys: ListedKey[];
}

export interface TrustList extends Issuers {
  seq: number;
  issued: number;
  until: number;
  threshold: number;
  signers: Key[];
  issuers: Issuer[];
  payload: Uint8Array;
  /** The list with its signatures, as it came. */
  bytes: Uint8Array;
}

interface Signature {
  algorithm: Algorithm;
  kid: Uint8Array;
  message: Uint8Array;
  signature: Uint8Array;
}

/** The bounds that every reader of lists keeps: 4 MB, so many signers, signatures, issuers, areas and keys. */
const LONGEST = 4 << 20;
const MOST_SIGNERS = 32;
const MOST_SIGNATURES = 3 * MOST_SIGNERS;
const MOST_ISSUERS = 1024;
const MOST_AREAS = 64;
const MOST_KEYS = 32;
const VERSION = 1;

/** The first list on this device: signed by its own quorum, and taken from whoever this device already trusts. */
export async function pin(bytes: Uint8Array): Promise<TrustList | null> {
  const read = await listOf(bytes);
  return read && (await quorum(read.list, read.signatures)) ? read.list : null;
}

/** A list that comes after one that is held; null unless enough of the held list's signers signed it. */
export async function follow(held: TrustList, bytes: Uint8Array): Promise<TrustList | null> {
  if (same(held.bytes, bytes)) return held;
  const read = await listOf(bytes);
  // With other signatures under it, it is the same list.
  if (read?.list.seq === held.seq && same(read.list.payload, held.payload)) return held;
  if (!read || read.list.seq <= held.seq) return null;
  return (await quorum(held, read.signatures)) ? read.list : null;
}

/** Whether enough different signers of this list stand among the signatures. */
async function quorum({ signers, threshold }: TrustList, signatures: Signature[]): Promise<boolean> {
  let agreed = 0;
  for (const signer of signers) {
    const kid = await kidOf(signer.bytes);
    for (const { algorithm, kid: named, message, signature } of signatures) {
      if (algorithm !== signer.algorithm || !same(named, kid)) continue;
      if (await verifies(signer, message, signature)) {
        agreed += 1;
        break;
      }
    }
  }
  return threshold > 0 && agreed >= threshold;
}

/** Names a key: the first 8 bytes of SHA-256 over it. Nothing is believed for its name. */
export async function kidOf(key: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(key))).slice(0, 8);
}

async function listOf(bytes: Uint8Array): Promise<{ list: TrustList; signatures: Signature[] } | null> {
  if (bytes.length > LONGEST) return null;
  const read = parsed(() => readList(bytes));
  if (!read) return null;
  const { said, signatures, payload } = read;
  const named = await Promise.all(
    said.issuers.map(async (issuer) => ({
      ...issuer,
      keys: await Promise.all(issuer.keys.map(async (key) => ({ ...key, kid: await kidOf(key.bytes) }))),
    })),
  );
  // Asked for as soon as somebody is listed who signs with it: at the gate it is too late, there may be no network.
  if (named.some((issuer) => issuer.keys.some((key) => key.algorithm === SM2))) void fetchSm2().catch(() => undefined);
  const byCode = new Map(named.map((issuer) => [issuer.code, issuer.keys]));
  const keys = (code: string, kid: Uint8Array, issued: number): KeptKey[] | null =>
    byCode
      .get(code)
      ?.filter((key) => same(key.kid, kid) && key.from <= issued && issued < key.until)
      .map((key) => ({ algorithm: key.algorithm, bytes: key.bytes, withdrawn: key.withdrawn > 0 })) ?? null;
  return { list: { ...said, issuers: named, keys, payload, bytes }, signatures };
}

type Said = Pick<TrustList, "seq" | "issued" | "until" | "threshold" | "signers"> & {
  issuers: (Omit<Issuer, "keys"> & { keys: Omit<ListedKey, "kid">[] })[];
};

function readList(bytes: Uint8Array): { said: Said; signatures: Signature[]; payload: Uint8Array } {
  const reader = new Reader(bytes);
  reader.array(4);
  const head = reader.bytes(0);
  reader.map(0);
  const payload = reader.bytes();
  const signatures = many(reader, MOST_SIGNATURES, () => {
    reader.array(3);
    const protectedHead = reader.bytes();
    reader.map(0);
    const signature = reader.bytes(64);
    const inner = new Reader(protectedHead);
    inner.map(2);
    inner.key(1);
    const algorithm = algorithmOf(inner);
    inner.key(4);
    const kid = inner.bytes(8);
    inner.end();
    const message = new Writer().array(5).text("Signature").bytes(head).bytes(protectedHead).bytes(new Uint8Array()).bytes(payload).done();
    return { algorithm, kid, message, signature };
  });
  reader.end();
  return { said: saidBy(new Reader(payload)), signatures, payload };
}

function saidBy(reader: Reader): Said {
  reader.map(7);
  reader.key(1);
  if (reader.uint() !== VERSION) throw new Malformed();
  reader.key(2);
  const seq = reader.uint();
  reader.key(3);
  const issued = reader.uint();
  reader.key(4);
  const until = reader.uint();
  reader.key(5);
  const threshold = reader.uint();
  reader.key(6);
  const signers = many(reader, MOST_SIGNERS, () => {
    reader.array(2);
    return keyOf(reader);
  });
  reader.key(7);
  const issuers = many(reader, MOST_ISSUERS, () => {
    reader.array(6);
    return {
      code: reader.text(),
      name: { zh: reader.text(), en: reader.text() },
      areas: many(reader, MOST_AREAS, () => reader.text()),
      url: reader.text(),
      keys: many(reader, MOST_KEYS, () => {
        reader.array(5);
        return { ...keyOf(reader), from: reader.uint(), until: reader.uint(), withdrawn: reader.uint() };
      }),
    };
  });
  reader.end();
  const different = new Set(issuers.map((issuer) => issuer.code)).size === issuers.length;
  if (threshold < 1 || threshold > signers.length || !different) throw new Malformed();
  return { seq, issued, until, threshold, signers, issuers };
}

function many<T>(reader: Reader, most: number, read: () => T): T[] {
  const items = reader.array();
  if (items > most) throw new Malformed();
  return Array.from({ length: items }, read);
}

function keyOf(reader: Reader): Key {
  const key = { algorithm: algorithmOf(reader), bytes: reader.bytes() };
  if (!shaped(key)) throw new Malformed();
  return key;
}

function algorithmOf(reader: Reader): Algorithm {
  const number = reader.int();
  if (number !== ES256 && number !== EDDSA && number !== SM2) throw new Malformed();
  return number;
}
