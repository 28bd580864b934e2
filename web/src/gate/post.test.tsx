import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLang } from "../shared/lang";
import { button, close, open, refuse, serve, settle, type, type Table } from "../testing/page";
import { App } from "./App";

const PLACE = "e".repeat(32);
const guard = { kind: "staff", role: "guard", place: PLACE, place_name: "东门市场", demo: false, now: "2026-11-21T10:00:00Z" };
const day = { let_in: 3, looked_closer: 1, turned_away: 0, by_hour: new Array<number>(24).fill(0), last: [] };
const answer = (of: "in" | "no", body: unknown) => ({
  answer: of,
  colour: of === "in" ? "green" : "red",
  sentence: of === "in" ? { zh: "可以进入。", en: "May come in." } : { zh: "不能进入。", en: "Must not come in." },
  reasons: [],
  scan_id: (body as { scan_id: string }).scan_id,
  repeated: false,
});
const post = (scan: (body: unknown) => unknown): Table => ({
  "GET /session": () => guard,
  [`GET /places/${PLACE}/today`]: () => day,
  [`POST /places/${PLACE}/scans`]: scan,
});

/** A USB scanner: every key reaches whatever has the focus, one after another. */
async function scanner(text: string) {
  await settle(() => {
    for (const key of [...text, "Enter"]) {
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  });
}

beforeEach(() => {
  setLang("en");
  Element.prototype.scrollIntoView = () => undefined;
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
});
afterEach(async () => {
  await close();
  vi.useRealTimers();
});

describe("a guard", () => {
  it("scans with a USB scanner and reads one answer", async () => {
    const calls = serve(post((body) => answer("in", body)));
    const page = await open(<App />);
    expect(page.textContent).toContain("Ready to scan");
    await scanner("BW1:ABCDEFGH");
    const stage = page.querySelector(".answer")!;
    expect(stage.getAttribute("data-answer")).toBe("in");
    expect(stage.textContent).toContain("Let in");
    expect(stage.textContent).toContain("May come in.");
    expect(calls.find((call) => call.method === "POST")?.body).toMatchObject({ token: "BW1:ABCDEFGH", direction: "in" });
  });

  it("measures first; the temperature goes with the next scan and with no other", async () => {
    const calls = serve(post((body) => answer("in", body)));
    const page = await open(<App />);
    await settle(() => type(page.querySelector("input[inputmode=decimal]")!, "37.8"));
    await scanner("BW1:FIRSTONE");
    await scanner("BW1:SECONDONE");
    const scans = calls.filter((call) => call.method === "POST").map((call) => call.body as { temperature_tenths?: number });
    expect(scans.map((scan) => scan.temperature_tenths)).toEqual([378, undefined]);
  });

  it("does not keep an answer on the screen for the next person", async () => {
    serve(post((body) => answer("in", body)));
    const page = await open(<App />);
    await scanner("BW1:ABCDEFGH");
    await settle(() => vi.advanceTimersByTime(12_000));
    expect(page.querySelector(".answer")?.getAttribute("data-show")).toBe("ready");
  });

  it("is told what to do when a code is refused", async () => {
    serve(post(() => refuse(422, "stale-token", "This code has expired: ask for a fresh one.")));
    const page = await open(<App />);
    await scanner("BW1:ABCDEFGH");
    expect(page.querySelector(".answer")?.textContent).toContain("ask for a fresh one");
    expect(page.querySelector(".answer")?.getAttribute("data-answer")).toBeNull();
  });

  it("tries again with the same scan number when the answer was lost", async () => {
    const table = post((body) => answer("in", body));
    const scan = table[`POST /places/${PLACE}/scans`]!;
    delete table[`POST /places/${PLACE}/scans`];
    const calls = serve(table);
    const page = await open(<App />);
    await scanner("BW1:ABCDEFGH");
    expect(page.querySelector(".answer")?.textContent).toContain("cannot be reached");
    table[`POST /places/${PLACE}/scans`] = scan;
    await settle(() => button(page, "Try again").click());
    const ids = calls.filter((call) => call.method === "POST").map((call) => (call.body as { scan_id: string }).scan_id);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    expect(page.querySelector(".answer")?.getAttribute("data-answer")).toBe("in");
  });

  it("registers a visitor without a phone, by keyboard alone", async () => {
    const calls = serve({ ...post((body) => answer("in", body)), [`POST /places/${PLACE}/visitors`]: (body) => answer("no", body) });
    const page = await open(<App />);
    await settle(() => window.dispatchEvent(new KeyboardEvent("keydown", { key: "F8" })));
    const sheet = page.querySelector("dialog")!;
    await settle(() => type(sheet.querySelector("input")!, "11010519491231002x"));
    await settle(() => sheet.querySelector("form")?.requestSubmit());
    expect(calls.find((call) => call.path.endsWith("/visitors"))?.body).toMatchObject({
      document: { kind: "resident_id", number: "11010519491231002X" },
      direction: "in",
    });
    expect(page.querySelector(".answer")?.textContent).toContain("Do not let in");
  });

  it("is asked to sign in when a resident holds the phone", async () => {
    serve({ "GET /session": () => ({ kind: "resident", person: "x", demo: false, now: "2026-11-21T10:00:00Z" }) });
    const page = await open(<App />);
    expect(page.textContent).toContain("needs a guard's account");
  });
});
