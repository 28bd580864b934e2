// A lost phone: the pass on it stops at once.
import { useState } from "react";
import type { ResidentView } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Button, Field, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { Head } from "./Head";
import { normalisePhone } from "./PhoneCode";
import { go } from "./route";
import { w } from "./words";

export default function LostPhone({ me, onDone }: { me: ResidentView; onDone: () => Promise<void> }) {
  const { t } = useLang();
  const act = useAct();
  const [phone, setPhone] = useState("");
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState(false);
  const cancel = async () => {
    const cancelled = await act.run(async () => {
      await api.post(`/residents/${me.id}/lost-phone`, phone.trim() ? { new_phone: normalisePhone(phone) } : {});
    });
    setDone(cancelled);
    if (!cancelled) setAsked(false);
  };
  const leave = async () => {
    go("home");
    await onDone();
  };
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
          <Field label={`${t(w.newPhone)} (${t(common.optional)})`} hint={t(w.lostNew)}>
            {(control) => <input {...control} type="tel" value={phone} onChange={(event) => setPhone(event.target.value)} />}
          </Field>
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
            <Button kind="danger" className="wide" onClick={() => setAsked(true)}>{t(w.lostDo)}</Button>
          )}
        </>
      )}
    </div>
  );
}
