// How every page talks to the server: JSON in, JSON out, every refusal thrown as `Refused`.
import { currentLang } from "./lang";
import { ownProblem, readProblem, Refused } from "./problem";
import { learnTime } from "./time";

export type Query = Record<string, string | number | boolean | null | undefined>;

const BASE = "/api/v1";

export function address(path: string, query: Query = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString();
  return `${BASE}${path}${text ? `?${text}` : ""}`;
}

interface Options {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

let bearer: string | null = null;
/** A device that nobody signs in to carries its secret in every request. */
export const carry = (secret: string | null): void => {
  bearer = secret;
};

let changes = 0;

/** How often this page has changed something on the server: what is kept of it may be old then. */
export const changesMade = (): number => changes;

/** One request. `T` is what the OpenAPI document promises for it. */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = {
    accept: "application/json, application/problem+json",
    "accept-language": currentLang() === "zh" ? "zh-CN" : "en",
  };
  // A form on another site cannot send this header: the server takes no cookie without it.
  if (method !== "GET") headers["x-bulwark"] = "1";
  if (bearer !== null) headers["authorization"] = `Bearer ${bearer}`;
  if (options.body !== undefined) headers["content-type"] = "application/json";

  let response: Response;
  try {
    response = await fetch(address(path, options.query), {
      method,
      headers,
      credentials: "same-origin",
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Refused(ownProblem("offline"));
  }

  const date = response.headers.get("date");
  if (date) noteDate(date);
  if (response.ok && method !== "GET" && !path.endsWith("/refresh")) changes += 1;
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new Refused(readProblem(response.status, body, response.headers.get("retry-after")));
  if (body === undefined) throw new Refused(ownProblem("unreadable", response.status));
  return body as T;
}

// The Date header has whole seconds: half a second is added, and small differences are not followed, so that the
// clock on the page never jumps back and forth.
let noted = Number.NaN;
function noteDate(date: string) {
  const difference = Date.parse(date) + 500 - Date.now();
  if (Number.isFinite(difference) && !(Math.abs(difference - noted) < 2000)) {
    noted = difference;
    learnTime(Date.now() + difference);
  }
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    call<T>("GET", path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) }),
  post: <T>(path: string, body: unknown = {}, signal?: AbortSignal) => call<T>("POST", path, { body, ...(signal ? { signal } : {}) }),
  patch: <T>(path: string, body: unknown) => call<T>("PATCH", path, { body }),
  put: <T>(path: string, body: unknown) => call<T>("PUT", path, { body }),
  delete: <T>(path: string) => call<T>("DELETE", path),
};
