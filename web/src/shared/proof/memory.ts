// What this device remembers of the ledger and of the decisions it was shown. A server can be made to lie today; it
// cannot reach back into the phones that have seen it yesterday.

/** The last checkpoint that was found right, as the ledger signed it. */
export interface Seen {
  /** The ledger's key on the first visit. */
  key: string;
  /** The signed note, whole: two of them that contradict each other prove to anybody that the ledger was forked. */
  checkpoint: string | null;
}

export interface Memory {
  seen: () => Seen | null;
  keep: (seen: Seen) => void;
  /** Begins anew: after the office has said, face to face, that the key was changed. */
  forget: () => void;
  /** The highest number of a decision about this person that was shown here. */
  highest: (person: string) => number;
  raise: (person: string, number: number) => void;
}

const LEDGER = "bulwark.ledger";
const HIGHEST = "bulwark.decisions";

/** In the browser's own storage; where that is forbidden, for as long as the page stands. */
export function deviceMemory(storage: Storage | null = ownStorage()): Memory {
  const kept = new Map<string, string>();
  const read = (name: string): unknown => {
    try {
      const text = kept.get(name) ?? storage?.getItem(name) ?? null;
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  };
  const write = (name: string, value: unknown) => {
    const text = JSON.stringify(value);
    try {
      if (!storage) throw new Error("no storage");
      storage.setItem(name, text);
      kept.delete(name);
    } catch {
      kept.set(name, text);
    }
  };
  const numbers = () => (read(HIGHEST) ?? {}) as Record<string, number>;
  return {
    seen: () => {
      const found = read(LEDGER) as Partial<Seen> | null;
      return found && typeof found.key === "string" ? { key: found.key, checkpoint: found.checkpoint ?? null } : null;
    },
    keep: (seen) => write(LEDGER, seen),
    forget: () => write(LEDGER, null),
    highest: (person) => Number(numbers()[person] ?? 0),
    raise: (person, number) => {
      const all = numbers();
      if (number > Number(all[person] ?? 0)) write(HIGHEST, { ...all, [person]: number });
    },
  };
}

let device: Memory | null = null;
let page: Memory | null = null;

/** This device's memory. A demo's town is a new one every time, with a new key: there it lasts as long as the page. */
export function memoryOf(demo: boolean): Memory {
  return demo ? (page ??= deviceMemory(null)) : (device ??= deviceMemory());
}

function ownStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
