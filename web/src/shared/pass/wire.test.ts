import { describe, expect, it } from "vitest";
import { fromHex, toHex } from "../proof/bytes";
import { fromBase45, toBase45 } from "./base45";
import { parsed, Reader, Writer } from "./cbor";
import { ES256, readSigned, toBeSigned, writeSigned } from "./cose";
import { isLow, lowered } from "./ecdsa";
import { bindingOf, makeKey, phoneSigned, signerOf } from "./phone-key";
import { makePlaceCode, readPlaceCode, stepAt } from "./place-code";
import { makeShow, readPaper, readShow, tickAt } from "./show";
import { type Identity, readToken, whoOf } from "./token";

const hex = (text: string) => fromHex(text)!;

describe("numbers in CBOR", () => {
  it("read back in their one form", () => {
    for (const number of [0, 1, 23, 24, 255, 256, 65_535, 65_536, 2 ** 31, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
      for (const one of [number, -1 - number].filter(Number.isSafeInteger)) {
        const reader = new Reader(new Writer().int(one).done());
        expect(reader.int()).toBe(one);
        reader.end();
      }
    }
    expect(new Reader(new Writer().big(2n ** 64n - 1n).done()).big()).toBe(2n ** 64n - 1n);
  });

  it("are refused in a longer form", () => {
    for (const bytes of ["1817", "1900ff", "1a0000ffff", "1b00000000ffffffff"]) expect(parsed(() => new Reader(hex(bytes)).uint())).toBeNull();
  });

  it("are refused where they are larger than a number can be held exactly", () => {
    expect(parsed(() => new Reader(new Writer().big(2n ** 53n).done()).uint())).toBeNull();
  });
});

describe("what CBOR offers beyond what passes use", () => {
  it("is refused: indefinite lengths, tags, floats", () => {
    for (const first of ["5f", "7f", "9f", "bf", "c0", "d8", "f5", "f9", "fb", "1c", "3f"]) {
      const bytes = hex(first.repeat(16));
      for (const read of ["int", "bytes", "text", "array", "map"] as const) expect(parsed(() => new Reader(bytes)[read]()), first).toBeNull();
    }
  });

  it("is refused: a length beyond the end", () => {
    expect(parsed(() => new Reader(hex("5b1000000000000001")).bytes())).toBeNull();
    expect(parsed(() => new Reader(hex("9b1000000000000001")).array())).toBeNull();
  });

  it("is refused: bytes that are no text", () => {
    expect(parsed(() => new Reader(hex("62c328")).text())).toBeNull();
  });

  it("is refused: something after the end", () => {
    const reader = new Reader(hex("0000"));
    reader.int();
    expect(parsed(() => reader.end() as unknown)).toBeNull();
  });
});

describe("base45", () => {
  it("has the examples of its standard", () => {
    for (const [plain, text] of [["AB", "BB8"], ["Hello!!", "%69 VD92EX0"], ["base-45", "UJCLQE7W581"], ["ietf!", "QED8WEX0"]] as const) {
      expect(toBase45(new TextEncoder().encode(plain))).toBe(text);
      expect(new TextDecoder().decode(fromBase45(text)!)).toBe(plain);
    }
  });

  it("refuses what is not its one right form", () => {
    for (const bad of ["B", "BB8B", "bb8", "GGX", ":::", "::", "B-\u00e4"]) expect(fromBase45(bad), bad).toBeNull();
  });
});

describe("a signature", () => {
  it("has its lower s, whichever the browser gave", async () => {
    const held = await makeKey();
    for (let time = 0; time < 24; time += 1) {
      const message = crypto.getRandomValues(new Uint8Array(40));
      const given = await signerOf(held)(message);
      const low = lowered(given);
      expect(isLow(low)).toBe(true);
      expect(await phoneSigned(held.point, message, low)).toBe(true);
    }
  });

  it("is not taken from a point beside the curve", async () => {
    const point = { x: new Uint8Array(32).fill(1), y: new Uint8Array(32).fill(2) };
    expect(await phoneSigned(point, new Uint8Array(3), new Uint8Array(64))).toBe(false);
  });
});

const identity: Identity = { salt: new Uint8Array(16).fill(7), name: "陈*怡", tail: "002X" };

async function aToken(phone: { x: Uint8Array; y: Uint8Array } | null, change: (writer: Writer) => void = () => undefined): Promise<Uint8Array<ArrayBuffer>> {
  const head = new Writer().map(2).int(1).int(ES256).int(4).bytes(new Uint8Array(8).fill(3)).done();
  const claims = new Writer().map(8).int(1).text("cn-jiang").int(4).int(1_763_900_000).int(6).int(1_763_700_000).int(7).bytes(new Uint8Array(16).fill(5));
  if (phone) claims.int(8).map(1).int(1).map(4).int(1).int(2).int(-1).int(1).int(-2).bytes(phone.x).int(-3).bytes(phone.y);
  claims.int(-70001).int(1).int(-70002).int(1).int(-70003).bytes(await whoOf(identity));
  if (!phone) claims.int(-70004).array(1).text("hospital");
  change(claims);
  return writeSigned(head, claims.done(), new Uint8Array(64).fill(1));
}

describe("a show", () => {
  const noon = Date.parse("2025-11-21T04:00:07Z");

  it("is read as it was made, small enough for its code", async () => {
    const held = await makeKey();
    const text = await makeShow(await aToken(held.point), tickAt(noon), signerOf(held));
    expect(fromBase45(text.slice(5))!.length).toBeLessThanOrEqual(360);
    const show = readShow(text)!;
    expect(show.tick).toBe(Math.floor(noon / 15_000));
    expect(show.identity).toBeNull();
    expect(show.token.claims).toMatchObject({ issuer: "cn-jiang", colour: "green", assurance: "staff", phone: held.point, kinds: null });
    expect(await phoneSigned(held.point, show.toBeSigned, show.signature)).toBe(true);
  });

  it("tells the name only when it is asked to, and the token knows that name", async () => {
    const held = await makeKey();
    const show = readShow(await makeShow(await aToken(held.point), 9, signerOf(held), identity))!;
    expect(show.identity).toEqual(identity);
    expect(toHex(await whoOf(show.identity!))).toBe(toHex(show.token.claims.who));
    expect(toHex(await whoOf({ ...identity, name: "陈*宁" }))).not.toBe(toHex(show.token.claims.who));
  });

  it("is not read with one letter more or less, nor as paper", async () => {
    const held = await makeKey();
    const text = await makeShow(await aToken(held.point), 9, signerOf(held));
    for (const bad of [`${text}0`, text.slice(0, -1), text.toLowerCase(), text.replace("BW1S", "BW1P"), text.replace("BW1S:", "")]) {
      expect(readShow(bad)).toBeNull();
      expect(readPaper(bad)).toBeNull();
    }
  });

  it("is not believed with the signature in its second form", async () => {
    const held = await makeKey();
    const show = readShow(await makeShow(await aToken(held.point), 9, signerOf(held)))!;
    const turned = Uint8Array.from(show.signature);
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const s = order - BigInt(`0x${toHex(show.signature.subarray(32))}`);
    turned.set(hex(s.toString(16).padStart(64, "0")), 32);
    expect(await phoneSigned(held.point, show.toBeSigned, show.signature)).toBe(true);
    expect(await phoneSigned(held.point, show.toBeSigned, turned)).toBe(false);
  });

  it("needs a token with a phone in it", async () => {
    const held = await makeKey();
    expect(readShow(await makeShow(await aToken(null), 9, signerOf(held)))).toBeNull();
  });
});

describe("a token", () => {
  it("with a claim more is refused", async () => {
    expect(readToken(await aToken(null))).not.toBeNull();
    expect(readToken(await aToken(null, (claims) => claims.int(-70005).int(1)))).toBeNull();
  });

  it("is signed over the structure of its standard", () => {
    const signed = readSigned(writeSigned(hex("a10126"), hex("80"), new Uint8Array(64)), { kid: false });
    expect(toHex(signed.toBeSigned)).toBe(toHex(toBeSigned(hex("a10126"), hex("80"))));
    expect(toHex(signed.toBeSigned)).toBe("846a5369676e61747572653143a10126404180");
  });
});

describe("a paper pass", () => {
  it("is read with the name to compare", async () => {
    const bytes = new Writer().array(2).bytes(await aToken(null)).array(3).bytes(identity.salt).text(identity.name).text(identity.tail).done();
    const paper = readPaper(`BW1P:${toBase45(bytes)}`)!;
    expect(paper.identity).toEqual(identity);
    expect(paper.token.claims.kinds).toEqual(["hospital"]);
    expect(paper.token.claims.phone).toBeNull();
  });

  it("cannot be made of a phone's token", async () => {
    const held = await makeKey();
    const bytes = new Writer().array(2).bytes(await aToken(held.point)).array(3).bytes(identity.salt).text(identity.name).text(identity.tail).done();
    expect(readPaper(`BW1P:${toBase45(bytes)}`)).toBeNull();
  });
});

describe("a place code", () => {
  it("turns with the step, and is read as it was made", async () => {
    const place = new Uint8Array(16).fill(9);
    const secret = new Uint8Array(32).fill(4);
    const step = stepAt(Date.parse("2025-11-21T04:00:07Z"));
    const text = await makePlaceCode(place, step, secret);
    expect(readPlaceCode(text)).toMatchObject({ place, step });
    expect(await makePlaceCode(place, step + 1, secret)).not.toBe(text);
    expect(readPlaceCode(`${text}00`)).toBeNull();
    expect(readPlaceCode(text.replace("BW1L", "BW1S"))).toBeNull();
  });
});

describe("a phone", () => {
  it("proves that it holds its key, for one person and one moment", async () => {
    const held = await makeKey();
    const binding = await bindingOf(held, "a".repeat(32), 118);
    const signature = Uint8Array.from(atob(binding.proof.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    const said = (tick: number) => Uint8Array.from(new TextEncoder().encode(`bulwark bind/1\n${"a".repeat(32)}\n${binding.phone.x}\n${binding.phone.y}\n${tick}`));
    expect(isLow(signature)).toBe(true);
    expect(await phoneSigned(held.point, said(118), signature)).toBe(true);
    expect(await phoneSigned(held.point, said(119), signature)).toBe(false);
  });

  it("keeps the key to itself", async () => {
    const { pair } = await makeKey();
    await expect(crypto.subtle.exportKey("pkcs8", pair.privateKey)).rejects.toThrow();
  });
});
