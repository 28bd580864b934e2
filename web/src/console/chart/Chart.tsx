// One chart of ECharts, drawn as SVG. What it needs (bars, maps, …) its page registers.

import { init, use as register, type EChartsCoreOption, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

register([SVGRenderer]);

type Props = {
  option: EChartsCoreOption;
  /** What the chart shows, in words: read aloud in its place. */
  label: string;
  height: number | string;
  onPick?: (params: { dataType?: string; name?: string; data?: unknown }) => void;
};

export function Chart({ option, label, height, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });

  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current);
    chart.current = made;
    made.on("click", (params) => pick.current?.(params as never));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    // Series are replaced, not merged: a series that is gone must leave the picture.
    chart.current?.setOption(option, { replaceMerge: ["series"] });
  }, [option]);

  return <div ref={box} role="img" aria-label={label} style={{ width: "100%", height }} />;
}
