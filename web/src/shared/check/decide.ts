// From what a check found to what a guard does: let in, look closer, don't. The same order and the same words as on the
// server. Everything but the filter is exact; in doubt the answer is "look closer", and nobody is turned away by chance.
import type { Answer, Colour } from "../../api/types";
import type { Words } from "../lang";
import type { Checked, CheckFault, Outcome } from "./check";
import { faultWords, said } from "./words";

export interface Policy {
  /** Tenths of a degree from which on everybody is looked at. */
  fever: number;
  row: Record<Colour, Answer>;
  /** Whether this place asks for names. */
  identity: boolean;
  old_token_hours: number;
  fresh_hours: number;
  filter_limit_hours: number;
}

export type Fault =
  | CheckFault
  | "seen-twice"
  | "revoked"
  | "key-withdrawn"
  | "paper-elsewhere"
  | "identity-wanted"
  | "old-token"
  | "old-filter"
  | "clock";

export interface Circumstances {
  nowMs: number;
  kind: string;
  policy: Policy;
  direction: "in" | "out";
  tenths: number | null;
  /** As of when the issuer's filter here holds, in seconds; null where there is none. */
  filterAt: number | null;
  /** Whether the serial is in it. */
  revoked: boolean;
  /** Whether this show was answered here before, and not in the same breath. */
  seen: boolean;
  clockDoubt: boolean;
}

export interface Decision {
  answer: Answer;
  fault: Fault | null;
  colour: Colour | null;
  sentence: Words;
  reasons: Words[];
}

const HOUR_S = 3600;

export function decide(outcome: Outcome, at: Circumstances): Decision {
  if (!outcome.good) return faulty(outcome.fault, at);
  const { pass } = outcome;
  if (at.direction === "out") return byColour(pass.colour, at);
  if (at.seen) return closer("seen-twice", pass.colour);
  if (at.revoked) return closer("revoked", pass.colour);
  const plain = byColour(pass.colour, at);
  const fault = doubtOfThePass(pass, at);
  if (fault) return closer(fault, pass.colour, plain.reasons);
  // What only says that a good colour may not be good any more changes nothing for a bad one.
  const doubt = at.policy.row[pass.colour] === "in" && (at.clockDoubt ? "clock" : staleness(pass.issued, at));
  return doubt ? closer(doubt, pass.colour, plain.reasons) : plain;
}

function doubtOfThePass(pass: Checked, { kind, policy }: Circumstances): Fault | null {
  if (pass.withdrawn) return "key-withdrawn";
  if (pass.paperFor && !pass.paperFor.includes(kind)) return "paper-elsewhere";
  return policy.identity && !pass.identity ? "identity-wanted" : null;
}

function byColour(colour: Colour, { direction, kind, policy, tenths }: Circumstances): Decision {
  const fever = tenths !== null && tenths >= policy.fever;
  const reasons = fever ? [said.warm(tenths)] : [];
  if (direction === "out") return { answer: "in", fault: null, colour, sentence: said.left, reasons };
  const usual = merciful(policy.row[colour], kind);
  const answer = fever && usual === "in" ? "closer" : usual;
  return { answer, fault: null, colour, sentence: sentence(answer, colour, fever), reasons };
}

/** With a fresh filter a pass should be fresh too; without one expiry alone counts, but not for ever. */
function staleness(issued: number, { nowMs, filterAt, policy }: Circumstances): Fault | null {
  const now = nowMs / 1000;
  const age = filterAt === null ? Number.POSITIVE_INFINITY : now - filterAt;
  if (age > policy.filter_limit_hours * HOUR_S) return "old-filter";
  if (age <= policy.fresh_hours * HOUR_S && now - issued > policy.old_token_hours * HOUR_S) return "old-token";
  return null;
}

const REFUSED: readonly Fault[] = ["not-a-pass", "unknown-issuer", "forged"];

function faulty(fault: CheckFault, { clockDoubt, direction, kind }: Circumstances): Decision {
  // Whoever leaves, leaves: nobody is kept inside by a code.
  if (direction === "out") return { answer: "in", fault: null, colour: null, sentence: said.leftUnread, reasons: [] };
  const answer = merciful(REFUSED.includes(fault) ? "no" : "closer", kind);
  // With a clock in doubt nobody can say whose fault an old tick is.
  const sentence = fault === "stale-show" && clockDoubt ? faultWords.clock : faultWords[fault];
  return { answer, fault, colour: null, sentence, reasons: [] };
}

const closer = (fault: Fault, colour: Colour, reasons: Words[] = []): Decision => ({
  answer: "closer",
  fault,
  colour,
  sentence: faultWords[fault],
  reasons,
});

/** A hospital has a lane that never refuses care. */
const merciful = (answer: Answer, kind: string): Answer => (kind === "hospital" && answer === "no" ? "closer" : answer);

function sentence(answer: Answer, colour: Colour, feverish: boolean): Words {
  if (answer === "in") return said.letIn;
  if (answer === "no") return said.turnAway;
  if (colour === "green" && feverish) return said.measureAgain;
  if (colour === "red") return said.red;
  return colour === "grey" ? said.grey : said.closer;
}
