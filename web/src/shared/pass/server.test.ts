// What the server's own crate writes is read here alike: the good examples with which its parsers are fuzzed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toHex } from "../proof/bytes";
import { fromBase45, toBase45 } from "./base45";
import { readPlaceCode } from "./place-code";
import { readPaper, readShow } from "./show";
import { readToken, whoOf } from "./token";

const example = (name: string) => Uint8Array.from(readFileSync(join(import.meta.dirname, "../../../../fuzz/corpus", name)));
const text = (name: string) => new TextDecoder().decode(example(name));

describe("a pass that the server's crate wrote", () => {
  it("is read as a token", () => {
    const token = readToken(example("token/phone"))!;
    expect(token.claims).toMatchObject({ issuer: "9901", colour: "green", kinds: null });
    expect(token.claims.expires).toBeGreaterThan(token.claims.issued);
    expect(token.signed.kid).toHaveLength(8);
  });

  it("is read as a show", () => {
    const show = readShow(text("show/show-text"))!;
    expect(show.token.claims.phone?.x).toHaveLength(32);
    expect(show.identity).toBeNull();
  });

  it("is read with the name to which the issuer committed", async () => {
    const show = readShow(`BW1S:${toBase45(example("show/show-named"))}`)!;
    expect(toHex(await whoOf(show.identity!))).toBe(toHex(show.token.claims.who));
    const paper = readPaper(text("show/paper-text"))!;
    expect(toHex(await whoOf(paper.identity))).toBe(toHex(paper.token.claims.who));
    expect(paper.token.claims.phone).toBeNull();
  });

  it("is read as the code of a place", () => {
    expect(readPlaceCode(`BW1L:${toBase45(example("show/place"))}`)?.code).toHaveLength(8);
  });

  it("makes no reader stumble over any changed, missing or added byte", () => {
    const good = example("show/show");
    const read = (bytes: Uint8Array) => readShow(`BW1S:${toBase45(bytes)}`);
    for (let at = 0; at < good.length; at += 1) {
      for (const change of [1, 0x20, 0x80, 0xff]) {
        const bytes = Uint8Array.from(good);
        bytes[at]! ^= change;
        const found = read(bytes);
        // What is still read is a show with another number, key or signature in it, in the one form that it can have.
        if (found) expect(fromBase45(toBase45(bytes))).toEqual(bytes);
      }
      expect(read(good.subarray(0, at))).toBeNull();
      expect(read(Uint8Array.of(...good.subarray(0, at), 0, ...good.subarray(at)))?.tick).not.toBe(readShow(`BW1S:${toBase45(good)}`)?.tick);
    }
  });
});
