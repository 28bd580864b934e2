import { afterEach, describe, expect, it, vi } from "vitest";
import { address, api, call } from "./api";
import { problemOf, problemText, readProblem, Refused, slugOf } from "./problem";

const answer = (status: number, body: string, type = "application/problem+json") =>
  Promise.resolve(new Response(body, { status, headers: { "content-type": type } }));

const refusal = async (deed: Promise<unknown>): Promise<Refused> => {
  try {
    await deed;
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown;
  }
  throw new Error("not refused");
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a refusal", () => {
  it("is shown in the server's own sentence", async () => {
    vi.stubGlobal("fetch", () => answer(422, JSON.stringify({ type: "/problems/stale-token", title: "Stale", status: 422, detail: "Refresh and scan again.", field: "token" })));
    const refused = await refusal(api.post("/places/x/scans"));
    expect(refused.slug).toBe("stale-token");
    expect(refused.problem.field).toBe("token");
    expect(problemText(refused.problem)).toBe("Refresh and scan again.");
  });

  it("is a plain sentence when nothing answers", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    const refused = await refusal(api.get("/session"));
    expect(slugOf(refused.problem)).toBe("offline");
    expect(problemText(refused.problem)).not.toMatch(/fetch|TypeError/);
  });

  it("is a plain sentence when something else than our server answers", async () => {
    vi.stubGlobal("fetch", () => answer(502, "<html>Bad gateway</html>", "text/html"));
    const refused = await refusal(api.get("/session"));
    expect(refused.problem).toMatchObject({ type: "/problems/unreadable", status: 502 });
    expect(problemText(refused.problem)).not.toMatch(/html|502/);
  });

  it("never shows a mistake of our own as text", () => {
    expect(problemText(problemOf(new TypeError("x is undefined")))).not.toMatch(/undefined/);
  });

  it("keeps the status when the document lacks it", () => {
    expect(readProblem(409, { type: "/problems/conflict", title: "Conflict" }).status).toBe(409);
  });
});

describe("a request", () => {
  it("carries the header that another site's form cannot send, when it changes something", async () => {
    const fetch = vi.fn(() => answer(200, "{}", "application/json"));
    vi.stubGlobal("fetch", fetch);
    await api.post("/x", { a: 1 });
    await api.get("/x");
    const headers = fetch.mock.calls.map((args: unknown[]) => (args[1] as { headers: Record<string, string> }).headers);
    expect(headers[0]).toMatchObject({ "x-bulwark": "1", "content-type": "application/json" });
    expect(headers[1]).not.toHaveProperty("x-bulwark");
  });

  it("leaves out what was not asked", () => {
    expect(address("/places", { q: "", area: null, limit: 30 })).toBe("/api/v1/places?limit=30");
    expect(address("/journeys", { vehicle: "G1 2" })).toBe("/api/v1/journeys?vehicle=G1+2");
  });

  it("that is answered with nothing gives nothing", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
    expect(await call("DELETE", "/session")).toBeUndefined();
  });
});
