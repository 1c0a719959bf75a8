import { BarChart as MantineBarChart } from '@mantine/charts';
import { type ChartRow, type ChartSeries, seriesColor } from './chart-types.ts';

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

/** Bars from zero, with their values written on them where there is one series. */
export function BarChart(props: Props) {
  const { rows, x, series, formatX = String, formatY, height = 220, isStacked, direction, onOpen } = props;
  const isHorizontal = direction === 'horizontal';
  const categories = { tickFormatter: formatX, interval: 0 } as const;
  return (
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
      withBarValueLabel={series.length === 1}
      gridAxis={isHorizontal ? 'y' : 'x'}
      tickLine="none"
      valueFormatter={formatY}
      xAxisProps={isHorizontal ? undefined : categories}
      yAxisProps={isHorizontal ? { ...categories, width: 96 } : { width: 44 }}
      maxBarWidth={40}
      barProps={() => ({ isAnimationActive: false, cursor: onOpen && 'pointer' })}
      barChartProps={
        onOpen && {
          onClick: ({ activeTooltipIndex }) => {
            const row = rows[Number(activeTooltipIndex)];
            if (row) onOpen(row);
          },
        }
      }
    />
  );
}
