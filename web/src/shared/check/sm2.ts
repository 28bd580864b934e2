// SM2 signatures with SM3 (GM/T 0003, default identity), r then s. In a chunk of its own.
import { sm2 } from "sm-crypto-v2";
import { toHex } from "../proof/bytes";

/** The default identity of GM/T 0009. */
const IDENTITY = "1234567812345678";

type Point = ReturnType<typeof sm2.precomputePublicKey>;
const points = new Map<string, Point>();

function point(key: string): Point {
  const known = points.get(key);
  if (known) return known;
  const fresh = sm2.precomputePublicKey(key);
  points.set(key, fresh);
  return fresh;
}

export function verifies(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return sm2.doVerifySignature(message, toHex(signature), point(toHex(key)), { hash: true, der: false, userId: IDENTITY });
  } catch {
    return false; // no point of the curve, or a number outside of its range
  }
}
