// What the pictures of a replay look like. Only passes' own colours are strong here, each with its word.

import { BarChart, SankeyChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { use as register, type EChartsCoreOption } from "echarts/core";
import type { Colour } from "../../api/types";
import { escapeHtml, font, ink } from "../chart/ink";
import type { Flow } from "../book/shapes";
import { changes } from "./figures";

register([BarChart, SankeyChart, GridComponent, MarkLineComponent, TooltipComponent]);

const HUE: Record<Colour, string> = { red: "#b3181f", amber: "#c98a12", green: "#0a7a3d", grey: "#5a6670" };
const ORDER: Colour[] = ["red", "amber", "grey", "green"];

export type FlowTexts = { before: (colour: Colour) => string; after: (colour: Colour) => string };

export function flowsOption(flows: Flow[], texts: FlowTexts, narrow: boolean): EChartsCoreOption {
  const moving = changes(flows);
  const sum = (colour: Colour, end: "from" | "to") =>
    moving.filter((flow) => flow[end] === colour).reduce((n, flow) => n + flow.n, 0);
  const nodes = (["from", "to"] as const).flatMap((end) =>
    ORDER.filter((colour) => sum(colour, end) > 0).map((colour) => ({
      name: `${end} ${colour}`,
      depth: end === "from" ? 0 : 1,
      itemStyle: { color: HUE[colour], borderColor: HUE[colour] },
      label: {
        ...font,
        position: end === "from" ? ("right" as const) : ("left" as const),
        fontSize: narrow ? 12 : 14,
        fontWeight: 600,
        textBorderColor: ink.paper,
        textBorderWidth: 3,
        formatter: `${end === "from" ? texts.before(colour) : texts.after(colour)} ${sum(colour, end).toLocaleString()}`,
      },
    })),
  );
  return {
    textStyle: font,
    animation: false,
    tooltip: {
      confine: true,
      textStyle: font,
      formatter: (params: { dataType?: string; data: { source?: string; target?: string; value?: number; name?: string } }) => {
        const { source, target, value } = params.data;
        if (!source || !target) return "";
        const from = texts.before(source.split(" ")[1] as Colour);
        const to = texts.after(target.split(" ")[1] as Colour);
        return escapeHtml(`${from} → ${to} · ${(value ?? 0).toLocaleString()}`);
      },
    },
    series: [
      {
        type: "sankey",
        left: 4,
        right: 4,
        top: 8,
        bottom: 8,
        nodeWidth: 20,
        nodeGap: 24,
        layoutIterations: 0,
        draggable: false,
        emphasis: { focus: "adjacency" },
        lineStyle: { color: "gradient", opacity: 0.35, curveness: 0.5 },
        data: nodes,
        links: moving.map((flow) => ({ source: `from ${flow.from}`, target: `to ${flow.to}`, value: flow.n })),
      },
    ],
  };
}

export type Bar = { name: string; values: number[] };
export type Serie = { name: string; colour: string; /** A second mark besides the hue. */ hollow?: boolean };

const label = { ...font, fontSize: 13 };

/** Bars lying down: names of rows and ages are long. */
export function barsOption(bars: Bar[], series: Serie[], write: (value: number) => string, line?: { at: number; name: string }): EChartsCoreOption {
  return {
    textStyle: font,
    animation: false,
    grid: { top: line ? 28 : 8, left: 4, right: 56, bottom: 4, containLabel: true },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true, textStyle: font, valueFormatter: (value: number) => write(value) },
    xAxis: {
      type: "value",
      splitNumber: 3,
      splitLine: { lineStyle: { color: "#e4e9ed" } },
      axisLabel: { ...label, color: ink.quiet, formatter: (value: number) => write(value), hideOverlap: true },
      ...(line ? { max: (range: { max: number }) => Math.max(range.max, line.at * 1.15) } : {}),
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: bars.map((bar) => bar.name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: "#8492a0" } },
      axisLabel: { ...label, width: 168, overflow: "truncate" },
    },
    series: series.map((serie, at) => ({
      type: "bar" as const,
      name: serie.name,
      barMaxWidth: 18,
      itemStyle: serie.hollow ? { color: ink.paper, borderColor: serie.colour, borderWidth: 1.5 } : { color: serie.colour },
      label: {
        show: true,
        position: "right" as const,
        ...label,
        formatter: (params: { value: number }) => (params.value === 0 ? "" : write(params.value)),
      },
      data: bars.map((bar) => bar.values[at] ?? 0),
      ...(line && at === series.length - 1
        ? {
            markLine: {
              silent: true,
              symbol: "none",
              lineStyle: { color: ink.text, type: "dashed", width: 1.5 },
              label: { ...label, position: "start", formatter: line.name },
              data: [{ xAxis: line.at }],
            },
          }
        : {}),
    })),
  };
}
