// Whether a risk area is in force on a day. `until` is the last day on which it is; lifting ends it the day before.

import type { RiskArea } from "../types";

export function riskState(risk: RiskArea, day: string): "ahead" | "in_force" | "over" {
  if (risk.lifted_on && risk.lifted_on <= day) return "over";
  if (risk.until && risk.until < day) return "over";
  return risk.from > day ? "ahead" : "in_force";
}
