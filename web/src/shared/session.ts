// Who is signed in on this device, as the server sees it.
import { useCallback, useEffect, useState } from "react";
import type { Problem, Session } from "../api/types";
import { api } from "./api";
import { problemOf } from "./problem";
import { learnTime, learnZone } from "./time";

export interface SessionState {
  session: Session | null;
  problem: Problem | null;
  /** Asks the server again: after signing in or out. */
  refresh: () => Promise<void>;
  signOut: () => Promise<void>;
}

export async function fetchSession(): Promise<Session> {
  const session = await api.get<Session>("/session");
  learnTime(session.now);
  learnZone(session.zone);
  return session;
}

export function useSession(): SessionState {
  const [session, setSession] = useState<Session | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const refresh = useCallback(async () => {
    try {
      setSession(await fetchSession());
      setProblem(null);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  }, []);
  const signOut = useCallback(async () => {
    try {
      await api.delete("/session");
    } catch (thrown) {
      setProblem(problemOf(thrown));
      return;
    }
    await refresh();
  }, [refresh]);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  return { session, problem, refresh, signOut };
}
