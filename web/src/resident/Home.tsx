// The first page answers three questions before any scroll: what is my colour, why, what do I do.
import { lazy, Suspense, useEffect, useState } from "react";
import type { Decision, Words } from "../api/types";
import { useLang } from "../shared/lang";
import { ColourShape } from "../shared/marks";
import { isWeather, showable } from "../shared/pass/keeper";
import type { Family, HeldToken, Look } from "../shared/pass/shelf";
import type { Device } from "../shared/pass/world";
import { slugOf } from "../shared/problem";
import type { Memory } from "../shared/proof/memory";
import { momentText, useNow } from "../shared/time";
import { Button, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { Band } from "./Band";
import { Code } from "./Code";
import { pw } from "./passWords";
import { OrderNote, ReasonList, Reasons } from "./Reasons";
import { hrefOf, type Route } from "./route";
import { Show } from "./Show";
import { type Tending, usePass } from "./usePass";
import { w } from "./words";

const Trips = lazy(() => import("./Trips"));

interface WhoseProps {
  family: Family;
  subject: string;
  onSubject: (person: string) => void;
}

interface HomeProps extends WhoseProps {
  device: Device;
  memory: Memory;
  /** Which decision the page for looking closely is about; null for the one that stands. */
  onDecision: (decision: Decision | null) => void;
}

export function Home({ device, family, subject, memory, onSubject, onDecision }: HomeProps) {
  const { t } = useLang();
  const tending = usePass(device, subject, memory, family.demo);
  const { kept, changed, newer, reading } = tending;
  const now = useNow(5_000);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (changed && "vibrate" in navigator) navigator.vibrate([200, 100, 200]);
  }, [changed]);
  useEffect(() => onDecision(null), [onDecision, subject]);
  const token = kept && showable(kept, now);
  const look = kept?.look;

  return (
    <div className="home">
      {family.dependants.length > 0 && <Whose family={family} subject={subject} onSubject={onSubject} />}
      <div aria-live="assertive">
        {changed && look && <Notice>{t(w.changed, { word: t(look.decision.word) })}</Notice>}
      </div>
      <Weather tending={tending} good={token} />
      {!kept && reading && !tending.problem && <p className="quiet" role="status">{t(common.loading)}</p>}
      {look && newer > 0 && <Notice tone="bad">{t(w.older, { n: look.decision.number, seen: newer })}</Notice>}
      {kept && look && (
        <div className="home-grid">
          {look.proof.state === "unproven" ? (
            <Unproven look={look} why={look.proof.why} />
          ) : kept.token && kept.token.expires <= now ? (
            <RanOut name={look.person.name} at={kept.token.expires} />
          ) : (
            <section className="answers" data-colour={look.decision.colour}>
              <Band decision={look.decision} name={look.person.name} />
              <Why decision={look.decision} />
              {look.proof.state === "proved" && <p className="quiet proved">✓ {t(w.inLedger, { n: look.proof.index + 1 })}</p>}
              <Closer />
            </section>
          )}
          <Code device={device} kept={kept} busy={tending.busy} onShow={() => setShown(true)} onMove={tending.move} />
          <Suspense fallback={null}>
            <Trips person={subject} />
          </Suspense>
        </div>
      )}
      <Menu />
      {shown && look && token && (
        <Show shelf={device.shelf} person={look.person} decision={look.decision} token={token} onClose={() => setShown(false)} />
      )}
    </div>
  );
}

/** What stands between this page and the server, and what that means for the code: mostly nothing. */
function Weather({ tending: { kept, problem, reload, busy }, good }: { tending: Tending; good: HeldToken | null }) {
  const { t } = useLang();
  if (!problem) return null;
  if (!kept && slugOf(problem) === "not-found")
    return (
      <Notice>
        <p>{t(w.noPass)}</p>
        <a className="button primary" href={hrefOf("declare")}>{t(w.declareNow)}</a>
      </Notice>
    );
  if (!kept) return <ProblemNotice problem={problem} retry={reload} />;
  // Signed out: the head of the page has said it.
  if (problem.status === 401) return null;
  if (!isWeather(problem)) return <ProblemNotice problem={problem} retry={reload} />;
  const away = slugOf(problem) === "offline";
  return (
    <Notice tone={good ? "info" : "bad"}>
      <p>
        {away ? t(pw.offline, { moment: momentText(kept.lookedAt) }) : t(pw.busy)} {good && away && t(pw.offlineGood, { moment: momentText(good.expires) })}
      </p>
      {away && <Button busy={busy} onClick={reload}>{t(common.retry)}</Button>}
    </Notice>
  );
}

/** A token that nobody could renew in time: no colour is claimed any more. */
function RanOut({ name, at }: { name: string; at: number }) {
  const { t } = useLang();
  return (
    <section className="answers ran-out" data-colour="grey">
      <header className="band" data-colour="grey">
        <ColourShape colour="grey" size={56} />
        <div>
          <h1>
            {t(pw.ranOut)}
            <small>{name}</small>
          </h1>
          <p>{t(pw.ranOutAt, { moment: momentText(at) })}</p>
        </div>
      </header>
      <h2>{t(w.whatNow)}</h2>
      <p className="next">{t(pw.ranOutNext)}</p>
    </section>
  );
}

/** A decision that the ledger does not hold gets no colour here: it binds nobody, whatever it says. */
function Unproven({ look, why }: { look: Look; why: Words }) {
  const { t } = useLang();
  return (
    <section className="answers unproven" data-colour="grey">
      <header className="band" data-colour="grey">
        <ColourShape colour="grey" size={56} />
        <div>
          <h1>{t(w.unproven)}</h1>
          <p>
            {look.person.name} · {t(w.says, { word: t(look.decision.word) })}
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

function Whose({ family, subject, onSubject }: WhoseProps) {
  const { t } = useLang();
  return (
    <div className="whose" role="group" aria-label={t(w.whose)}>
      {[family.person, ...family.dependants].map((person) => (
        <button key={person.id} type="button" aria-pressed={person.id === subject} onClick={() => onSubject(person.id)}>
          {person.id === family.person.id ? t(w.me) : person.name}
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

const MENU: [Route, Words][] = [
  ["declare", w.mDeclare],
  ["check-in", pw.checkIn],
  ["paper", pw.paper],
  ["abroad", pw.abroad],
  ["history", w.mHistory],
  ["appeals", w.mAppeals],
  ["access", w.mAccess],
  ["apps", w.mApps],
  ["journeys", w.mJourneys],
  ["clinics", w.mClinics],
  ["kept", w.mKept],
  ["dependant", w.mDependant],
  ["correct", w.mCorrect],
  ["lost", w.mLost],
  ["sessions", w.mSessions],
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
