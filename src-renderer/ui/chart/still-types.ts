/**
 * Charts for paper and pictures: all words given, nothing to measure, nothing to click. They are drawn in an SVG of fixed
 * proportions, so that they look the same on the screen, on paper and before anything is laid out.
 */
export type StillBar = {
  label: string;
  value: number;
  text: string /** At the right end: a share. */;
  note?: string;
};
export type StillSeries = { label: string; values: readonly number[] };
export type StillFlow = { from: string; to: string; value: number };
export type Still =
  | { type: 'bars'; bars: readonly StillBar[] }
  | { type: 'lines'; series: readonly StillSeries[]; from: string; to: string }
  | {
      type: 'heat';
      rows: readonly string[];
      columns: readonly string[];
      /** null: not known. */
      values: readonly (readonly (number | null)[])[];
    }
  | { type: 'flows'; flows: readonly StillFlow[] };

/** Units of the drawing; it is as wide as its place allows, up to so many px. */
export const STILL_WIDTH = 720;
export const STILL_TEXT = 12;
export const STILL_COLORS = [1, 2, 3, 4, 5, 6].map((n) => `var(--kith-chart-${n})`);
