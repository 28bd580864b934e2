// The first page answers three questions before any scroll: what is my colour, why, what do I do.
import { useEffect, useRef, useState } from "react";
import type { Decision, Me, Order, Pass, Reason, TripCard, Words } from "../api/types";
import { api } from "../shared/api";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { ColourShape } from "../shared/marks";
import { slugOf } from "../shared/problem";
import type { Memory } from "../shared/proof/memory";
import { addDays, clockTime, dayOf, dayText, momentText, useNow } from "../shared/time";
import { Button, Loaded, Notice, ProblemNotice, Sheet } from "../shared/ui";
import { hrefOf, type Route } from "./route";
import { Qr } from "./Qr";
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

function Code({ pass, onShow }: { pass: Pass; onShow: () => void }) {
  const { t } = useLang();
  const { token, expires, proof, decision } = pass;
  if (!token) {
    return (
      <section className="code" aria-label={t(w.qrLabel)}>
        <h2>{t(w.noCode)}</h2>
        <p role="status">{t(proof.state === "waiting" ? w.waiting : w.noCodeWhy)}</p>
      </section>
    );
  }
  return (
    <section className="code" aria-label={t(w.qrLabel)}>
      <button type="button" className="code-button" onClick={onShow} aria-label={t(w.showPass)}>
        <Qr token={token} />
      </button>
      <Button kind={decision.colour === "grey" ? "plain" : "primary"} className="wide show" onClick={onShow}>
        {t(w.showPass)}
      </Button>
      <Small decision={decision} expires={expires} />
      <AsText token={token} />
    </section>
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

/** The seconds that run: a picture of this page stands still, and is seen to be old. */
function RunningTime() {
  const now = useNow();
  return (
    <time className="running" dateTime={new Date(now).toISOString()} role="timer" aria-live="off">
      <span>{dayText(dayOf(now))}</span> <b>{clockTime(now)}</b>
    </time>
  );
}

function Band({ decision, name }: { decision: Decision; name: string }) {
  const { t } = useLang();
  return (
    <header className="band" data-colour={decision.colour}>
      <ColourShape colour={decision.colour} size={56} />
      <div>
        <h1>
          {t(decision.word)}
          <small>{name}</small>
        </h1>
        <RunningTime />
      </div>
    </header>
  );
}

export const Reasons = ({ decision }: { decision: Decision }) => <ReasonList reasons={decision.reasons} />;

function ReasonList({ reasons }: { reasons: Reason[] }) {
  const { t } = useLang();
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.row}>
          {t(reason.text)}{" "}
          {reason.since && <span className="quiet nowrap">{t(w.since, { day: dayText(reason.since.length === 10 ? reason.since : dayOf(reason.since)) })}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Who answers for an order, on which ground, until when. */
export function OrderNote({ order }: { order: Order }) {
  const { t } = useLang();
  return (
    <p className="quiet order">
      {t(w.ordered, { names: order.officers.join(t({ zh: "、", en: " and " })) })} · {t(w.legalBasis, { basis: order.legal_basis })} ·{" "}
      {t(w.orderUntil, { moment: momentText(order.until) })}
    </p>
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

function Small({ decision: { rule, made_at }, expires }: { decision: Decision; expires: string | null | undefined }) {
  const { t } = useLang();
  return (
    <div className="small">
      <p>{t(w.screenshot)}</p>
      {expires && <p>{t(w.codeUntil, { moment: momentText(expires) })}</p>}
      {rule && <p>{t(w.decidedBy, { moment: momentText(made_at), book: rule.book, version: rule.version })}</p>}
    </div>
  );
}

/** The same code as text, for a gate that types: a broken camera must not keep anybody outside. */
function AsText({ token }: { token: string }) {
  const { t } = useLang();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(token).then(() => setCopied(true), () => undefined);
  return (
    <details className="as-text">
      <summary>{t(w.asText)}</summary>
      <p>
        <code>{token}</code>
      </p>
      <Button onClick={copy}>{t(copied ? w.copied : w.copy)}</Button>
    </details>
  );
}

/** The whole screen for the gate: code, colour, word, shape and time at arm's length. */
function Show({ pass, token, onClose }: { pass: Pass; token: string; onClose: () => void }) {
  const { t } = useLang();
  const lock = useRef<WakeLockSentinel | null>(null);
  useEffect(() => {
    // The screen stays bright in the queue where the browser allows it.
    let gone = false;
    if ("wakeLock" in navigator) {
      navigator.wakeLock.request("screen").then(
        (sentinel) => {
          if (gone) void sentinel.release();
          else lock.current = sentinel;
        },
        () => undefined,
      );
    }
    return () => {
      gone = true;
      void lock.current?.release();
    };
  }, []);
  return (
    <Sheet label={t(w.showPass)} onClose={onClose} className="show-sheet">
      <Band decision={pass.decision} name={pass.person.name} />
      <Qr token={token} />
      <p className="small">{t(w.screenshot)}</p>
    </Sheet>
  );
}

function Trips({ person }: { person: string }) {
  const { t } = useLang();
  const load = useLoad(`trips ${person}`, (signal) => api.get<TripCard>(`/residents/${person}/trip-card`, undefined, signal));
  return (
    <section className="trips">
      <h2>{t(w.tripCard)}</h2>
      <Loaded load={load}>
        {(card) => (
          <>
            {/* The window ends before the card's own day. */}
            <p className="quiet">{t(w.tripLead, { from: dayText(card.from), to: dayText(addDays(card.to, -1)) })}</p>
            {card.cities.length === 0 && <p>{t(w.tripNone)}</p>}
            <ul className="cities">
              {card.cities.map((city) => (
                <li key={city.code || city.city} data-risk={city.risk || undefined}>
                  <b>{t(city.name)}</b>
                  {city.risk && <span className="risk"> ▲ {t(w.riskCity)}</span>}
                  <span className="quiet">{dayRuns(city.dates)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}

/** 3月1日–3月4日、3月7日: days in a row are said as one. */
export function dayRuns(days: string[]): string {
  const runs: [string, string][] = [];
  for (const day of [...days].sort()) {
    const last = runs[runs.length - 1];
    if (last && Date.parse(day) - Date.parse(last[1]) <= 86_400_000) last[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([from, to]) => (from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`)).join(" · ");
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
