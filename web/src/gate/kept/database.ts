// The shelf in IndexedDB. What waits to be sent is written through to the disk before a guard sees its answer as noted.
import { type Aside, type Glimpse, memoryShelf, type Shelf, type Slip } from "./shelf";

const NAME = "bulwark-gate";
const VERSION = 1;
const STORES = { kept: null, seen: "key", queue: "id", aside: "id" } as const;
type Store = keyof typeof STORES;

/** In memory where the browser gives no lasting place: private windows, full disks. */
export async function openShelf(): Promise<Shelf> {
  try {
    const base = await opened();
    // Else a browser short of space may throw away what was never sent.
    void navigator.storage?.persist?.().catch(() => false);
    return shelfIn(base);
  } catch {
    return memoryShelf();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) {
        asked.result.createObjectStore(store, keyPath === null ? {} : { keyPath });
      }
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("no database"));
    asked.onblocked = () => reject(new Error("the database is held by another page"));
  });
}

function shelfIn(base: IDBDatabase): Shelf {
  /** One transaction; its result once it is on the disk. */
  const within = <T>(stores: Store[], mode: IDBTransactionMode, deed: (store: (name: Store) => IDBObjectStore) => IDBRequest<T> | null): Promise<T> =>
    new Promise((resolve, reject) => {
      const work = base.transaction(stores, mode, { durability: mode === "readwrite" && stores.includes("queue") ? "strict" : "default" });
      const asked = deed((name) => work.objectStore(name));
      work.oncomplete = () => resolve(asked?.result as T);
      work.onabort = () => reject(work.error ?? new Error("not kept"));
    });
  const write = async (store: Store, deed: (store: IDBObjectStore) => void) => {
    await within([store], "readwrite", (open) => (deed(open(store)), null));
  };
  const all = <T>(store: Store) => within<T[]>([store], "readonly", (open) => open(store).getAll() as IDBRequest<T[]>);

  return {
    lasting: true,
    get: <T>(name: string) => within<T | undefined>(["kept"], "readonly", (open) => open("kept").get(name) as IDBRequest<T | undefined>),
    put: (name, value) => write("kept", (store) => store.put(value, name)),
    drop: (name) => write("kept", (store) => store.delete(name)),
    async glimpse(one) {
      let before: Glimpse | null = null;
      await within(["seen"], "readwrite", (open) => {
        const store = open("seen");
        const asked = store.get(one.key) as IDBRequest<Glimpse | undefined>;
        asked.onsuccess = () => {
          before = asked.result ?? null;
          if (!before) store.put(one);
        };
        return null;
      });
      return before;
    },
    forgetGlimpses: (before) =>
      write("seen", (store) => {
        const walk = store.openCursor();
        walk.onsuccess = () => {
          const here = walk.result;
          if (!here) return;
          if ((here.value as Glimpse).at < before) here.delete();
          here.continue();
        };
      }),
    enqueue: (slip) => write("queue", (store) => store.put(slip)),
    dequeue: (ids) =>
      write("queue", (store) => {
        for (const id of ids) store.delete(id);
      }),
    slips: () => all<Slip>("queue"),
    async setAside(one) {
      await within(["queue", "aside"], "readwrite", (open) => {
        open("queue").delete(one.id);
        return open("aside").put(one);
      });
    },
    asides: () => all<Aside>("aside"),
    dropAsides: () => write("aside", (store) => store.clear()),
  };
}
