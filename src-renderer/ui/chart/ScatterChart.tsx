import { CartesianGrid, ScatterChart as Rechart, Scatter, XAxis, YAxis } from 'recharts';
import { ChartPoints } from './ChartPoints.tsx';
import classes from './chart.module.css';
import { FROM_ZERO, numberIn } from './chart-rules.ts';
import { type ChartRow, seriesColor } from './chart-types.ts';
import { MarkCaption } from './MarkCaption.tsx';
import { useMarks } from './use-marks.ts';

type Axis = { key: string; label: string; format: (value: number) => string };

type Props = {
  rows: readonly ChartRow[];
  /** Key of a point's name. */
  name: string;
  x: Axis;
  y: Axis;
  height?: number;
  onOpen?: (row: ChartRow) => void;
};

/** Two measures of the same things. Both axes hold zero. Arrow keys walk the points from left to right. */
export function ScatterChart({ rows, name, x, y, height = 280, onOpen }: Props) {
  const points = rows.toSorted((a, b) => numberIn(a, x.key) - numberIn(b, x.key));
  const marks = useMarks({
    count: points.length,
    onOpen: onOpen && ((index) => points[index] && onOpen(points[index])),
  });
  const words = points.map(
    (row) =>
      `${row[name]}: ${x.label} ${x.format(numberIn(row, x.key))} · ${y.label} ${y.format(numberIn(row, y.key))}`,
  );
  const axis = { tickLine: false, axisLine: { stroke: 'var(--kith-line-strong)' } };
  const tick = { fontSize: 11, fill: 'var(--kith-text-2)' };
  return (
    <div>
      <Rechart
        responsive
        width="100%"
        height={height}
        accessibilityLayer={false}
        margin={{ top: 30, right: 16, bottom: 18, left: 0 }}
      >
        <CartesianGrid stroke="var(--kith-line)" strokeDasharray="3 3" />
        <XAxis
          {...axis}
          tick={tick}
          type="number"
          dataKey={x.key}
          domain={FROM_ZERO}
          tickFormatter={x.format}
          label={{ value: x.label, position: 'insideBottom', offset: -10, className: classes.meta }}
        />
        <YAxis
          {...axis}
          tick={tick}
          type="number"
          dataKey={y.key}
          domain={FROM_ZERO}
          width={52}
          tickFormatter={y.format}
          label={{ value: y.label, position: 'insideTopLeft', dy: -30, className: classes.meta }}
        />
        <Scatter data={points} isAnimationActive={false} shape={notDrawn} tooltipType="none" />
        <ChartPoints
          points={points.map((row, at) => ({
            x: numberIn(row, x.key),
            y: numberIn(row, y.key),
            label: words[at] ?? '',
            name: String(row[name] ?? ''),
          }))}
          marks={marks}
          color={seriesColor({ key: y.key, label: y.label }, 0)}
        />
      </Rechart>
      <MarkCaption>{marks.shown === null ? null : (words[marks.shown] ?? null)}</MarkCaption>
    </div>
  );
}

/** Gives the axes their ends only; ChartPoints draws. */
function notDrawn() {
  return null;
}
