// Which page is open, kept in the address after the hash so that Back works. Whose page it is stays out of the
// address: nothing about a person is written into a URL.
import { useSyncExternalStore } from "react";

export const routes = [
  "home",
  "sign-in",
  "register",
  "declare",
  "history",
  "access",
  "correct",
  "dependant",
  "lost",
  "journeys",
  "clinics",
  "kept",
  "check",
  "appeals",
  "appeal",
  "forget",
  "paper",
  "check-in",
  "apps",
  "abroad",
  "sessions",
] as const;
export type Route = (typeof routes)[number];

export function routeOf(hash: string): Route {
  const name = hash.replace(/^#\/?/, "").split("?")[0];
  return routes.find((route) => route === name) ?? "home";
}

export const hrefOf = (route: Route): string => (route === "home" ? "#/" : `#/${route}`);

export function go(route: Route): void {
  window.location.hash = hrefOf(route);
}

function subscribe(listener: () => void) {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, () => routeOf(window.location.hash));
