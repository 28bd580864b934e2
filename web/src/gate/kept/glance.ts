// What a desk says: the answer to one scan, and the state of the gate; and what it needs around it.
import type { Checked } from "../../shared/check/check";
import type { ClockState } from "../../shared/check/clock";
import type { Decision, Fault } from "../../shared/check/decide";
import type { Words } from "../../shared/lang";
import type { Kit } from "./files";
import type { Net } from "./net";
import type { Aside, Shelf } from "./shelf";
import type { TallyView } from "./tally";

export type Why = "document" | "again" | "officer" | "other";

/** What stands on the screen after a scan. */
export interface Glance extends Decision {
  scanId: string;
  at: number;
  code: string;
  direction: "in" | "out";
  tenths: number | null;
  /** Read twice in one breath: nothing is noted again. */
  again: boolean;
  pass: Checked | null;
  /** Who issued it, when it was somebody else. */
  issuer: Words | null;
  /** What a guard compares with a document: on paper, or where the place asks for it. */
  identity: { name: string; tail: string } | null;
  /** A revoked pass is asked about when there is a connection. */
  settled: "asking" | "by-server" | null;
  decidedBy: "gate" | "guard";
}

export interface DeskView {
  /** Everything that a decision needs is here. */
  able: boolean;
  online: boolean | null;
  signInWanted: boolean;
  filterAt: number | null;
  list: { seq: number; issued: number; issuers: number } | null;
  listRefused: boolean;
  queue: number;
  asides: Aside[];
  clock: ClockState;
  lasting: boolean;
  kit: Kit | null;
  tally: TallyView;
}

export interface Surroundings {
  shelf: Shelf;
  net: Net;
  /** The hour as far as it is known, in milliseconds. */
  now: () => number;
  /** What this device's clock shows, and a counter that nobody can set, in milliseconds. */
  wall: () => number;
  counter: () => number;
  newId: () => string;
  /** One tab sends at a time. */
  alone: (deed: () => Promise<void>) => Promise<void>;
}

/** What is no live show proves nobody's visit: a photo must not put its subject at this place. A guard may still say so. */
const PROVES_NOTHING: readonly (Fault | null)[] = ["not-a-pass", "unknown-issuer", "forged", "expired", "stale-show", "seen-twice"];
export const isNoted = (glance: Glance): boolean => glance.pass !== null && !PROVES_NOTHING.includes(glance.fault);
