import { DASHES } from './chart-rules.ts';
import { STILL_COLORS, STILL_TEXT, STILL_WIDTH, type StillSeries } from './still-types.ts';

const HEIGHT = 190;
const TOP = 26;
const BOTTOM = 20;
const LEFT = 34;
const KEY = 160;

/** Lines over time from zero, told apart by colour and by dashes. */
export function StillLines({
  series,
  from,
  to,
}: {
  series: readonly StillSeries[];
  from: string;
  to: string;
}) {
  const greatest = Math.max(1, ...series.flatMap(({ values }) => values));
  const length = Math.max(2, ...series.map(({ values }) => values.length));
  const x = (at: number) => LEFT + (at / (length - 1)) * (STILL_WIDTH - LEFT - 6);
  const y = (value: number) => TOP + (1 - value / greatest) * (HEIGHT - TOP - BOTTOM);
  const levels = [...new Set([0, Math.ceil(greatest / 2), greatest])];
  const quiet = { fontSize: STILL_TEXT, fill: 'var(--kith-text-2)' };
  const drawing = (
    <>
      {levels.map((level) => (
        <g key={level}>
          <line x1={LEFT} x2={STILL_WIDTH} y1={y(level)} y2={y(level)} stroke="var(--kith-line)" />
          <text x={LEFT - 6} y={y(level)} textAnchor="end" dominantBaseline="central" {...quiet}>
            {level}
          </text>
        </g>
      ))}
      {series.map(({ label, values }, place) => {
        const line = {
          fill: 'none',
          stroke: STILL_COLORS[place],
          strokeWidth: 2,
          strokeDasharray: DASHES[place],
        };
        return (
          <g key={label}>
            <polyline points={values.map((value, at) => `${x(at)},${y(value)}`).join(' ')} {...line} />
            <line x1={LEFT + place * KEY} x2={LEFT + 24 + place * KEY} y1={8} y2={8} {...line} />
            <text x={LEFT + 30 + place * KEY} y={8} dominantBaseline="central" {...quiet}>
              {label}
            </text>
          </g>
        );
      })}
      <text x={LEFT} y={HEIGHT - 4} {...quiet}>
        {from}
      </text>
      <text x={STILL_WIDTH} y={HEIGHT - 4} textAnchor="end" {...quiet}>
        {to}
      </text>
    </>
  );
  return { height: HEIGHT, drawing };
}
