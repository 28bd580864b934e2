// ECDSA signatures over P-256 in their one form: of the two values of s that are right, only the lower counts. Browsers give
// either, so whoever signs turns it round; else anybody could write the same signature in a second way.

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const numberOf = (bytes: Uint8Array): bigint => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** 64 bytes r‖s in, 64 bytes with the lower s out. */
export function lowered(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = Uint8Array.from(signature);
  let s = numberOf(out.subarray(32));
  if (s <= ORDER >> 1n) return out;
  s = ORDER - s;
  for (let at = 63; at >= 32; at -= 1) {
    out[at] = Number(s & 0xffn);
    s >>= 8n;
  }
  return out;
}

export const isLow = (signature: Uint8Array): boolean => signature.length === 64 && numberOf(signature.subarray(32)) <= ORDER >> 1n;
