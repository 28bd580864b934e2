// Somebody asks to be forgotten, or that somebody they look after is. Asked twice: nobody can bring it back.
import { useState } from "react";
import type { ResidentView } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Button, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { gw } from "./forgetWords";
import { Head } from "./Head";
import { go } from "./route";
import { w } from "./pageWords";

interface Props {
  subject: ResidentView;
  /** Whoever is forgotten is signed out; whoever looked after them looks again. */
  onDone: () => Promise<void>;
}

export default function Forget({ subject, onDone }: Props) {
  const { t } = useLang();
  const act = useAct();
  const [sure, setSure] = useState(false);
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState(false);
  const { name } = subject;
  const forget = async () => {
    const forgotten = await act.run(async () => {
      await api.post(`/residents/${subject.id}/forget`, { sure });
    });
    setDone(forgotten);
    setAsked(false);
  };
  const leave = async () => {
    go("home");
    await onDone();
  };
  if (done) {
    return (
      <div className="page">
        <Head>{t(w.mForget)}</Head>
        <Notice tone="good">{t(gw.done)}</Notice>
        <p>
          <a href="/ledger#receipts">{t(gw.receipt)}</a>
        </p>
        <Button kind="primary" className="wide" onClick={() => void leave()}>{t(gw.leave)}</Button>
      </div>
    );
  }
  return (
    <div className="page">
      <Head>{t(w.mForget)}</Head>
      <p>{t(gw.lead, { name })}</p>
      <p>
        <b>{t(gw.noWayBack)}</b>
      </p>
      <p className="quiet">{t(gw.keeps)}</p>
      <p className="quiet">{t(gw.held)}</p>
      <label className="choice">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        {t(gw.sure)}
      </label>
      <div className="after">
        <ProblemNotice problem={act.problem} />
        {asked ? (
          <div role="group" aria-label={t(gw.asked, { name })}>
            <p>
              <b>{t(gw.asked, { name })}</b>
            </p>
            <div className="choices row">
              <Button kind="danger" busy={act.busy} onClick={() => void forget()}>{t(gw.yes)}</Button>
              <Button onClick={() => setAsked(false)}>{t(common.cancel)}</Button>
            </div>
          </div>
        ) : (
          <Button kind="danger" className="wide" disabled={!sure} onClick={() => setAsked(true)}>{t(gw.ask)}</Button>
        )}
      </div>
    </div>
  );
}
