// What happens to a code that was read: this device answers by itself, and the answer stands on the screen for a short
// while. Only a visitor without a phone is looked up at the server.
import { useCallback, useEffect, useRef, useState } from "react";
import type { DocumentInput, GateAnswer, Problem } from "../api/types";
import { api } from "../shared/api";
import { problemOf } from "../shared/problem";
import { serverNow } from "../shared/time";
import { announce } from "./comfort";
import type { Desk } from "./kept/desk";
import type { Glance, Why } from "./kept/glance";
import { newScanId } from "./scanId";

/** An answer must not be taken for the next person's: it leaves by itself. A closer look takes longer. */
const ANSWER_STAYS_MS = 12_000;
const CLOSER_STAYS_MS = 60_000;

export type Direction = "in" | "out";

export type Screen =
  | { show: "ready" }
  | { show: "sending" }
  | { show: "glance"; glance: Glance }
  | { show: "visitor"; answer: GateAnswer; at: number; tenths: number | null }
  | { show: "problem"; problem: Problem; again: () => void };

/** A code that was read while the page was still getting ready waits so long for it. */
const EARLY_WAITS_MS = 5_000;

export function useScans(place: string, desk: Desk | null, able: boolean, onAnswer: () => void) {
  const [screen, setScreen] = useState<Screen>({ show: "ready" });
  const turn = useRef(0);
  const shown = useRef<Glance | null>(null);
  const early = useRef<[code: string, direction: Direction, tenths: number | null] | null>(null);

  /** The one before is done with: what the gate answered stands. */
  const next = useCallback(() => {
    turn.current += 1;
    early.current = null;
    if (shown.current) void desk?.release(shown.current);
    shown.current = null;
    return turn.current;
  }, [desk]);

  const put = useCallback((glance: Glance) => {
    shown.current = glance;
    setScreen({ show: "glance", glance });
  }, []);

  const scan = useCallback(
    async (code: string, direction: Direction, tenths: number | null): Promise<void> => {
      const mine = next();
      if (!desk?.view().able) {
        early.current = [code, direction, tenths];
        setScreen({ show: "sending" });
        return;
      }
      const glance = await desk.read(code, direction, tenths);
      if (mine !== turn.current) return; // the next person has been scanned meanwhile
      if (!glance.again) announce(glance.answer);
      put(glance);
      if (glance.settled !== "asking") return;
      const settled = await desk.settle(glance);
      if (mine !== turn.current) return;
      if (settled.answer !== glance.answer) announce(settled.answer);
      put(settled);
    },
    [desk, next, put],
  );

  useEffect(() => {
    if (able && early.current) void scan(...early.current);
  }, [able, scan]);

  const conclude = useCallback(
    async (glance: Glance, answer: "in" | "no", why: Why): Promise<void> => {
      const mine = turn.current;
      shown.current = null;
      const decided = (await desk?.conclude(glance, answer, why)) ?? glance;
      if (mine === turn.current) put(decided);
    },
    [desk, put],
  );

  const lookUp = useCallback(
    async (document: DocumentInput, direction: Direction, tenths: number | null, scanId: string = newScanId()): Promise<void> => {
      const mine = next();
      setScreen({ show: "sending" });
      const about = { scan_id: scanId, direction, ...(tenths === null ? {} : { temperature_tenths: tenths }) };
      try {
        const answer = await api.post<GateAnswer>(`/places/${place}/visitors`, { ...about, document });
        onAnswer();
        if (mine !== turn.current) return;
        announce(answer.answer);
        setScreen({ show: "visitor", answer, at: serverNow(), tenths });
      } catch (thrown) {
        if (mine !== turn.current) return;
        announce("no");
        // The same id again: if only the answer was lost, nothing is recorded twice.
        setScreen({ show: "problem", problem: problemOf(thrown), again: () => void lookUp(document, direction, tenths, scanId) });
      }
    },
    [place, next, onAnswer],
  );

  const clear = useCallback(() => {
    next();
    setScreen({ show: "ready" });
  }, [next]);

  useEffect(() => {
    if (screen.show === "sending" && early.current) {
      const timer = setTimeout(clear, EARLY_WAITS_MS);
      return () => clearTimeout(timer);
    }
    if (screen.show !== "glance" && screen.show !== "visitor") return;
    const looking = screen.show === "glance" && screen.glance.answer === "closer";
    const timer = setTimeout(clear, looking ? CLOSER_STAYS_MS : ANSWER_STAYS_MS);
    return () => clearTimeout(timer);
  }, [screen, clear]);

  return { screen, scan, conclude, lookUp, clear };
}
