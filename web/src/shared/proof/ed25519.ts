// An Ed25519 signature, checked by the browser itself where it can; browsers that cannot fetch a small library.

/** Whether `signature` is over `message` by the holder of `key` (32 bytes). */
export async function signed(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false;
  return (await native(key, message, signature)) ?? library(key, message, signature);
}

/** Null where the browser has no Ed25519, or no WebCrypto at all because the page came over plain HTTP. */
async function native(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  try {
    const held = await subtle.importKey("raw", own(key), { name: "Ed25519" }, false, ["verify"]);
    return await subtle.verify({ name: "Ed25519" }, held, own(signature), own(message));
  } catch {
    return null;
  }
}

export async function library(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const [ed, { sha512 }] = await Promise.all([import("@noble/ed25519"), import("@noble/hashes/sha2.js")]);
  ed.hashes.sha512 = sha512;
  try {
    return ed.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

/** A copy whose buffer is all its own, as WebCrypto's types ask for. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);
