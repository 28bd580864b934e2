// docs/pass-vectors.json as the phone's reader takes it apart; signatures of issuers and the verdicts stand in ../check.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toHex } from "../proof/bytes";
import { phoneSigned } from "./phone-key";
import { readPaper, readShow } from "./show";
import { whoOf } from "./token";

interface Example {
  name: string;
  text: string;
  verdict: string;
}

const { passes } = JSON.parse(readFileSync(join(import.meta.dirname, "../../../../docs/pass-vectors.json"), "utf8")) as { passes: Example[] };
const read = (text: string) => readShow(text.trim()) ?? readPaper(text.trim());

describe("the examples of the pass's format", () => {
  it.each(passes.filter(({ verdict }) => verdict === "good"))("$name", async ({ text }) => {
    const found = read(text)!;
    if (found.kind === "show") expect(await phoneSigned(found.token.claims.phone!, found.toBeSigned, found.signature)).toBe(true);
    if (found.identity) expect(toHex(await whoOf(found.identity))).toBe(toHex(found.token.claims.who));
  });

  it.each(passes.filter(({ verdict }) => verdict === "not-a-pass"))("no pass: $name", ({ text }) => {
    expect(read(text)).toBeNull();
  });

  it("has examples of both kinds", () => {
    expect(passes.some(({ verdict }) => verdict === "good")).toBe(true);
    expect(passes.some(({ verdict }) => verdict === "not-a-pass")).toBe(true);
  });
});
