import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import classes from './chart.module.css';
import { clipped, namesWithRoom } from './chart-rules.ts';
import type { useMarks } from './use-marks.ts';

/** Units of a name beside a point. */
const LONGEST_NAME = 16;

type Props = {
  /** `name` is written beside its point where there is room. */
  points: readonly { x: number; y: number; label: string; name?: string }[];
  marks: ReturnType<typeof useMarks>;
  color: string;
};

/** Points inside a chart with axes. Drawn here, since recharts makes its own anew at every move, and the focus falls off. */
export function ChartPoints({ points, marks, color }: Props) {
  const across = useXAxisScale();
  const up = useYAxisScale();
  const area = usePlotArea();
  if (!across || !up) return null;
  const places = points.map(({ x, y, name = '' }) => ({
    x: across(x) ?? 0,
    y: up(y) ?? 0,
    name: clipped(name, LONGEST_NAME),
  }));
  const ends = { left: area?.x ?? 0, right: area ? area.x + area.width : 0 };
  // A name at the foot stands above the axis, which would cross it out.
  const lowest = area ? area.y + area.height - 4 : Number.POSITIVE_INFINITY;
  return (
    <>
      {namesWithRoom(places, ends).map(({ at, x, y, anchor, name }) => (
        <text
          key={at}
          x={x}
          y={Math.min(y, lowest)}
          textAnchor={anchor}
          className={`${classes.meta} ${classes.overLines}`}
          aria-hidden
        >
          {name}
        </text>
      ))}
      {places.map(({ x, y }, at) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
          key={at}
          cx={x}
          cy={y}
          r={marks.shown === at ? 7 : 5}
          fill={color}
          fillOpacity={0.75}
          stroke="var(--kith-surface)"
          {...marks.markProps(at, points[at]?.label ?? '')}
        />
      ))}
    </>
  );
}
