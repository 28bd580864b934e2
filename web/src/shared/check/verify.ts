// Signatures: ES256 with a low s, EdDSA, SM2 with SM3. A signature is only ever checked under the algorithm of the key;
// what a message says of itself decides nothing.
import { type Algorithm, EDDSA, ES256, SM2 } from "../pass/cose";
import { isLow } from "../pass/ecdsa";
import { toHex } from "../proof/bytes";
import { signed } from "../proof/ed25519";
import type * as Sm2 from "./sm2";

export interface Key {
  algorithm: Algorithm;
  /** 65 bytes, an uncompressed point, for ES256 and SM2; 32 bytes for EdDSA. */
  bytes: Uint8Array;
}

const NAMES: Record<Algorithm, string> = { [ES256]: "ES256", [EDDSA]: "EdDSA", [SM2]: "SM2" };
export const algorithmName = (algorithm: Algorithm): string => NAMES[algorithm];

export const shaped = ({ algorithm, bytes }: Key): boolean => (algorithm === EDDSA ? bytes.length === 32 : bytes.length === 65 && bytes[0] === 4);

export async function verifies(key: Key, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (signature.length !== 64 || !shaped(key)) return false;
  if (key.algorithm === ES256) return es256(key.bytes, message, signature);
  if (key.algorithm === EDDSA) return signed(key.bytes, message, signature);
  return sm2(key.bytes, message, signature);
}

// Issuers' keys come again with every pass; importing one takes a tenth of a check.
const held = new Map<string, Promise<CryptoKey>>();
const MOST_HELD = 256;

function imported(bytes: Uint8Array): Promise<CryptoKey> {
  const name = toHex(bytes);
  const known = held.get(name);
  if (known) return known;
  if (held.size >= MOST_HELD) held.clear();
  const fresh = crypto.subtle.importKey("raw", own(bytes), { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  held.set(name, fresh);
  return fresh;
}

async function es256(point: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (!isLow(signature)) return false;
  try {
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, await imported(point), own(signature), own(message));
  } catch {
    return false; // a point that is not on the curve
  }
}

/** Fetched only where somebody on the trust list signs with it. */
let chinese: Promise<typeof Sm2> | null = null;
export const fetchSm2 = (): Promise<typeof Sm2> => (chinese ??= import("./sm2"));

async function sm2(point: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    return (await fetchSm2()).verifies(point, message, signature);
  } catch {
    chinese = null; // not fetched: the next pass asks again
    return false;
  }
}

/** A copy whose buffer is all its own, as WebCrypto's types ask for. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);
