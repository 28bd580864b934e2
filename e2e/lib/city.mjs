// A city made up for one measurement: an issuer, phones that show its passes, its trust list and filter. The bytes are those
// of docs/pass-format.md; the keys are made here and thrown away.
import { webcrypto as crypto } from "node:crypto";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const HASHED = { name: "ECDSA", hash: "SHA-256" };
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
export const ISSUER = "9901";

const head = (kind, n) => {
  if (n < 24) return [(kind << 5) | n];
  const wide = n < 256 ? 1 : n < 65536 ? 2 : n < 2 ** 32 ? 4 : 8;
  const bytes = [];
  for (let at = wide - 1; at >= 0; at -= 1) bytes.push(Number((BigInt(n) >> BigInt(8 * at)) & 255n));
  return [(kind << 5) | (24 + Math.log2(wide)), ...bytes];
};
const int = (n) => (n < 0 ? head(1, -1 - n) : head(0, n));
const bstr = (bytes) => [...head(2, bytes.length), ...bytes];
const text = (said) => {
  const bytes = new TextEncoder().encode(said);
  return [...head(3, bytes.length), ...bytes];
};
const array = (...items) => [...head(4, items.length), ...items.flat()];
const map = (...pairs) => [...head(5, pairs.length), ...pairs.flat(2)];

export function base45(bytes) {
  let out = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    let value = pair ? bytes[at] * 256 + bytes[at + 1] : bytes[at];
    for (let letters = pair ? 3 : 2; letters > 0; letters -= 1) {
      out += LETTERS[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return out;
}

export async function key() {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
  const point = [...new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))];
  const kid = [...new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(point)))].slice(0, 8);
  const sign = async (message) => {
    const made = new Uint8Array(await crypto.subtle.sign(HASHED, pair.privateKey, Uint8Array.from(message)));
    let s = BigInt(`0x${Buffer.from(made.subarray(32)).toString("hex")}`);
    if (s > ORDER / 2n) s = ORDER - s;
    return [...made.subarray(0, 32), ...Buffer.from(s.toString(16).padStart(64, "0"), "hex")];
  };
  return { point, kid, sign };
}

async function sign1(by, payload, withKid = true) {
  const protectedHead = withKid ? map([int(1), int(-7)], [int(4), bstr(by.kid)]) : map([int(1), int(-7)]);
  const signature = await by.sign(array(text("Signature1"), bstr(protectedHead), bstr([]), bstr(payload)));
  return array(bstr(protectedHead), map(), bstr(payload), bstr(signature));
}

/** The text of a show by a new phone, live at `at` (seconds). */
export async function show(city, at, colour = 1) {
  const phone = await key();
  const cnf = map([int(1), map([int(1), int(2)], [int(-1), int(1)], [int(-2), bstr(phone.point.slice(1, 33))], [int(-3), bstr(phone.point.slice(33))])]);
  const random = () => [...crypto.getRandomValues(new Uint8Array(16))];
  const claims = map(
    [int(1), text(ISSUER)], [int(4), int(at + 70 * 3600)], [int(6), int(at - 3600)], [int(7), bstr(random())], [int(8), cnf],
    [int(-70001), int(colour)], [int(-70002), int(1)], [int(-70003), bstr(random())],
  );
  const token = await sign1(city, claims);
  return `BW1S:${base45(await sign1(phone, array(bstr(token), int(Math.floor(at / 15))), false))}`;
}

const toUrl = (bytes) => Buffer.from(bytes).toString("base64url");

/**
 * A phone that is no browser: it takes a resident's pass over, as any phone may, and shows it at whatever hour the story needs.
 * @returns {Promise<{showAt: (seconds: number) => Promise<string>}>}
 */
export async function bindPhone(who, person) {
  const phone = await key();
  const [x, y] = [toUrl(phone.point.slice(1, 33)), toUrl(phone.point.slice(33))];
  const tick = Math.floor(Date.now() / 15_000);
  const proof = toUrl(await phone.sign(new TextEncoder().encode(`bulwark bind/1\n${person}\n${x}\n${y}\n${tick}`)));
  const ask = () => who.ask("POST", `/residents/${person}/pass/refresh`, { phone: { x, y }, tick, proof, move: true });
  let given = await ask();
  // A new decision is in the public ledger before a pass is signed for it.
  for (let tries = 0; !given.token && tries < 120; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    given = await ask();
  }
  if (!given.token) throw new Error(`after a minute there was still no pass: ${JSON.stringify(given.pass?.proof)}`);
  const token = [...Buffer.from(given.token, "base64url")];
  return {
    expires: Date.parse(given.expires) / 1000,
    showAt: async (seconds) => `BW1S:${base45(await sign1(phone, array(bstr(token), int(Math.floor(seconds / 15))), false))}`,
  };
}

/** path → bytes: the trust list with this city alone, and a filter without entries. */
export async function files(city, at) {
  const k = [...int(-7), ...bstr(city.point)];
  const list = map(
    [int(1), int(1)], [int(2), int(1)], [int(3), int(at)], [int(4), int(at + 86400 * 90)], [int(5), int(1)],
    [int(6), array([...head(4, 2), ...k])],
    [int(7), array(array(text(ISSUER), text("江城"), text("Rivertown"), array(text("9901")), text("https://city.example"), array([...head(4, 5), ...k, ...int(at - 86400), ...int(at + 86400), ...int(0)])))],
  );
  const protectedHead = map([int(1), int(-7)], [int(4), bstr(city.kid)]);
  const signature = await city.sign(array(text("Signature"), bstr([]), bstr(protectedHead), bstr([]), bstr(list)));
  const base = array(int(1), text(ISSUER), int(1), int(at), int(0), int(0), int(4), int(3), int(4), bstr(new Array(24).fill(0)));
  return {
    "/trust/list": array(bstr([]), map(), bstr(list), array(array(bstr(protectedHead), map(), bstr(signature)))),
    [`/filter/${ISSUER}/head`]: await sign1(city, array(int(3), text(ISSUER), int(1), int(at), int(1))),
    [`/filter/${ISSUER}/base/1`]: await sign1(city, base),
  };
}
