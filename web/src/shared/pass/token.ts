// The token: what the issuer signed. Nothing about the person stands in it but a number (`who`) that fits only one name.
import type { Colour } from "../../api/types";
import { Malformed, parsed, Reader, Writer } from "./cbor";
import { readSigned, type Signed } from "./cose";

/** The public key of the phone it was issued to, P-256. */
export interface PhoneKey {
  x: Uint8Array<ArrayBuffer>;
  y: Uint8Array<ArrayBuffer>;
}

export interface Claims {
  issuer: string;
  /** Seconds since 1970. */
  expires: number;
  issued: number;
  serial: Uint8Array<ArrayBuffer>;
  /** Absent on paper. */
  phone: PhoneKey | null;
  colour: Colour;
  assurance: Assurance;
  who: Uint8Array<ArrayBuffer>;
  /** The kinds of place that a paper pass is good for; absent in a phone. */
  kinds: string[] | null;
}

/** Declared by oneself, or seen by staff. */
export type Assurance = "self" | "staff";

export interface Token {
  signed: Signed & { kid: Uint8Array<ArrayBuffer> };
  claims: Claims;
}

const COLOURS: Colour[] = ["grey", "green", "amber", "red"];
const ASSURANCES: Assurance[] = ["self", "staff"];

const LONGEST_ISSUER = 16;
const MOST_KINDS = 8;
const LONGEST_KIND = 16;
const LONGEST_NAME = 32;
const LONGEST_TAIL = 8;
/** Seconds. No pass lives longer than 90 days, whatever an issuer signs. */
const LONGEST_LIFE = 90 * 86_400;
const YEAR_10000 = 253_402_300_800;

/** Null where the bytes are no token. The signature is not looked at. */
export const readToken = (bytes: Uint8Array): Token | null => parsed(() => tokenOf(bytes));

/** Throws `Malformed`. */
export function tokenOf(bytes: Uint8Array): Token {
  const signed = readSigned(bytes, { kid: true });
  if (!signed.kid) throw new Malformed();
  return { signed: { ...signed, kid: signed.kid }, claims: claimsOf(signed.payload) };
}

function claimsOf(payload: Uint8Array): Claims {
  const reader = new Reader(payload);
  // Eight claims each: a phone has its key, paper its kinds of place.
  reader.map(8);
  reader.key(1);
  const issuer = bounded(reader, LONGEST_ISSUER);
  reader.key(4);
  const expires = reader.uint();
  reader.key(6);
  const issued = reader.uint();
  if (expires >= YEAR_10000 || expires <= issued || expires - issued > LONGEST_LIFE) throw new Malformed();
  reader.key(7);
  const serial = reader.bytes(16);
  const next = reader.int();
  const phone = next === 8 ? phoneOf(reader) : null;
  if (phone) reader.key(-70001);
  else if (next !== -70001) throw new Malformed();
  const colour = COLOURS[reader.uint()];
  reader.key(-70002);
  const assurance = ASSURANCES[reader.uint()];
  reader.key(-70003);
  const who = reader.bytes(16);
  const kinds = phone ? null : kindsOf(reader);
  reader.end();
  if (!colour || !assurance) throw new Malformed();
  return { issuer, expires, issued, serial, phone, colour, assurance, who, kinds };
}

function phoneOf(reader: Reader): PhoneKey {
  reader.map(1);
  reader.key(1);
  reader.map(4);
  reader.key(1);
  reader.key(2);
  reader.key(-1);
  reader.key(1);
  reader.key(-2);
  const x = reader.bytes(32);
  reader.key(-3);
  return { x, y: reader.bytes(32) };
}

function kindsOf(reader: Reader): string[] {
  reader.key(-70004);
  const kinds = reader.array();
  if (kinds > MOST_KINDS) throw new Malformed();
  return Array.from({ length: kinds }, () => bounded(reader, LONGEST_KIND));
}

const lengthOf = (text: string): number => new TextEncoder().encode(text).length;

function bounded(reader: Reader, longest: number): string {
  const text = reader.text();
  const length = lengthOf(text);
  if (length === 0 || length > longest) throw new Malformed();
  return text;
}

/** What a pass may tell of its person, if the person wishes. */
export interface Identity {
  salt: Uint8Array<ArrayBuffer>;
  name: string;
  tail: string;
}

/** Throws `Malformed`. */
export function identityOf(reader: Reader): Identity {
  reader.array(3);
  const identity = { salt: reader.bytes(16), name: reader.text(), tail: reader.text() };
  if (lengthOf(identity.name) > LONGEST_NAME || lengthOf(identity.tail) > LONGEST_TAIL) throw new Malformed();
  return identity;
}

const MARK = new TextEncoder().encode("bulwark identity/1\0");

/** The number that stands in a token for this name: whoever is told the name can see that the issuer meant it. */
export async function whoOf({ salt, name, tail }: Identity): Promise<Uint8Array<ArrayBuffer>> {
  const said = new Writer().array(2).text(name).text(tail).done();
  const whole = new Uint8Array(MARK.length + salt.length + said.length);
  whole.set(MARK);
  whole.set(salt, MARK.length);
  whole.set(said, MARK.length + salt.length);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole)).slice(0, 16);
}
