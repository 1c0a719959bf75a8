import classes from './chart.module.css';
import { sparkRuns } from './chart-rules.ts';

type Props = {
  /** Oldest first; null leaves a gap. */
  values: readonly (number | null)[];
  /** What it shows, spoken: there are no axes. */
  label: string;
  width?: number;
  height?: number;
  /** 0-5, a place in the colour-blind-safe set. */
  color?: number;
};

/** A line as small as a word, from zero, with its last value as a dot. For rows of a table; it opens nothing itself. */
export function Sparkline({ values, label, width = 88, height = 24, color = 0 }: Props) {
  const runs = sparkRuns(values, width, height);
  const last = values.at(-1) === null ? undefined : runs.at(-1)?.at(-1);
  const stroke = `var(--kith-chart-${color + 1})`;
  return (
    <svg className={classes.spark} width={width} height={height} role="img" aria-label={label}>
      {runs.map((run) => (
        <polyline
          key={run[0]?.[0]}
          points={run.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
          fill="none"
          stroke={stroke}
          strokeWidth={1.5}
          strokeLinejoin="round"
        />
      ))}
      {last && <circle cx={last[0]} cy={last[1]} r={2} fill={stroke} />}
    </svg>
  );
}
