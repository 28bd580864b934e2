// Decides which page a resident sees: the open ones, the way in, or the pass.
import { lazy, Suspense, useEffect, useState } from "react";
import type { Decision, Me } from "../api/types";
import { api } from "../shared/api";
import { DemoBar } from "../shared/demo";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { Bastion } from "../shared/marks";
import { type Memory, memoryOf } from "../shared/proof/memory";
import { useSession } from "../shared/session";
import { Button, LangSwitch, Loaded, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { Home } from "./Home";
import { go, hrefOf, type Route, useRoute } from "./route";
import { SignIn } from "./SignIn";
import { w } from "./words";

// Pages that are not the pass itself come when they are asked for.
const Register = lazy(() => import("./Register"));
const Declare = lazy(() => import("./Declare"));
const History = lazy(() => import("./History"));
const AccessLines = lazy(() => import("./AccessLines"));
const Correct = lazy(() => import("./Correct"));
const AddDependant = lazy(() => import("./AddDependant"));
const LostPhone = lazy(() => import("./LostPhone"));
const Forget = lazy(() => import("./Forget"));
const Journeys = lazy(() => import("./Journeys"));
const Clinics = lazy(() => import("./Clinics"));
const Kept = lazy(() => import("./Kept"));
const Check = lazy(() => import("./Check"));
const Appeals = lazy(() => import("./Appeals"));
const Appeal = lazy(() => import("./Appeal"));


export function App() {
  const { t, lang } = useLang();
  const route = useRoute();
  const { session, problem, refresh, signOut } = useSession();
  const resident = session?.kind === "resident" ? (session.person ?? null) : null;

  useEffect(() => {
    document.title = `${t(w.title)} · ${t(common.product)}`;
  }, [t, lang]);
  useEffect(() => {
    window.scrollTo(0, 0);
    if (route !== "home") document.querySelector<HTMLElement>("main h1")?.focus();
  }, [route]);

  return (
    <>
      <a className="skip-link" href="#main" onClick={skipToMain}>
        {t(common.skip)}
      </a>
      {session?.demo && <DemoBar />}
      <header className="top">
        <a href={hrefOf("home")} className="product">
          <Bastion />
          <span>{session?.town_name ?? t(common.product)}</span>
        </a>
        <LangSwitch />
        {resident && (
          <Button kind="link" onClick={() => void signOut().then(() => go("home"))}>
            {t(common.signOut)}
          </Button>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<p className="quiet">{t(common.loading)}</p>}>
          {problem && !session && <ProblemNotice problem={problem} retry={() => void refresh()} />}
          {!session && !problem && <p className="quiet" role="status">{t(common.loading)}</p>}
          {session?.kind === "staff" && <Notice>{t(w.wrongPersona)}</Notice>}
          {session && !resident && <Outside route={route} town={session.town_area ?? null} onIn={refresh} />}
          {resident && <Inside key={resident} route={route} person={resident} town={session?.town_area ?? null} memory={memoryOf(session?.demo === true)} onSession={refresh} />}
        </Suspense>
      </main>
    </>
  );
}

// The hash holds the route; skipping must not change it.
function skipToMain(event: React.MouseEvent) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Outside({ route, town, onIn }: { route: Route; town: string | null; onIn: () => Promise<void> }) {
  if (route === "journeys") return <Journeys />;
  if (route === "clinics") return <Clinics town={town} />;
  if (route === "kept") return <Kept />;
  if (route === "register") return <Register town={town} onIn={onIn} />;
  return <SignIn onIn={onIn} />;
}

interface InsideProps {
  route: Route;
  person: string;
  town: string | null;
  memory: Memory;
  onSession: () => Promise<void>;
}

function Inside({ route, person, town, memory, onSession }: InsideProps) {
  const load = useLoad(`me ${person}`, (signal) => api.get<Me>("/me", undefined, signal));
  // Whose pass the page is about: the signed-in person's, or that of somebody they look after.
  const [chosen, setChosen] = useState(person);
  // Which decision is looked at closely: the one chosen in the history, else the one that stands.
  const [decision, setDecision] = useState<Decision | null>(null);
  if (route === "journeys") return <Journeys />;
  if (route === "clinics") return <Clinics town={town} />;
  if (route === "kept") return <Kept />;
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
          case "correct":
            return <Correct key={subject.id} subject={subject} town={town} onDone={load.reload} />;
          case "dependant":
            return <AddDependant me={me.person} onDone={load.reload} />;
          case "forget":
            return <Forget key={subject.id} subject={subject} onDone={subject.id === me.person.id ? onSession : () => Promise.resolve(load.reload())} />;
          case "lost":
            return <LostPhone me={me.person} onDone={onSession} />;
          default:
            return <Home me={me} subject={subject.id} memory={memory} onSubject={setChosen} onDecision={setDecision} />;
        }
      }}
    </Loaded>
  );
}

