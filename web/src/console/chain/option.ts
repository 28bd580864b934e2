// From a laid-out chain to what ECharts draws: shapes by kind, lines by way, the chosen person and their links dark.

import { GraphChart } from "echarts/charts";
import { GraphicComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { use as register, type EChartsCoreOption } from "echarts/core";
import { escapeHtml, font, ink } from "../chart/ink";
import type { ChainEdge, ChainKind, Layout } from "./layout";

register([GraphChart, LegendComponent, TooltipComponent, GraphicComponent]);

export type ChainTexts = {
  kind: (kind: ChainKind) => string;
  day: (day: string | null) => string;
  via: (via: ChainEdge["via"]) => string;
};

const KINDS: ChainKind[] = ["case", "contact", "companion", "secondary"];
const SYMBOL: Record<ChainKind, { symbol: string; symbolSize: number; hollow: boolean }> = {
  case: { symbol: "diamond", symbolSize: 26, hollow: false },
  contact: { symbol: "circle", symbolSize: 15, hollow: false },
  companion: { symbol: "triangle", symbolSize: 16, hollow: true },
  secondary: { symbol: "circle", symbolSize: 12, hollow: true },
};
const LINE: Record<ChainEdge["via"], "solid" | "dashed" | "dotted"> = { place: "solid", vehicle: "dashed", link: "dotted" };
/** Above this many people only cases and the chosen person carry their names; the others tell them when pointed at. */
const NAMED = 32;
export const MARGIN = { top: 56, left: 40, right: 48, bottom: 40 };
/** Room above the people for the days. */
export const HEAD = 44;

/** Days stand close: the month is said where it begins, then only the day. */
function headOf(laid: Layout, at: number, texts: ChainTexts): string {
  const day = laid.columns[at]?.day ?? null;
  const before = at > 0 ? laid.columns[at - 1]?.day : null;
  return day && before && day.slice(0, 7) === before.slice(0, 7) ? String(Number(day.slice(8))) : texts.day(day);
}

export type Box = { width: number; height: number };

/** `laid` fills the box (see `fit`); margins for names and legend are added here. */
export function chainOption(
  laid: Layout,
  box: Box,
  edges: ChainEdge[],
  chosen: string,
  texts: ChainTexts,
): EChartsCoreOption {
  const near = new Set([chosen]);
  for (const edge of edges) {
    if (edge.from === chosen) near.add(edge.to);
    if (edge.to === chosen) near.add(edge.from);
  }
  const people = laid.nodes.map((node) => {
    const shape = SYMBOL[node.kind];
    const named = laid.nodes.length <= NAMED || node.kind === "case" || node.id === chosen;
    return {
      id: node.id,
      name: node.label,
      x: node.x,
      y: node.y + HEAD,
      category: KINDS.indexOf(node.kind),
      symbol: shape.symbol,
      symbolSize: shape.symbolSize + (node.id === chosen ? 6 : 0),
      value: texts.day(node.day ?? null),
      itemStyle: {
        color: shape.hollow ? ink.paper : ink.brand,
        borderColor: node.id === chosen ? ink.text : ink.brand,
        borderWidth: node.id === chosen ? 3 : 2,
        opacity: near.has(node.id) ? 1 : 0.55,
      },
      label: { show: named, position: "bottom" as const, distance: 2, formatter: node.label, ...font, fontSize: 12, textBorderColor: ink.paper, textBorderWidth: 3 },
    };
  });
  // The heads of the columns are points without a shape, so that they move and grow with the picture.
  const heads = laid.columns.map((column, at) => ({
    id: `day ${at}`,
    name: texts.day(column.day),
    x: column.x,
    y: 0,
    symbol: "rect",
    symbolSize: [1, 1],
    silent: true,
    itemStyle: { color: "transparent" },
    label: { show: true, position: "inside" as const, formatter: headOf(laid, at, texts), ...font, fontWeight: 600, fontSize: 13 },
    tooltip: { show: false },
  }));
  // Two corners without a shape hold the picture at its true size, so that it is stretched neither way.
  const corners = [
    { x: 0, y: 0 },
    { x: box.width, y: box.height + HEAD },
  ].map((corner, at) => ({ ...heads[0], ...corner, id: `corner ${at}`, name: "", label: { show: false } }));
  return {
    textStyle: font,
    animation: false,
    tooltip: {
      confine: true,
      textStyle: font,
      formatter: (hover: { dataType?: string; data?: { name?: string; value?: string; text?: string } }) =>
        escapeHtml(hover.dataType === "edge" ? (hover.data?.text ?? "") : `${hover.data?.name ?? ""} · ${hover.data?.value ?? ""}`),
    },
    legend: {
      top: 0,
      left: 0,
      selectedMode: false,
      textStyle: font,
      itemGap: 16,
      itemWidth: 16,
      itemHeight: 16,
      data: KINDS.map((kind) => ({
        name: texts.kind(kind),
        icon: SYMBOL[kind].symbol,
        itemStyle: SYMBOL[kind].hollow
          ? { color: ink.paper, borderColor: ink.brand, borderWidth: 2 }
          : { color: ink.brand },
      })),
    },
    series: [
      {
        type: "graph",
        layout: "none",
        roam: true,
        scaleLimit: { min: 0.4, max: 6 },
        top: MARGIN.top,
        left: MARGIN.left,
        width: box.width,
        height: box.height + HEAD,
        categories: KINDS.map((kind) => ({ name: texts.kind(kind) })),
        data: [...people, ...heads, ...corners],
        edgeSymbol: ["none", "arrow"],
        edgeSymbolSize: 7,
        links: edges.map((edge) => {
          const mine = edge.from === chosen || edge.to === chosen;
          return {
            source: edge.from,
            target: edge.to,
            text: [texts.via(edge.via), edge.place].filter(Boolean).join(" · "),
            lineStyle: {
              type: LINE[edge.via],
              width: mine ? 2 : 1,
              color: mine ? ink.brand : "#8492a0",
              opacity: mine ? 1 : 0.6,
              curveness: 0.12,
            },
          };
        }),
        emphasis: { focus: "adjacency" },
      },
    ],
  };
}
