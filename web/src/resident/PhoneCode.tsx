// A phone number and the one-time code that was sent to it: the way in, and the first step of registering.
import { useState } from "react";
import type { CodeSent } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Button, Field, ProblemNotice } from "../shared/ui";
import { w } from "./pageWords";

/** Digits as people type them: spaces, dashes and full-width digits are what phones offer. */
export const normalisePhone = (typed: string): string => typed.normalize("NFKC").replace(/[\s()-]/g, "");

export interface Proof {
  phone: string;
  code: string;
}

export function useProof() {
  const [proof, setProof] = useState<Proof>({ phone: "", code: "" });
  const [sent, setSent] = useState<CodeSent | null>(null);
  return { proof, setProof, sent, setSent };
}

export function PhoneCode({ state }: { state: ReturnType<typeof useProof> }) {
  const { t } = useLang();
  const { proof, setProof, sent, setSent } = state;
  const act = useAct();
  const ask = () =>
    act.run(async () => {
      const phone = normalisePhone(proof.phone);
      setSent(await api.post<CodeSent>("/session/code", { phone }));
      setProof({ phone, code: "" });
    });

  if (!sent)
    return (
      <>
        <Field label={t(w.phone)} hint={t(w.phoneHint)} error={act.problem?.field === "phone" ? act.problem.detail : undefined}>
          {(control) => (
            <input
              {...control}
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              required
              value={proof.phone}
              onChange={(event) => setProof({ ...proof, phone: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === "Enter") {
                  event.preventDefault();
                  void ask();
                }
              }}
            />
          )}
        </Field>
        {act.problem?.field !== "phone" && <ProblemNotice problem={act.problem} />}
        <Button kind="primary" className="wide" busy={act.busy} disabled={proof.phone.trim() === ""} onClick={() => void ask()}>
          {t(w.getCode)}
        </Button>
      </>
    );

  return (
    <>
      <p role="status">{t(w.codeSent, { phone: proof.phone })}</p>
      {sent.demo_code && (
        <div className="demo-box">
          <p>{t(w.demoCode)}</p>
          <p>
            <strong>{sent.demo_code}</strong>
          </p>
        </div>
      )}
      <Field label={t(w.code)}>
        {(control) => (
          <input
            {...control}
            className="code-input"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]*"
            maxLength={8}
            autoFocus
            required
            value={proof.code}
            onChange={(event) => setProof({ ...proof, code: event.target.value.normalize("NFKC").replace(/\D/g, "") })}
          />
        )}
      </Field>
      <p>
        <Button kind="link" onClick={() => setSent(null)}>
          {t(w.codeAgain)}
        </Button>
      </p>
    </>
  );
}
