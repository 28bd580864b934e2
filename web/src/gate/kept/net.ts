// What a gate asks of the network. Every question may fail, and none is waited for before a pass is decided.
import type { GateAnswer } from "../../api/types";
import { api } from "../../shared/api";
import { Refused } from "../../shared/problem";
import type { Sent, Visit } from "./queue";
import type { Kit } from "./files";

export interface Net {
  /** Bytes of a file; null where there is none. */
  file: (path: string) => Promise<Uint8Array | null>;
  /** Says how this gate stands on the way, for those who look after it. */
  kit: (place: string, standing: Standing) => Promise<Kit>;
  send: (place: string, visits: Visit[]) => Promise<Sent[]>;
  /** Asks the server about one pass; waits no longer than a guard would. */
  settle: (place: string, scan: Settling) => Promise<GateAnswer>;
}

export interface Standing {
  /** As of when the filter of its own issuer is good, in milliseconds. */
  filterAt: number | null;
  /** Visits that were not handed in yet. */
  waiting: number;
}

export interface Settling {
  scan_id: string;
  code: string;
  at: string;
  direction: "in" | "out";
  temperature_tenths?: number;
}

/** A guard and somebody at the gate are waiting for this one. */
const PATIENCE_MS = 2_000;
/** A line that is half dead must not hold up the next try. */
const FILE_PATIENCE_MS = 20_000;

export const net: Net = {
  async file(path) {
    // A head or a list may be in the browser's store: it asks whether that still holds, and 304 costs a few bytes.
    const fixed = /\/\d+$/.test(path);
    const answer = await fetch(path, { cache: fixed ? "default" : "no-cache", credentials: "omit", signal: AbortSignal.timeout(FILE_PATIENCE_MS) });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  },
  kit: (place, { filterAt, waiting }) => {
    const said = new URLSearchParams({ waiting: String(waiting) });
    if (filterAt !== null) said.set("filter_at", new Date(filterAt).toISOString());
    return api.get<Kit>(`/places/${place}/gate?${said}`);
  },
  async send(place, visits) {
    return (await api.post<{ results: Sent[] }>(`/places/${place}/visits`, { visits })).results;
  },
  settle: (place, scan) => api.post<GateAnswer>(`/places/${place}/scans`, scan, AbortSignal.timeout(PATIENCE_MS)),
};

/** The server is there and wants somebody to sign in. */
export const wantsSignIn = (thrown: unknown): boolean => thrown instanceof Refused && (thrown.problem.status === 401 || thrown.problem.status === 403);

/** The server is there and will never take this: asking again changes nothing. */
export const refusedForGood = (thrown: unknown): boolean => thrown instanceof Refused && (thrown.problem.status === 400 || thrown.problem.status === 422);

/** Something of ours answered at all, whatever it said. */
export const answered = (thrown: unknown): boolean => thrown instanceof Refused && thrown.problem.status >= 400 && thrown.problem.status < 500;
