// The first page answers three questions before any scroll: what is my colour, why, what do I do.
import { useEffect, useState } from "react";
import type { Decision, Me, Pass, Words } from "../api/types";
import { useLang } from "../shared/lang";
import { ColourShape } from "../shared/marks";
import { slugOf } from "../shared/problem";
import type { Memory } from "../shared/proof/memory";
import { momentText } from "../shared/time";
import { Notice, ProblemNotice } from "../shared/ui";
import { Band } from "./Band";
import { Code, Show } from "./Code";
import { OrderNote, ReasonList, Reasons } from "./Reasons";
import { hrefOf, type Route } from "./route";
import { Trips } from "./Trips";
import { usePass } from "./usePass";
import { w } from "./words";

interface WhoseProps {
  me: Me;
  subject: string;
  onSubject: (person: string) => void;
}

interface HomeProps extends WhoseProps {
  memory: Memory;
  /** Which decision the page for looking closely is about; null for the one that stands. */
  onDecision: (decision: Decision | null) => void;
}

export function Home({ me, subject, memory, onSubject, onDecision }: HomeProps) {
  const { t } = useLang();
  // Each look at a dependant's pass leaves a line in the dependant's record: those are looked at less often.
  const { pass, at, problem, changed, newer, reload } = usePass(subject, memory, subject === me.person.id ? 15_000 : 60_000);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (changed && "vibrate" in navigator) navigator.vibrate([200, 100, 200]);
  }, [changed]);
  useEffect(() => onDecision(null), [onDecision, subject]);
  const nothingYet = problem !== null && pass === null && slugOf(problem) === "not-found";

  return (
    <div className="home">
      {me.dependants.length > 0 && <Whose me={me} subject={subject} onSubject={onSubject} />}
      <div aria-live="assertive">
        {changed && pass && <Notice>{t(w.changed, { word: t(pass.decision.word) })}</Notice>}
      </div>
      {nothingYet ? (
        <Notice>
          <p>{t(w.noPass)}</p>
          <a className="button primary" href={hrefOf("declare")}>{t(w.declareNow)}</a>
        </Notice>
      ) : problem && pass ? (
        <Notice tone="bad">{t(w.stale, { moment: momentText(at) })}</Notice>
      ) : (
        <ProblemNotice problem={problem} retry={reload} />
      )}
      {pass && newer > 0 && <Notice tone="bad">{t(w.older, { n: pass.decision.number, seen: newer })}</Notice>}
      {pass && (
        <div className="home-grid">
          {pass.proof.state === "unproven" ? (
            <Unproven pass={pass} why={pass.proof.why} />
          ) : (
            <section className="answers" data-colour={pass.decision.colour}>
              <Band decision={pass.decision} name={pass.person.name} />
              <Why decision={pass.decision} />
              {pass.proof.state === "proved" && <p className="quiet proved">✓ {t(w.inLedger, { n: pass.proof.index + 1 })}</p>}
              <Closer />
            </section>
          )}
          <Code pass={pass} onShow={() => setShown(true)} />
          <Trips person={subject} />
        </div>
      )}
      <Menu />
      {shown && pass?.token && <Show pass={pass} token={pass.token} onClose={() => setShown(false)} />}
    </div>
  );
}

/** A decision that the ledger does not hold gets no colour here: it binds nobody, whatever it says. */
function Unproven({ pass, why }: { pass: Pass; why: Words }) {
  const { t } = useLang();
  return (
    <section className="answers unproven" data-colour="grey">
      <header className="band" data-colour="grey">
        <ColourShape colour="grey" size={56} />
        <div>
          <h1>{t(w.unproven)}</h1>
          <p>
            {pass.person.name} · {t(w.says, { word: t(pass.decision.word) })}
          </p>
        </div>
      </header>
      <h2>{t(w.why)}</h2>
      <p>{t(why)}</p>
      <h2>{t(w.whatNow)}</h2>
      <p className="next">{t(w.noDoor)}</p>
      <a className="button primary wide declare-now" href={hrefOf("appeal")}>{t(w.appeal)}</a>
      <p className="closer">
        <a href={hrefOf("check")}>{t(w.checkSelf)}</a>
      </p>
    </section>
  );
}

function Closer() {
  const { t } = useLang();
  return (
    <p className="closer">
      <a href={hrefOf("check")}>{t(w.checkSelf)}</a> <a href={hrefOf("appeal")}>{t(w.appeal)}</a>
    </p>
  );
}

function Whose({ me, subject, onSubject }: WhoseProps) {
  const { t } = useLang();
  return (
    <div className="whose" role="group" aria-label={t(w.whose)}>
      {[me.person, ...me.dependants].map((person) => (
        <button key={person.id} type="button" aria-pressed={person.id === subject} onClick={() => onSubject(person.id)}>
          {person.id === me.person.id ? t(w.me) : person.name}
        </button>
      ))}
    </div>
  );
}

function Why({ decision }: { decision: Decision }) {
  const { t } = useLang();
  return (
    <>
      <h2>{t(w.why)}</h2>
      <Reasons decision={decision} />
      {decision.order && <OrderNote order={decision.order} />}
      {decision.noticed.length > 0 && (
        <div className="noticed">
          <p className="quiet">{t(w.noticed)}</p>
          <ReasonList reasons={decision.noticed} />
        </div>
      )}
      <h2>{t(w.whatNow)}</h2>
      <p className="next">{t(decision.next)}</p>
      {decision.colour === "grey" ? (
        // Grey says that too little is known: a declaration is what helps.
        <a className="button primary wide declare-now" href={hrefOf("declare")}>{t(w.declareNow)}</a>
      ) : (
        <p className="quiet validity">
          {decision.until ? t(w.validUntil, { moment: momentText(decision.until) }) : t(w.noUntil)}
        </p>
      )}
    </>
  );
}

const MENU: [Route, (typeof w)[keyof typeof w]][] = [
  ["declare", w.mDeclare],
  ["history", w.mHistory],
  ["appeals", w.mAppeals],
  ["access", w.mAccess],
  ["journeys", w.mJourneys],
  ["clinics", w.mClinics],
  ["kept", w.mKept],
  ["dependant", w.mDependant],
  ["correct", w.mCorrect],
  ["lost", w.mLost],
  ["forget", w.mForget],
];

function Menu() {
  const { t } = useLang();
  return (
    <nav className="menu" aria-label={t(w.menu)}>
      <h2>{t(w.menu)}</h2>
      <ul>
        {MENU.map(([route, words]) => (
          <li key={route}>
            <a href={hrefOf(route)}>{t(words)}</a>
          </li>
        ))}
        <li>
          <a href="/ledger">{t(w.mLedger)}</a>
        </li>
      </ul>
    </nav>
  );
}
