// The key of this phone: made in the browser, where nobody can take it out again, not even this page. It lives in the
// browser's own store; wiped with it, the pass has to be moved here anew.
import { toBase64Url } from "../proof/bytes";
import { isLow, lowered } from "./ecdsa";
import type { Sign } from "./show";
import type { PhoneKey } from "./token";

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const HASHED = { name: "ECDSA", hash: "SHA-256" } as const;

export interface HeldKey {
  pair: CryptoKeyPair;
  point: PhoneKey;
}

/** Browsers have WebCrypto only on pages that came safely. */
export const canSign = (): boolean => (globalThis.crypto?.subtle as SubtleCrypto | undefined) !== undefined;

export async function makeKey(): Promise<HeldKey> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { pair, point: { x: raw.slice(1, 33), y: raw.slice(33, 65) } };
}

export const signerOf =
  ({ pair }: HeldKey): Sign =>
  async (message) =>
    new Uint8Array(await crypto.subtle.sign(HASHED, pair.privateKey, message));

/** Whether the holder of this phone's key signed it, in the one form that counts. */
export async function phoneSigned({ x, y }: PhoneKey, message: Uint8Array<ArrayBuffer>, signature: Uint8Array<ArrayBuffer>): Promise<boolean> {
  if (!isLow(signature)) return false;
  const raw = Uint8Array.of(4, ...x, ...y);
  try {
    const key = await crypto.subtle.importKey("raw", raw, CURVE, false, ["verify"]);
    return await crypto.subtle.verify(HASHED, key, signature, message);
  } catch {
    return false; // not a point of the curve
  }
}

export interface Binding {
  phone: { x: string; y: string };
  tick: number;
  proof: string;
}

/** Proves to the server that this phone holds the key to which the pass shall be bound. */
export async function bindingOf(held: HeldKey, person: string, tick: number): Promise<Binding> {
  const phone = { x: toBase64Url(held.point.x), y: toBase64Url(held.point.y) };
  const said = `bulwark bind/1\n${person}\n${phone.x}\n${phone.y}\n${tick}`;
  const signature = await signerOf(held)(Uint8Array.from(new TextEncoder().encode(said)));
  return { phone, tick, proof: toBase64Url(lowered(signature)) };
}
