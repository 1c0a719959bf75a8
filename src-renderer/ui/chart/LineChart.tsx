import { LineChart as MantineLineChart } from '@mantine/charts';
import { useMemo } from 'react';
import { ReferenceArea } from 'recharts';
import { axisWords, DASHES, FROM_ZERO, isWhole, LEVEL_GRID, spreadTicks } from './chart-rules.ts';
import { type ChartRow, type ChartSeries, seriesColor } from './chart-types.ts';
import { PointKeys, usePointKeys } from './PointKeys.tsx';
import { thinnedPlaces } from './thin-rows.ts';

/** Of a drawn row: its place among all of them. */
const PLACE = 'kith-place';

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
  // Recharts spreads every point into objects several times: of years of days those are drawn that pixels tell apart, each in
  // its true place. The table and the files have all of them.
  const drawn = useMemo(
    () => thinnedPlaces(rows, series).map((at) => ({ ...rows[at], [PLACE]: at })),
    [rows, series],
  );
  const isThin = drawn.length < rows.length;
  const ticks = useMemo(
    () => spreadTicks(rows.map((row, at) => (isThin ? at : (row[x] ?? '')))),
    [rows, x, isThin],
  );
  const open = onOpen && ((row: ChartRow) => onOpen(rows[Number(row[PLACE])] ?? row));
  const keys = usePointKeys(open);
  const words = axisWords(formatX);
  const nameOf = isThin ? (at: unknown) => words(rows[Number(at)]?.[x]) : words;
  const placeOf = (value: string | number) => (isThin ? rows.findIndex((row) => row[x] === value) : value);
  return (
    <PointKeys onKeyDown={keys.onKeyDown}>
      <MantineLineChart
        h={height}
        data={drawn}
        dataKey={isThin ? PLACE : x}
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
        gridProps={LEVEL_GRID}
        tickLine="none"
        valueFormatter={formatY}
        xAxisProps={{
          tickFormatter: nameOf,
          minTickGap: 32,
          ticks,
          ...(isThin ? { type: 'number', domain: [0, rows.length - 1] } : {}),
        }}
        yAxisProps={{ width: 44, domain: FROM_ZERO, allowDecimals: !isWhole(rows, series) }}
        tooltipProps={{ labelFormatter: nameOf }}
        referenceLines={levels.map((level) => ({
          y: level.value,
          label: level.label,
          color: 'var(--kith-text-2)',
          strokeDasharray: '4 4',
        }))}
        lineProps={{ isAnimationActive: false }}
        lineChartProps={{
          // Room for the name of a level at the very top, or those of stretches above the lines, and for the last dot.
          margin: { top: stretches.length > 0 ? 18 : 14, right: 8 },
          onClick: ({ activeTooltipIndex }) => {
            // Before the pointer was seen to move no point is active; Number(null) would be the first.
            const row = activeTooltipIndex == null ? undefined : drawn[Number(activeTooltipIndex)];
            if (row) open?.(row);
          },
        }}
      >
        {stretches.map(({ from, to, label, color }) => (
          <ReferenceArea
            key={from}
            x1={placeOf(from)}
            x2={placeOf(to)}
            fill={`var(--kith-chart-${color + 1})`}
            fillOpacity={0.13}
            // Not discarded: the last place may lie a billionth of a pixel behind the axis.
            ifOverflow="hidden"
            label={{ value: label, position: 'top', fontSize: 11, fill: 'var(--kith-text-2)' }}
          />
        ))}
        {keys.inside}
      </MantineLineChart>
    </PointKeys>
  );
}
