// A refusal, wherever it came from, as something that can be shown to the person who must act.
import type { Problem } from "../api/types";
import { currentLang, type Lang, say } from "./lang";
import { common } from "./words";

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "Refused";
  }

  /** The last part of the type: `/problems/stale-token` → `stale-token`. */
  get slug(): string {
    return slugOf(this.problem);
  }
}

export const slugOf = (problem: Problem): string => problem.type.split("/").pop() ?? problem.type;

/** A problem that arose on this device: nothing answered, or something other than our server did. */
export function ownProblem(slug: "offline" | "unreadable" | "unknown", status = 0): Problem {
  const title = { offline: common.offline, unreadable: common.unreadable, unknown: common.unknownProblem }[slug];
  return { type: `/problems/${slug}`, title: say(title), status };
}

/** Makes a problem of anything that was thrown. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refused) return thrown.problem;
  if (thrown instanceof DOMException && thrown.name === "AbortError") return ownProblem("offline");
  return ownProblem("unknown");
}

/** The sentence to show: the server's own detail where there is one, never a code or a number. */
export function problemText(problem: Problem, lang: Lang = currentLang()): string {
  if (problem.detail) return problem.detail;
  if (problem.title) return problem.title;
  return say(common.unknownProblem, {}, lang);
}

/** Reads a problem document, whatever the server or something before it has sent. */
export function readProblem(status: number, body: unknown, retryAfter?: string | null): Problem {
  const wait = Number(retryAfter ?? Number.NaN);
  const later = wait > 0 && wait < 86_400 ? { retryAfter: wait } : {};
  if (typeof body === "object" && body !== null && "type" in body && "title" in body) {
    const found = body as Partial<Problem>;
    return {
      type: String(found.type),
      title: String(found.title),
      status: typeof found.status === "number" ? found.status : status,
      ...(found.detail ? { detail: String(found.detail) } : {}),
      ...(found.field ? { field: String(found.field) } : {}),
      ...(typeof found.more === "object" && found.more !== null ? { more: found.more } : {}),
      ...later,
    };
  }
  return { ...ownProblem("unreadable", status), ...later };
}
