// The pages that are open to everybody, signed in or not. They come when they are asked for.
import { lazy } from "react";
import type { Route } from "./route";

const Journeys = lazy(() => import("./Journeys"));
const Clinics = lazy(() => import("./Clinics"));
const Kept = lazy(() => import("./Kept"));

export function openPage(route: Route, town: string | null): React.ReactNode {
  if (route === "journeys") return <Journeys />;
  if (route === "clinics") return <Clinics town={town} />;
  if (route === "kept") return <Kept />;
  return null;
}
