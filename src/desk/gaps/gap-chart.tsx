import { BarChart } from "echarts/charts";
import { GridSimpleComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { gapsText } from "../../text/desk/gaps.ts";
import { boot } from "../boot.ts";
import { useScheme } from "../look/theme.ts";
import type { GapLine, Side } from "./gap-line.ts";

use([BarChart, GridSimpleComponent, CanvasRenderer]);

interface GapChartProps {
  readonly label: string;
  readonly lines: readonly GapLine[];
  readonly pick: (line: GapLine, side: Side) => void;
}

const sides = ["needs", "spaces"] as const;
const lineHeightPx = 38;

/** Needs and spaces of each line side by side; the table beside it says the same, to the keyboard too. */
export default function GapChart({ label, lines, pick }: GapChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const scheme = useScheme();
  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current);
    chart.current = made;
    const resizing = new ResizeObserver(() => made.resize());
    resizing.observe(place.current);
    return () => {
      resizing.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    const made = chart.current;
    if (!made) return;
    const colours = { needs: scheme.ink, spaces: scheme.edge };
    made.setOption({
      animation: false,
      textStyle: { fontFamily: boot.look.font, color: scheme.ink },
      grid: { left: 4, right: 36, top: 2, bottom: 2 },
      xAxis: { type: "value", show: false, minInterval: 1 },
      yAxis: {
        type: "category",
        inverse: true,
        data: lines.map((line) => line.text),
        axisLine: { lineStyle: { color: scheme.hairline } },
        axisTick: { show: false },
        axisLabel: { color: scheme.ink, fontSize: 12, width: 128, overflow: "break" },
      },
      series: sides.map((side) => ({
        name: gapsText[side],
        type: "bar",
        barGap: "12%",
        barCategoryGap: "30%",
        data: lines.map((line) => line[side]),
        itemStyle: { color: colours[side] },
        label: { show: true, position: "right", color: scheme.inkSoft, fontSize: 12 },
      })),
    });
    made.resize();
    const onClick = ({ dataIndex, seriesIndex }: { dataIndex: number; seriesIndex?: number }) => {
      const line = lines[dataIndex];
      const side = sides[seriesIndex ?? 0];
      if (line && side) pick(line, side);
    };
    made.on("click", onClick);
    return () => {
      made.off("click", onClick);
    };
  }, [lines, pick, scheme]);
  return (
    <div
      ref={place}
      className="gap-chart"
      role="img"
      aria-label={gapsText.chartOf(label)}
      style={{ height: lines.length * lineHeightPx + 8 }}
    />
  );
}
