// What this device keeps, so that a pass is shown without asking anybody: who its people are, each one's key and pass.
// A browser that keeps nothing (a private window, a full disk) gets a shelf that lasts as long as the page, and says so.
import type { Decision, DecisionProof } from "../../api/types";
import type { HeldKey } from "./phone-key";
import type { Identity } from "./token";

export interface Known {
  id: string;
  name: string;
}

/** Who holds this phone, and whom they look after. */
export interface Family {
  person: Known;
  dependants: Known[];
  town: string | null;
  demo: boolean;
}

/** What the server tells of somebody's pass. */
export interface Look {
  person: Known;
  decision: Decision;
  proof: DecisionProof;
  /** Seconds until it may be asked again: the server sets the pace. */
  again_after: number;
}

/** What is signed by the issuer and by nobody else. */
export interface HeldToken {
  bytes: Uint8Array<ArrayBuffer>;
  /** The decision it was signed for. */
  decision: string;
  expires: number;
  refreshAt: number;
  identity: Identity | null;
}

/** Somebody's pass on this device. Moments are milliseconds of the server's time. */
export interface Kept {
  look: Look;
  lookedAt: number;
  /** Nothing is asked before. */
  askAfter: number;
  token: HeldToken | null;
  /** The server's clock less this device's, in milliseconds, as of the last answer. */
  offset: number;
  /** The pass is bound to another phone; since when, where that was told. */
  elsewhere: { since: string | null } | null;
}

export interface Shelf {
  /** False when nothing outlives the page. */
  lasting(): boolean;
  family(): Promise<Family | null>;
  keepFamily(family: Family): Promise<void>;
  pass(person: string): Promise<Kept | null>;
  keepPass(person: string, kept: Kept): Promise<void>;
  dropPass(person: string): Promise<void>;
  key(person: string): Promise<HeldKey | null>;
  keepKey(person: string, key: HeldKey): Promise<void>;
  /** Lets go of names and passes; keys name nobody and stay, so that the same person finds the pass on this phone again. */
  forgetPeople(): Promise<void>;
  /** Lets go of all that is kept about one person, the key too. */
  forgetPerson(person: string): Promise<void>;
}

/** The few things that a shelf needs of its store. */
interface Drawer {
  get(name: string): Promise<unknown>;
  put(name: string, thing: unknown): Promise<void>;
  drop(names: (name: string) => boolean): Promise<void>;
}

const NAME = "bulwark-pass";
const STORE = "things";

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the device's store refused"));
  });
}

async function lastingDrawer(): Promise<Drawer> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const base = await asked(opening);
  base.onversionchange = () => base.close();
  const store = (mode: IDBTransactionMode) => base.transaction(STORE, mode).objectStore(STORE);
  return {
    get: (name) => asked<unknown>(store("readonly").get(name)),
    put: async (name, thing) => {
      await asked(store("readwrite").put(thing, name));
    },
    drop: async (names) => {
      const open = store("readwrite");
      const keys = await asked(open.getAllKeys());
      await Promise.all(keys.filter((key) => typeof key === "string" && names(key)).map((key) => asked(open.delete(key))));
    },
  };
}

function passingDrawer(): Drawer {
  const things = new Map<string, unknown>();
  return {
    get: (name) => Promise.resolve(things.get(name)),
    put: (name, thing) => {
      things.set(name, thing);
      return Promise.resolve();
    },
    drop: (names) => {
      for (const name of [...things.keys()]) if (names(name)) things.delete(name);
      return Promise.resolve();
    },
  };
}

/** A shelf on this device, or one for the life of this page. Never fails: a pass that is not kept can still be shown. */
export function openShelf(open: () => Promise<Drawer> = lastingDrawer): Shelf {
  const passing = passingDrawer();
  let lasts = true;
  const drawer = open().catch(() => {
    lasts = false;
    return passing;
  });
  const get = async <T>(name: string): Promise<T | null> => {
    const here = await passing.get(name);
    if (here !== undefined) return here as T;
    const kept = await (await drawer).get(name).catch(() => undefined);
    return (kept ?? null) as T | null;
  };
  const put = async (name: string, thing: unknown): Promise<void> => {
    try {
      const found = await drawer;
      await found.put(name, thing);
      if (found !== passing) await passing.drop((other) => other === name);
    } catch {
      // Some private windows open a store and refuse a key in it.
      lasts = false;
      await passing.put(name, thing);
    }
  };
  const drop = async (names: (name: string) => boolean): Promise<void> => {
    await passing.drop(names);
    await (await drawer).drop(names).catch(() => undefined);
  };
  return {
    lasting: () => lasts,
    family: () => get<Family>("family"),
    keepFamily: (family) => put("family", family),
    pass: (person) => get<Kept>(`pass/${person}`),
    keepPass: (person, kept) => put(`pass/${person}`, kept),
    dropPass: (person) => drop((name) => name === `pass/${person}`),
    key: (person) => get<HeldKey>(`key/${person}`),
    keepKey: (person, key) => put(`key/${person}`, key),
    forgetPeople: () => drop((name) => !name.startsWith("key/")),
    forgetPerson: (person) => drop((name) => name.endsWith(`/${person}`)),
  };
}
