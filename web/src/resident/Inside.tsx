// The pages of somebody who has a pass on this phone, or is signed in to get one.
import { lazy, useEffect, useRef, useState } from "react";
import type { Decision, Me } from "../api/types";
import { api } from "../shared/api";
import { useLoad } from "../shared/load";
import type { Family } from "../shared/pass/shelf";
import type { Device } from "../shared/pass/world";
import type { Memory } from "../shared/proof/memory";
import { useLang } from "../shared/lang";
import { Loaded, Notice } from "../shared/ui";
import { Home } from "./Home";
import { openPage } from "./openPages";
import { pw } from "./passWords";
import type { Route } from "./route";

const Declare = lazy(() => import("./Declare"));
const History = lazy(() => import("./History"));
const AccessLines = lazy(() => import("./AccessLines"));
const Correct = lazy(() => import("./Correct"));
const AddDependant = lazy(() => import("./AddDependant"));
const LostPhone = lazy(() => import("./LostPhone"));
const Forget = lazy(() => import("./Forget"));
const Check = lazy(() => import("./Check"));
const Appeals = lazy(() => import("./Appeals"));
const Appeal = lazy(() => import("./Appeal"));
const Paper = lazy(() => import("./Paper"));
const CheckIn = lazy(() => import("./CheckIn"));
const Abroad = lazy(() => import("./Abroad"));
const Partners = lazy(() => import("./Partners"));
const Sessions = lazy(() => import("./Sessions"));

/** Pages that are nothing without an answer of the server. */
const ASKING = new Set<Route>(["declare", "history", "check", "appeals", "appeal", "access", "apps", "abroad", "correct", "dependant", "forget", "lost", "sessions"]);

interface InsideProps {
  route: Route;
  device: Device;
  /** The server says so; without an answer only the pass itself is shown. */
  signedIn: boolean;
  family: Family | null;
  person: string;
  town: string | null;
  memory: Memory;
  onMe: (me: Me) => void;
  /** Nobody is signed in any more, and nothing of theirs stays here. */
  onGone: () => Promise<void>;
}

export function Inside({ route, device, signedIn, family, person, town, memory, onMe, onGone }: InsideProps) {
  const { t } = useLang();
  const load = useLoad(signedIn ? `me ${person}` : null, (signal) => api.get<Me>("/me", undefined, signal));
  // Whose pass the page is about: the signed-in person's, or that of somebody they look after.
  const [chosen, setChosen] = useState(person);
  // Which decision is looked at closely: the one chosen in the history, else the one that stands.
  const [decision, setDecision] = useState<Decision | null>(null);
  const tell = useRef(onMe);
  useEffect(() => {
    tell.current = onMe;
  });
  useEffect(() => {
    if (load.data) tell.current(load.data);
  }, [load.data]);

  const forgotten = async (whom: string, me: string) => {
    await device.shelf.forgetPerson(whom);
    if (whom === me) await onGone();
    else load.reload();
  };
  const open = openPage(route, town);
  if (open) return open;
  if (ASKING.has(route) && !signedIn) return <Notice>{t(pw.needsNetwork)}</Notice>;
  const shown = family && ([family.person, ...family.dependants].find((one) => one.id === chosen) ?? family.person);
  if (shown && !ASKING.has(route)) {
    if (route === "paper") return <Paper key={shown.id} subject={shown} />;
    if (route === "check-in") return <CheckIn key={shown.id} subject={shown} />;
    return <Home device={device} family={family} subject={shown.id} memory={memory} onSubject={setChosen} onDecision={setDecision} />;
  }
  return (
    <Loaded load={load}>
      {(me) => {
        const subject = [me.person, ...me.dependants].find((one) => one.id === chosen) ?? me.person;
        switch (route) {
          case "declare":
            return <Declare key={subject.id} subject={subject} />;
          case "history":
            return <History subject={subject} onDecision={setDecision} />;
          case "check":
            return <Check key={subject.id} subject={subject} decision={decision} memory={memory} />;
          case "appeals":
            return <Appeals key={subject.id} subject={subject} />;
          case "appeal":
            return <Appeal key={subject.id} subject={subject} decision={decision} />;
          case "access":
            return <AccessLines subject={subject} />;
          case "abroad":
            return <Abroad key={subject.id} subject={subject} />;
          case "apps":
            return <Partners key={subject.id} subject={subject} />;
          case "sessions":
            return <Sessions />;
          case "correct":
            return <Correct key={subject.id} subject={subject} town={town} onDone={load.reload} />;
          case "dependant":
            return <AddDependant me={me.person} onDone={load.reload} />;
          case "forget":
            return <Forget key={subject.id} subject={subject} onDone={() => forgotten(subject.id, me.person.id)} />;
          case "lost":
            return <LostPhone me={me.person} onDone={onGone} />;
          default:
            return null; // the family is about to be known
        }
      }}
    </Loaded>
  );
}
