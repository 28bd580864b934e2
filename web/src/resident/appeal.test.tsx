import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLang } from "../shared/lang";
import { DECISION, ME } from "../testing/town";
import { button, close, open, reads, refuse, serve, settle, type Table } from "../testing/page";
import { App } from "./App";
import { clockText } from "./Appeals";
import { fit, isUnfit, mediaOf, MOST_BYTES } from "./evidence";
import { say } from "../shared/lang";

const resident = { id: ME, name: "陈静怡", document_kind: "passport", home_area: "4403", status: "living" };
const APPEAL = "e".repeat(32);
const appeal = (more: object = {}) => ({
  id: APPEAL,
  label: "EEEEEE",
  person: ME,
  decision: DECISION.id,
  says: "I was not at the market.",
  state: "filed",
  filed_at: "2026-11-21T09:00:00Z",
  office: "440305",
  office_name: "南山区",
  level: "county",
  due_at: "2026-11-22T09:00:00Z",
  late: false,
  stages: [{ office: "440305", office_name: "南山区", level: "county", came_at: "2026-11-21T09:00:00Z", due_at: "2026-11-22T09:00:00Z", left_at: null, how: null, late: false }],
  evidence: [],
  outcome: null,
  ...more,
});

const table = (): Table => ({
  "GET /session": () => ({ kind: "resident", person: ME, demo: false, town_name: "江城", now: new Date().toISOString() }),
  "GET /me": () => ({ person: resident, dependants: [] }),
  [`GET /residents/${ME}/pass`]: () => ({ person: resident, decision: DECISION, proof: { state: "proved", index: 3 }, token: null }),
  "GET /areas": () => [{ code: "440305", name: "南山区", name_en: "Nanshan" }, { code: "4403", name: "深圳市", name_en: "Shenzhen" }],
});

const png = (bytes = 20) => new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), new Uint8Array(bytes)], "test.png", { type: "image/png" });

/** A server that takes files. */
class Sent {
  static all: { method: string; url: string; type: string; size: number }[] = [];
  static answer: { status: number; body: unknown } = { status: 200, body: {} };
  upload: { onprogress?: (event: object) => void } = {};
  status = 0;
  responseText = "";
  onload = () => undefined;
  private to = { method: "", url: "", type: "" };
  open(method: string, url: string) {
    this.to = { ...this.to, method, url };
  }
  setRequestHeader(name: string, value: string) {
    if (name === "content-type") this.to.type = value;
  }
  send(body: Blob) {
    this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 2 });
    Sent.all.push({ ...this.to, size: body.size });
    this.status = Sent.answer.status;
    this.responseText = JSON.stringify(Sent.answer.body);
    queueMicrotask(this.onload);
  }
}

beforeEach(() => {
  setLang("en");
  localStorage.clear();
  window.location.hash = "#/appeal";
  window.scrollTo = () => undefined;
  Sent.all = [];
  Sent.answer = { status: 200, body: {} };
  vi.stubGlobal("XMLHttpRequest", Sent);
});
afterEach(close);

const write = (page: ParentNode, text: string) => {
  const area = page.querySelector("textarea")!;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(area, text);
  area.dispatchEvent(new Event("input", { bubbles: true }));
};
const choose = (page: ParentNode, ...files: File[]) => {
  const input = page.querySelector<HTMLInputElement>("input[data-pick=file]")!;
  Object.defineProperty(input, "files", { value: files, configurable: true });
  input.dispatchEvent(new Event("change", { bubbles: true }));
};

describe("a resident who appeals", () => {
  it("says what is wrong, adds a photo, and learns who has to answer by when", async () => {
    const calls = serve({ ...table(), [`POST /residents/${ME}/appeals`]: () => appeal() });
    const page = await open(<App />);
    await reads(page, "You are a contact.");
    await settle(() => write(page, "I was not at the market."));
    await settle(() => choose(page, png()));
    await reads(page, "test.png");
    await settle(() => page.querySelector("form")?.requestSubmit());
    await reads(page, "EEEEEE");
    expect(calls.find((call) => call.method === "POST")?.body).toEqual({ decision: DECISION.id, says: "I was not at the market." });
    expect(Sent.all).toEqual([{ method: "PUT", url: `/api/v1/residents/${ME}/appeals/${APPEAL}/evidence`, type: "image/png", size: 28 }]);
    expect(page.textContent).toContain("has to answer by 22 Nov");
  });

  it("is asked for words before anything is sent", async () => {
    const calls = serve(table());
    const page = await open(<App />);
    await reads(page, "You are a contact.");
    await settle(() => page.querySelector("form")?.requestSubmit());
    expect(page.querySelector(".field-error")?.textContent).toContain("Say what is wrong");
    expect(calls.some((call) => call.method === "POST")).toBe(false);
  });

  it("is told at once of a file that is too large or of a wrong kind, and it is not sent", async () => {
    serve(table());
    const page = await open(<App />);
    await reads(page, "You are a contact.");
    const large = new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]), new Uint8Array(MOST_BYTES)], "page.pdf");
    const film = new File([new Uint8Array(64)], "film.mp4", { type: "video/mp4" });
    await settle(() => choose(page, large, film));
    await reads(page, "page.pdf has 5.0 MB");
    expect(page.textContent).toContain("film.mp4 is neither a photo nor a PDF");
    expect(page.querySelectorAll(".files li")).toHaveLength(0);
  });

  it("keeps the appeal when a file fails, and sends only the file again", async () => {
    const calls = serve({ ...table(), [`POST /residents/${ME}/appeals`]: () => appeal() });
    const page = await open(<App />);
    await reads(page, "You are a contact.");
    await settle(() => write(page, "I was not there."));
    await settle(() => choose(page, png()));
    await reads(page, "test.png");
    Sent.answer = { status: 413, body: { type: "/problems/file-too-large", title: "Too large", status: 413, detail: "The file is too large." } };
    await settle(() => page.querySelector("form")?.requestSubmit());
    await reads(page, "The file is too large.");
    expect(page.textContent).toContain("The appeal was sent, but a file was not.");
    Sent.answer = { status: 200, body: {} };
    await settle(() => page.querySelector("form")?.requestSubmit());
    await reads(page, "EEEEEE");
    expect(calls.filter((call) => call.method === "POST")).toHaveLength(1);
  });

  it("reads in plain words why an appeal is refused", async () => {
    serve({ ...table(), [`POST /residents/${ME}/appeals`]: () => refuse(409, "appeal-open", "There is an appeal against this decision already.") });
    const page = await open(<App />);
    await reads(page, "You are a contact.");
    await settle(() => write(page, "Again."));
    await settle(() => page.querySelector("form")?.requestSubmit());
    await reads(page, "There is an appeal against this decision already.");
  });
});

describe("the list of appeals", () => {
  beforeEach(() => {
    window.location.hash = "#/appeals";
  });
  const list = (...items: object[]) => ({ ...table(), [`GET /residents/${ME}/appeals`]: () => ({ items, next: null }) });

  it("says who has it, until when, and that it went up when nobody answered", async () => {
    const stage = { office: "440305", office_name: "南山区", level: "county", came_at: "2026-11-20T09:00:00Z", due_at: "2026-11-21T09:00:00Z", left_at: "2026-11-21T09:00:00Z", how: "escalated", late: true };
    serve(list(appeal({ office: "4403", level: "city", due_at: "2099-11-22T09:00:00Z", stages: [stage] })));
    const page = await open(<App />);
    await reads(page, "Shenzhen (city) has to answer by");
    expect(page.textContent).toContain("Nanshan did not answer by");
    expect(page.querySelector("[role=timer]")?.textContent).toContain("min left");
  });

  it("tells the outcome with its reason", async () => {
    serve(list(appeal({ state: "decided", outcome: { outcome: "upheld", reason: { zh: "属实。", en: "That is so." }, at: "2026-11-21T12:00:00Z", set_aside: [], lift_order: false } })));
    const page = await open(<App />);
    await reads(page, "You were right");
    expect(page.textContent).toContain("Reason: That is so.");
    expect(page.textContent).not.toContain("Withdraw");
  });

  it("withdraws only after a question", async () => {
    const calls = serve({ ...list(appeal()), [`POST /residents/${ME}/appeals/${APPEAL}/withdraw`]: () => appeal({ state: "withdrawn" }) });
    const page = await open(<App />);
    await reads(page, "Withdraw the appeal");
    await settle(() => button(page, "Withdraw the appeal").click());
    expect(calls.some((call) => call.method === "POST")).toBe(false);
    expect(page.textContent).toContain("this decision cannot be appealed again");
    await settle(() => button(page, "Withdraw the appeal").click());
    expect(calls.some((call) => call.path.endsWith("/withdraw"))).toBe(true);
  });
});

describe("a file on its way to an appeal", () => {
  it("is known by its first bytes, whatever it is called", () => {
    const head = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
    expect(mediaOf(head("\u00ff\u00d8\u00ff\u00e0"))).toBe("image/jpeg");
    expect(mediaOf(head("RIFF\0\0\0\0WEBP"))).toBe("image/webp");
    expect(mediaOf(head("%PDF-1.7"))).toBe("application/pdf");
    expect(mediaOf(head("GIF89a"))).toBeNull();
    expect(mediaOf(head(""))).toBeNull();
  });

  it("is redrawn when it is a photo, so that its place is not sent, and when it is too large to send", async () => {
    const smaller = new Blob([new Uint8Array(10)]);
    const large = png(MOST_BYTES);
    expect(await fit(large, () => Promise.resolve(smaller))).toMatchObject({ media: "image/jpeg", bytes: smaller });
    expect(isUnfit(await fit(large, () => Promise.resolve(null)))).toBe(true);
    expect(await fit(png(), () => Promise.resolve(smaller))).toMatchObject({ media: "image/jpeg", bytes: smaller });
    // A phone's own kind of picture, which this browser can draw.
    const heic = new File([new Uint8Array(64)], "IMG_1.HEIC", { type: "image/heic" });
    expect(await fit(heic, () => Promise.resolve(smaller))).toMatchObject({ media: "image/jpeg" });
    expect(isUnfit(await fit(new File([], "nothing.png")))).toBe(true);
  });
});

it("the office's clock runs down, past its end, and says what happens then", () => {
  const at = Date.parse("2026-11-21T09:00:00Z");
  const text = (due: number, level: string) => clockText(due, at, level, (words, params) => say(words, params, "en"));
  expect(text(at + 3 * 3_600_000 + 60_000, "county")).toBe("3 h 1 min left");
  expect(text(at - 120_000, "county")).toContain("going up one level");
  expect(text(at - 120_000, "province")).toContain("no office above");
});
