// Whether the screen is a phone's, followed as it turns.

import { useSyncExternalStore } from "react";

const small = window.matchMedia("(max-width: 640px)");

const listen = (changed: () => void) => {
  small.addEventListener("change", changed);
  return () => small.removeEventListener("change", changed);
};

export const usePhone = (): boolean => useSyncExternalStore(listen, () => small.matches);
