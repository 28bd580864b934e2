import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LedgerSummary } from "../api/types";
import { setLang } from "../shared/lang";
import { deviceMemory } from "../shared/proof/memory";
import { button, close, open, reads, serve, settle, type Table } from "../testing/page";
import { RULE, SUMMARY, town } from "../testing/town";
import { reader } from "../testing/ledger";
import { App } from "./App";
import { byOffice, everyDay } from "./Counts";
import { examine } from "./examine";

const version = { book: "health", version: 1, digest: town().version.digest, published_at: "2026-11-01T00:00:00Z", in_force: true, index: 0, text: { zh: "第一版", en: "The first version" } };
const office = { office: "440305", name: { zh: "南山区", en: "Nanshan" }, level: "county", filed: 12, open: 1, decided: 11, upheld: 4, late: 2, median_hours: 9.5 };

function table(change?: (lines: string[]) => string[]): Table {
  const place = town(change);
  const all: Table = {
    "GET /session": () => ({ kind: "nobody", demo: false, town_name: "江城", now: "2026-11-21T10:00:00Z" }),
    "GET /ledger": () => SUMMARY,
    "GET /rules/versions": () => ({ items: [version] }),
    "GET /rules/health/1": () => place.version,
    "GET /appeals/statistics": () => ({ offices: [office, { ...office, office: "440306", name: { zh: "宝安区", en: "Bao'an" }, decided: 2, upheld: null, median_hours: null }], few: 5 }),
  };
  for (const [path, bytes] of place.files) all[`GET /ledger/${path}`] = () => new Response(Uint8Array.from(bytes));
  return all;
}

beforeEach(() => {
  setLang("en");
  localStorage.clear();
});
afterEach(close);

describe("somebody who is not signed in", () => {
  it("reads what each office did, which rules there were, and how appeals went", async () => {
    serve(table());
    const page = await open(<App />);
    await reads(page, "The first version");
    for (const said of ["Nanshan", "9.5 h", "not told", "in force", SUMMARY.key, `bulwark verify ledger ${location.origin}/ledger`]) expect(page.textContent).toContain(said);
    expect(page.textContent).toContain(SUMMARY.origin);
  });

  it("checks the whole ledger with one press", async () => {
    serve(table());
    const page = await open(<App />);
    await reads(page, "Check the whole ledger");
    await settle(() => button(page, "Check the whole ledger").click());
    await reads(page, "It holds");
    expect([...page.querySelectorAll(".steps li")].map((step) => step.getAttribute("data-state"))).toEqual(["ok", "told", "ok", "ok", "ok"]);
  });

  it("is told when the figures on the page are not those of the lines", async () => {
    serve(table((lines) => lines.with(1, lines[1]!.replace("440305", "440306"))));
    const page = await open(<App />);
    await reads(page, "Check the whole ledger");
    await settle(() => button(page, "Check the whole ledger").click());
    await reads(page, "This page differs from the ledger");
  });

  it("reads the text of a version, held against its digest on this device", async () => {
    serve(table());
    const page = await open(<App />);
    await reads(page, "Read the text");
    await settle(() => button(page, "Read the text").click());
    await reads(page, "it is the same");
    expect(page.textContent).toContain("contact_days <= apart_days");
  });

  it("reads that a text is not the one of its digest", async () => {
    const other = { ...town().version, text: RULE.replace("7", "70") };
    serve({ ...table(), "GET /rules/health/1": () => other });
    const page = await open(<App />);
    await reads(page, "Read the text");
    await settle(() => button(page, "Read the text").click());
    await reads(page, "does not have this digest");
  });
});

describe("checking the whole ledger", () => {
  const place = town();
  const run = (files: Map<string, Uint8Array>, summary: Partial<typeof SUMMARY> = {}) => {
    const told = { ...SUMMARY, ...summary } as LedgerSummary;
    return examine(told, deviceMemory(null), () => undefined, new AbortController().signal, { fetch: reader(files), summary: () => Promise.resolve(told), clock: () => 0 });
  };
  const bad = async (found: ReturnType<typeof run>) => (await found)?.steps.filter((step) => step.state === "bad").map((step) => step.name);

  it("refuses lines that are not those that were signed", async () => {
    const bundle = "tile/entries/000.p/5";
    const changed = new Map(place.files).set(bundle, town((lines) => lines.with(1, lines[2]!).with(2, lines[1]!)).files.get(bundle)!);
    expect(await bad(run(changed))).toEqual(["root"]);
  });

  it("refuses figures and statements that the lines do not bear out", async () => {
    expect(await bad(run(place.files))).toEqual([]);
    expect(await bad(run(place.files, { counts: SUMMARY.counts.with(0, { ...SUMMARY.counts[0]!, n: 2 }) }))).toEqual(["counts"]);
    const receipts = [{ index: 0, kind: "version", day: "2026-11-01", statement: "another", commitment: "" }];
    expect(await bad(run(place.files, { receipts: receipts as never }))).toEqual(["statements"]);
  });

  it("ends quietly when it is stopped", async () => {
    const abort = new AbortController();
    abort.abort();
    const told = SUMMARY as LedgerSummary;
    expect(await examine(told, deviceMemory(null), () => undefined, abort.signal, { fetch: reader(place.files), summary: () => Promise.resolve(told), clock: () => 0 })).toBeNull();
  });
});

it("the table has one row an office, the busiest first", () => {
  expect(byOffice(SUMMARY.counts).map((row) => [row.code, row.total])).toEqual([["440305", 3], ["44", 1], ["440306", 1]]);
});

it("the picture has a place for every day, those without a line too", () => {
  const days = everyDay(SUMMARY.days);
  expect(days[0]).toEqual(["2026-11-01", 1]);
  expect(days.at(-1)).toEqual(["2026-11-21", 2]);
  expect(days).toHaveLength(21);
  expect(days[1]?.[1]).toBe(0);
  expect(everyDay([])).toEqual([]);
});
