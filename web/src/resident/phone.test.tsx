import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLang } from "../shared/lang";
import { toBase45 } from "../shared/pass/base45";
import { Writer } from "../shared/pass/cbor";
import type { Look } from "../shared/pass/shelf";
import { button, close, open, reads, refuse, serve, settle, type, until, type Table } from "../testing/page";
import { refreshed } from "../testing/phone";
import { App } from "./App";

const ME = "a".repeat(32);
const CHILD = "b".repeat(32);
const PLACE = "c".repeat(32);
type Body = { phone: { x: string; y: string }; move: boolean };

const lookOf = (id = ME): Look =>
  ({
    person: { id, name: id === ME ? "陈静怡" : "陈小宝" },
    decision: { id: "d1", colour: "green", word: { zh: "绿码", en: "Green" }, reasons: [], next: { zh: "可以出行。", en: "You may go out." }, noticed: [], from: "2026-11-21T09:00:00Z", until: null, rule: null, made_at: "2026-11-21T09:00:00Z", number: 4, broken: false },
    proof: { state: "proved", index: 12 },
    again_after: 600,
  }) as unknown as Look;

const person = (id: string, name: string) => ({ id, name, document_kind: "passport", home_area: "4403", status: "living" });
const session: object = { kind: "resident", person: ME, demo: false, town_name: "江城", now: new Date().toISOString() };

const passOf = (id: string): Table => ({
  [`GET /residents/${id}/pass`]: () => lookOf(id),
  [`POST /residents/${id}/pass/refresh`]: (body) => refreshed(lookOf(id), body as Body, new Date().toISOString()),
  [`GET /residents/${id}/trip-card`]: () => ({ from: "2026-11-07", to: "2026-11-21", cities: [] }),
});

const home = (dependants = false): Table => ({
  "GET /session": () => session,
  "GET /me": () => ({ person: person(ME, "陈静怡"), dependants: dependants ? [person(CHILD, "陈小宝")] : [] }),
  ...passOf(ME),
  ...passOf(CHILD),
});

const go = (hash: string) =>
  settle(() => {
    window.location.hash = hash;
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  });
const codeOf = (page: ParentNode) => page.querySelector(".as-text code")?.textContent ?? "";

beforeEach(() => {
  setLang("en");
  window.location.hash = "";
  window.scrollTo = () => undefined;
  localStorage.clear();
});
afterEach(close);

describe("the code on the screen", () => {
  it("is another one after fifteen seconds, and no request was made for it", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout", "Date"], shouldAdvanceTime: true });
    try {
      const calls = serve(home());
      const page = await open(<App />);
      await reads(page, "BW1S:");
      await reads(page, "No stay of 4 hours");
      const asked = calls.length;
      const codes = new Set([codeOf(page)]);
      for (let tick = 0; tick < 8; tick += 1) {
        await settle(() => vi.advanceTimersByTime(15_000));
        await until(() => !codes.has(codeOf(page)));
        codes.add(codeOf(page));
      }
      expect(codes.size).toBe(9);
      expect(calls.length).toBe(asked);
    } finally {
      vi.useRealTimers();
    }
  });

  it("has nothing about its person in it, and the page says so", async () => {
    serve(home());
    const page = await open(<App />);
    await reads(page, "What is in the code");
    expect(page.textContent).toContain("No name, document number, phone number or address.");
  });
});

describe("somebody whose pass is on another phone", () => {
  it("sees why there is no code, what moving means, and moves it only after saying so", async () => {
    let moved = false;
    const table = home();
    table[`POST /residents/${ME}/pass/refresh`] = (body) => {
      moved ||= (body as Body).move;
      if (!moved) {
        const problem = { type: "/problems/bound-elsewhere", title: "", status: 409, detail: "…", more: { since: "2026-11-20T08:00:00Z" } };
        return new Response(JSON.stringify(problem), { status: 409 });
      }
      return refreshed(lookOf(), body as Body, new Date().toISOString());
    };
    const calls = serve(table);
    const page = await open(<App />);
    await reads(page, "Your pass is on another phone");
    expect(page.textContent).toContain("Since 20 Nov");
    expect(page.querySelector(".qr")).toBeNull();
    await settle(() => button(page, "Move it to this phone").click());
    expect(calls.some(({ body }) => (body as Body | undefined)?.move)).toBe(false);
    expect(page.textContent).toContain("The code on the other phone ends at once");
    await settle(() => button(page.querySelector("[role=group][aria-label='Move it now?']")!, "Move it to this phone").click());
    await reads(page, "BW1S:");
    expect(calls.filter(({ body }) => (body as Body | undefined)?.move)).toHaveLength(1);
  });
});

describe("a guardian", () => {
  it("has a key and a code for each of the family", async () => {
    const calls = serve(home(true));
    const page = await open(<App />);
    await reads(page, "BW1S:");
    await settle(() => button(page, "陈小宝").click());
    await until(() => page.querySelector(".band small")?.textContent === "陈小宝");
    const keys = () => calls.filter(({ path }) => path.endsWith("/pass/refresh")).map(({ body }) => (body as Body).phone.x);
    await until(() => keys().length >= 2);
    expect(keys()).toHaveLength(2);
    expect(new Set(keys()).size).toBe(2);
  });
});

describe("a busy server", () => {
  it("is told to the reader as no trouble of theirs", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout", "Date"], shouldAdvanceTime: true });
    try {
      const table = home();
      serve(table);
      const page = await open(<App />);
      await reads(page, "BW1S:");
      table[`GET /residents/${ME}/pass`] = () => new Response(JSON.stringify({ type: "/problems/busy", title: "busy", status: 503 }), { status: 503, headers: { "retry-after": "120" } });
      await settle(() => vi.advanceTimersByTime(600_000));
      await reads(page, "The server is busy");
      expect(codeOf(page)).toMatch(/^BW1S:/);
    } finally {
      vi.useRealTimers();
    }
  });
});

const placeCode = `BW1L:${toBase45(new Writer().array(3).bytes(new Uint8Array(16).fill(12)).int(0).bytes(new Uint8Array(8).fill(9)).done())}`;

describe("a resident at a place's door", () => {
  const doors = (assurance: "low" | "normal"): Table => ({
    ...home(),
    [`POST /residents/${ME}/check-ins`]: () => ({ place: { id: PLACE, name: "南山市场", name_en: "Nanshan market" }, at: "2026-11-21T10:00:00Z", assurance, answer: "in", sentence: { zh: "欢迎。", en: "Welcome." }, repeated: false }),
  });

  it("types the code where there is no camera, and reads the answer in words", async () => {
    const calls = serve(doors("normal"));
    const page = await open(<App />);
    await go("#/check-in");
    await reads(page, "Text of the code");
    await settle(() => type(page.querySelector("input")!, ` ${placeCode.toLowerCase()} `));
    await settle(() => page.querySelector("form")?.requestSubmit());
    await reads(page, "Checked in: Nanshan market");
    expect(page.textContent).toContain("Let in");
    expect(page.textContent).not.toContain("counts for little");
    expect(calls.find(({ path }) => path.endsWith("/check-ins"))?.body).toMatchObject({ code: placeCode });
  });

  it("is told that a printed code counts for little", async () => {
    serve(doors("low"));
    const page = await open(<App />);
    await go("#/check-in");
    await reads(page, "Text of the code");
    await settle(() => type(page.querySelector("input")!, placeCode));
    await settle(() => page.querySelector("form")?.requestSubmit());
    await reads(page, "it alone never changes a colour");
  });

  it("is told what a wrong code is, and asks nobody about it", async () => {
    const calls = serve(doors("low"));
    const page = await open(<App />);
    await go("#/check-in");
    await reads(page, "Text of the code");
    for (const [text, said] of [["BW1S:ABC", "That is a pass, not a place code."], ["https://example.org", "That is not a place code."], [`${placeCode}00`, "That is not a place code."]] as const) {
      await settle(() => type(page.querySelector("input")!, text));
      await settle(() => page.querySelector("form")?.requestSubmit());
      expect(page.textContent).toContain(said);
    }
    expect(calls.some(({ path }) => path.endsWith("/check-ins"))).toBe(false);
  });

  it("sends the same check-in again when the answer was lost", async () => {
    const table = doors("normal");
    const works = table[`POST /residents/${ME}/check-ins`]!;
    delete table[`POST /residents/${ME}/check-ins`];
    const calls = serve(table);
    const page = await open(<App />);
    await go("#/check-in");
    await reads(page, "Text of the code");
    await settle(() => type(page.querySelector("input")!, placeCode));
    await settle(() => page.querySelector("form")?.requestSubmit());
    await reads(page, "No connection, so nothing was recorded");
    table[`POST /residents/${ME}/check-ins`] = works;
    await settle(() => page.querySelector("form")?.requestSubmit());
    await reads(page, "Checked in");
    const ids = calls.filter(({ path }) => path.endsWith("/check-ins")).map(({ body }) => (body as { scan_id: string }).scan_id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe("a paper pass", () => {
  const paper = { text: "BW1P:ABC DEF", serial: "0123456789abcdef01234567894f9ac1", issued: "2026-11-21T10:00:00Z", expires: "2026-12-21T10:00:00Z", name: "陈*怡", tail: "002X", kinds: ["hospital"] };

  // It is good until a day that stands on it: that day never comes.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-21T10:00:00Z") }));
  afterEach(() => void vi.useRealTimers());

  it("is made, shown with both languages and no colour, listed, and cancelled after a question", async () => {
    let revoked: string | null = null;
    let made = false;
    const calls = serve({
      ...home(),
      [`POST /residents/${ME}/papers`]: () => {
        made = true;
        return paper;
      },
      [`GET /residents/${ME}/papers`]: () => ({ items: made ? [{ ...paper, by_staff: false, revoked }] : [], kinds: ["hospital"] }),
      [`POST /residents/${ME}/papers/${paper.serial}/revoke`]: () => {
        revoked = "2026-11-21T11:00:00Z";
        return {};
      },
    });
    const page = await open(<App />);
    await go("#/paper");
    await reads(page, "None yet.");
    await settle(() => button(page, "Make a paper pass").click());
    const sheet = document.querySelector(".paper-print")!;
    for (const said of ["纸质通行码", "Paper pass", "陈*怡", "证件尾号 002X", "2026年12月21日", "21 December 2026", "医院", "Hospital", "Hold it flat"]) expect(sheet.textContent).toContain(said);
    for (const colour of ["Green", "绿码"]) expect(sheet.textContent).not.toContain(colour);
    await reads(page, "Number 4F9AC1");
    await settle(() => button(page, "Cancel it").click());
    expect(calls.some(({ path }) => path.endsWith("/revoke"))).toBe(false);
    await settle(() => button(page.querySelector("[role=group][aria-label^='Cancel paper']")!, "Cancel it").click());
    await reads(page, "Cancelled");
  });

  it("is refused with the server's own words", async () => {
    serve({ ...home(), [`GET /residents/${ME}/papers`]: () => ({ items: [], kinds: [] }), [`POST /residents/${ME}/papers`]: () => refuse(409, "no-pass", "There is no decision to print yet.") });
    const page = await open(<App />);
    await go("#/paper");
    await reads(page, "None yet.");
    await settle(() => button(page, "Make a paper pass").click());
    await reads(page, "There is no decision to print yet.");
  });
});
