// COSE_Sign1 (RFC 9052, 4.2) as passes use it: untagged, algorithm and key id protected, nothing unprotected.
import { Malformed, Reader, Writer } from "./cbor";

export const ES256 = -7;
export const EDDSA = -8;
/** SM2 with SM3 has no registered number; this one is private. */
export const SM2 = -70101;
export type Algorithm = typeof ES256 | typeof EDDSA | typeof SM2;

/** A signed thing, taken apart; nothing in it is believed yet. */
export interface Signed {
  algorithm: Algorithm;
  /** Absent where only one key can have signed: a show names its key in the token. */
  kid: Uint8Array<ArrayBuffer> | null;
  payload: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
  /** The bytes that the signature is over. */
  toBeSigned: Uint8Array<ArrayBuffer>;
}

const ALGORITHMS: readonly number[] = [ES256, EDDSA, SM2];

/** Throws `Malformed`. With `kid` the protected part must name a key, without it must not. */
export function readSigned(bytes: Uint8Array, { kid }: { kid: boolean }): Signed {
  const outer = new Reader(bytes);
  outer.array(4);
  const head = outer.bytes();
  outer.map(0);
  const payload = outer.bytes();
  const signature = outer.bytes(64);
  outer.end();

  const inner = new Reader(head);
  inner.map(kid ? 2 : 1);
  inner.key(1);
  const algorithm = inner.int();
  if (!isAlgorithm(algorithm)) throw new Malformed();
  if (kid) inner.key(4);
  const key = kid ? inner.bytes(8) : null;
  inner.end();
  return { algorithm, kid: key, payload, signature, toBeSigned: toBeSigned(head, payload) };
}

const isAlgorithm = (number: number): number is Algorithm => ALGORITHMS.includes(number);

export function toBeSigned(head: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Writer().array(4).text("Signature1").bytes(head).bytes(new Uint8Array()).bytes(payload).done();
}

export function writeSigned(head: Uint8Array, payload: Uint8Array, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Writer().array(4).bytes(head).map(0).bytes(payload).bytes(signature).done();
}
