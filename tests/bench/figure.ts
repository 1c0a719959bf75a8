/** One line of the benchmark. `limit` and `ratio` are null where a figure is for information. */
export type Figure = {
  name: string;
  value: number;
  unit: 'ms' | 's' | 'MB' | 'x' | 'rows/s' | 'rows' | '%' | 'frames';
  /** The same work written by hand, or at another size, measured in the same run; in the unit of the value. */
  baseline?: number;
  /** The value must be at most this, or at least where `atLeast`. */
  limit?: number;
  atLeast?: boolean;
};

export type Report = (figure: Figure) => void;

/** A printer of JSON lines for a group that remembers whether all figures were within their limits. */
export function createReporter(group: string): { report: Report; isOk(): boolean } {
  let allOk = true;
  return {
    report({ name, value, unit, baseline, limit, atLeast = false }) {
      const ok = limit === undefined || (atLeast ? value >= limit : value <= limit);
      allOk &&= ok;
      const line = {
        group,
        name,
        value: rounded(value),
        unit,
        baseline: baseline === undefined ? null : rounded(baseline),
        ratio: baseline === undefined ? null : rounded(value / baseline),
        limit: limit === undefined ? null : rounded(limit),
        ok,
      };
      console.log(JSON.stringify(line));
    },
    isOk: () => allOk,
  };
}

/** Four digits that count. */
const rounded = (value: number) => Number(value.toPrecision(4));

/** What the run is doing, for a person who waits; stdout belongs to the figures. */
export const say = (text: string) => console.error(text);
