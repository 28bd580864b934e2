// Who works at this console: known to every page without being handed down.

import { createContext, useContext } from "react";
import type { Role, Session } from "../api/types";

export type Worker = Session & { role: Role };

export const WorkerContext = createContext<Worker | null>(null);

export function useWorker(): Worker {
  const worker = useContext(WorkerContext);
  if (!worker) throw new Error("a console page was drawn for nobody");
  return worker;
}
