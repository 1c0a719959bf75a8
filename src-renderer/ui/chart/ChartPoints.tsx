import { useXAxisScale, useYAxisScale } from 'recharts';
import type { useMarks } from './use-marks.ts';

type Props = {
  points: readonly { x: number; y: number; label: string }[];
  marks: ReturnType<typeof useMarks>;
  color: string;
};

/** Points inside a chart with axes. Drawn here, since recharts makes its own anew at every move, and the focus falls off. */
export function ChartPoints({ points, marks, color }: Props) {
  const across = useXAxisScale();
  const up = useYAxisScale();
  if (!across || !up) return null;
  return points.map(({ x, y, label }, at) => (
    <circle
      // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
      key={at}
      cx={across(x)}
      cy={up(y)}
      r={marks.shown === at ? 7 : 5}
      fill={color}
      fillOpacity={0.75}
      stroke="var(--kith-surface)"
      {...marks.markProps(at, label)}
    />
  ));
}
