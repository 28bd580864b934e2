// What the platform's offices did, counted in public, and how anybody can check it.
import { useEffect, useState } from "react";
import type { LedgerSummary } from "../api/types";
import { api } from "../shared/api";
import { DemoBar } from "../shared/demo";
import { useLang } from "../shared/lang";
import { useLoad } from "../shared/load";
import { Bastion } from "../shared/marks";
import { memoryOf } from "../shared/proof/memory";
import { fetchSession } from "../shared/session";
import { LangSwitch, Loaded } from "../shared/ui";
import { common } from "../shared/words";
import { Appeals } from "./Appeals";
import { Commands } from "./Commands";
import { Counts } from "./Counts";
import { Figures } from "./Figures";
import { Keys, Receipts, Witnesses } from "./Lists";
import { Versions } from "./Versions";
import { WholeCheck } from "./WholeCheck";
import { lw } from "./words";

const SECTIONS = ["check", "counts", "versions", "receipts", "appeals", "witnesses", "checkpoint", "commands"] as const;

export function App() {
  const { t, lang } = useLang();
  const session = useLoad("session", () => fetchSession());
  const [turn, setTurn] = useState(0);
  const load = useLoad(`ledger ${turn}`, (signal) => api.get<LedgerSummary>("/ledger", undefined, signal));
  const demo = session.data?.demo === true;
  useEffect(() => {
    document.title = `${t(lw.title)} · ${session.data?.town_name ?? t(common.product)}`;
  }, [t, lang, session.data]);
  return (
    <>
      <a className="skip-link" href="#main">{t(common.skip)}</a>
      {demo && <DemoBar />}
      <header className="top">
        <a href="/" className="product">
          <Bastion />
          <span>{session.data?.town_name ?? t(common.product)}</span>
        </a>
        <a href="/">{t(lw.pass)}</a>
        <LangSwitch />
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{t(lw.title)}</h1>
        <p className="lead">{t(lw.lead)}</p>
        <Loaded load={load}>
          {(summary) => (
            <>
              <Figures summary={summary} />
              <nav className="contents" aria-label={t(lw.contents)}>
                <ul>
                  {SECTIONS.map((name) => (
                    <li key={name}>
                      <a href={`#${name}`}>{t(lw[name])}</a>
                    </li>
                  ))}
                </ul>
              </nav>
              {/* What is checked is what the page shows: a summary that is seconds old is fetched anew first. */}
              <WholeCheck summary={summary} memory={memoryOf(demo)} onStale={() => setTurn((n) => n + 1)} />
              <Counts summary={summary} />
              <Versions />
              <Receipts summary={summary} />
              <Appeals />
              <Witnesses summary={summary} />
              <Keys summary={summary} />
              <Commands />
            </>
          )}
        </Loaded>
      </main>
    </>
  );
}
