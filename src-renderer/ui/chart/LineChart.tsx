import { LineChart as MantineLineChart } from '@mantine/charts';
import { useMemo } from 'react';
import { ReferenceArea } from 'recharts';
import { axisWords, DASHES, FROM_ZERO, isWhole, spreadTicks } from './chart-rules.ts';
import { type ChartRow, type ChartSeries, seriesColor } from './chart-types.ts';
import { PointKeys, usePointKeys } from './PointKeys.tsx';

type Props = {
  rows: readonly ChartRow[];
  /** Key of the horizontal axis. */
  x: string;
  series: readonly ChartSeries[];
  formatX: (value: string | number) => string;
  formatY: (value: number) => string;
  height?: number;
  /** Levels to compare with: thresholds. */
  levels?: readonly { value: number; label: string }[];
  /** Stretches painted behind the lines, with a name each: values of `x`, both included. */
  stretches?: readonly { from: string | number; to: string | number; label: string; color: number }[];
  /** The people behind a point. */
  onOpen?: (row: ChartRow) => void;
};

/** Lines over time. One series stands without a legend: the title names it. */
export function LineChart(props: Props) {
  const { rows, x, series, formatX, formatY, height = 200, levels = [], stretches = [], onOpen } = props;
  const keys = usePointKeys(onOpen);
  const ticks = useMemo(() => spreadTicks(rows.map((row) => row[x] ?? '')), [rows, x]);
  return (
    <PointKeys onKeyDown={keys.onKeyDown}>
      <MantineLineChart
        h={height}
        data={rows as Record<string, unknown>[]}
        dataKey={x}
        series={series.map((one, place) => ({
          name: one.key,
          label: one.label,
          color: seriesColor(one, place),
          strokeDasharray: DASHES[place],
        }))}
        // Straight: between two days nothing was counted.
        curveType="linear"
        withDots={rows.length <= 32}
        // What is not known is a gap, not a line to the next number.
        connectNulls={false}
        withLegend={series.length > 1}
        // In the order of the series, not of their names.
        legendProps={{ itemSorter: null }}
        strokeWidth={2}
        gridAxis="x"
        tickLine="none"
        valueFormatter={formatY}
        xAxisProps={{ tickFormatter: axisWords(formatX), minTickGap: 32, ticks }}
        yAxisProps={{ width: 44, domain: FROM_ZERO, allowDecimals: !isWhole(rows, series) }}
        tooltipProps={{ labelFormatter: axisWords(formatX) }}
        referenceLines={levels.map((level) => ({
          y: level.value,
          label: level.label,
          color: 'var(--kith-text-2)',
          strokeDasharray: '4 4',
        }))}
        lineProps={{ isAnimationActive: false }}
        lineChartProps={{
          // Room for the name of a level at the very top.
          margin: { top: 14 },
          onClick: ({ activeTooltipIndex }) => {
            // Before the pointer was seen to move no point is active; Number(null) would be the first.
            const row = activeTooltipIndex == null ? undefined : rows[Number(activeTooltipIndex)];
            if (row) onOpen?.(row);
          },
        }}
      >
        {stretches.map(({ from, to, label, color }) => (
          <ReferenceArea
            key={from}
            x1={from}
            x2={to}
            fill={`var(--kith-chart-${color + 1})`}
            fillOpacity={0.13}
            label={{ value: label, position: 'insideTop', fontSize: 11, fill: 'var(--kith-text-2)' }}
          />
        ))}
        {keys.inside}
      </MantineLineChart>
    </PointKeys>
  );
}
