// For tests: a small ledger made from its definition (RFC 6962, C2SP tlog-tiles, signed notes) and nothing else, so
// that what the pages compute is held against something written differently.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

const sha = (...parts: Uint8Array[]) => Uint8Array.from(createHash("sha256").update(Buffer.concat(parts)).digest());
const leafOf = (leaf: Uint8Array) => sha(Uint8Array.of(0), leaf);

/** MTH(D[n]) of RFC 6962, word for word. */
export function treeRoot(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return leafOf(leaves[0]!);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha(Uint8Array.of(1), treeRoot(leaves.slice(0, k)), treeRoot(leaves.slice(k)));
}

export interface Signer {
  name: string;
  /** `name+hash+base64`, as it is handed around. */
  key: string;
  line: (message: string) => string;
}

/** A key that always comes out the same for the same seed byte. */
export function signer(name: string, seed: number, kind: 1 | 4 = 1): Signer {
  const secret: KeyObject = createPrivateKey({
    key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, seed)]),
    format: "der",
    type: "pkcs8",
  });
  const raw = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32);
  const typed = Buffer.concat([Uint8Array.of(kind), raw]);
  const id = sha(Buffer.from(`${name}\n`), typed).subarray(0, 4);
  return {
    name,
    key: `${name}+${Buffer.from(id).toString("hex")}+${typed.toString("base64")}`,
    line: (text) => {
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(1_700_000_000n);
      const message = kind === 4 ? `cosignature/v1\ntime 1700000000\n${text}` : text;
      const bytes = sign(null, Buffer.from(message), secret);
      return `— ${name} ${Buffer.concat([id, ...(kind === 4 ? [time] : []), bytes]).toString("base64")}\n`;
    },
  };
}

/** A key nobody has seen before. */
export const stranger = (name: string): Signer => signer(name, generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" }).at(-1)! | 128);

export function checkpointText(leaves: string[], by: Signer, witnesses: Signer[] = []): string {
  const root = Buffer.from(treeRoot(leaves.map((leaf) => Buffer.from(leaf)))).toString("base64");
  const text = `${by.name}\n${leaves.length}\n${root}\n`;
  return `${text}\n${by.line(text)}${witnesses.map((witness) => witness.line(text)).join("")}`;
}

const place = (n: number): string => (n < 1000 ? String(n).padStart(3, "0") : `x${String(Math.floor(n / 1000)).padStart(3, "0")}/${String(n % 1000).padStart(3, "0")}`);

/** Every file that a reader may ask for at this size. */
export function ledgerFiles(leaves: string[], by: Signer, witnesses: Signer[] = []): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([["checkpoint", Buffer.from(checkpointText(leaves, by, witnesses))]]);
  const bytes = leaves.map((leaf) => Uint8Array.from(Buffer.from(leaf)));
  const put = (folder: string, parts: Uint8Array[]) => {
    for (let n = 0; n * 256 < parts.length; n += 1) {
      const some = parts.slice(n * 256, n * 256 + 256);
      files.set(`tile/${folder}/${place(n)}${some.length === 256 ? "" : `.p/${some.length}`}`, Uint8Array.from(Buffer.concat(some)));
    }
  };
  put("entries", bytes.map((leaf) => Buffer.concat([Uint8Array.of(leaf.length >> 8, leaf.length & 255), leaf])));
  for (let level = 0, width = 1; width <= leaves.length; level += 1, width *= 256) {
    const full = Math.floor(leaves.length / width);
    put(String(level), Array.from({ length: full }, (_, n) => treeRoot(bytes.slice(n * width, (n + 1) * width))));
  }
  return files;
}

/** Serves such files. */
export const reader = (files: Map<string, Uint8Array>) => (path: string) => {
  const file = files.get(path);
  return file ? Promise.resolve(file) : Promise.reject(new Error(`no ${path}`));
};
