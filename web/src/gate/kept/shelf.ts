// What a gate keeps on its own device: files of the server, ticks already seen, visits that wait. In IndexedDB, so that a
// restart without a network finds all of it again; in memory where a browser has none, and the page says so.

/** A visit in the queue, or one set aside. */
export interface Slip {
  /** The scan's number. */
  id: string;
  place: string;
  /** The visit as it will be sent, as JSON. */
  text: string;
  /** Over place and text: a damaged slip is noticed before it is sent. */
  sum: string;
  /** Until this moment (milliseconds) the guard may still decide. */
  hold: number;
}

export interface Aside {
  id: string;
  place: string;
  text: string;
  why: string;
  at: number;
}

export interface Glimpse {
  /** `serial.tick` */
  key: string;
  at: number;
  /** Which tab saw it. */
  tab: string;
}

export interface Shelf {
  /** False where nothing outlives the page. */
  lasting: boolean;
  get<T>(name: string): Promise<T | undefined>;
  put(name: string, value: unknown): Promise<void>;
  drop(name: string): Promise<void>;
  /** Notes a show, in one step for all tabs; answers the note that was there before. */
  glimpse(seen: Glimpse): Promise<Glimpse | null>;
  forgetGlimpses(before: number): Promise<void>;
  enqueue(slip: Slip): Promise<void>;
  dequeue(ids: string[]): Promise<void>;
  slips(): Promise<Slip[]>;
  setAside(aside: Aside): Promise<void>;
  asides(): Promise<Aside[]>;
  dropAsides(): Promise<void>;
}

export function memoryShelf(): Shelf {
  const kept = new Map<string, unknown>();
  const seen = new Map<string, Glimpse>();
  const queue = new Map<string, Slip>();
  const aside = new Map<string, Aside>();
  const done = Promise.resolve();
  return {
    lasting: false,
    get: <T>(name: string) => Promise.resolve(kept.get(name) as T | undefined),
    put: (name, value) => (kept.set(name, value), done),
    drop: (name) => (kept.delete(name), done),
    glimpse(one) {
      const before = seen.get(one.key) ?? null;
      if (!before) seen.set(one.key, one);
      return Promise.resolve(before);
    },
    forgetGlimpses(before) {
      for (const [key, one] of seen) if (one.at < before) seen.delete(key);
      return done;
    },
    enqueue: (slip) => (queue.set(slip.id, slip), done),
    dequeue(ids) {
      for (const id of ids) queue.delete(id);
      return done;
    },
    slips: () => Promise.resolve([...queue.values()]),
    setAside(one) {
      queue.delete(one.id);
      aside.set(one.id, one);
      return done;
    },
    asides: () => Promise.resolve([...aside.values()]),
    dropAsides: () => (aside.clear(), done),
  };
}
