// "Check it yourself": every step from the decision that the page shows to the root that the ledger has signed, and
// the rule run again. Each step stands alone, so that whoever reads the result sees where the chain broke.
import type { Colour } from "../../api/types";
import { fromHex, textBytes, toBase64Url, toHex } from "./bytes";
import { type Body, commitmentOf, digestOf, type Leaf, readBody, readLeaf } from "./decision";
import { Judge, NotJudgeable, readBook, type View } from "./evaluate";
import { type Ledger, openLedger, Untrusted } from "./ledger";
import type { Memory } from "./memory";
import { consistent, included, leafHash } from "./merkle";
import { readCheckpoint, readKey, readNote, witnessed } from "./note";
import { BadTile, type Fetch } from "./tiles";

/** In the order in which they are taken. */
export const STEPS = ["commitment", "line", "signature", "history", "included", "witnesses", "version", "rule"] as const;
export type StepName = (typeof STEPS)[number];

export interface Step {
  name: StepName;
  /** `told`: nothing to find right or wrong, but worth knowing. `left`: not reached, because an earlier one failed. */
  state: "ok" | "bad" | "told" | "waiting" | "left";
  /** What the words for this step are filled with. */
  with: Record<string, string | number>;
  /** What is wrong, by the name under which `words.ts` says it. */
  fault?: string;
}

export interface Checked {
  outcome: "proved" | "waiting" | "refused";
  steps: Step[];
  body: Body | null;
  /** Milliseconds from the press of the button, fetching included. */
  took: number;
  /** The signed notes that contradict each other, where that is what is wrong. */
  evidence: string[];
}

/** What the server answers when it is asked for the proof of a decision. */
export interface Proof {
  body?: string | null;
  salt?: string | null;
  leaf?: string | null;
  index?: number | null;
}

export interface About {
  key: string;
  witnesses: { key: string }[];
}

export interface Sources {
  /** Reads a file of the ledger. */
  fetch: Fetch;
  /** What the server says of its ledger: the key, and who its witnesses are. */
  about: () => Promise<About>;
  /** The text of a rule version, and its number in the ledger. */
  version: (book: string, version: number) => Promise<{ text: string; digest: string; index?: number | null }>;
  memory: Memory;
  /** A clock that only runs forward, in milliseconds. */
  clock: () => number;
}

/** What the page shows, and what must therefore come out. */
export interface Shown {
  person: string;
  decision: string;
  colour: Colour;
}

type Done = (name: StepName, state: Step["state"], params?: Step["with"]) => void;

class Broken extends Error {
  constructor(
    readonly step: StepName,
    readonly fault: string,
    readonly evidence: string[] = [],
    readonly params: Step["with"] = {},
  ) {
    super(fault);
  }
}

export async function checkDecision(shown: Shown, proof: Proof, from: Sources): Promise<Checked> {
  const began = from.clock();
  const steps: Step[] = [];
  const done: Done = (name, state, params = {}) => void steps.push({ name, state, with: params });
  let body: Body | null = null;
  try {
    const held = ownAccount(shown, proof);
    body = held.body;
    done("commitment", "ok", { commitment: held.leaf.commitment.slice(0, 12) });
    done("line", "ok", { line: held.line });

    const about = await from.about();
    const ledger = await open(from, about.key, () => done("signature", "ok"));
    done("signature", "ok");
    if (ledger.before === null) done("history", "told", { fault: "first" });
    else done("history", "ok", { before: ledger.before, size: ledger.checkpoint.size });

    const waits = proof.index === null || proof.index === undefined || proof.index >= ledger.checkpoint.size;
    if (waits) done("included", "waiting");
    else {
      await prove(held.line, proof.index ?? 0, ledger);
      done("included", "ok", { n: (proof.index ?? 0) + 1, size: ledger.checkpoint.size });
    }
    done("witnesses", ...(await witnessesOf(ledger, about, from.fetch)));

    await again(body, shown.colour, ledger, from, done);
    return { outcome: waits ? "waiting" : "proved", steps, body, took: from.clock() - began, evidence: [] };
  } catch (thrown) {
    const broken = asBroken(thrown, steps);
    if (!broken) throw thrown;
    const reached = steps.filter((step) => step.name !== broken.step);
    reached.push({ name: broken.step, state: "bad", with: broken.params, fault: broken.fault });
    const rest = STEPS.filter((name) => !reached.some((step) => step.name === name));
    const all = [...reached, ...rest.map((name): Step => ({ name, state: "left", with: {} }))];
    all.sort((one, other) => STEPS.indexOf(one.name) - STEPS.indexOf(other.name));
    return { outcome: "refused", steps: all, body, took: from.clock() - began, evidence: broken.evidence };
  }
}

/** The body and the salt give the public line, and the body says what the page says. */
function ownAccount(shown: Shown, proof: Proof): { body: Body; leaf: Leaf; line: string } {
  const salt = proof.salt ? fromHex(proof.salt) : null;
  const body = proof.body ? readBody(proof.body) : null;
  if (!body || !salt || salt.length < 16 || !proof.body) throw new Broken("commitment", "account-missing");
  if (body.decision !== shown.decision || body.person !== shown.person) throw new Broken("commitment", "account-of-another");
  if (body.colour !== shown.colour) throw new Broken("commitment", "colour-differs", [], { told: shown.colour, sealed: body.colour });
  const leaf = proof.leaf ? readLeaf(proof.leaf) : null;
  if (!leaf || !proof.leaf) throw new Broken("line", "line-missing");
  if (commitmentOf(salt, proof.body) !== leaf.commitment) throw new Broken("commitment", "commitment-differs");
  const kinds = body.order ? ["order", "decision"] : ["decision"];
  const right =
    kinds.includes(leaf.kind) &&
    leaf.office === body.office &&
    leaf.rule === `${body.rule.book}/${body.rule.version}` &&
    dayFits(leaf.day, body);
  if (!right) throw new Broken("line", "line-differs", [proof.leaf]);
  return { body, leaf, line: proof.leaf };
}

/**
 * The line carries the town's day, the body a moment in UTC; they are never more than a day apart. What was decided
 * before there was a ledger was entered later.
 */
function dayFits(day: string, body: Body): boolean {
  const apart = Date.parse(`${day}T12:00:00Z`) - Date.parse(body.made_at);
  const most = 36 * 3_600_000;
  return apart > -most && (apart < most || body.facts === null);
}

async function open(from: Sources, key: string, signatureHolds: () => void): Promise<Ledger> {
  try {
    return await openLedger(from.fetch, key, from.memory);
  } catch (thrown) {
    if (!(thrown instanceof Untrusted)) throw thrown;
    // The past is looked at only once the signature was found right.
    const past = ["rolled-back", "forked", "tile-bad"].includes(thrown.fault);
    if (past) signatureHolds();
    throw new Broken(past ? "history" : "signature", thrown.fault, thrown.evidence);
  }
}

async function prove(line: string, index: number, ledger: Ledger): Promise<void> {
  const { size, root } = ledger.checkpoint;
  const path = await ledger.tiles.inclusionPath(index);
  if (!included(leafHash(textBytes(line)), index, size, path, root)) throw new Broken("included", "not-included");
}

/** The largest head that witnesses have signed must be the beginning of what is served to us. */
async function witnessesOf(ledger: Ledger, about: About, fetch: Fetch): Promise<[Step["state"], Step["with"]]> {
  const keys = about.witnesses.map((witness) => readKey(witness.key)).filter((key) => key !== null);
  if (keys.length === 0) return ["told", { n: 0 }];
  const source = await fetch("witnessed").catch((thrown: unknown) => {
    if (thrown instanceof BadTile) return null;
    throw thrown;
  });
  const note = source && readNote(new TextDecoder().decode(source));
  const head = note && readCheckpoint(note);
  if (!note || !head) return ["told", { n: 0 }];
  const seen = await Promise.all(keys.map((key) => witnessed(note, key)));
  const names = keys.filter((_, n) => seen[n] !== null).map((key) => key.name);
  if (names.length === 0) return ["told", { n: 0 }];
  const { size, root } = ledger.checkpoint;
  // A head from after ours: the ledger has grown while we looked. It is compared the next time.
  if (head.size <= size && !consistent(head.size, size, await ledger.tiles.consistencyPath(head.size), head.root, root))
    throw new Broken("witnesses", "forked", [new TextDecoder().decode(source ?? undefined)]);
  return ["ok", { n: names.length, names: names.join(", "), size: head.size }];
}

/** The version's text is the published one, and gives the same colour for the same facts. */
async function again(body: Body, colour: Colour, ledger: Ledger, from: Sources, done: Done): Promise<void> {
  const { facts, rule } = body;
  if (facts === null || rule.digest === undefined) {
    done("version", "told", ruleOf(body));
    done("rule", "told");
    return;
  }
  const version = await from.version(rule.book, rule.version);
  const entered = await provedVersion(body, version, ledger);
  done("version", "ok", { ...ruleOf(body), digest: rule.digest.slice(0, 12), n: entered === null ? "" : entered + 1 });
  done("rule", "ok", judged(body, facts, version.text, colour));
}

const ruleOf = (body: Body) => ({ book: body.rule.book, version: body.rule.version });

/** The text is the one that the decision names, and it stands in the ledger itself. Answers where, if it is there yet. */
async function provedVersion(body: Body, version: { text: string; index?: number | null }, ledger: Ledger): Promise<number | null> {
  const digest = digestOf(version.text);
  if (toHex(digest) !== body.rule.digest) throw new Broken("version", "version-differs");
  const { index } = version;
  if (index === null || index === undefined || index >= ledger.checkpoint.size) return null;
  const entry = await ledger.tiles.entry(index);
  const leaf = readLeaf(new TextDecoder().decode(entry));
  const right = leaf?.kind === "version" && leaf.rule === `${body.rule.book}/${body.rule.version}` && leaf.commitment === toBase64Url(digest);
  const path = await ledger.tiles.inclusionPath(index);
  if (!right || !included(leafHash(entry), index, ledger.checkpoint.size, path, ledger.checkpoint.root))
    throw new Broken("version", "version-not-entered");
  return index;
}

function judged(body: Body, facts: View, text: string, colour: Colour): Step["with"] {
  const verdict = new Judge(readBook(text)).judge(facts, body.firm);
  const same = (one: string[], other: string[]) => one.length === other.length && one.every((row, n) => row === other[n]);
  // Under an order its colour counts; what the rules say stands beside it all the same.
  const right = (body.order ? body.order.colour : verdict.colour) === colour && verdict.colour === body.ruled;
  if (!right || !same(verdict.rows, body.rows) || !same(verdict.noticed, body.noticed ?? []))
    throw new Broken("rule", "verdict-differs", [JSON.stringify(verdict)], { told: colour, found: verdict.colour });
  return { colour: verdict.colour, ordered: body.order ? 1 : 0 };
}

/** What was thrown as the step that it breaks; null when it is weather, which proves nothing. */
function asBroken(thrown: unknown, steps: Step[]): Broken | null {
  if (thrown instanceof Broken) return thrown;
  const next = STEPS.find((name) => !steps.some((step) => step.name === name)) ?? "rule";
  if (thrown instanceof BadTile) return new Broken(next, "tile-bad", [thrown.message]);
  if (thrown instanceof NotJudgeable) return new Broken("rule", "not-judgeable", [thrown.message]);
  return null;
}
