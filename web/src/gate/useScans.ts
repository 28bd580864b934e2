// What happens to a code that was read: it is asked about once, and its answer stands on the screen for a short while.
import { useCallback, useEffect, useRef, useState } from "react";
import type { DocumentInput, GateAnswer, Problem } from "../api/types";
import { api } from "../shared/api";
import { problemOf } from "../shared/problem";
import { serverNow } from "../shared/time";
import { announce } from "./comfort";

/** An answer must not be taken for the next person's: it leaves by itself. */
const ANSWER_STAYS_MS = 12_000;

export type Direction = "in" | "out";

export type Reading =
  | { by: "token"; token: string; direction: Direction; tenths: number | null }
  | { by: "document"; document: DocumentInput; direction: Direction; tenths: number | null };

export type Screen =
  | { show: "ready" }
  | { show: "sending" }
  | { show: "answer"; answer: GateAnswer; at: number; tenths: number | null }
  | { show: "problem"; problem: Problem; again: () => void };

/** 32 hex digits; made here, so that a scan sent twice is recorded once. */
export function newScanId(fill: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)): string {
  return Array.from(fill(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function useScans(place: string, onAnswer: () => void) {
  const [screen, setScreen] = useState<Screen>({ show: "ready" });
  const turn = useRef(0);

  const send = useCallback(
    async (reading: Reading, scanId: string): Promise<void> => {
      turn.current += 1;
      const mine = turn.current;
      setScreen({ show: "sending" });
      const about = {
        scan_id: scanId,
        direction: reading.direction,
        ...(reading.tenths === null ? {} : { temperature_tenths: reading.tenths }),
      };
      try {
        const answer =
          reading.by === "token"
            ? await api.post<GateAnswer>(`/places/${place}/scans`, { ...about, token: reading.token })
            : await api.post<GateAnswer>(`/places/${place}/visitors`, { ...about, document: reading.document });
        onAnswer();
        if (mine !== turn.current) return; // the next person has been scanned meanwhile
        announce(answer.answer);
        setScreen({ show: "answer", answer, at: serverNow(), tenths: reading.tenths });
      } catch (thrown) {
        if (mine !== turn.current) return;
        announce("no");
        // The same id again: if only the answer was lost, nothing is recorded twice.
        setScreen({ show: "problem", problem: problemOf(thrown), again: () => void send(reading, scanId) });
      }
    },
    [place, onAnswer],
  );

  const scan = useCallback((reading: Reading) => void send(reading, newScanId()), [send]);
  const clear = useCallback(() => {
    turn.current += 1;
    setScreen({ show: "ready" });
  }, []);

  useEffect(() => {
    if (screen.show !== "answer") return;
    const timer = setTimeout(clear, ANSWER_STAYS_MS);
    return () => clearTimeout(timer);
  }, [screen, clear]);

  return { screen, scan, clear };
}
