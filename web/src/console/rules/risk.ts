// Whether a risk area is in force on a day. `until` is the last day on which it is.

import type { RiskArea } from "../types";

export function riskState(risk: Pick<RiskArea, "from" | "until">, day: string): "ahead" | "in_force" | "over" {
  if (risk.until && risk.until < day) return "over";
  return risk.from > day ? "ahead" : "in_force";
}
