// Where the reader is in the console, followed as the address changes. A page with unsaved work may ask before it is left.

import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { linkTo, type Place, readPlace } from "./route";

/** Whether the page may be left. */
type Guard = () => Promise<boolean>;

let stands = window.location.hash;
let guard: Guard | null = null;
const listeners = new Set<() => void>();

const pathOf = (hash: string) => readPlace(hash).path.join("/");

function arrive(): void {
  const wanted = window.location.hash;
  if (wanted === stands) return;
  // Another view of the same page keeps what was typed: only another page is asked about.
  if (!guard || pathOf(wanted) === pathOf(stands)) {
    stands = wanted;
    for (const tell of listeners) tell();
    return;
  }
  // The browser has moved on already: the address goes back to what is shown until the question is answered.
  window.history.pushState(null, "", stands || "#/");
  void guard().then((leave) => {
    if (!leave) return;
    guard = null;
    window.location.hash = wanted;
  });
}
window.addEventListener("hashchange", arrive);

const listen = (changed: () => void) => {
  listeners.add(changed);
  return () => listeners.delete(changed);
};

export function usePlace(): Place {
  const hash = useSyncExternalStore(listen, () => stands);
  return useMemo(() => readPlace(hash), [hash]);
}

export function go(path: string, query: Record<string, string | undefined> = {}): void {
  window.location.hash = linkTo(path, query);
}

/** While `on`, the page is not left without an answer; closing the window is asked about by the browser itself. */
export function useLeaveGuard(on: boolean, ask: Guard): void {
  const question = useRef(ask);
  useEffect(() => {
    question.current = ask;
  });
  useEffect(() => {
    if (!on) return;
    const mine: Guard = () => question.current();
    guard = mine;
    const close = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", close);
    return () => {
      if (guard === mine) guard = null;
      window.removeEventListener("beforeunload", close);
    };
  }, [on]);
}
