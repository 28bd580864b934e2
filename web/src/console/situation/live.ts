// The situation as it changes, by server-sent events; says when the line is down and how old the picture is.

import { useEffect, useState } from "react";
import type { Problem } from "../../api/types";
import { address, api } from "../../shared/api";
import { problemOf } from "../../shared/problem";
import type { Situation } from "../types";

export type Line = "connecting" | "live" | "lost";
export type Live = { situation: Situation | null; line: Line; problem: Problem | null; reload: () => void };

/** After the server has closed the line for good, it is tried again this often. */
const AGAIN = 5_000;

export function useSituation(): Live {
  const [situation, setSituation] = useState<Situation | null>(null);
  const [line, setLine] = useState<Line>("connecting");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);

  // The first picture comes by a plain request: it is there sooner, and a refusal comes with its sentence.
  useEffect(() => {
    const stop = new AbortController();
    api.get<Situation>("/situation", {}, stop.signal).then(
      (first) => {
        if (stop.signal.aborted) return;
        setProblem(null);
        setSituation((before) => newer(before, first));
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setProblem(problemOf(error));
      },
    );
    return () => stop.abort();
  }, [turn]);

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (event: MessageEvent<string>) => {
      try {
        const next = JSON.parse(event.data) as Situation;
        setSituation((before) => newer(before, next));
        setProblem(null);
        setLine("live");
      } catch {
        // half a message: the next one is whole
      }
    };
    const connect = () => {
      source = new EventSource(address("/situation/live"));
      source.onopen = () => setLine("live");
      source.onmessage = take;
      source.addEventListener("situation", take);
      source.onerror = () => {
        setLine("lost");
        // A browser reconnects by itself after a cut, but not after a refusal.
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(connect, AGAIN);
      };
    };
    connect();
    return () => {
      source?.close();
      clearTimeout(timer);
    };
  }, []);

  return { situation, line, problem, reload: () => setTurn((n) => n + 1) };
}

/** Answers may overtake each other: the picture never goes back in time. */
export function newer(before: Situation | null, next: Situation): Situation {
  return before && before.as_of > next.as_of ? before : next;
}
