// Every step of checking the whole ledger against what this page shows of it.
import type { LedgerSummary, Words } from "../api/types";
import { api } from "../shared/api";
import type { Step } from "../shared/proof/check";
import { type Ledger, openLedger, Untrusted } from "../shared/proof/ledger";
import type { Memory } from "../shared/proof/memory";
import { ledgerFile } from "../shared/proof/sources";
import { BadTile, type Fetch } from "../shared/proof/tiles";
import { readWhole, wrongCount, wrongStatement, type Whole } from "../shared/proof/whole";
import { faultWords } from "../shared/proof/words";
import { lw } from "./words";

export interface Finding {
  name: string;
  state: Step["state"];
  asks: Words;
  says?: Words;
  with: Record<string, string | number>;
}

export interface Found {
  holds: boolean;
  steps: Finding[];
  size: number;
  took: number;
  /** Signed notes that contradict each other. */
  evidence: string[];
}

export interface From {
  fetch: Fetch;
  summary: () => Promise<LedgerSummary>;
  clock: () => number;
}

const here: From = {
  fetch: ledgerFile,
  summary: () => api.get<LedgerSummary>("/ledger"),
  clock: () => performance.now(),
};

/** Null when it was stopped. `shown` is what the page shows: its key counts, its figures are asked for anew. */
export async function examine(shown: LedgerSummary, memory: Memory, progress: (done: number) => void, signal: AbortSignal, from = here): Promise<Found | null> {
  const began = from.clock();
  const steps: Finding[] = [];
  const end = (size: number, evidence: string[] = []): Found => {
    const holds = steps.every((step) => step.state !== "bad");
    return { holds, steps, size, took: from.clock() - began, evidence };
  };
  try {
    // Figures first, the ledger after them: then every line that they count is in it.
    const summary = await from.summary();
    const ledger = await openLedger(from.fetch, shown.key, memory);
    const { size } = ledger.checkpoint;
    steps.push({ name: "signature", state: "ok", asks: lw.stepSignature, with: {} });
    steps.push(past(ledger));
    const whole = await readWhole(ledger, progress, signal);
    steps.push({ name: "root", state: whole.right ? "ok" : "bad", asks: lw.stepRoot, with: { size }, ...(whole.right ? {} : { says: lw.rootDiffers }) });
    if (whole.right) steps.push(...shownRight(summary, whole));
    return end(size);
  } catch (thrown) {
    if (signal.aborted) return null;
    if (thrown instanceof Untrusted) {
      const isPast = thrown.fault === "rolled-back" || thrown.fault === "forked";
      if (isPast) steps.push({ name: "signature", state: "ok", asks: lw.stepSignature, with: {} });
      steps.push({ name: "fault", state: "bad", asks: isPast ? lw.stepHistory : lw.stepSignature, says: faultWords[thrown.fault] ?? faultWords["other"]!, with: {} });
      return end(shown.size, thrown.evidence);
    }
    if (thrown instanceof BadTile) {
      steps.push({ name: "root", state: "bad", asks: lw.stepRoot, says: faultWords["tile-bad"]!, with: { size: shown.size } });
      return end(shown.size, [thrown.message]);
    }
    throw thrown;
  }
}

function past(ledger: Ledger): Finding {
  const { before, checkpoint } = ledger;
  return before === null
    ? { name: "history", state: "told", asks: lw.stepHistory, says: lw.firstVisit, with: {} }
    : { name: "history", state: "ok", asks: lw.stepHistory, says: lw.grew, with: { before, size: checkpoint.size } };
}

function shownRight(summary: LedgerSummary, whole: Whole): Finding[] {
  const found: Finding[] = [];
  const strange = whole.leaves.filter((leaf) => leaf === null).length;
  const wrong = wrongCount(summary.counts, whole.leaves);
  if (wrong) {
    const { kind, office, n, found: counted } = wrong;
    found.push({ name: "counts", state: "bad", asks: lw.stepCounts, says: lw.countsDiffer, with: { kind, office, told: n, found: counted } });
  } else {
    found.push({ name: "counts", state: "ok", asks: lw.stepCounts, with: { n: strange }, ...(strange > 0 ? { says: lw.strange } : {}) });
  }
  const false_ = wrongStatement(summary.receipts, whole.leaves);
  found.push(
    false_
      ? { name: "statements", state: "bad", asks: lw.stepStatements, says: lw.statementDiffers, with: { n: false_.index + 1 } }
      : { name: "statements", state: "ok", asks: lw.stepStatements, with: {} },
  );
  return found;
}
