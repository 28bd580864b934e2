// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Certificate, PresentedCertificate, ResidentView } from "../api/types";
import { setLang } from "../shared/lang";
import Abroad from "./Abroad";
import { certificateIn } from "./certificate";

const means = { zh: "与本地的阴性检测结果同等看待。", en: "It counts as a negative test done here does." };
const negative: Certificate = {
  id: "c1", state: "counts", checked_by: null, country: "XM", issuer: "Ministry", issued: null, expires: "2026-09-01T00:00:00Z",
  presented_at: "2026-03-02T01:00:00Z", goes_at: "2026-03-29T01:00:00Z", name: "Maria Silva", standard_name: "SILVA<<MARIA",
  born: "1985-05-17", disease: "covid19", means,
  says: { kind: "test", method: "pcr", name: null, sampled_at: "2026-03-01T01:00:00Z", result: "negative", centre: null },
};
const waiting: Certificate = {
  ...negative, id: "c2", state: "waits", why: ["name", "positive"],
  says: { kind: "vaccination", vaccine: "J07BX03", product: "EU/1/20/1528", maker: "ORG", dose: 2, of: 2, on: "2026-01-20" },
};

let root: Root;
let page: HTMLElement;
const asked = vi.fn<(method: string, path: string, body: unknown) => unknown>();

async function open() {
  await act(() => Promise.resolve(root.render(<Abroad subject={{ id: "p1", name: "Maria Silva" } as ResidentView} />)));
}
const button = (text: string) => [...page.querySelectorAll("button")].find((one) => one.textContent?.includes(text))!;
async function paste(text: string) {
  const area = page.querySelector("textarea")!;
  await act(() => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!.call(area, text);
    area.dispatchEvent(new Event("input", { bubbles: true }));
    return Promise.resolve();
  });
  await act(() => Promise.resolve(button("Verify and present").click()));
}

beforeEach(() => {
  setLang("en");
  page = document.createElement("div");
  document.body.append(page);
  root = createRoot(page);
  asked.mockReset();
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    const path = new URL(input instanceof Request ? input.url : String(input), "http://x").pathname.replace("/api/v1", "");
    const answer = asked(init?.method ?? "GET", path, typeof init?.body === "string" ? JSON.parse(init.body) : null) as { status?: number; body: unknown };
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status ?? 200, headers: { "content-type": "application/json" } }));
  });
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(async () => {
  await act(() => Promise.resolve(root.unmount()));
  page.remove();
  vi.unstubAllGlobals();
});

describe("a certificate from abroad", () => {
  it("is told by how its text begins", () => {
    expect(certificateIn("  HC1:NCF \n")).toBe("HC1:NCF");
    expect(certificateIn("BW1S:XYZ")).toBeNull();
    expect(certificateIn("hc1:ncf")).toBeNull();
  });

  it("is presented, and says what it means", async () => {
    let kept: Certificate[] = [];
    asked.mockImplementation((method) => {
      if (method === "GET") return { body: kept };
      kept = [negative];
      return { status: 201, body: { certificate: negative, decision: { colour: "green" } } as PresentedCertificate };
    });
    await open();
    expect(page.textContent).toContain("None yet.");
    await paste("HC1:NCFOXN");
    expect(asked).toHaveBeenCalledWith("POST", "/residents/p1/certificates", { text: "HC1:NCFOXN" });
    expect(page.textContent).toContain("Verified and presented");
    expect(page.textContent).toContain(means.en);
    expect(page.querySelector("article")?.textContent).toContain("Negative");
  });

  it("of another kind is not sent", async () => {
    asked.mockReturnValue({ body: [] });
    await open();
    await paste("https://example.org");
    expect(page.textContent).toContain("no international health certificate");
    expect(asked.mock.calls.every(([method]) => method === "GET")).toBe(true);
  });

  it("that is refused shows the server's sentence, and keeps the text", async () => {
    asked.mockImplementation((method) =>
      method === "GET"
        ? { body: [] }
        : { status: 422, body: { type: "/problems/certificate-expired", title: "x", status: 422, detail: "The certificate has expired." } },
    );
    await open();
    await paste("HC1:OLD");
    expect(page.textContent).toContain("The certificate has expired.");
    expect(page.querySelector("textarea")!.value).toBe("HC1:OLD");
  });

  it("that waits says why somebody looks", async () => {
    asked.mockReturnValue({ body: [waiting] });
    await open();
    const paper = page.querySelector("article")!;
    expect(paper.dataset["state"]).toBe("waits");
    expect(paper.textContent).toContain("not in Latin letters");
    expect(paper.textContent).toContain("Comirnaty");
    expect(paper.textContent).toContain("2 of 2");
  });
});
