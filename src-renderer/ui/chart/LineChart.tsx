import { LineChart as MantineLineChart } from '@mantine/charts';
import { type ChartRow, type ChartSeries, seriesColor } from './chart-types.ts';

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
  /** The people behind a point. */
  onOpen?: (row: ChartRow) => void;
};

/** Lines over time. One series stands without a legend: the title names it. */
export function LineChart({ rows, x, series, formatX, formatY, height = 200, levels = [], onOpen }: Props) {
  return (
    <MantineLineChart
      h={height}
      data={rows as Record<string, unknown>[]}
      dataKey={x}
      series={series.map((one, place) => ({
        name: one.key,
        label: one.label,
        color: seriesColor(one, place),
      }))}
      curveType="monotone"
      withDots={rows.length <= 24}
      withLegend={series.length > 1}
      strokeWidth={2}
      gridAxis="x"
      tickLine="none"
      valueFormatter={formatY}
      xAxisProps={{ tickFormatter: formatX, minTickGap: 32 }}
      yAxisProps={{ width: 44, domain: [0, 'auto'] }}
      tooltipProps={{ labelFormatter: (label) => formatX(label as string | number) }}
      referenceLines={levels.map((level) => ({
        y: level.value,
        label: level.label,
        color: 'gray.6',
        strokeDasharray: '4 4',
      }))}
      lineProps={{ isAnimationActive: false }}
      lineChartProps={
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
