// What a phone shows: the token and the tick of these 15 seconds, signed by the phone. A picture of it is old in a minute.
// Paper cannot sign, so a paper pass carries the name to compare instead.
import { fromBase45, toBase45 } from "./base45";
import { Malformed, parsed, Reader, Writer } from "./cbor";
import { ES256, readSigned, toBeSigned, writeSigned } from "./cose";
import { lowered } from "./ecdsa";
import { type Identity, identityOf, type Token, tokenOf } from "./token";

export const TICK_SECONDS = 15;
export const SHOW = "BW1S:";
export const PAPER = "BW1P:";
const LONGEST_SHOW = 360;
const LONGEST_PAPER = 512;
/** {1: -7}, and nothing else: the token names the key. */
const HEAD = Uint8Array.of(0xa1, 0x01, 0x26);

/** The tick that `ms` (milliseconds since 1970) lies in. */
export const tickAt = (ms: number): number => Math.floor(ms / (TICK_SECONDS * 1000));

/** Signs with the key of this phone: r‖s, either s. */
export type Sign = (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** The text of one show. The name is in it only where its holder wants it shown. */
export async function makeShow(token: Uint8Array, tick: number, sign: Sign, identity: Identity | null = null): Promise<string> {
  const writer = new Writer().array(identity ? 3 : 2).bytes(token).int(tick);
  if (identity) writeIdentity(writer, identity);
  const payload = writer.done();
  const signature = lowered(await sign(toBeSigned(HEAD, payload)));
  return SHOW + toBase45(writeSigned(HEAD, payload, signature));
}

export interface Show {
  kind: "show";
  token: Token;
  tick: number;
  identity: Identity | null;
  signature: Uint8Array<ArrayBuffer>;
  toBeSigned: Uint8Array<ArrayBuffer>;
}

export interface Paper {
  kind: "paper";
  token: Token;
  identity: Identity;
}

/** Null where the text is no show. No signature is checked. */
export const readShow = (text: string): Show | null => {
  const bytes = bytesOf(text, SHOW, LONGEST_SHOW);
  return bytes && parsed(() => showOf(bytes));
};

function showOf(bytes: Uint8Array): Show {
  const signed = readSigned(bytes, { kid: false });
  if (signed.algorithm !== ES256) throw new Malformed();
  const reader = new Reader(signed.payload);
  const items = reader.array();
  const token = tokenOf(reader.bytes());
  const tick = reader.uint();
  if (items !== 2 && items !== 3) throw new Malformed();
  const identity = items === 3 ? identityOf(reader) : null;
  reader.end();
  if (!token.claims.phone) throw new Malformed();
  return { kind: "show", token, tick, identity, signature: signed.signature, toBeSigned: signed.toBeSigned };
}

export const readPaper = (text: string): Paper | null => {
  const bytes = bytesOf(text, PAPER, LONGEST_PAPER);
  return bytes && parsed(() => paperOf(bytes));
};

function paperOf(bytes: Uint8Array): Paper {
  const reader = new Reader(bytes);
  reader.array(2);
  const token = tokenOf(reader.bytes());
  const identity = identityOf(reader);
  reader.end();
  if (token.claims.phone) throw new Malformed();
  return { kind: "paper", token, identity };
}

/** The bytes behind a prefix; null where there are none, or more than such a text may carry. */
export function bytesOf(text: string, prefix: string, longest: number): Uint8Array<ArrayBuffer> | null {
  if (!text.startsWith(prefix) || text.length - prefix.length > Math.ceil(longest / 2) * 3) return null;
  const bytes = fromBase45(text.slice(prefix.length));
  return bytes && bytes.length <= longest ? bytes : null;
}

function writeIdentity(writer: Writer, { salt, name, tail }: Identity): void {
  writer.array(3).bytes(salt).text(name).text(tail);
}
