// What the situation's charts look like. One hue for plain counts; the pass colours are left to the bars with words.

import { BarChart, LineChart, MapChart } from "echarts/charts";
import {
  GeoComponent,
  GridComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import { use as register, type EChartsCoreOption } from "echarts/core";
import { escapeHtml, font, ink } from "../chart/ink";
import type { Situation, SituationArea } from "../types";
import { mapSteps, type Measure } from "./figures";
import { CASE_STYLES, SCAN_STYLES } from "./styles";

register([BarChart, LineChart, MapChart, GeoComponent, GridComponent, TooltipComponent, VisualMapComponent]);

/** From paper to ink: a bigger number is always darker. */
const RAMP = ["#eef2f5", "#d6e2ee", "#a3bfda", "#6a94bd", "#2f6499", "#173d60"];

export type MapTexts = {
  names: Map<string, string>;
  /** Only the figures fit on a small map. */
  short: boolean;
  upTo: (n: number) => string;
};

export const mapOption = (areas: SituationArea[], measure: Measure, aspectScale: number, texts: MapTexts): EChartsCoreOption =>
  shadedMap(areas.map((area) => ({ code: area.code, value: area[measure] })), aspectScale, texts);

/** The map registered as "town", each area as dark as its number is high. */
export function shadedMap(areas: { code: string; value: number }[], aspectScale: number, texts: MapTexts): EChartsCoreOption {
  const steps = mapSteps(areas.map((area) => area.value));
  const shade = (at: number) => RAMP[steps.length === 1 ? 0 : Math.round((at * (RAMP.length - 1)) / (steps.length - 1))];
  const label = (params: { name: string; value: number }) =>
    `${texts.names.get(params.name) ?? params.name}\n${Number.isFinite(params.value) ? params.value.toLocaleString() : ""}`;
  const figure = (params: { value: number }) => (Number.isFinite(params.value) ? params.value.toLocaleString() : "");
  return {
    textStyle: font,
    animation: false,
    tooltip: {
      confine: true,
      textStyle: font,
      formatter: (params: { name: string; value: number }) => escapeHtml(label(params).replace("\n", " · ")),
    },
    visualMap: {
      type: "piecewise",
      orient: "horizontal",
      left: "center",
      bottom: 0,
      textStyle: font,
      itemGap: 8,
      itemWidth: 16,
      itemSymbol: "rect",
      selectedMode: false,
      pieces: steps.map((end, at) => ({
        gt: at === 0 ? -1 : (steps[at - 1] ?? 0),
        lte: end,
        label: at === 0 ? "0" : texts.upTo(end),
        color: shade(at),
      })),
    },
    series: [
      {
        type: "map",
        map: "town",
        nameProperty: "code",
        roam: false,
        layoutCenter: ["50%", "46%"],
        layoutSize: "96%",
        aspectScale,
        selectedMode: false,
        itemStyle: { borderColor: "#5a6b7b", borderWidth: 1, areaColor: "#eef2f5" },
        emphasis: { itemStyle: { borderWidth: 3, borderColor: ink.text, areaColor: undefined }, label: { color: ink.text } },
        label: {
          show: true,
          formatter: texts.short ? figure : label,
          ...font,
          fontSize: 13,
          lineHeight: 16,
          textBorderColor: "#ffffff",
          textBorderWidth: 3,
        },
        labelLayout: { hideOverlap: true },
        data: areas.map((area) => ({ name: area.code, value: area.value })),
      },
    ],
  };
}

const bars = { type: "bar" as const, stack: "cases", barMaxWidth: 36 };
const axis = { axisLine: { lineStyle: { color: "#8492a0" } }, axisTick: { show: false }, axisLabel: { ...font } };
const counts = {
  type: "value" as const,
  minInterval: 1,
  splitLine: { lineStyle: { color: "#e4e9ed" } },
  axisLabel: { ...font, color: ink.quiet },
};

export function caseDaysOption(
  days: Situation["cases_by_day"],
  texts: { day: (day: string) => string; confirmed: string; suspected: string; recovered: string; died: string },
): EChartsCoreOption {
  return {
    textStyle: font,
    animation: false,
    grid: { top: 12, left: 4, right: 8, bottom: 4, containLabel: true },
    tooltip: { trigger: "axis", confine: true, textStyle: font },
    xAxis: { type: "category", data: days.map((day) => texts.day(day.day)), ...axis },
    yAxis: counts,
    // Shades alone would not do: each kind has an edge of its own too.
    series: CASE_STYLES.map(({ kind, style }) => ({
      ...bars,
      name: texts[kind],
      itemStyle: style,
      data: days.map((day) => day[kind]),
    })),
  };
}

export function scansOption(
  minutes: Situation["scans_by_minute"],
  texts: { time: (at: string) => string; in: string; closer: string; no: string },
): EChartsCoreOption {
  const line = { type: "line" as const, showSymbol: false };
  return {
    textStyle: font,
    animation: false,
    grid: { top: 12, left: 4, right: 16, bottom: 4, containLabel: true },
    tooltip: { trigger: "axis", confine: true, textStyle: font },
    xAxis: { type: "category", boundaryGap: false, data: minutes.map((minute) => texts.time(minute.at)), ...axis },
    yAxis: counts,
    series: SCAN_STYLES.map(({ answer, colour, dash }) => ({
      ...line,
      name: texts[answer],
      itemStyle: { color: colour },
      lineStyle: { width: 2, type: dash },
      data: minutes.map((minute) => minute[answer]),
    })),
  };
}
