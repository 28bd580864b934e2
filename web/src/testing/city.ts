// For tests: a city that issues passes, phones that show them, its trust list and its filter files; all made here, with
// keys of its own. Times in seconds since 1970.
import type { Colour } from "../api/types";
import { toBase45 } from "../shared/pass/base45";
import { Writer } from "../shared/pass/cbor";
import { type Algorithm, EDDSA, ES256, SM2, writeSigned } from "../shared/pass/cose";
import { lowered } from "../shared/pass/ecdsa";
import { makeShow, PAPER, type Sign } from "../shared/pass/show";
import { type Identity, whoOf } from "../shared/pass/token";
import { kidOf } from "../shared/check/list";
import { fromHex } from "../shared/proof/bytes";

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const HASHED = { name: "ECDSA", hash: "SHA-256" } as const;

export interface Signer {
  algorithm: Algorithm;
  point: Uint8Array;
  sign: Sign;
}

export async function signer(algorithm: Algorithm = ES256): Promise<Signer> {
  if (algorithm === SM2) return sm2Signer();
  const ed = algorithm === EDDSA;
  const pair = (await crypto.subtle.generateKey(ed ? { name: "Ed25519" } : CURVE, true, ["sign", "verify"])) as CryptoKeyPair;
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const sign: Sign = async (message) => {
    const made = new Uint8Array(await crypto.subtle.sign(ed ? { name: "Ed25519" } : HASHED, pair.privateKey, message));
    return ed ? made : lowered(made);
  };
  return { algorithm, point, sign };
}

async function sm2Signer(): Promise<Signer> {
  const { sm2 } = await import("sm-crypto-v2");
  const pair = sm2.generateKeyPairHex();
  const sign: Sign = (message) => Promise.resolve(fromHex(sm2.doSignature(message, pair.privateKey, { hash: true, der: false, publicKey: pair.publicKey }))!);
  return { algorithm: SM2, point: fromHex(pair.publicKey)!, sign };
}

/** A COSE_Sign1 by this signer. */
export async function sign1(by: Signer, payload: Uint8Array, kid?: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const head = new Writer().map(2).int(1).int(by.algorithm).int(4).bytes(kid ?? (await kidOf(by.point))).done();
  const message = new Writer().array(4).text("Signature1").bytes(head).bytes(new Uint8Array()).bytes(payload).done();
  return writeSigned(head, payload, await by.sign(message));
}

export interface Holder {
  serial: Uint8Array;
  colour: Colour;
  phone: Signer | null;
  identity: Identity;
  issued: number;
  expires: number;
  kinds: string[];
}

const COLOURS: Colour[] = ["grey", "green", "amber", "red"];

export async function holder(now: number, like: Partial<Holder> = {}): Promise<Holder> {
  return {
    serial: crypto.getRandomValues(new Uint8Array(16)),
    colour: "green",
    phone: await signer(),
    identity: { salt: crypto.getRandomValues(new Uint8Array(16)), name: "王**", tail: "002X" },
    issued: now - 3600,
    expires: now + 71 * 3600,
    kinds: ["market", "hospital"],
    ...like,
  };
}

export async function tokenOf(issuer: string, by: Signer, of: Holder, kid?: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new Writer().map(8).int(1).text(issuer).int(4).int(of.expires).int(6).int(of.issued).int(7).bytes(of.serial);
  if (of.phone) {
    const { point } = of.phone;
    writer.int(8).map(1).int(1).map(4).int(1).int(2).int(-1).int(1).int(-2).bytes(point.slice(1, 33)).int(-3).bytes(point.slice(33));
  }
  writer.int(-70001).int(COLOURS.indexOf(of.colour)).int(-70002).int(1).int(-70003).bytes(await whoOf(of.identity));
  if (!of.phone) {
    writer.int(-70004).array(of.kinds.length);
    for (const kind of of.kinds) writer.text(kind);
  }
  return sign1(by, writer.done(), kid);
}

/** What a phone shows at this second. */
export async function showOf(issuer: string, by: Signer, of: Holder, at: number, named = false): Promise<string> {
  if (!of.phone) throw new Error("paper shows nothing");
  return makeShow(await tokenOf(issuer, by, of), Math.floor(at / 15), of.phone.sign, named ? of.identity : null);
}

export async function paperOf(issuer: string, by: Signer, of: Holder): Promise<string> {
  const { salt, name, tail } = of.identity;
  const token = await tokenOf(issuer, by, { ...of, phone: null });
  return PAPER + toBase45(new Writer().array(2).bytes(token).array(3).bytes(salt).text(name).text(tail).done());
}

export interface Listed {
  code: string;
  keys: { key: Signer; from: number; until: number; withdrawn?: number }[];
}

export async function listOf(seq: number, now: number, threshold: number, signers: Signer[], issuers: Listed[], signedBy: Signer[] = signers): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new Writer().map(7).int(1).int(1).int(2).int(seq).int(3).int(now).int(4).int(now + 365 * 86_400).int(5).int(threshold);
  writer.int(6).array(signers.length);
  for (const one of signers) writer.array(2).int(one.algorithm).bytes(one.point);
  writer.int(7).array(issuers.length);
  for (const { code, keys } of issuers) {
    writer.array(6).text(code).text(`城市${code}`).text(`City ${code}`).array(1).text("990100").text("https://city.example").array(keys.length);
    for (const { key, from, until, withdrawn = 0 } of keys) {
      writer.array(5).int(key.algorithm).bytes(key.point).int(from).int(until).int(withdrawn);
    }
  }
  const payload = writer.done();
  const whole = new Writer().array(4).bytes(new Uint8Array()).map(0).bytes(payload).array(signedBy.length);
  for (const by of signedBy) {
    const head = new Writer().map(2).int(1).int(by.algorithm).int(4).bytes(await kidOf(by.point)).done();
    const message = new Writer().array(5).text("Signature").bytes(new Uint8Array()).bytes(head).bytes(new Uint8Array()).bytes(payload).done();
    whole.array(3).bytes(head).map(0).bytes(await by.sign(message));
  }
  return whole.done();
}

/** A base without entries: every fingerprint is nought. */
export function baseOf(issuer: string, by: Signer, seq: number, at: number): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new Writer().array(10).int(1).text(issuer).int(seq).int(at).int(0).big(0n).int(4).int(3).int(4);
  return sign1(by, writer.bytes(new Uint8Array(24)).done());
}

export function editionOf(issuer: string, by: Signer, seq: number, at: number, added: bigint[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(added.length * 8);
  const sorted = [...added].sort((one, other) => (one < other ? -1 : 1));
  sorted.forEach((entry, place) => new DataView(bytes.buffer).setBigUint64(place * 8, entry));
  return sign1(by, new Writer().array(5).int(2).text(issuer).int(seq).int(at).bytes(bytes).done());
}

export function headOf(issuer: string, by: Signer, seq: number, at: number, baseSeq: number): Promise<Uint8Array<ArrayBuffer>> {
  return sign1(by, new Writer().array(5).int(3).text(issuer).int(seq).int(at).int(baseSeq).done());
}
