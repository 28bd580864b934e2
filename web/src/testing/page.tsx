// For tests: a page in a document, and a server that answers from a table.
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { vi } from "vitest";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

type Answer = unknown;
export type Table = Record<string, (body: unknown) => Answer>;

/** A refusal in the table: `refuse(422, "stale-token", "…")`. */
export const refuse = (status: number, slug: string, detail: string) =>
  new Response(JSON.stringify({ type: `/problems/${slug}`, title: slug, status, detail }), { status });

/**
 * Answers `GET /path` from the table; what is not in it is a network that is down. Files outside of the API come from
 * `file`. Returns the calls that the API got.
 */
export function serve(table: Table, file?: (path: string) => Promise<Uint8Array | null>): { method: string; path: string; body: unknown }[] {
  const calls: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", (url: string, init: { method?: string; body?: string } = {}) => {
    if (file && !url.startsWith("/api/")) {
      return file(url).then((bytes) => (bytes ? new Response(Uint8Array.from(bytes)) : new Response(null, { status: 404 })));
    }
    const method = init.method ?? "GET";
    const path = url.replace("/api/v1", "").split("?")[0] ?? url;
    const body: unknown = init.body ? JSON.parse(init.body) : undefined;
    calls.push({ method, path, body });
    const answer = table[`${method} ${path}`]?.(body);
    if (answer === undefined) return Promise.reject(new TypeError("down"));
    return Promise.resolve(answer instanceof Response ? answer : new Response(JSON.stringify(answer), { status: 200 }));
  });
  return calls;
}

let root: Root | null = null;

export async function open(page: React.ReactNode): Promise<HTMLElement> {
  document.body.innerHTML = '<div id="app"></div>';
  const host = document.getElementById("app")!;
  root = createRoot(host);
  await settle(() => root?.render(page));
  return host;
}

export async function close(): Promise<void> {
  await act(async () => {
    root?.unmount();
    await Promise.resolve();
  });
  vi.unstubAllGlobals();
}

/** Lets time pass until the page says this, as a reader would wait for it. */
export function reads(host: ParentNode, text: string): Promise<void> {
  return until(
    () => host.textContent?.includes(text) ?? false,
    () => `the page does not say "${text}" but: ${host.textContent}`,
  );
}

/** Longer than a busy machine takes to sign a code, and shorter than a test may take: what the page says instead is told. */
const PATIENCE_MS = 20_000;

export async function until(happened: () => boolean, otherwise: () => string = () => "it did not happen"): Promise<void> {
  const react = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  // Time passes outside of any deed of the reader's.
  react.IS_REACT_ACT_ENVIRONMENT = false;
  const deadline = Date.now() + PATIENCE_MS;
  try {
    while (!happened()) {
      if (Date.now() > deadline) throw new Error(otherwise());
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    react.IS_REACT_ACT_ENVIRONMENT = true;
  }
}

/** Does something, and lets every answer that it caused arrive. */
export async function settle(deed: () => void = () => undefined): Promise<void> {
  await act(async () => {
    deed();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  });
}

export function type(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export const button = (host: ParentNode, name: string): HTMLButtonElement => {
  const found = [...host.querySelectorAll("button")].find((one) => one.textContent?.includes(name));
  if (!found) throw new Error(`no button "${name}"`);
  return found;
};
