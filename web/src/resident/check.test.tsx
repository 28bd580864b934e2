import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setLang } from "../shared/lang";
import { AT, BODY, DECISION, ME, RULE, SUMMARY, town } from "../testing/town";
import type { Look } from "../shared/pass/shelf";
import { refreshed } from "../testing/phone";
import { button, close, open, reads, serve, settle, until, type Table } from "../testing/page";
import { App } from "./App";

const resident = { id: ME, name: "陈静怡", document_kind: "passport", home_area: "4403", status: "living" };

function her(proof: object = { state: "proved", index: AT }, decision: object = {}, tampered?: (lines: string[]) => string[]): Table {
  const place = town(tampered);
  const look = { person: resident, decision: { ...DECISION, ...decision }, proof, again_after: 15 } as unknown as Look;
  const table: Table = {
    // A demo's memory lasts as long as the page; nothing is left for the next test.
    "GET /session": () => ({ kind: "resident", person: ME, demo: false, town_name: "江城", now: "2026-11-21T10:00:00Z" }),
    "GET /me": () => ({ person: resident, dependants: [] }),
    [`GET /residents/${ME}/trip-card`]: () => ({ from: "2026-11-07", to: "2026-11-21", cities: [] }),
    [`GET /residents/${ME}/pass`]: () => look,
    [`POST /residents/${ME}/pass/refresh`]: (body) => refreshed(look, body as { phone: { x: string; y: string } }, new Date().toISOString()),
    [`GET /residents/${ME}/decisions/${BODY.decision}/proof`]: () => ({ ...place.proof, ...proof }),
    "GET /rules/health/1": () => place.version,
    "GET /ledger": () => SUMMARY,
    "GET /areas": () => [{ code: "440305", name: "南山区", name_en: "Nanshan" }],
  };
  for (const [path, bytes] of place.files) table[`GET /ledger/${path}`] = () => new Response(Uint8Array.from(bytes));
  return table;
}

beforeEach(() => {
  setLang("en");
  localStorage.clear();
  window.location.hash = "";
  window.scrollTo = () => undefined;
});
afterEach(close);

const go = (hash: string) => settle(() => {
  window.location.hash = hash;
  window.dispatchEvent(new HashChangeEvent("hashchange"));
});

describe("a pass on its way into the ledger", () => {
  it("shows no code while it waits, says why, and gets its code without a press", async () => {
    const table = her({ state: "waiting" });
    serve(table);
    const page = await open(<App />);
    await reads(page, "being entered in the public ledger");
    expect(page.querySelector(".qr")).toBeNull();
    Object.assign(table, her());
    await reads(page, "BW1S:");
    expect(page.textContent).toContain("In the public ledger, number 4");
    await until(() => page.querySelector(".qr path") !== null);
  });

  it("that cannot be proved gets no colour and no code, and says that nobody may shut a door on it", async () => {
    serve(her({ state: "unproven", why: { zh: "改过。", en: "It was changed since." } }, { broken: true, number: 0, rule: null }));
    const page = await open(<App />);
    await reads(page, "cannot be proved");
    for (const said of ["cannot be proved", "It was changed since.", "Nobody may shut a door on it.", "It says: Red", "Appeal"]) expect(page.textContent).toContain(said);
    expect(page.querySelector(".qr")).toBeNull();
    expect(page.querySelector(".answers")?.getAttribute("data-colour")).toBe("grey");
  });

  it("names the order above the rules: why, on which ground, until when, by how many", async () => {
    const order = { order: "f".repeat(32), colour: "red", from: BODY.from, until: "2026-11-28T16:00:00Z", legal_basis: "Article 41", reason: { zh: "聚集疫情。", en: "A cluster." }, officers: ["Li Wei", "Wang Fang"] };
    serve(her(undefined, { order }));
    const page = await open(<App />);
    await reads(page, "An order");
    for (const said of ["An order by Li Wei and Wang Fang", "Legal basis: Article 41", "Ends 29 Nov"]) expect(page.textContent).toContain(said);
  });

  it("warns when an older decision is served than this phone has seen", async () => {
    serve(her(undefined, { number: 7 }));
    await reads(await open(<App />), "Stay at home.");
    await close();
    serve(her(undefined, { number: 5 }));
    const page = await open(<App />);
    await reads(page, "this phone has seen");
    expect(page.querySelector("[role=alert]")?.textContent).toContain("decision 5, but this phone has seen decision 7");
  });
});

describe("a resident who checks for herself", () => {
  it("reads which facts, from when, which row and version, and sees every step hold", async () => {
    serve(her());
    const page = await open(<App />);
    await go("#/check");
    await reads(page, "Days since the contact");
    for (const said of ["2 days", "18 Nov", "contact_days <= apart_days", "You are a contact.", "Rule book health, version 1", "Nanshan", "26 Nov", "Stay at home."]) expect(page.textContent).toContain(said);
    await settle(() => button(page, "Check it yourself").click());
    await reads(page, "It holds");
    expect([...page.querySelectorAll(".steps li")].map((step) => step.getAttribute("data-state"))).toEqual(["ok", "ok", "ok", "told", "ok", "told", "ok", "ok"]);
    expect(page.textContent).toContain("It is number 4 of 5.");
    expect(page.textContent).toMatch(/Took \d+ ms/);
  });

  it("is told plainly when a tampered ledger does not hold her decision", async () => {
    serve(her(undefined, {}, (lines) => lines.with(AT, lines[AT]!.replace("decision", "order"))));
    const page = await open(<App />);
    await go("#/check");
    await reads(page, "Check it yourself");
    await settle(() => button(page, "Check it yourself").click());
    await reads(page, "It does not hold");
    for (const said of ["The ledger does not hold this decision.", "nobody may shut a door on it", "Not checked"]) expect(page.textContent).toContain(said);
  });

  it("is told that the network is away, and not that something was forged", async () => {
    const table = her();
    serve(table);
    const page = await open(<App />);
    await go("#/check");
    await reads(page, "Check it yourself");
    delete table["GET /ledger/checkpoint"];
    await settle(() => button(page, "Check it yourself").click());
    await reads(page, "cannot be reached");
    expect(page.textContent).not.toContain("does not hold");
  });

  it("raises an alarm when the ledger's key changed, and begins anew only after being asked", async () => {
    localStorage.setItem("bulwark.ledger", JSON.stringify({ key: "another+00000000+AAAA", checkpoint: null }));
    serve(her());
    const page = await open(<App />);
    await go("#/check");
    await reads(page, "Check it yourself");
    await settle(() => button(page, "Check it yourself").click());
    await reads(page, "not the one this device has seen before");
    await settle(() => button(page, "Begin anew").click());
    expect(page.textContent).toContain("Forget the key known so far?");
    await settle(() => button(page, "Begin anew").click());
    await reads(page, "It holds");
  });
});

it("has a rule to run", () => expect(RULE).toContain("apart_days"));
