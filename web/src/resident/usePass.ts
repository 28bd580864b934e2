// The pass of one person: first as it lies on this device, then as fresh as the server's pace allows while the page is
// looked at. A colour that changes is seen without reloading.
import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem } from "../api/types";
import { same } from "../shared/proof/bytes";
import { changesMade } from "../shared/api";
import type { Memory } from "../shared/proof/memory";
import type { Occasion, Tended } from "../shared/pass/keeper";
import type { Kept } from "../shared/pass/shelf";
import { askToStay, type Device, onChange } from "../shared/pass/world";
import { learnTime, serverNow } from "../shared/time";

/** When the network returns to a city, its phones do not all ask in the same second. */
const SPREAD_MS = 4_000;
const LEAST_MS = 500;
const PATIENCE_MS = 1_500;

export interface PassState {
  kept: Kept | null;
  problem: Problem | null;
  /** Set once the colour has changed while the page was open. */
  changed: boolean;
  /** A decision with a higher number than this one was seen on this device; 0 when none was. */
  newer: number;
}

export const nothing: PassState = { kept: null, problem: null, changed: false, newer: 0 };

/** What the page knows after what is kept has changed. */
export function withKept(old: PassState, fresh: Kept, highest = 0): PassState {
  const before = old.kept?.look.person.id === fresh.look.person.id ? old.kept : null;
  const { decision } = fresh.look;
  const changed = before !== null && before.look.decision.colour !== decision.colour;
  // A token read twice from the shelf is the same token: the code on the screen stands still under a reader.
  const still = before?.token && fresh.token && same(before.token.bytes, fresh.token.bytes) && before.token.refreshAt === fresh.token.refreshAt;
  return {
    kept: still ? { ...fresh, token: before.token } : fresh,
    problem: null,
    changed: changed || (old.changed && before !== null),
    newer: !decision.broken && highest > decision.number ? highest : 0,
  };
}

export interface Tending extends PassState {
  /** True until it is known whether anything is kept. */
  reading: boolean;
  busy: boolean;
  reload: () => void;
  /** Binds the pass to this phone, wherever it was. */
  move: () => void;
}

/** What this page had changed on the server when it last asked. */
let seen = 0;
/** Whose passes this page has asked for in a demo, whose towns come and go under one address. */
const greeted = new Set<string>();

function firstOccasion(person: string, demo: boolean): Occasion {
  const changed = changesMade() > seen;
  seen = changesMade();
  if (demo && !greeted.has(person)) {
    greeted.add(person);
    return "anew";
  }
  return changed ? "asked" : "due";
}

export function usePass({ shelf, keeper }: Device, person: string, memory: Memory, demo: boolean): Tending {
  const [state, setState] = useState<{ person: string; now: PassState; reading: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const tend = useRef<(occasion: Occasion) => Promise<void>>(() => Promise.resolve());

  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const show = (kept: Kept | null, problem: Problem | null, reading = false) => {
      if (gone) return;
      if (kept) memory.raise(person, kept.look.decision.number);
      const highest = memory.highest(person);
      setState((old) => {
        const before = old?.person === person ? old.now : nothing;
        return { person, reading, now: { ...(kept ? withKept(before, kept, highest) : nothing), problem } };
      });
    };
    const then = (outcome: Tended) => {
      if (gone) return;
      show(outcome.kept, outcome.problem);
      if (outcome.kept?.token) askToStay();
      clearTimeout(timer);
      timer = setTimeout(dueIfSeen, Math.max(outcome.askAfter - serverNow(), LEAST_MS));
    };
    const run = async (occasion: Occasion) => then(await keeper.tend(person, occasion));
    tend.current = run;
    const dueIfSeen = () => {
      if (document.visibilityState === "visible") void run("due");
    };
    const online = () => {
      keeper.hopeful(person);
      clearTimeout(timer);
      timer = setTimeout(dueIfSeen, Math.random() * SPREAD_MS);
    };
    const begin = async () => {
      const kept = await shelf.pass(person);
      const occasion = firstOccasion(person, demo);
      let answered = false;
      if (kept && !gone) {
        learnTime(Date.now() + kept.offset);
        // Whoever has just declared waits a moment for what came of it, rather than see what was before.
        if (occasion !== "asked") show(kept, null);
        else patience = setTimeout(() => !answered && show(kept, null), PATIENCE_MS);
      }
      await run(occasion);
      answered = true;
    };
    void begin();
    const silent = onChange((changed) => {
      if (changed === person || changed === null) void shelf.pass(person).then((kept) => show(kept, null));
    });
    document.addEventListener("visibilitychange", dueIfSeen);
    window.addEventListener("online", online);
    return () => {
      gone = true;
      clearTimeout(timer);
      clearTimeout(patience);
      silent();
      document.removeEventListener("visibilitychange", dueIfSeen);
      window.removeEventListener("online", online);
    };
  }, [shelf, keeper, person, memory, demo]);

  const deed = useCallback((occasion: Occasion) => {
    setBusy(true);
    void tend.current(occasion).finally(() => setBusy(false));
  }, []);
  const reload = useCallback(() => deed("asked"), [deed]);
  const move = useCallback(() => deed("move"), [deed]);
  const mine = state?.person === person ? state : null;
  return { ...(mine?.now ?? nothing), reading: mine?.reading ?? true, busy, reload, move };
}
