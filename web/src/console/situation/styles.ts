// How each kind is drawn, in the chart and in the legend above it.

export type CaseKind = "confirmed" | "suspected" | "recovered" | "died";
export const CASE_STYLES: {
  kind: CaseKind;
  style: { color: string; borderColor?: string; borderWidth?: number; borderType?: "dashed" | "solid" };
}[] = [
  { kind: "confirmed", style: { color: "#1f4e79" } },
  { kind: "suspected", style: { color: "#a3bfda", borderColor: "#1f4e79", borderWidth: 1, borderType: "dashed" } },
  { kind: "recovered", style: { color: "#ffffff", borderColor: "#5a6b7b", borderWidth: 1.5, borderType: "solid" } },
  { kind: "died", style: { color: "#17212b" } },
];

export const SCAN_STYLES: { answer: "in" | "closer" | "no"; colour: string; dash: "solid" | "dashed" | "dotted" }[] = [
  { answer: "in", colour: "#0a7a3d", dash: "solid" },
  { answer: "closer", colour: "#9a5b00", dash: "dashed" },
  { answer: "no", colour: "#b3181f", dash: "dotted" },
];
