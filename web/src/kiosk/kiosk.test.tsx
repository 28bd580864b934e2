import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLang } from "../shared/lang";
import { button, close, open, reads, serve, settle, type, until, type Table } from "../testing/page";
import { App } from "./App";

const ME = "a".repeat(32);
let session: Record<string, unknown>;
let replaced: string[];

const look = {
  person: { id: ME, name: "钟大爷" },
  decision: { id: "d1", colour: "green", word: { zh: "绿码", en: "Green" }, reasons: [{ row: "else", text: { zh: "没有已知的风险。", en: "No risk is known." } }], next: { zh: "可以出行。", en: "You may go out." }, noticed: [] },
  proof: { state: "proved", index: 3 },
  again_after: 60,
};
const paper = { text: "BW1P:ABC", serial: "0123456789abcdef0123456789abcdef", issued: "2026-11-21T10:00:00Z", expires: "2026-12-21T10:00:00Z", name: "钟*爷", tail: "1234", kinds: [] };

const town = (): Table => ({
  "GET /session": () => ({ demo: false, town_name: "江城", now: new Date().toISOString(), ...session }),
  "DELETE /session": () => {
    session = { kind: "nobody" };
    return new Response(null, { status: 204 });
  },
  "POST /session/code": () => ({ sent: true, demo_code: "482913" }),
  "POST /session/resident": () => (session = { kind: "resident", person: ME }),
  "POST /session/staff": () => (session = { kind: "staff", role: "community_worker" }),
  "GET /me": () => ({ person: { id: ME, name: "钟大爷" }, dependants: [] }),
  [`GET /residents/${ME}/pass`]: () => look,
  [`POST /residents/${ME}/papers`]: () => paper,
  "POST /residents/lookup": (body) => ({ items: (body as { document: string }).document.endsWith("X") ? [{ id: ME, name: "钟大爷" }] : [] }),
});

beforeEach(() => {
  setLang("en");
  session = { kind: "nobody" };
  replaced = [];
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout", "Date"], shouldAdvanceTime: true });
  vi.stubGlobal("location", { ...window.location, replace: (to: string) => replaced.push(to) });
});
afterEach(async () => {
  await close();
  vi.useRealTimers();
});

async function signedIn() {
  const calls = serve(town());
  const page = await open(<App />);
  await settle(() => button(page, "I can receive a text message").click());
  await settle(() => type(page.querySelector("input[type=tel]")!, "13800138000"));
  await settle(() => button(page, "Send me a code").click());
  await settle(() => type(page.querySelector(".code-input")!, "482913"));
  await settle(() => page.querySelector("form")?.requestSubmit());
  await reads(page, "You may go out.");
  return { page, calls };
}

describe("somebody at the shared terminal", () => {
  it("sees colour, why and what to do, and prints, without a key being made", async () => {
    const { page, calls } = await signedIn();
    expect(page.textContent).toContain("No risk is known.");
    await settle(() => button(page, "Print a paper pass").click());
    expect(document.querySelector(".paper-print")?.textContent).toContain("钟*爷");
    expect(calls.some(({ path }) => path.endsWith("/refresh"))).toBe(false);
  });

  it("is asked after three quarters of a minute, and forgotten after one", async () => {
    const { page, calls } = await signedIn();
    await settle(() => vi.advanceTimersByTime(46_000));
    await reads(page, "Are you still there?");
    expect(replaced).toEqual([]);
    await settle(() => vi.advanceTimersByTime(15_000));
    expect(calls.some(({ method, path }) => method === "DELETE" && path === "/session")).toBe(true);
    await until(() => replaced.length > 0);
    expect(replaced).toHaveLength(1);
  });

  it("stays while somebody is there", async () => {
    const { page } = await signedIn();
    await settle(() => vi.advanceTimersByTime(46_000));
    await settle(() => button(page, "I am still here").click());
    await settle(() => vi.advanceTimersByTime(40_000));
    expect(page.textContent).not.toContain("Are you still there?");
    expect(session["kind"]).toBe("resident");
  });

  it("leaves with one press", async () => {
    const { page } = await signedIn();
    await settle(() => button(page, "Done").click());
    expect(session["kind"]).toBe("nobody");
    expect(replaced).toHaveLength(1);
  });

  it("does not find somebody else signed in", async () => {
    session = { kind: "resident", person: ME };
    serve(town());
    const page = await open(<App />);
    expect(page.textContent).toContain("Somebody is signed in on this browser");
    expect(page.textContent).not.toContain("钟大爷");
    await settle(() => button(page, "Sign out and begin").click());
    expect(session["kind"]).toBe("nobody");
  });
});

describe("a community worker at the terminal", () => {
  it("prints only after comparing document and person", async () => {
    const calls = serve(town());
    const page = await open(<App />);
    await settle(() => button(page, "Somebody here helps me").click());
    const [account, password, code] = [...page.querySelectorAll("input")];
    await settle(() => type(account!, "worker"));
    await settle(() => type(password!, "secret"));
    await settle(() => type(code!, "123 456"));
    await settle(() => page.querySelector("form")?.requestSubmit());
    expect(calls.find(({ path }) => path === "/session/staff")?.body).toEqual({ name: "worker", password: "secret", totp: "123456" });
    await settle(() => type(page.querySelector("input")!, "11010519491231002x"));
    await settle(() => page.querySelector("form")?.requestSubmit());
    await reads(page, "钟大爷");
    expect([...page.querySelectorAll("button")].some((one) => one.textContent === "Print a paper pass")).toBe(false);
    await settle(() => page.querySelector<HTMLInputElement>("input[type=checkbox]")!.click());
    await settle(() => button(page, "Print a paper pass").click());
    expect(document.querySelector(".paper-print")?.textContent).toContain("钟*爷");
    await settle(() => button(page, "Next person").click());
    expect(page.textContent).not.toContain("钟大爷");
  });
});
