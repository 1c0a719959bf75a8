import { useElementSize } from '@mantine/hooks';
import classes from './chart.module.css';
import { cornerOf, DASHES, numberIn } from './chart-rules.ts';
import { type ChartRow, type ChartSeries, seriesColor } from './chart-types.ts';
import { MarkCaption } from './MarkCaption.tsx';
import { useMarks } from './use-marks.ts';

type Props = {
  /** One row a corner. */
  rows: readonly ChartRow[];
  /** Key of the corner's name. */
  x: string;
  /** Now, and earlier: the first is drawn filled. */
  series: readonly ChartSeries[];
  /** End of the scale, which starts at zero. */
  max: number;
  formatY: (value: number) => string;
  height?: number;
  /** What is behind a corner. */
  onOpen?: (row: ChartRow) => void;
};

const RINGS = 5;

/** Scores on the same scale around a centre. Corners are the marks. A series without numbers is left out. */
export function RadarChart({ rows, x, series, max, formatY, height = 300, onOpen }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const marks = useMarks({
    count: rows.length,
    onOpen: onOpen && ((index) => rows[index] && onOpen(rows[index])),
  });
  const words = rows.map((row) => {
    const numbers = series
      .filter(({ key }) => typeof row[key] === 'number')
      .map(({ key, label }) => `${label} ${formatY(numberIn(row, key))}`);
    return `${row[x]}: ${numbers.join(' · ') || '–'}`;
  });
  const drawn = series
    .map((one, place) => ({ ...one, stroke: seriesColor(one, place), dash: DASHES[place], place }))
    .filter(({ key }) => rows.some((row) => typeof row[key] === 'number'));
  const radius = height / 2 - 34;
  /** Corners without a number are passed over: a missing score is no zero. */
  const outline = (radiusAt: (row: ChartRow) => number | null) =>
    rows
      .flatMap((row, at) => {
        const length = radiusAt(row);
        if (length === null) return [];
        const [left, top] = cornerOf(at, rows.length, length);
        return [`${left.toFixed(1)},${top.toFixed(1)}`];
      })
      .join(' ');
  const lengthOf = (row: ChartRow, key: string) =>
    typeof row[key] === 'number' ? (Math.min(Math.max(numberIn(row, key), 0), max) / max) * radius : null;
  return (
    <div ref={ref}>
      <svg width={width} height={height} className={classes.drawing} role="none">
        <g transform={`translate(${width / 2} ${height / 2})`}>
          {Array.from({ length: RINGS }, (_, ring) => (
            <polygon
              key={outline(() => ((ring + 1) / RINGS) * radius)}
              points={outline(() => ((ring + 1) / RINGS) * radius)}
              fill="none"
              stroke="var(--kith-line-strong)"
              strokeOpacity={ring === RINGS - 1 ? 1 : 0.5}
            />
          ))}
          {rows.map((row, at) => {
            const [left, top] = cornerOf(at, rows.length, radius);
            return <line key={String(row[x])} x2={left} y2={top} stroke="var(--kith-line)" />;
          })}
          {drawn.toReversed().map((one) => (
            <polygon
              key={one.key}
              points={outline((row) => lengthOf(row, one.key))}
              fill={one.place === 0 ? one.stroke : 'none'}
              fillOpacity={0.2}
              stroke={one.stroke}
              strokeWidth={2}
              strokeDasharray={one.dash}
            />
          ))}
          <text y={-radius / 2} x={4} className={classes.meta} dominantBaseline="central">
            {formatY(max / 2)}
          </text>
          <text y={-radius + 8} x={4} className={classes.meta} dominantBaseline="central">
            {formatY(max)}
          </text>
          {rows.map((row, at) => {
            const [left, top] = cornerOf(at, rows.length, radius + 16);
            const value = row[series[0]?.key ?? ''];
            return (
              <g key={String(row[x])} {...marks.markProps(at, words[at] ?? '')}>
                <text
                  x={left}
                  y={top}
                  dominantBaseline="central"
                  textAnchor={Math.abs(left) < 8 ? 'middle' : left > 0 ? 'start' : 'end'}
                  className={classes.value}
                >
                  {row[x]}
                  <tspan className={classes.meta} dx={4}>
                    {typeof value === 'number' ? formatY(value) : '–'}
                  </tspan>
                </text>
              </g>
            );
          })}
        </g>
      </svg>
      {drawn.length > 1 && (
        <div className={classes.legend}>
          {drawn.map((one) => (
            <span key={one.key} data-legend>
              <svg width={22} height={8} aria-hidden>
                <line x2={22} y1={4} y2={4} stroke={one.stroke} strokeWidth={2} strokeDasharray={one.dash} />
              </svg>
              {one.label}
            </span>
          ))}
        </div>
      )}
      <MarkCaption>{marks.shown === null ? null : (words[marks.shown] ?? null)}</MarkCaption>
    </div>
  );
}
