import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLang } from "../shared/lang";
import type { Look } from "../shared/pass/shelf";
import { refreshed } from "../testing/phone";
import { button, close, open, reads, refuse, serve, settle, type, until, type Table } from "../testing/page";
import { App } from "./App";

const ME = "a".repeat(32);
const resident = { id: ME, name: "陈静怡", document_kind: "passport", home_area: "4403", status: "living" };
const session = { kind: "resident", person: ME, demo: false, town_name: "江城", now: "2026-11-21T10:00:00Z" };
const nobody = { kind: "nobody", demo: true, town_name: "江城", now: "2026-11-21T10:00:00Z" };

const pass = (colour: "green" | "red"): Look => ({
  person: { id: ME, name: "陈静怡" },
  decision: {
    id: colour,
    colour,
    word: colour === "red" ? { zh: "红码", en: "Red" } : { zh: "绿码", en: "Green" },
    reasons: colour === "red" ? [{ row: "contact", text: { zh: "您是密接。", en: "You are a contact of a case." }, since: "2026-11-20T01:00:00Z" }] : [],
    next: colour === "red" ? { zh: "请留在家中。", en: "Stay at home." } : { zh: "可以出行。", en: "You may go out." },
    from: "2026-11-21T09:00:00Z",
    until: null,
    noticed: [],
    rule: { book: "health", version: 1 },
    made_at: "2026-11-21T09:00:00Z",
    number: 4,
    broken: false,
    cause: "declaration.made",
  },
  proof: { state: "proved", index: 12 },
  again_after: 15,
});

const signedIn = (colour: () => "green" | "red"): Table => ({
  "GET /session": () => session,
  "GET /me": () => ({ person: resident, dependants: [] }),
  [`GET /residents/${ME}/pass`]: () => pass(colour()),
  [`POST /residents/${ME}/pass/refresh`]: (body) => refreshed(pass(colour()), body as { phone: { x: string; y: string } }, new Date().toISOString()),
  [`GET /residents/${ME}/trip-card`]: () => ({ from: "2026-11-07", to: "2026-11-21", cities: [] }),
});

beforeEach(() => {
  setLang("en");
  window.location.hash = "";
  window.scrollTo = () => undefined;
  // Time can be pushed on, and runs by itself meanwhile: what the browser signs takes a moment of its own.
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout", "Date"], shouldAdvanceTime: true });
});
afterEach(async () => {
  await close();
  vi.useRealTimers();
});

describe("a resident", () => {
  it("reads the colour, why and what to do", async () => {
    serve(signedIn(() => "red"));
    const page = await open(<App />);
    await reads(page, "A picture of it");
    await reads(page, "BW1S:");
    const text = page.textContent ?? "";
    for (const said of ["Red", "You are a contact of a case.", "Stay at home.", "A picture of it"]) expect(text).toContain(said);
    expect(text.indexOf("Red")).toBeLessThan(text.indexOf("You are a contact"));
    await until(() => page.querySelector(".qr path") !== null);
  });

  it("reads it in Chinese after one press", async () => {
    serve(signedIn(() => "red"));
    const page = await open(<App />);
    await settle(() => button(page, "中文").click());
    await reads(page, "请留在家中。");
    expect(document.documentElement.lang).toBe("zh-CN");
  });

  it("sees a changed colour without reloading, and is told so", async () => {
    let colour: "green" | "red" = "green";
    serve(signedIn(() => colour));
    const page = await open(<App />);
    await reads(page, "Green");
    colour = "red";
    await settle(() => vi.advanceTimersByTime(15_000));
    await reads(page, "Stay at home.");
    expect(page.querySelector("[aria-live=assertive]")?.textContent).toContain("it is now Red");
    expect(page.textContent).toContain("Stay at home.");
  });

  it("keeps the last pass on the screen when the network goes, and is told how old it is", async () => {
    const table = signedIn(() => "green");
    serve(table);
    const page = await open(<App />);
    await reads(page, "You may go out.");
    delete table[`GET /residents/${ME}/pass`];
    await settle(() => vi.advanceTimersByTime(15_000));
    await reads(page, "cannot be reached");
    expect(page.textContent).toContain("The code works all the same");
    expect(page.textContent).toContain("You may go out.");
  });

  it("signs in with the code that the demo shows", async () => {
    let inside = false;
    const calls = serve({
      ...signedIn(() => "green"),
      "GET /session": () => (inside ? session : nobody),
      "POST /session/code": () => ({ sent: true, demo_code: "482913" }),
      "POST /session/resident": () => {
        inside = true;
        return session;
      },
    });
    const page = await open(<App />);
    await reads(page, "Send me a code");
    await settle(() => type(page.querySelector("input[type=tel]")!, "138 0013 8000"));
    await settle(() => button(page, "Send me a code").click());
    expect(page.querySelector(".demo-box")?.textContent).toContain("482913");
    await settle(() => type(page.querySelector(".code-input")!, "482913"));
    await settle(() => page.querySelector("form")?.requestSubmit());
    expect(calls.find((call) => call.path === "/session/resident")?.body).toEqual({ phone: "13800138000", code: "482913" });
    await reads(page, "You may go out.");
  });

  it("reads in plain words why a code was refused", async () => {
    serve({
      "GET /session": () => nobody,
      "POST /session/code": () => ({ sent: true }),
      "POST /session/resident": () => refuse(401, "wrong-code", "The code is wrong or too old."),
    });
    const page = await open(<App />);
    await reads(page, "Send me a code");
    await settle(() => type(page.querySelector("input[type=tel]")!, "13800138000"));
    await settle(() => button(page, "Send me a code").click());
    await settle(() => type(page.querySelector(".code-input")!, "000000"));
    await settle(() => page.querySelector("form")?.requestSubmit());
    expect(page.querySelector("[role=alert]")?.textContent).toContain("The code is wrong or too old.");
  });

  it("is told when nothing answers, and can try again", async () => {
    const table: Table = {};
    serve(table);
    const page = await open(<App />);
    expect(page.querySelector("[role=alert]")?.textContent).toContain("cannot be reached");
    Object.assign(table, signedIn(() => "green"));
    await settle(() => button(page, "Try again").click());
    await reads(page, "Green");
  });
});
