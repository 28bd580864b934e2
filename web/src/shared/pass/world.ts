// The keeper's world in a browser: this device's shelf, the server, and the other tabs of the same pages.
import { api } from "../api";
import { learnTime, serverNow } from "../time";
import { Keeper, type Refreshed, type World } from "./keeper";
import { type Look, openShelf, type Shelf } from "./shelf";

/** Each look at a dependant's pass leaves a line in the dependant's record: those are looked at less often. */
const DEPENDANT_LEAST_MS = 60_000;

/** One tab after the other, where the browser can; else the server's pace alone holds them apart. */
export function alone<T>(name: string, deed: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? (locks.request(name, deed) as Promise<T>) : deed();
}

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("bulwark pass");
// In Node a channel keeps a test's process alive.
(channel as { unref?: () => void } | null)?.unref?.();

/** Hears when another tab has changed what is kept of `person`, or has let go of everybody (null). */
export function onChange(listener: (person: string | null) => void): () => void {
  const heard = (event: MessageEvent<string | null>) => listener(event.data);
  channel?.addEventListener("message", heard);
  return () => channel?.removeEventListener("message", heard);
}

function telling(shelf: Shelf): Shelf {
  const tell = (person: string | null) => channel?.postMessage(person);
  return {
    ...shelf,
    keepPass: (person, kept) => shelf.keepPass(person, kept).then(() => tell(person)),
    dropPass: (person) => shelf.dropPass(person).then(() => tell(person)),
    forgetPeople: () => shelf.forgetPeople().then(() => tell(null)),
    forgetPerson: (person) => shelf.forgetPerson(person).then(() => tell(person)),
  };
}

export interface Device {
  shelf: Shelf;
  keeper: Keeper;
}

export function openDevice(isDependant: (person: string) => boolean): Device {
  const shelf = telling(openShelf());
  const world: World = {
    shelf,
    look: (person) => api.get<Look>(`/residents/${person}/pass`),
    refresh: (person, body) => api.post<Refreshed>(`/residents/${person}/pass/refresh`, body),
    now: serverNow,
    device: Date.now,
    learn: learnTime,
    chance: Math.random,
    alone,
  };
  return { shelf, keeper: new Keeper(world, (person) => (isDependant(person) ? DEPENDANT_LEAST_MS : 0)) };
}

/** Asks the browser not to clear this page's store when space runs short. */
export function askToStay(): void {
  const storage = (navigator as { storage?: StorageManager }).storage;
  void storage?.persist?.().catch(() => false);
}
