// The account of one decision as its person holds it: the body that was judged, the salt that hides it, and the one
// public line that stands for it in the ledger.
import { sha256 } from "@noble/hashes/sha2.js";
import type { Colour, Words } from "../../api/types";
import { joined, textBytes, toBase64Url } from "./bytes";
import type { View } from "./evaluate";

/** The manual order above the rules. */
export interface OrderBody {
  order: string;
  colour: Colour;
  from: string;
  until: string;
  legal_basis: string;
  reason: Words;
  /** The names of those who answer for it. */
  officers: string[];
}

/** What was sealed when the decision was made. */
export interface Body {
  v: number;
  decision: string;
  person: string;
  /** Counts this person's decisions. */
  number: number;
  office: string;
  made_at: string;
  cause: string;
  rule: { book: string; version: number; digest?: string };
  /** What stands: the rules, or an order above them. */
  colour: Colour;
  /** What the rules alone say, with the rows that were met. */
  ruled: Colour;
  rows: string[];
  noticed: string[];
  from: string;
  until: string | null;
  /** Null in decisions from before there was a ledger: they were entered later, without what they had rested on. */
  facts: View | null;
  firm?: View | null;
  since?: Record<string, string>;
  order: OrderBody | null;
}

/** A line of the ledger: `KIND OFFICE DAY RULE COMMITMENT`. */
export interface Leaf {
  kind: string;
  office: string;
  day: string;
  /** `book/version`, or null. */
  rule: string | null;
  commitment: string;
}

export function readLeaf(line: string): Leaf | null {
  const found = /^([a-z]+) ([0-9]+) ([0-9]{4}-[0-9]{2}-[0-9]{2}) (-|[A-Za-z0-9._-]+\/[0-9]+) ([A-Za-z0-9_-]{43})$/.exec(line);
  if (!found) return null;
  const [, kind = "", office = "", day = "", rule = "", commitment = ""] = found;
  return { kind, office, day, rule: rule === "-" ? null : rule, commitment };
}

const DECISION = textBytes("bulwark decision/1\0");
const STATEMENT = textBytes("bulwark statement/1\0");

/** Whoever knows body and salt can compute this; whoever sees only this learns nothing of them. */
export const commitmentOf = (salt: Uint8Array, body: string): string =>
  toBase64Url(sha256(joined(DECISION, salt, textBytes(body))));

/** Of leaves that are about nobody: a receipt, a version. */
export const statementCommitment = (statement: string): string =>
  toBase64Url(sha256(joined(STATEMENT, textBytes(statement))));

export const digestOf = (text: string): Uint8Array => sha256(textBytes(text));

export function readBody(text: string): Body | null {
  try {
    const body = JSON.parse(text) as Partial<Body> | null;
    const whole =
      body?.v === 1 &&
      typeof body.decision === "string" &&
      typeof body.colour === "string" &&
      typeof body.ruled === "string" &&
      Array.isArray(body.rows) &&
      typeof body.rule === "object" &&
      typeof body.facts === "object";
    return whole ? (body as Body) : null;
  } catch {
    return null;
  }
}
