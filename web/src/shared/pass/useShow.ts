// The code on the screen: signed anew by this phone every 15 seconds, without asking anybody.
import { useEffect, useState } from "react";
import { serverNow } from "../time";
import { signerOf } from "./phone-key";
import type { HeldToken, Shelf } from "./shelf";
import { makeShow, TICK_SECONDS, tickAt } from "./show";

const TICK_MS = TICK_SECONDS * 1000;

export interface Shown {
  text: string;
  tick: number;
}

/** Null until the first one is signed, and where the key is gone. */
export function useShow(shelf: Shelf, person: string, token: HeldToken | null, named: boolean): Shown | null {
  const [shown, setShown] = useState<(Shown & { of: HeldToken; named: boolean }) | null>(null);
  useEffect(() => {
    if (!token) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = -1;
    const sign = async () => {
      clearTimeout(timer);
      const tick = tickAt(serverNow());
      timer = setTimeout(() => void sign(), (tick + 1) * TICK_MS - serverNow() + 20);
      if (tick === last) return;
      const key = await shelf.key(person);
      if (!key || gone) return;
      const text = await makeShow(token.bytes, tick, signerOf(key), named ? token.identity : null);
      if (gone) return;
      last = tick;
      setShown({ text, tick, of: token, named });
    };
    void sign();
    // A phone that slept wakes up with a code that is old.
    const woken = () => {
      if (document.visibilityState === "visible") void sign();
    };
    document.addEventListener("visibilitychange", woken);
    return () => {
      gone = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", woken);
    };
  }, [shelf, person, token, named]);
  return shown && shown.of === token && shown.named === named ? shown : null;
}
