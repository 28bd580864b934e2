// The pass of one person, kept fresh while the page is looked at. A colour that changes is seen without reloading.
import { useEffect, useState } from "react";
import type { Pass, Problem } from "../api/types";
import { api } from "../shared/api";
import { problemOf, slugOf } from "../shared/problem";
import { serverNow } from "../shared/time";

const EVERY_MS = 15_000;

export interface PassState {
  pass: Pass | null;
  /** When `pass` was last told by the server. */
  at: number;
  problem: Problem | null;
  /** Set once the colour has changed while the page was open. */
  changed: boolean;
}

const nothing: PassState = { pass: null, at: 0, problem: null, changed: false };

/** What the page knows after a fresh pass has come. */
export function withPass(old: PassState, pass: Pass, at: number): PassState {
  const before = old.pass?.person.id === pass.person.id ? old.pass : null;
  const changed = before !== null && before.decision.colour !== pass.decision.colour;
  // The same pass is signed anew for every asking; the code on the screen stands still under a reader all the same.
  const keep = before !== null && before.serial === pass.serial;
  return {
    pass: keep ? { ...pass, token: before.token } : pass,
    at,
    problem: null,
    changed: changed || (old.changed && before !== null),
  };
}

export function usePass(person: string | null, everyMs: number = EVERY_MS): PassState & { reload: () => void } {
  const [state, setState] = useState<{ person: string | null; now: PassState }>({ person: null, now: nothing });
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (!person) return;
    const abort = new AbortController();
    const look = async () => {
      try {
        const pass = await api.get<Pass>(`/residents/${person}/pass`, undefined, abort.signal);
        if (!abort.signal.aborted)
          setState((old) => ({ person, now: withPass(old.person === person ? old.now : nothing, pass, serverNow()) }));
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
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookIfSeen);
      window.removeEventListener("online", lookIfSeen);
    };
  }, [person, turn, everyMs]);

  const now = state.person === person ? state.now : nothing;
  return { ...now, reload: () => setTurn((n) => n + 1) };
}
