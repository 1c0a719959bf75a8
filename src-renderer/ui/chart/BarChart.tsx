import { BarChart as MantineBarChart } from '@mantine/charts';
import { axisWords, clipped, FROM_ZERO, isWhole, roundTicks, textUnits } from './chart-rules.ts';
import { type ChartRow, type ChartSeries, seriesColor } from './chart-types.ts';
import { PointKeys, usePointKeys } from './PointKeys.tsx';

type Props = {
  rows: readonly ChartRow[];
  /** Key of the categories. */
  x: string;
  series: readonly ChartSeries[];
  formatX?: (value: string | number) => string;
  formatY: (value: number) => string;
  height?: number;
  isStacked?: boolean;
  /** 'horizontal' bars for long names. */
  direction?: 'vertical' | 'horizontal';
  /** The people behind a bar. */
  onOpen?: (row: ChartRow) => void;
};

/** Names of categories that stand side by side in a chart of half a window. */
const MOST_UNITS = 76;
/** Of a name beside a horizontal bar. */
const NAME_UNITS = 17;

/** Bars from zero, with their values written on them where there is one series. */
export function BarChart(props: Props) {
  const { rows, x, series, formatX = String, formatY, height = 220, isStacked, direction, onOpen } = props;
  const isHorizontal = direction === 'horizontal';
  const keys = usePointKeys(onOpen);
  const units = rows.reduce((sum, row) => sum + 2 + textUnits(axisWords(formatX)(row[x])), 0);
  // Few categories are all named; of many, as many as there is room for.
  const name = axisWords(formatX);
  const categories = {
    // Beside a bar one line of its name has room; the tooltip says it whole.
    tickFormatter: isHorizontal ? (value: unknown) => clipped(name(value), NAME_UNITS) : name,
    ...(isHorizontal || units <= MOST_UNITS ? { interval: 0 } : { minTickGap: 24 }),
  } as const;
  const ticks = roundTicks(rows, series, isStacked ?? false);
  const numbers =
    ticks === null
      ? { domain: FROM_ZERO, allowDecimals: !isWhole(rows, series) }
      : { domain: [0, ticks.at(-1) ?? 0] as [number, number], ticks };
  return (
    <PointKeys onKeyDown={keys.onKeyDown}>
      <MantineBarChart
        h={height}
        data={rows as Record<string, unknown>[]}
        dataKey={x}
        type={isStacked ? 'stacked' : 'default'}
        orientation={isHorizontal ? 'vertical' : 'horizontal'}
        series={series.map((one, place) => ({
          name: one.key,
          label: one.label,
          color: seriesColor(one, place),
        }))}
        withLegend={series.length > 1}
        // In the order of the series, not of their names.
        legendProps={{ itemSorter: null }}
        withBarValueLabel={series.length === 1 && rows.length <= 24}
        gridAxis={isHorizontal ? 'y' : 'x'}
        tickLine="none"
        valueFormatter={formatY}
        xAxisProps={isHorizontal ? numbers : categories}
        yAxisProps={isHorizontal ? { ...categories, width: 116 } : { ...numbers, width: 44 }}
        tooltipProps={{ labelFormatter: axisWords(formatX) }}
        maxBarWidth={40}
        barProps={() => ({ isAnimationActive: false, cursor: onOpen && 'pointer' })}
        barChartProps={{
          // The longest bar has its value written beyond its end.
          margin: { top: 18, right: isHorizontal ? 56 : 0 },
          onClick: ({ activeTooltipIndex }) => {
            // Before the pointer was seen to move no point is active; Number(null) would be the first.
            const row = activeTooltipIndex == null ? undefined : rows[Number(activeTooltipIndex)];
            if (row) onOpen?.(row);
          },
        }}
      >
        {keys.inside}
      </MantineBarChart>
    </PointKeys>
  );
}
