// The button "check it yourself", and what came of each step.
import { useState } from "react";
import type { DecisionProof } from "../api/types";
import { useLang, type Words } from "../shared/lang";
import { useAct } from "../shared/load";
import { type Checked, checkDecision, type Shown, type Step } from "../shared/proof/check";
import type { Memory } from "../shared/proof/memory";
import { StepMark } from "../shared/proof/StepMark";
import { sources } from "../shared/proof/sources";
import { faultWords, foundWords, stepWords } from "../shared/proof/words";
import { Button, Notice, ProblemNotice } from "../shared/ui";
import { colourWords, common } from "../shared/words";
import { cw } from "./checkWords";

export function CheckRun({ shown, proof, memory }: { shown: Shown; proof: DecisionProof; memory: Memory }) {
  const { t } = useLang();
  const act = useAct();
  const [checked, setChecked] = useState<Checked | null>(null);
  const check = () =>
    void act.run(async () => {
      setChecked(null);
      setChecked(await checkDecision(shown, proof, sources(memory)));
    });
  return (
    <section className="card check-run" aria-busy={act.busy || undefined}>
      <p>{t(cw.checkLead)}</p>
      <Button kind={checked ? "plain" : "primary"} className="wide" busy={act.busy} onClick={check}>
        {t(checked ? cw.again : cw.check)}
      </Button>
      <div aria-live="polite" className="answer-below">
        <ProblemNotice problem={act.problem} retry={check} />
        {checked && <Result checked={checked} />}
        {checked?.steps.some((step) => step.fault === "key-changed") && <NewKey memory={memory} onDone={check} />}
      </div>
    </section>
  );
}

const TONE = { proved: "good", waiting: "info", refused: "bad" } as const;
const TITLE = { proved: cw.proved, waiting: cw.waits, refused: cw.refused };
const MEANS = { proved: cw.provedMeans, waiting: cw.waitsMeans, refused: cw.refusedMeans };

export function Result({ checked }: { checked: Checked }) {
  const { t } = useLang();
  return (
    <>
      <Notice tone={TONE[checked.outcome]}>
        <p>
          <b>{t(TITLE[checked.outcome])}</b> <span className="quiet nowrap">{t(cw.took, { ms: Math.max(1, Math.round(checked.took)) })}</span>
        </p>
        <p>{t(MEANS[checked.outcome])}</p>
      </Notice>
      <ol className="steps" aria-label={t(cw.steps)}>
        {checked.steps.map((step) => (
          <li key={step.name} data-state={step.state}>
            <StepMark state={step.state} />
            <div>
              <b>{t(stepWords[step.name])}</b>
              <p className="quiet">{said(step, t)}</p>
            </div>
          </li>
        ))}
      </ol>
      {checked.evidence.length > 0 && (
        <details className="as-text">
          <summary>{t(cw.evidence)}</summary>
          {checked.evidence.map((note) => (
            <pre key={note}>{note}</pre>
          ))}
        </details>
      )}
    </>
  );
}

function said(step: Step, t: (words: Words, params?: Step["with"]) => string): string {
  if (step.state === "bad") return t(faultWords[step.fault ?? ""] ?? faultWords["other"]!, step.with);
  if (step.state === "left") return t(foundWords["any-left"]);
  const { colour, ordered, n } = step.with;
  const word = colour === undefined ? "" : t(colourWords[colour as keyof typeof colourWords]);
  const key =
    step.name === "rule" && ordered ? "rule-order" : step.name === "version" && n !== "" ? "version-entered" : `${step.name}-${step.state}`;
  const words = (foundWords as Record<string, Words>)[key];
  return words ? t(words, { ...step.with, word }) : "";
}

function NewKey({ memory, onDone }: { memory: Memory; onDone: () => void }) {
  const { t } = useLang();
  const [asked, setAsked] = useState(false);
  const begin = () => {
    memory.forget();
    onDone();
  };
  return (
    <div role="group" aria-label={t(cw.newKeyDo)}>
      <p>{t(asked ? cw.newKeySure : cw.newKey)}</p>
      <div className="choices row">
        <Button kind="danger" onClick={asked ? begin : () => setAsked(true)}>{t(cw.newKeyDo)}</Button>
        {asked && <Button onClick={() => setAsked(false)}>{t(common.cancel)}</Button>}
      </div>
    </div>
  );
}
