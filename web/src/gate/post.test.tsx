import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setLang } from "../shared/lang";
import { learnTime } from "../shared/time";
import { holder, showOf } from "../testing/city";
import { CITY, FakeServer, kitOf, PLACE } from "../testing/gate";
import { struck } from "../testing/keys";
import { button, close, open, reads, refuse, serve, settle, type, type Table, until } from "../testing/page";
import { App } from "./App";
import type { Visit } from "./kept/queue";
import { clearShelf } from "./useDesk";

const guard = { kind: "staff", role: "guard", name: "门卫赵", place: PLACE, place_name: "东门市场", demo: false, now: "2026-11-21T10:00:00Z" };
const day = { let_in: 3, looked_closer: 1, turned_away: 0, by_hour: new Array<number>(24).fill(0), last: [] };
const NOW = Date.parse("2026-11-21T10:00:00Z");
const seconds = () => Math.floor(NOW / 1000);

let server: FakeServer;
/** The server of a place; what is not in it is a network that is down. */
const post = (): Table => ({
  "GET /session": () => guard,
  [`GET /places/${PLACE}/today`]: () => day,
  [`GET /places/${PLACE}/gate`]: () => kitOf(),
  [`POST /places/${PLACE}/visits`]: (body) => ({ results: (body as { visits: { scan_id: string }[] }).visits.map(({ scan_id }) => ({ scan_id, state: "stored" })) }),
});
const visits = (calls: { path: string; body: unknown }[]) => calls.filter((call) => call.path.endsWith("/visits")).flatMap((call) => (call.body as { visits: Visit[] }).visits);
const code = async (like: Parameters<typeof holder>[1] = {}) => showOf(CITY, server.city, await holder(seconds(), like), seconds());

/** Opens the gate and waits until it can check by itself. */
async function atTheGate(table: Table = post()) {
  const calls = serve(table, (path) => server.net.file(path));
  const page = await open(<App />);
  await reads(page, "Ready to scan");
  return { page, calls };
}

/** A USB scanner: every key reaches whatever has the focus, one after another. */
async function scanner(page: HTMLElement, text: string) {
  await settle(() => {
    for (const key of [...text, "Enter"]) (document.activeElement ?? document.body).dispatchEvent(struck(key));
  });
  await reads(page, "Checked");
}

beforeEach(async () => {
  localStorage.clear();
  clearShelf();
  learnTime(NOW);
  server = await FakeServer.begin(seconds);
  setLang("en");
  Element.prototype.scrollIntoView = () => undefined;
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});
afterEach(async () => {
  await close();
});

describe("a guard", () => {
  it("scans with a USB scanner and reads one answer, and the visit follows", async () => {
    const { page, calls } = await atTheGate();
    await scanner(page, await code());
    const stage = page.querySelector(".answer")!;
    expect(stage.getAttribute("data-answer")).toBe("in");
    expect(stage.textContent).toContain("Let in.");
    await until(() => visits(calls).length > 0);
    expect(visits(calls)).toMatchObject([{ issuer: CITY, answer: "in", colour: "green", direction: "in", by: "gate" }]);
  });

  it("who is faster than the page gets the answer as soon as it can be given", async () => {
    const calls = serve(post(), (path) => server.net.file(path));
    const page = await open(<App />);
    expect(page.querySelector(".answer")?.getAttribute("data-show")).not.toBe("ready");
    await scanner(page, await code());
    expect(page.querySelector(".answer")?.getAttribute("data-answer")).toBe("in");
    await until(() => visits(calls).length > 0);
  });

  it("measures first; the temperature goes with the next scan and with no other", async () => {
    const { page, calls } = await atTheGate();
    await settle(() => type(page.querySelector("input[inputmode=decimal]")!, "36.8"));
    await scanner(page, await code());
    await settle(() => button(page, "Next").click());
    await scanner(page, await code());
    await until(() => visits(calls).length === 2);
    expect(visits(calls).map((visit) => visit.temperature_tenths)).toEqual([368, undefined]);
  });

  it("is told what to do when a code is no pass", async () => {
    const { page } = await atTheGate();
    await scanner(page, "HTTPS://EXAMPLE.ORG/MENU");
    expect(page.querySelector(".answer")?.getAttribute("data-answer")).toBe("no");
    expect(page.querySelector(".answer")?.textContent).toContain("scan again");
  });

  it("decides after a closer look, on a ground of their own", async () => {
    const { page, calls } = await atTheGate();
    await scanner(page, await code({ colour: "grey" }));
    expect(page.querySelector(".answer")?.getAttribute("data-answer")).toBe("closer");
    await settle(() => button(page, "Let in after checking").click());
    await reads(page, "let in by the guard");
    await until(() => visits(calls).length > 0);
    expect(visits(calls)).toMatchObject([{ answer: "in", by: "guard" }]);
  });

  it("goes on without a connection, as they were, and sees that it is so", async () => {
    await atTheGate();
    await close();
    serve({});
    const page = await open(<App />);
    await reads(page, "Ready to scan");
    expect(page.textContent).toContain("门卫赵");
    await reads(page, "checking goes on");
    await scanner(page, await code());
    expect(page.querySelector(".answer")?.getAttribute("data-answer")).toBe("in");
    expect(page.querySelector("[data-sign=queue]")?.textContent).toContain("1");
  });

  it("goes on when the sign-in has run out, and is asked to sign in for the queue", async () => {
    await atTheGate();
    await close();
    const nobody = { kind: "nobody", demo: false, now: "2026-11-21T10:00:00Z" };
    serve({ "GET /session": () => nobody, [`GET /places/${PLACE}/gate`]: () => refuse(401, "sign-in", "Please sign in.") }, (path) => server.net.file(path));
    const page = await open(<App />);
    await reads(page, "sign-in has run out");
    await scanner(page, await code());
    expect(page.querySelector(".answer")?.getAttribute("data-answer")).toBe("in");
  });

  it("reads on its own page what this gate keeps", async () => {
    const { page } = await atTheGate();
    await settle(() => page.querySelector<HTMLButtonElement>(".status")?.click());
    await reads(page, "What this gate keeps");
    const sheet = page.querySelector("dialog")!;
    expect(sheet.textContent).toContain("14 days");
  });

  it("registers a visitor without a phone, by keyboard alone", async () => {
    const sentence = { zh: "不能进入。", en: "Must not come in." };
    const answer = (body: unknown) => ({ answer: "no", colour: "red", sentence, reasons: [], scan_id: (body as { scan_id: string }).scan_id, repeated: false });
    const { page, calls } = await atTheGate({ ...post(), [`POST /places/${PLACE}/visitors`]: answer });
    await settle(() => window.dispatchEvent(new KeyboardEvent("keydown", { key: "F8" })));
    await until(() => page.querySelector("dialog") !== null);
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
