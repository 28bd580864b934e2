// The desk of this gate for as long as the page stands.
import { useEffect, useState, useSyncExternalStore } from "react";
import { serverNow } from "../shared/time";
import type { Desk } from "./kept/desk";
import type { DeskView } from "./kept/glance";
import type { Shelf } from "./kept/shelf";
import { newScanId } from "./scanId";

const BEAT_MS = 1_000;

/** After the page stands, so that a weak network sees who is asked to sign in first. */
const parts = () => import("./kept");

let shelf: Promise<Shelf> | null = null;

/** For tests: the next page finds an empty shelf. */
export const clearShelf = (): void => {
  shelf = null;
};

/** One tab sends; where a browser has no locks, each does, and the server notices what came twice. */
async function alone(deed: () => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return deed();
  await locks.request("bulwark-gate-send", { ifAvailable: true }, async (lock) => {
    if (lock) await deed();
  });
}

async function deskAt(place: string): Promise<Desk> {
  const { Desk, net, openShelf } = await parts();
  const desk = new Desk(place, {
    shelf: await (shelf ??= openShelf()),
    net,
    now: () => serverNow(),
    wall: () => Date.now(),
    counter: () => performance.now(),
    newId: newScanId,
    alone,
  });
  await desk.wake();
  return desk;
}

export function useDesk(place: string): Desk | null {
  const [desk, setDesk] = useState<Desk | null>(null);
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    void deskAt(place).then((woken) => {
      if (gone) return;
      setDesk(woken);
      void woken.beat();
      timer = setInterval(() => void woken.beat(), BEAT_MS);
    });
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [place]);
  return desk;
}

const nowhere = () => () => undefined;
const nothing = () => null;

export function useDeskView(desk: Desk | null): DeskView | null {
  return useSyncExternalStore(desk?.subscribe ?? nowhere, desk?.view ?? (nothing as () => DeskView | null));
}
