// @vitest-environment node
// docs/pass-vectors.json: what is published of the format is what this reader does, as kernel/credential does it.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { check } from "./check";
import { entryOf, Filter, readBase, readEdition, readHead } from "./filter";
import { follow, pin, type TrustList } from "./list";
import { fetchSm2 } from "./verify";

interface Vectors {
  known: string;
  passes: { name: string; text: string; now: number; verdict: string }[];
  lists: { name: string; held: string | null; file: string; verdict: string }[];
  filters: { name: string; issuer: string; after: string[]; file: string; verdict: string; holds: string[] }[];
  entries: { serial: string; entry: string }[];
}

const vectors = JSON.parse(readFileSync(new URL("../../../../docs/pass-vectors.json", import.meta.url), "utf8")) as Vectors;
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "base64url"));
let known: TrustList;

beforeAll(async () => {
  await fetchSm2();
  known = (await pin(bytes(vectors.known)))!;
});

describe("the published examples", () => {
  it.each(vectors.passes)("pass: $name", async ({ text, now, verdict }) => {
    const outcome = await check(text, known, now * 1000);
    const said = outcome.good ? (outcome.pass.withdrawn ? "withdrawn" : "good") : outcome.fault.replace("stale-show", "stale");
    expect(said).toBe(verdict);
  });

  it.each(vectors.lists)("list: $name", async ({ held, file, verdict }) => {
    const before = held === null ? null : await pin(bytes(held));
    const taken = before ? await follow(before, bytes(file)) : await pin(bytes(file));
    if (verdict === "taken") expect(taken?.seq).toBeGreaterThan(before?.seq ?? 0);
    else expect(taken).toBe(verdict === "same" ? before : null);
  });

  it.each(vectors.filters)("filter: $name", async ({ issuer, after, file, verdict, holds }) => {
    let filter: Filter | null = null;
    for (const earlier of after) filter = (await taken(filter, issuer, bytes(earlier))).filter ?? filter;
    const last = await taken(filter, issuer, bytes(file));
    expect(last.believed).toBe(["taken", "gap", "back"].includes(verdict));
    if (last.follows !== null) expect(last.follows).toBe(verdict === "taken");
    const now = last.filter ?? filter;
    for (const entry of holds) expect(now?.has(BigInt(`0x${entry}`)), entry).toBe(true);
  });

  it.each(vectors.entries)("entry of $serial", async ({ serial, entry }) => {
    expect((await entryOf(serial)).toString(16).padStart(16, "0")).toBe(entry);
  });
});

/** Whether a file is its issuer's; for an edition whether it follows; and the filter with it. */
async function taken(filter: Filter | null, issuer: string, file: Uint8Array): Promise<{ believed: boolean; follows: boolean | null; filter: Filter | null }> {
  const edition = await readEdition(file, issuer, known);
  if (edition) {
    const next = filter?.with(edition) ?? null;
    return { believed: true, follows: next !== null, filter: next };
  }
  const base = await readBase(file, issuer, known);
  if (base) return { believed: true, follows: null, filter: base.seq < (filter?.seq ?? 0) ? null : Filter.from(base) };
  return { believed: (await readHead(file, issuer, known)) !== null, follows: null, filter: null };
}
