// A shared terminal at a community office. Whoever leaves, and whoever forgets to, leaves nothing behind.
import { useEffect, useState } from "react";
import type { Session } from "../api/types";
import { api } from "../shared/api";
import { DemoBar } from "../shared/demo";
import { useLang } from "../shared/lang";
import { useAct } from "../shared/load";
import { Bastion } from "../shared/marks";
import { useSession } from "../shared/session";
import { Button, LangSwitch, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { ByCode, Mine } from "./Resident";
import { useQuiet } from "./useQuiet";
import { w } from "./words";
import { AtDesk, WorkerSignIn } from "./Worker";

type Way = "choose" | "code" | "worker";

export function App() {
  const { t, lang } = useLang();
  const { session, problem, refresh } = useSession();
  const [way, setWay] = useState<Way>("choose");
  // Who was here before this page was opened is asked to leave first.
  const [begun, setBegun] = useState(false);
  const act = useAct();
  const someone = session !== null && session.kind !== "nobody";
  const clear = () =>
    act.run(async () => {
      if (someone) await api.delete("/session");
      // The page is opened anew: what stood in memory is gone too.
      window.location.replace("/kiosk");
    });
  const { left, stay } = useQuiet(way !== "choose" || (someone && begun), () => void clear());
  useEffect(() => {
    document.title = `${t(w.title)} · ${t(common.product)}`;
  }, [t, lang]);
  const choose = (next: Way) => {
    setBegun(true);
    setWay(next);
  };
  return (
    <>
      {session?.demo && <DemoBar />}
      <header className="kiosk-top">
        <Bastion size={40} />
        <strong>{session?.town_name ?? t(common.product)}</strong>
        <span className="kiosk-title">{t(w.title)}</span>
        <LangSwitch />
      </header>
      <main>
        <ProblemNotice problem={act.problem ?? (session ? null : problem)} retry={() => void refresh()} />
        {!session && !problem && <p className="quiet" role="status">{t(common.loading)}</p>}
        {session && someone && !begun && <Taken onStart={() => void clear()} busy={act.busy} />}
        {session && (!someone || begun) && <Ways session={session} way={way} onWay={choose} onIn={refresh} />}
        {(someone ? begun : way !== "choose") && (
          <Button className="wide kiosk-done" busy={act.busy} onClick={() => void clear()}>{t(w.done)}</Button>
        )}
      </main>
      {left !== null && (
        <div className="kiosk-quiet" role="alertdialog" aria-label={t(w.stillThere)}>
          <p>
            <b>{t(w.stillThere)}</b> {t(w.forgetting, { n: left })}
          </p>
          <Button kind="primary" onClick={stay}>{t(w.stay)}</Button>
        </div>
      )}
    </>
  );
}

function Taken({ onStart, busy }: { onStart: () => void; busy: boolean }) {
  const { t } = useLang();
  return (
    <Notice>
      <h1>{t(w.taken)}</h1>
      <p>{t(w.takenWhy)}</p>
      <Button kind="primary" busy={busy} onClick={onStart}>{t(w.start)}</Button>
    </Notice>
  );
}

interface WaysProps {
  session: Session;
  way: Way;
  onWay: (way: Way) => void;
  onIn: () => Promise<void>;
}

function Ways({ session, way, onWay, onIn }: WaysProps) {
  const { t } = useLang();
  if (session.kind === "resident") return <Mine />;
  if (session.kind === "staff") return <AtDesk role={session.role ?? null} />;
  if (way === "code") return <ByCode onIn={onIn} />;
  if (way === "worker") return <WorkerSignIn onIn={onIn} />;
  return (
    <>
      <h1>{t(w.lead)}</h1>
      <div className="kiosk-ways">
        <button type="button" onClick={() => onWay("code")}>
          <b>{t(w.byCode)}</b>
          <span>{t(w.byCodeHint)}</span>
        </button>
        <button type="button" onClick={() => onWay("worker")}>
          <b>{t(w.byWorker)}</b>
          <span>{t(w.byWorkerHint)}</span>
        </button>
      </div>
      <p className="quiet">{t(w.nothingStays)}</p>
    </>
  );
}
