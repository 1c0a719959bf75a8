import { clipped } from './chart-rules.ts';
import { STILL_COLORS, STILL_TEXT, STILL_WIDTH, type StillBar } from './still-types.ts';

const ROW = 26;
const BAR = 15;
const NAME = 150;
const NOTE = 150;
const VALUE = 90;

/** Bars from zero, the number behind each. */
export function StillBars(bars: readonly StillBar[]) {
  const greatest = Math.max(0, ...bars.map(({ value }) => value));
  const space = STILL_WIDTH - NAME - VALUE - (bars.some(({ note }) => note) ? NOTE : 0);
  const drawing = bars.map(({ label, value, text, note }, at) => {
    const length = greatest === 0 ? 0 : Math.max((Math.max(0, value) / greatest) * space, value > 0 ? 2 : 0);
    const middle = at * ROW + ROW / 2;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: bars have a fixed order and no other name
      <g key={at} fontSize={STILL_TEXT} fill="var(--kith-text)" dominantBaseline="central">
        <text x={0} y={middle}>
          {clipped(label, 20)}
        </text>
        <rect x={NAME} y={middle - BAR / 2} width={length} height={BAR} rx={2} fill={STILL_COLORS[0]} />
        <text x={NAME + length + 6} y={middle}>
          {text}
        </text>
        {note && (
          <text x={STILL_WIDTH} y={middle} textAnchor="end" fill="var(--kith-text-2)">
            {note}
          </text>
        )}
      </g>
    );
  });
  return { height: bars.length * ROW, drawing };
}
