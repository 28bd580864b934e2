// Checking a scanned text with nothing but the issuers' keys and a clock. The order is fixed, so that the same text gets
// the same answer on every gate: form, issuer, token's signature, expiry, phone's signature, tick.
import type { Colour } from "../../api/types";
import type { Signed } from "../pass/cose";
import { phoneSigned } from "../pass/phone-key";
import { type Paper, readPaper, readShow, type Show, TICK_SECONDS } from "../pass/show";
import { type Assurance, type Claims, type Identity, whoOf } from "../pass/token";
import { same, toHex } from "../proof/bytes";
import { type Key, verifies } from "./verify";

/** Seconds by which phone and gate may differ, either way, counted from the tick's begin. */
export const TICK_SLACK_S = 60;

/** An issuer's key, and whether the trust list has withdrawn it: what it signed is genuine, and looked at more closely. */
export interface KeptKey extends Key {
  withdrawn: boolean;
}

export interface Issuers {
  /** The keys with this name that counted when a token was issued; two may share a name. Null for an unknown issuer. */
  keys(issuer: string, kid: Uint8Array, issued: number): KeptKey[] | null;
}

/** A genuine pass, shown now. Seconds since 1970. */
export interface Checked {
  issuer: string;
  /** 32 hex digits. */
  serial: string;
  colour: Colour;
  assurance: Assurance;
  issued: number;
  expires: number;
  withdrawn: boolean;
  /** The kinds of places that a paper pass is good for; null for a phone's. */
  paperFor: string[] | null;
  /** What the holder disclosed, proved to be what the issuer meant. */
  identity: Identity | null;
  /** The tick of a show. */
  tick: number | null;
}

export type CheckFault = "not-a-pass" | "unknown-issuer" | "forged" | "expired" | "stale-show";

export type Outcome =
  | { good: true; pass: Checked }
  /** `pass` stands where its issuer's signature holds, so that a guard who lets somebody in all the same can note whom. */
  | { good: false; fault: CheckFault; pass: Checked | null };

export async function check(text: string, issuers: Issuers, nowMs: number): Promise<Outcome> {
  const said = text.trim();
  const scanned = readShow(said) ?? readPaper(said);
  if (!scanned) return bad("not-a-pass");
  const { claims, signed } = scanned.token;

  const keys = issuers.keys(claims.issuer, signed.kid, claims.issued) ?? [];
  if (keys.length === 0) return bad("unknown-issuer");
  const key = await signer(keys, signed);
  if (!key) return bad("forged");

  const pass = checked(claims, key.withdrawn, scanned);
  if (claims.expires * 1000 <= nowMs) return bad("expired", pass);
  if (!(await shownByItsPhone(scanned)) || !(await isTheirs(claims, scanned.identity))) return bad("forged");
  if (scanned.kind === "show" && Math.abs(ageOf(scanned.tick, nowMs)) > TICK_SLACK_S) return bad("stale-show", pass);
  return { good: true, pass };
}

/** Seconds since the tick's begin; negative when the phone's clock is ahead. */
export const ageOf = (tick: number, nowMs: number): number => Math.floor(nowMs / 1000) - tick * TICK_SECONDS;

const bad = (fault: CheckFault, pass: Checked | null = null): Outcome => ({ good: false, fault, pass });

async function signer(keys: KeptKey[], signed: Signed): Promise<KeptKey | null> {
  for (const key of keys) {
    if (key.algorithm === signed.algorithm && (await verifies(key, signed.toBeSigned, signed.signature))) return key;
  }
  return null;
}

async function shownByItsPhone(scanned: Show | Paper): Promise<boolean> {
  if (scanned.kind === "paper") return true;
  const { phone } = scanned.token.claims;
  return phone !== null && phoneSigned(phone, scanned.toBeSigned, scanned.signature);
}

const isTheirs = async (claims: Claims, identity: Identity | null): Promise<boolean> =>
  identity === null || same(await whoOf(identity), claims.who);

function checked(claims: Claims, withdrawn: boolean, scanned: Show | Paper): Checked {
  const { issuer, issued, expires, colour, assurance, kinds } = claims;
  const tick = scanned.kind === "show" ? scanned.tick : null;
  return { issuer, serial: toHex(claims.serial), colour, assurance, issued, expires, withdrawn, paperFor: kinds, identity: scanned.identity, tick };
}
