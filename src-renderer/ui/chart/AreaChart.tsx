import { AreaChart as MantineAreaChart } from '@mantine/charts';
import { axisWords, FROM_ZERO, isWhole, LEVEL_GRID } from './chart-rules.ts';
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
  /** Series stand on each other: for parts of a whole. */
  isStacked?: boolean;
  /** The people behind a point. */
  onOpen?: (row: ChartRow) => void;
};

/** Filled lines from zero: amounts over time, and with `isStacked` what they are made of. */
export function AreaChart(props: Props) {
  const { rows, x, series, formatX, formatY, height = 200, isStacked, onOpen } = props;
  const keys = usePointKeys(onOpen);
  return (
    <PointKeys onKeyDown={keys.onKeyDown}>
      <MantineAreaChart
        h={height}
        data={rows as Record<string, unknown>[]}
        dataKey={x}
        type={isStacked ? 'stacked' : 'default'}
        series={series.map((one, place) => ({
          name: one.key,
          label: one.label,
          color: seriesColor(one, place),
        }))}
        // Stacked, a curve would swing below zero between two points.
        curveType={isStacked ? 'linear' : 'monotone'}
        withGradient={false}
        fillOpacity={isStacked ? 0.55 : 0.18}
        withDots={false}
        withLegend={series.length > 1}
        // In the order of the series, not of their names.
        legendProps={{ itemSorter: null }}
        strokeWidth={1.5}
        gridAxis="x"
        gridProps={LEVEL_GRID}
        tickLine="none"
        valueFormatter={formatY}
        xAxisProps={{ tickFormatter: axisWords(formatX), minTickGap: 32 }}
        yAxisProps={{ width: 44, domain: FROM_ZERO, allowDecimals: !isWhole(rows, series) }}
        tooltipProps={{ labelFormatter: axisWords(formatX) }}
        areaProps={{ isAnimationActive: false, cursor: onOpen && 'pointer' }}
        areaChartProps={{
          // Room for the name of a level at the very top.
          margin: { top: 14, right: 8 },
          onClick: ({ activeTooltipIndex }) => {
            // Before the pointer was seen to move no point is active; Number(null) would be the first.
            const row = activeTooltipIndex == null ? undefined : rows[Number(activeTooltipIndex)];
            if (row) onOpen?.(row);
          },
        }}
      >
        {keys.inside}
      </MantineAreaChart>
    </PointKeys>
  );
}
