// A lost phone: the pass on it stops at once.
import { useState } from "react";
import type { ResidentView } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Button, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { Head } from "./Head";
import { PhoneCode, useProof } from "./PhoneCode";
import { go } from "./route";
import { w } from "./pageWords";

export default function LostPhone({ me, onDone }: { me: ResidentView; onDone: () => Promise<void> }) {
  const { t } = useLang();
  const act = useAct();
  const proof = useProof();
  const [newNumber, setNewNumber] = useState(false);
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState(false);
  const cancel = async () => {
    const { phone, code } = proof.proof;
    const cancelled = await act.run(async () => {
      await api.post(`/residents/${me.id}/lost-phone`, newNumber ? { new_phone: phone, code } : {});
    });
    setDone(cancelled);
    if (!cancelled) setAsked(false);
  };
  const leave = async () => {
    go("home");
    await onDone();
  };
  // A new number counts only with the code that was sent to it.
  const unproven = newNumber && (!proof.sent || proof.proof.code === "");
  return (
    <div className="page">
      <Head>{t(w.mLost)}</Head>
      {done ? (
        <>
          <Notice tone="good">{t(w.lostDone)}</Notice>
          <Button kind="primary" className="wide" onClick={() => void leave()}>{t(common.signIn)}</Button>
        </>
      ) : (
        <>
          <p>{t(w.lostLead)}</p>
          <label className="choice">
            <input type="checkbox" checked={newNumber} onChange={(event) => setNewNumber(event.target.checked)} />
            {t(w.lostNew)}
          </label>
          {newNumber && (
            <div className="nested">
              <p className="quiet">{t(w.proveNew)}</p>
              <PhoneCode state={proof} />
            </div>
          )}
          <div className="after">
            <ProblemNotice problem={act.problem} />
            {asked ? (
              <div role="group" aria-label={t(w.lostSure)}>
                <p>
                  <b>{t(w.lostSure)}</b>
                </p>
                <div className="choices row">
                  <Button kind="danger" busy={act.busy} onClick={() => void cancel()}>{t(w.lostDo)}</Button>
                  <Button onClick={() => setAsked(false)}>{t(common.cancel)}</Button>
                </div>
              </div>
            ) : (
              <Button kind="danger" className="wide" disabled={unproven} onClick={() => setAsked(true)}>{t(w.lostDo)}</Button>
            )}
          </div>
        </>
      )}
    </div>
  );
}
