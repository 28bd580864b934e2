// Where the reader is in the console, followed as the address changes.

import { useMemo, useSyncExternalStore } from "react";
import { linkTo, type Place, readPlace } from "./route";

const listen = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

export function usePlace(): Place {
  const hash = useSyncExternalStore(listen, () => window.location.hash);
  return useMemo(() => readPlace(hash), [hash]);
}

export function go(path: string, query: Record<string, string | undefined> = {}): void {
  window.location.hash = linkTo(path, query);
}
