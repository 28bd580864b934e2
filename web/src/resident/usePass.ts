// The pass of one person, kept fresh while the page is looked at. A colour that changes is seen without reloading.
import { useEffect, useState } from "react";
import type { Pass, Problem } from "../api/types";
import { api } from "../shared/api";
import { problemOf, slugOf } from "../shared/problem";
import type { Memory } from "../shared/proof/memory";
import { serverNow } from "../shared/time";

const EVERY_MS = 15_000;
/** While a decision is on its way into the ledger: it takes a second or two, and somebody stands before a door. */
const SOON_MS = 1_500;

export interface PassState {
  pass: Pass | null;
  /** When `pass` was last told by the server. */
  at: number;
  problem: Problem | null;
  /** Set once the colour has changed while the page was open. */
  changed: boolean;
  /** A decision with a higher number than this one was seen on this device; 0 when none was. */
  newer: number;
}

const nothing: PassState = { pass: null, at: 0, problem: null, changed: false, newer: 0 };

/** What the page knows after a fresh pass has come. */
export function withPass(old: PassState, pass: Pass, at: number, highest = 0): PassState {
  const before = old.pass?.person.id === pass.person.id ? old.pass : null;
  const changed = before !== null && before.decision.colour !== pass.decision.colour;
  // The same pass is signed anew for every asking; the code on the screen stands still under a reader all the same.
  const keep = before !== null && before.token && pass.token && before.serial === pass.serial;
  return {
    pass: keep ? { ...pass, token: before.token } : pass,
    at,
    problem: null,
    changed: changed || (old.changed && before !== null),
    newer: !pass.decision.broken && highest > pass.decision.number ? highest : 0,
  };
}

export function usePass(person: string | null, memory: Memory, everyMs: number = EVERY_MS): PassState & { reload: () => void } {
  const [state, setState] = useState<{ person: string | null; now: PassState }>({ person: null, now: nothing });
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (!person) return;
    const abort = new AbortController();
    let soon: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        const pass = await api.get<Pass>(`/residents/${person}/pass`, undefined, abort.signal);
        if (abort.signal.aborted) return;
        memory.raise(person, pass.decision.number);
        const highest = memory.highest(person);
        setState((old) => ({ person, now: withPass(old.person === person ? old.now : nothing, pass, serverNow(), highest) }));
        if (pass.proof.state === "waiting") soon = setTimeout(lookIfSeen, SOON_MS);
      } catch (thrown) {
        if (abort.signal.aborted) return;
        const problem = problemOf(thrown);
        setState((old) => {
          const before = old.person === person ? old.now : nothing;
          // Weather keeps what was there; a refusal does not: the person may have no pass any more.
          const keep = slugOf(problem) === "offline" || problem.status >= 500;
          return { person, now: keep ? { ...before, problem } : { ...nothing, problem } };
        });
      }
    };
    const lookIfSeen = () => {
      if (document.visibilityState === "visible") void look();
    };
    void look();
    const timer = setInterval(lookIfSeen, everyMs);
    document.addEventListener("visibilitychange", lookIfSeen);
    window.addEventListener("online", lookIfSeen);
    return () => {
      abort.abort();
      clearTimeout(soon);
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookIfSeen);
      window.removeEventListener("online", lookIfSeen);
    };
  }, [person, turn, everyMs, memory]);

  const now = state.person === person ? state.now : nothing;
  return { ...now, reload: () => setTurn((n) => n + 1) };
}
