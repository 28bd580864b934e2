// The figures of a replay: sums, shares and what is left to wait. No drawing here.

import type { Colour } from "../../api/types";
import type { Flow, Replay } from "../book/shapes";

/** How much a colour shuts doors; grey asks for a declaration and shuts none for good. */
const WEIGHT: Record<Colour, number> = { green: 0, grey: 1, amber: 2, red: 3 };

export const changes = <F extends Flow>(flows: F[]): F[] => flows.filter((flow) => flow.from !== flow.to);
export const people = (flows: Flow[]): number => flows.reduce((n, flow) => n + flow.n, 0);
export const arriving = (flows: Flow[], to: Colour): number => people(changes(flows).filter((flow) => flow.to === to));
export const leaving = (flows: Flow[], from: Colour): number => people(changes(flows).filter((flow) => flow.from === from));
export const worse = (flow: Flow): boolean => WEIGHT[flow.to] > WEIGHT[flow.from];

export type Direction = "all" | "worse" | "better";

export type Group<F> = { key: string; first: F; worse: number; better: number; all: number };

/** One kind of group (areas, ages) with how many change in it, in the order of its first appearance. */
export function grouped<F extends Flow>(flows: F[], key: (flow: F) => string): Group<F>[] {
  const groups = new Map<string, Group<F>>();
  for (const flow of flows) {
    const name = key(flow);
    const group = groups.get(name) ?? { key: name, first: flow, worse: 0, better: 0, all: 0 };
    if (flow.from !== flow.to) {
      group.all += flow.n;
      group[worse(flow) ? "worse" : "better"] += flow.n;
    }
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** Seconds still to wait, from the pace so far; nothing can be said before it has begun. */
export function secondsLeft({ state, done, total, seconds }: Pick<Replay, "state" | "done" | "total" | "seconds">): number | null {
  if (state !== "running" || done === 0 || seconds <= 0) return null;
  return Math.ceil(((total - done) * seconds) / done);
}

/** Reasons that change most first, and only those that change. */
export function moved(reasons: Replay["by_reason"]): Replay["by_reason"] {
  return reasons.filter((one) => one.gained + one.lost > 0).sort((a, b) => b.gained + b.lost - (a.gained + a.lost));
}

/** The share of an area's residents who turn red, in parts of one; areas without residents have none. */
export function turnedShare({ turned, residents }: { turned: number; residents: number }): number {
  return residents === 0 ? 0 : turned / residents;
}
