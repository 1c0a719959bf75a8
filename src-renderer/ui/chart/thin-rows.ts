import type { ChartRow, ChartSeries } from './chart-types.ts';

/** Points that half a window shows apart; a line of more is thinned before it is drawn. */
const MOST_DRAWN = 480;

/**
 * Places of the rows to draw so that the line looks as if all were: of each short stretch the least and the greatest of every
 * series, the ends of each gap, the first row and the last. All of them where there are no more than `most`.
 * @returns places in `rows`, ascending; about `most` of them, more only where gaps are many
 */
export function thinnedPlaces(
  rows: readonly ChartRow[],
  series: readonly ChartSeries[],
  most = MOST_DRAWN,
): number[] {
  if (rows.length <= most) return rows.map((_, at) => at);
  const stretches = Math.max(1, Math.floor(most / (2 * series.length)));
  const drawn = new Set([0, rows.length - 1]);
  for (const { key } of series) {
    const known = (at: number) => typeof rows[at]?.[key] === 'number';
    for (let stretch = 0; stretch < stretches; stretch++) {
      const from = Math.floor((stretch * rows.length) / stretches);
      const to = Math.floor(((stretch + 1) * rows.length) / stretches);
      let least = -1;
      let greatest = -1;
      for (let at = from; at < to; at++) {
        const value = rows[at]?.[key];
        if (at > 0 && known(at) !== known(at - 1)) drawn.add(at - 1).add(at);
        if (typeof value !== 'number') continue;
        if (least < 0 || value < Number(rows[least]?.[key])) least = at;
        if (greatest < 0 || value > Number(rows[greatest]?.[key])) greatest = at;
      }
      if (least >= 0) drawn.add(least).add(greatest);
    }
  }
  return [...drawn].sort((a, b) => a - b);
}
