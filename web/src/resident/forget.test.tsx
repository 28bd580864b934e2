import { afterEach, beforeEach, expect, it } from "vitest";
import { setLang } from "../shared/lang";
import { ME } from "../testing/town";
import { button, close, open, reads, refuse, serve, settle, type Table } from "../testing/page";
import { App } from "./App";

const resident = { id: ME, name: "陈静怡", document_kind: "passport", home_area: "4403", status: "living" };
const table = (): Table => ({
  "GET /session": () => ({ kind: "resident", person: ME, demo: false, town_name: "江城", now: new Date().toISOString() }),
  "GET /me": () => ({ person: resident, dependants: [] }),
});

beforeEach(() => {
  setLang("en");
  localStorage.clear();
  window.location.hash = "#/forget";
  window.scrollTo = () => undefined;
});
afterEach(close);

const agree = (page: ParentNode) => settle(() => page.querySelector<HTMLInputElement>("input[type=checkbox]")?.click());

it("a resident is forgotten only after saying so twice", async () => {
  const calls = serve({ ...table(), [`POST /residents/${ME}/forget`]: () => new Response(null, { status: 204 }) });
  const page = await open(<App />);
  await reads(page, "cannot be undone");
  expect(button(page, "Forget").disabled).toBe(true);
  await agree(page);
  await settle(() => button(page, "Forget").click());
  expect(calls.some((call) => call.method === "POST")).toBe(false);
  await settle(() => button(page, "Yes, forget").click());
  await reads(page, "It is done.");
  expect(calls.find((call) => call.method === "POST")?.body).toEqual({ sure: true });
});

it("a resident whom an open appeal still needs reads that it waits, and why", async () => {
  serve({ ...table(), [`POST /residents/${ME}/forget`]: () => refuse(409, "forget-held", "An appeal of yours is still open.") });
  const page = await open(<App />);
  await reads(page, "cannot be undone");
  await agree(page);
  await settle(() => button(page, "Forget").click());
  await settle(() => button(page, "Yes, forget").click());
  await reads(page, "An appeal of yours is still open.");
});
