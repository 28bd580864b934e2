// Decides which page a resident sees: the open ones, the way in, or the pass. Whoever has a pass on this phone sees it at
// once, whether or not anybody answers.
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { DemoBar } from "../shared/demo";
import { useLang } from "../shared/lang";
import { Bastion } from "../shared/marks";
import { openDevice } from "../shared/pass/world";
import { memoryOf } from "../shared/proof/memory";
import { useSession } from "../shared/session";
import { Button, LangSwitch, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { Fence } from "./Fence";
import { Inside } from "./Inside";
import { openPage } from "./openPages";
import { pw } from "./passWords";
import { go, hrefOf, type Route, useRoute } from "./route";
import { useFamily } from "./useFamily";
import { w } from "./words";

const Register = lazy(() => import("./Register"));
const SignIn = lazy(() => import("./SignIn"));

/** How long until an unanswered page asks again who is signed in; never all phones at once. */
const AGAIN_MS = 20_000;

export function App() {
  const { t, lang } = useLang();
  const route = useRoute();
  const { session, problem, refresh, signOut } = useSession();
  const dependants = useRef(new Set<string>());
  const device = useMemo(() => openDevice((person) => dependants.current.has(person)), []);
  const { family, keep, forget } = useFamily(device.shelf);
  useEffect(() => {
    dependants.current = new Set(family?.dependants.map((one) => one.id));
  }, [family]);

  const resident = session?.kind === "resident" ? (session.person ?? null) : null;
  const demo = session ? session.demo : (family?.demo ?? false);
  const nobody = session?.kind === "nobody";
  // A demo's town is a new one every time: who was in the last one is nobody in this.
  const stranger = nobody && session.demo;
  const who = resident ?? (!session || (nobody && !stranger) ? (family?.person.id ?? null) : null);
  const town = session?.town_area ?? null;

  useEffect(() => {
    document.title = `${t(w.title)} · ${t(common.product)}`;
  }, [t, lang]);
  useEffect(() => {
    window.scrollTo(0, 0);
    if (route !== "home") document.querySelector<HTMLElement>("main h1")?.focus();
  }, [route]);
  useAgain(problem !== null && !session, refresh);

  const leave = async () => {
    await signOut();
    await forget();
    go("home");
  };
  const gone = async () => {
    await forget();
    await refresh();
  };
  const wayIn = route === "sign-in" || route === "register";
  return (
    <>
      <a className="skip-link" href="#main" onClick={skipToMain}>
        {t(common.skip)}
      </a>
      {demo && <DemoBar />}
      <header className="top">
        <a href={hrefOf("home")} className="product">
          <Bastion />
          <span>{session?.town_name ?? family?.town ?? t(common.product)}</span>
        </a>
        <LangSwitch />
        {resident && (
          <Button kind="link" onClick={() => void leave()}>
            {t(common.signOut)}
          </Button>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        <Fence route={route}>
          <Suspense fallback={<p className="quiet">{t(common.loading)}</p>}>
            {problem && !session && !who && family !== undefined && <ProblemNotice problem={problem} retry={() => void refresh()} />}
            {!who && !session && (!problem || family === undefined) && <p className="quiet" role="status">{t(common.loading)}</p>}
            {session?.kind === "staff" && <Notice>{t(w.wrongPersona)}</Notice>}
            {session && !resident && (!who || wayIn) && <Outside route={route} town={town} onIn={refresh} />}
            {nobody && who && !wayIn && <SignedOut onForget={forget} />}
            {who && !(nobody && wayIn) && (
              <Inside
                key={who}
                route={route}
                device={device}
                signedIn={resident !== null}
                family={family?.person.id === who ? family : null}
                person={who}
                town={town}
                memory={memoryOf(demo)}
                onMe={(me) => keep(me, session?.town_name ?? null, demo)}
                onGone={gone}
              />
            )}
          </Suspense>
        </Fence>
      </main>
    </>
  );
}

/** Asks again while nothing answers: after a while, and when the browser says that the network is back. */
function useAgain(waiting: boolean, ask: () => Promise<void>) {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!waiting) return;
    const again = () => {
      if (document.visibilityState === "visible") void ask();
      setTurn((n) => n + 1);
    };
    const timer = setTimeout(again, AGAIN_MS * Math.min(2 ** turn, 8) * (0.5 + Math.random()));
    window.addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", again);
    };
  }, [waiting, turn, ask]);
}

// The hash holds the route; skipping must not change it.
function skipToMain(event: React.MouseEvent) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/** The session ended by itself; the pass on this phone did not. */
function SignedOut({ onForget }: { onForget: () => Promise<void> }) {
  const { t } = useLang();
  return (
    <Notice>
      <p>{t(pw.signedOut)}</p>
      <p className="signed-out">
        <a className="button primary" href={hrefOf("sign-in")}>{t(common.signIn)}</a>
        <Button onClick={() => void onForget()}>{t(pw.forgetHere)}</Button>
      </p>
    </Notice>
  );
}

function Outside({ route, town, onIn }: { route: Route; town: string | null; onIn: () => Promise<void> }) {
  const open = openPage(route, town);
  if (open) return open;
  if (route === "register") return <Register town={town} onIn={onIn} />;
  return <SignIn onIn={onIn} />;
}
