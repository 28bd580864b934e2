// The button that reads the whole ledger in this browser. What it needs comes when it is pressed.
import { useRef, useState } from "react";
import type { LedgerSummary } from "../api/types";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import type { Memory } from "../shared/proof/memory";
import { StepMark } from "../shared/proof/StepMark";
import { Button, Notice, ProblemNotice } from "../shared/ui";
import type { Found } from "./examine";
import { lw } from "./words";

/** A line with its length, as bundles carry it. */
const BYTES_A_LINE = 90;

interface Props {
  summary: LedgerSummary;
  memory: Memory;
  /** The page showed less than there is by now. */
  onStale: () => void;
}

export function WholeCheck({ summary, memory, onStale }: Props) {
  const { t } = useLang();
  const act = useAct();
  const stop = useRef<AbortController | null>(null);
  const [done, setDone] = useState(0);
  const [found, setFound] = useState<Found | null>(null);
  const check = () =>
    void act.run(async () => {
      const abort = new AbortController();
      stop.current = abort;
      setFound(null);
      setDone(0);
      const { examine } = await import("./examine");
      const examined = await examine(summary, memory, setDone, abort.signal);
      setFound(examined);
      if (examined && examined.size > summary.size) onStale();
    });
  return (
    <section className="card" id="check" aria-busy={act.busy || undefined}>
      <h2>{t(lw.check)}</h2>
      <p>{t(lw.checkLead, { mb: Math.max(0.1, (summary.size * BYTES_A_LINE) / 1e6).toFixed(1) })}</p>
      <div className="deeds">
        <Button kind={found ? "plain" : "primary"} busy={act.busy} onClick={check}>{t(found ? lw.again : lw.checkDo)}</Button>
        {act.busy && <Button onClick={() => stop.current?.abort()}>{t(lw.stop)}</Button>}
      </div>
      {act.busy && (
        <p className="reading">
          <progress max={Math.max(1, summary.size)} value={done} aria-label={t(lw.check)} />
          <span>{t(lw.progress, { done, size: Math.max(done, summary.size) })}</span>
        </p>
      )}
      <div aria-live="polite">
        <ProblemNotice problem={act.problem} retry={check} />
        {found && <Result found={found} />}
      </div>
    </section>
  );
}

function Result({ found }: { found: Found }) {
  const { t } = useLang();
  return (
    <>
      <Notice tone={found.holds ? "good" : "bad"}>
        <p>
          <b>{t(found.holds ? lw.holds : lw.holdsNot)}</b> <span className="quiet">{t(lw.took, { ms: Math.max(1, Math.round(found.took)) })}</span>
        </p>
        {!found.holds && <p>{t(lw.holdsNotMeans)}</p>}
      </Notice>
      <ol className="steps">
        {found.steps.map((step) => (
          <li key={step.name} data-state={step.state}>
            <StepMark state={step.state} />
            <div>
              <b>{t(step.asks, step.with)}</b>
              {step.says && <p className="quiet">{t(step.says, step.with)}</p>}
            </div>
          </li>
        ))}
      </ol>
      {found.evidence.map((note) => (
        <pre key={note}>{note}</pre>
      ))}
    </>
  );
}
