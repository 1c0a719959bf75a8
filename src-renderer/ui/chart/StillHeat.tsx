import { heatLevel } from './chart-rules.ts';
import { STILL_TEXT, STILL_WIDTH } from './still-types.ts';

const ROW = 26;
const NAME = 110;
const STEPS = 5;

/** Amounts in a grid, shaded and written: paper has no hover. */
export function StillHeat({
  rows,
  columns,
  values,
}: {
  rows: readonly string[];
  columns: readonly string[];
  /** null: not known, as of a time to come. */
  values: readonly (readonly (number | null)[])[];
}) {
  const greatest = Math.max(0, ...values.flat().map((value) => value ?? 0));
  const cell = (STILL_WIDTH - NAME) / Math.max(1, columns.length);
  const quiet = { fontSize: STILL_TEXT, fill: 'var(--kith-text-2)', dominantBaseline: 'central' as const };
  const drawing = (
    <>
      {columns.map((name, at) => (
        <text key={name} x={NAME + (at + 0.5) * cell} y={9} textAnchor="middle" {...quiet}>
          {name}
        </text>
      ))}
      {rows.map((name, row) => (
        <g key={name} transform={`translate(0 ${20 + row * ROW})`}>
          <text x={0} y={ROW / 2} {...quiet}>
            {name}
          </text>
          {columns.map((column, at) => {
            const value = values[row]?.[at] ?? null;
            const level = heatLevel(value ?? 0, greatest, STEPS);
            return (
              <g key={column}>
                <rect
                  x={NAME + at * cell + 1}
                  y={1}
                  width={cell - 2}
                  height={ROW - 2}
                  rx={2}
                  fill="var(--kith-chart-1)"
                  fillOpacity={value === null ? 0 : level * 0.11 + 0.04}
                />
                <text
                  x={NAME + (at + 0.5) * cell}
                  y={ROW / 2}
                  textAnchor="middle"
                  dominantBaseline="central"
                  fontSize={STILL_TEXT}
                  fill="var(--kith-text)"
                >
                  {value ?? '–'}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </>
  );
  return { height: 20 + rows.length * ROW, drawing };
}
