export type ChartRow = Record<string, string | number | null>;

export type ChartSeries = {
  /** Key in the rows. */
  key: string;
  label: string;
  /** 0-5, a place in the colour-blind-safe set; by default the series' own place. */
  color?: number;
};

/** One column of the table of the same numbers, and of the CSV. */
export type ChartColumn = { key: string; label: string; format?: (value: string | number | null) => string };

const COLORS = 6;

export function seriesColor(series: ChartSeries, place: number): string {
  return `var(--kith-chart-${((series.color ?? place) % COLORS) + 1})`;
}
