// Notices that nobody is there any more.
import { useCallback, useEffect, useRef, useState } from "react";

export const QUIET_S = 60;
/** Before all is cleared, whoever is only reading gets this long to say so. */
export const WARNING_S = 15;

const SIGNS = ["pointerdown", "keydown", "touchstart", "wheel"] as const;

/** Seconds left once the warning stands, else null; `onQuiet` is called once when they are over. */
export function useQuiet(active: boolean, onQuiet: () => void): { left: number | null; stay: () => void } {
  const [left, setLeft] = useState<number | null>(null);
  const last = useRef(0);
  const tell = useRef(onQuiet);
  useEffect(() => {
    tell.current = onQuiet;
  });
  const stay = useCallback(() => {
    last.current = Date.now();
    setLeft(null);
  }, []);
  useEffect(() => {
    if (!active) return;
    stay();
    let over = false;
    const timer = setInterval(() => {
      const quiet = (Date.now() - last.current) / 1000;
      if (quiet >= QUIET_S && !over) {
        over = true;
        tell.current();
      } else setLeft(quiet >= QUIET_S - WARNING_S ? Math.ceil(QUIET_S - quiet) : null);
    }, 500);
    for (const sign of SIGNS) window.addEventListener(sign, stay, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, stay);
    };
  }, [active, stay]);
  return { left: active ? left : null, stay };
}
