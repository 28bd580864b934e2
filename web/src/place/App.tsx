// The screen at a door: a code that turns, and how to use it. Once opened it needs no network.
import { useEffect, useState } from "react";
import type { Session } from "../api/types";
import { StaffSignIn } from "../gate/StaffSignIn";
import { deviceSecret, standsAtGates } from "../gate/seat";
import { carry } from "../shared/api";
import { useLang } from "../shared/lang";
import { Bastion } from "../shared/marks";
import { useSession } from "../shared/session";
import { Button, LangSwitch, Notice, ProblemNotice, Sheet } from "../shared/ui";
import { common } from "../shared/words";
import { type Door, fetchDoor, keepDoor, keptDoor } from "./door";
import { Printed } from "./Printed";
import { Screen } from "./Screen";
import { w } from "./words";

const AGAIN_MS = 300_000;

export function App() {
  const { t, lang } = useLang();
  const [door, setDoor] = useState<Door | null>(keptDoor);
  const [printing, setPrinting] = useState(false);
  const [leaving, setLeaving] = useState(false);
  useState(() => carry(deviceSecret()));
  const { session, problem, refresh, signOut } = useSession();
  const { online } = useDoor(session, door, setDoor);
  useEffect(() => {
    document.title = `${t(w.title)} · ${t(common.product)}`;
  }, [t, lang]);

  if (door && printing) return <Printed door={door} onBack={() => setPrinting(false)} />;
  if (door) {
    return (
      <>
        <Screen door={door} online={online} onPrint={standsAtGates(session) ? () => setPrinting(true) : null} onChange={() => setLeaving(true)} />
        {leaving && (
          <Sheet label={t(w.change)} onClose={() => setLeaving(false)} className="panel">
            <p>{t(w.changeAsk)}</p>
            <Button
              kind="danger"
              onClick={() => {
                keepDoor(null);
                setDoor(null);
                setLeaving(false);
                void signOut();
              }}
            >
              {t(w.change)}
            </Button>
          </Sheet>
        )}
      </>
    );
  }
  const guard = standsAtGates(session);
  return (
    <main className="door-sign-in">
      <header>
        <Bastion size={32} /> <strong>{t(w.title)}</strong> <LangSwitch />
      </header>
      <h1>{t(w.lead)}</h1>
      <p>{t(w.leadHint)}</p>
      {problem && <ProblemNotice problem={problem} retry={() => void refresh()} />}
      {session && session.kind !== "nobody" && !guard && <Notice>{t(w.notHere)}</Notice>}
      {guard && !session?.place && <Notice>{t(w.noDoor)}</Notice>}
      {session && !(guard && session.place) && <StaffSignIn demo={session.demo} onIn={refresh} />}
    </main>
  );
}

/** Fetches the door's secret when somebody who may has signed in, and again now and then: it may have been renewed. */
function useDoor(session: Session | null, door: Door | null, setDoor: (door: Door) => void): { online: boolean } {
  const [online, setOnline] = useState(true);
  const here = session && standsAtGates(session) && session.place ? session : null;
  const stale = here !== null && door !== null && here.place !== door.place;
  useEffect(() => {
    if (!here) return;
    let gone = false;
    const ask = () =>
      fetchDoor(here).then(
        (found) => {
          if (gone) return;
          keepDoor(found);
          setDoor(found);
          setOnline(true);
        },
        () => {
          if (!gone) setOnline(false);
        },
      );
    void ask();
    const timer = setInterval(() => void ask(), AGAIN_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [here, stale, setDoor]);
  return { online: online && session !== null };
}
