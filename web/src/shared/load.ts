// Fetching and doing, with the two states that every page has to show: busy, and refused.
import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem } from "../api/types";
import { problemOf } from "./problem";

export interface Load<T> {
  data: T | null;
  problem: Problem | null;
  loading: boolean;
  reload: () => void;
}

/**
 * Loads again whenever `key` changes; a null key loads nothing. Data of an older key is never shown under a newer one,
 * and a failed reload keeps what was there.
 */
export function useLoad<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): Load<T> {
  const [state, setState] = useState<{ key: string | null; data: T | null; problem: Problem | null; loading: boolean }>({
    key: null,
    data: null,
    problem: null,
    loading: false,
  });
  const [turn, setTurn] = useState(0);
  const loader = useRef(load);
  useEffect(() => {
    loader.current = load;
  });
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    setState((old) => ({ key, data: old.key === key ? old.data : null, problem: null, loading: true }));
    loader.current(abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) setState({ key, data, problem: null, loading: false });
      },
      (thrown: unknown) => {
        if (abort.signal.aborted) return;
        setState((old) => ({ ...old, problem: problemOf(thrown), loading: false }));
      },
    );
    return () => abort.abort();
  }, [key, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const mine = state.key === key;
  return {
    data: mine ? state.data : null,
    problem: mine ? state.problem : null,
    loading: key !== null && (!mine || state.loading),
    reload,
  };
}

export interface Act {
  busy: boolean;
  problem: Problem | null;
  /** Runs one deed at a time; answers whether it was done. */
  run: (deed: () => Promise<void>) => Promise<boolean>;
  clear: () => void;
}

export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const run = useCallback(async (deed: () => Promise<void>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await deed();
      return true;
    } catch (thrown) {
      setProblem(problemOf(thrown));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setProblem(null), []);
  return { busy, problem, run, clear };
}
