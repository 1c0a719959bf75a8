// What charts do with numbers before they are drawn. Pure, so that every rule has a table test.
import type { ChartRow, ChartSeries } from './chart-types.ts';

/** Words of an axis or tooltip. Charts ask before they stand on a point: then nothing is said. */
export function axisWords(format: (value: string | number) => string): (value: unknown) => string {
  return (value) => (typeof value === 'string' || typeof value === 'number' ? format(value) : '');
}

/** No upright lines behind a chart: recharts works out their places also where it draws none. For its grid. */
export const LEVEL_GRID = { verticalCoordinatesGenerator: (): number[] => [] };

/** The least and the most of an axis that always holds zero, so that heights compare. For recharts' `domain`. */
export const FROM_ZERO: [(least: number) => number, 'auto'] = [
  (least) => (Number.isFinite(least) ? Math.min(0, least) : 0),
  'auto',
];

/**
 * Marks of an axis from zero up to the greatest number: at most five steps of 1, 2, 2.5 or 5 times a power of ten. null where a
 * number is below zero or none is above it: the chart then finds its own.
 */
export function roundTicks(
  rows: readonly ChartRow[],
  series: readonly ChartSeries[],
  isStacked: boolean,
): number[] | null {
  const keys = series.map(({ key }) => key);
  const values = rows.map((row) => {
    const own = keys.map((key) => numberIn(row, key));
    if (Math.min(0, ...own) < 0) return Number.NaN;
    return isStacked ? own.reduce((sum, value) => sum + value, 0) : Math.max(0, ...own);
  });
  const greatest = Math.max(0, ...values);
  if (!Number.isFinite(greatest) || greatest === 0) return null;
  const least = greatest / 5;
  const power = 10 ** Math.floor(Math.log10(least));
  const whole = isWhole(rows, series);
  const step = [1, 2, 2.5, 5, 10]
    .map((factor) => factor * power)
    .find((one) => one >= least * 0.999_999 && (!whole || Number.isInteger(one)));
  if (step === undefined) return null;
  const count = Math.ceil((greatest / step) * 0.999_999);
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}

export function numberIn(row: ChartRow, key: string): number {
  const value = row[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Strokes that tell lines apart without colour: solid first. By the series' place. */
export const DASHES = [undefined, '6 3', '2 3', '9 3 2 3', '4 2', '1 3'] as const;

export type FunnelStep = {
  /** 0-1 of the greatest step: the width of its bar. */
  width: number;
  /** 0-1 of the step before it; null for the first and after an empty one. */
  ofPrevious: number | null;
  /** 0-1 of the first step; null where that is 0. */
  ofFirst: number | null;
};

/** How wide each step stands and how many went on. A later step may be greater; it is shown as it is. */
export function funnelSteps(values: readonly number[]): FunnelStep[] {
  const greatest = Math.max(0, ...values);
  const first = values[0] ?? 0;
  return values.map((value, at) => {
    const before = at > 0 ? (values[at - 1] ?? 0) : 0;
    return {
      width: greatest > 0 ? Math.max(0, value) / greatest : 0,
      ofPrevious: at > 0 && before > 0 ? value / before : null,
      ofFirst: first > 0 ? value / first : null,
    };
  });
}

/** Shade of a cell: 0 for nothing, else 1 to `steps` in equal parts of the greatest. */
export function heatLevel(value: number, greatest: number, steps = 5): number {
  if (value <= 0 || greatest <= 0) return 0;
  return Math.min(steps, Math.max(1, Math.ceil((value / greatest) * steps)));
}

/**
 * Points of a small line in a box of `width` x `height`, 1.5 px from its edges, y downwards. The scale starts at zero
 * (or below it, where a value is). null leaves a gap: each run is a line of its own.
 */
export function sparkRuns(
  values: readonly (number | null)[],
  width: number,
  height: number,
): (readonly [number, number])[][] {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const least = Math.min(0, ...known);
  const span = Math.max(0, ...known) - least || 1;
  const pad = 1.5;
  const step = values.length > 1 ? (width - 2 * pad) / (values.length - 1) : 0;
  const runs: (readonly [number, number])[][] = [];
  let run: (readonly [number, number])[] | null = null;
  values.forEach((value, at) => {
    if (value === null || !Number.isFinite(value)) {
      run = null;
      return;
    }
    if (!run) {
      run = [];
      runs.push(run);
    }
    run.push([pad + at * step, height - pad - ((value - least) / span) * (height - 2 * pad)]);
  });
  return runs;
}

/** Units a text takes, a Chinese character being two Latin letters wide. */
export function textUnits(text: string): number {
  let units = 0;
  for (const char of text) units += /[\u2e80-\uffdc]/.test(char) ? 2 : 1;
  return units;
}

/** SVG has no ellipsis: the text cut to `units`. */
export function clipped(text: string, units: number): string {
  if (textUnits(text) <= units) return text;
  let kept = '';
  for (const char of text) {
    if (textUnits(kept + char) > units - 1) break;
    kept += char;
  }
  return `${kept}…`;
}

/** Of so many values on an axis each could be written: what has no room the chart leaves out, after measuring it. */
const MOST_MEASURED = 60;
const SPREAD = 12;

/** Of many values those to be written, evenly spread, the first and the last among them; undefined for few: the chart chooses. */
export function spreadTicks<Value>(values: readonly Value[]): Value[] | undefined {
  if (values.length <= MOST_MEASURED) return undefined;
  const last = values.length - 1;
  return Array.from({ length: SPREAD + 1 }, (_, at) => values[Math.round((at * last) / SPREAD)]!);
}

const NAME_UNIT = 6;
const NAME_TALL = 13;
type Place = { x: number; y: number; name: string };
type WrittenName = { at: number; x: number; y: number; anchor: 'start' | 'end'; name: string };

/**
 * Names beside points in px, right of them, or left where the drawing ends; a name that would lie over another name or point is
 * left out: the first ones keep theirs.
 */
export function namesWithRoom(
  places: readonly Place[],
  { left, right }: { left: number; right: number },
): WrittenName[] {
  const taken = places.map(({ x, y }) => ({ from: x - 6, to: x + 6, y }));
  const written: WrittenName[] = [];
  for (const [at, { x, y, name }] of places.entries()) {
    // Of points in one place none is named: it would be told of all.
    const isAlone = places.every(
      (one, other) => other === at || Math.abs(one.x - x) + Math.abs(one.y - y) > 4,
    );
    if (name === '' || !isAlone) continue;
    const length = textUnits(name) * NAME_UNIT;
    const isLeft = x + 9 + length > right;
    const [from, to] = isLeft ? [x - 9 - length, x - 9] : [x + 9, x + 9 + length];
    const isFree = taken.every((one) => Math.abs(one.y - y) >= NAME_TALL || one.to < from || one.from > to);
    if (!isFree || from < left) continue;
    taken.push({ from, to, y });
    written.push({ at, x: isLeft ? x - 9 : x + 9, y: y + 4, anchor: isLeft ? 'end' : 'start', name });
  }
  return written;
}

/** Corner `at` of `count` on a circle around 0, 0: the first at the top, clockwise, y downwards. */
export function cornerOf(at: number, count: number, radius: number): readonly [number, number] {
  const angle = (at / count) * 2 * Math.PI - Math.PI / 2;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** Whether an axis needs no fractions: every number drawn is whole. */
export function isWhole(rows: readonly ChartRow[], series: readonly ChartSeries[]): boolean {
  return rows.every((row) => series.every(({ key }) => Number.isInteger(numberIn(row, key))));
}
