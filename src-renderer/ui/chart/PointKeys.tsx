import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from 'react';
import { useActiveTooltipDataPoints } from 'recharts';
import type { ChartRow } from './chart-types.ts';

type Active = RefObject<ChartRow | null>;

/**
 * Enter on a chart with axes: recharts moves its tooltip with the arrow keys, Enter opens what is behind that point.
 * `inside` goes into the chart, PointKeys with `onKeyDown` around it.
 */
export function usePointKeys(onOpen: ((row: ChartRow) => void) | undefined) {
  const active = useRef<ChartRow | null>(null);
  return {
    inside: <ActivePoint active={active} />,
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Enter' || !onOpen || !active.current) return;
      event.preventDefault();
      onOpen(active.current);
    },
  };
}

/** Around a chart, which has the focus itself. */
export function PointKeys(props: { onKeyDown: (event: KeyboardEvent) => void; children: ReactNode }) {
  return <div {...props} />;
}

function ActivePoint({ active }: { active: Active }): ReactNode {
  const points = useActiveTooltipDataPoints<ChartRow>();
  active.current = points?.[0] ?? null;
  return null;
}
