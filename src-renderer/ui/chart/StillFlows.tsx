import { clipped } from './chart-rules.ts';
import { STILL_COLORS, STILL_TEXT, STILL_WIDTH, type StillFlow } from './still-types.ts';

const NAME = 170;
const NODE = 8;
const GAP = 12;
/** Units of height of all people together. */
const TALL = 150;

/** Where people stood before (left) and after (right), as wide as they were many. */
export function StillFlows(flows: readonly StillFlow[]) {
  const total = Math.max(
    1,
    flows.reduce((sum, { value }) => sum + value, 0),
  );
  const sides = { from: side(flows, 'from', total), to: side(flows, 'to', total) };
  const height = Math.max(sides.from.height, sides.to.height, 20);
  const [left, right] = [NAME + NODE, STILL_WIDTH - NAME - NODE];
  const middle = (left + right) / 2;
  const used = { from: new Map<string, number>(), to: new Map<string, number>() };
  const drawing = (
    <>
      {flows.map(({ from, to, value }) => {
        const thick = (value / total) * TALL;
        const start = sides.from.tops.get(from)! + (used.from.get(from) ?? 0) + thick / 2;
        const end = sides.to.tops.get(to)! + (used.to.get(to) ?? 0) + thick / 2;
        used.from.set(from, (used.from.get(from) ?? 0) + thick);
        used.to.set(to, (used.to.get(to) ?? 0) + thick);
        const place = [...sides.from.tops.keys()].indexOf(from) % STILL_COLORS.length;
        return (
          <path
            key={`${from} ${to}`}
            d={`M${left},${start} C${middle},${start} ${middle},${end} ${right},${end}`}
            fill="none"
            stroke={STILL_COLORS[place]}
            strokeOpacity={0.4}
            strokeWidth={Math.max(thick, 1.5)}
          />
        );
      })}
      {(['from', 'to'] as const).map((key) =>
        [...sides[key].tops].map(([name, top]) => {
          const n = sides[key].sums.get(name) ?? 0;
          const tall = Math.max((n / total) * TALL, 1.5);
          const isLeft = key === 'from';
          return (
            <g key={`${key} ${name}`}>
              <rect x={isLeft ? NAME : right} y={top} width={NODE} height={tall} fill="var(--kith-text-2)" />
              <text
                x={isLeft ? NAME - 8 : right + NODE + 8}
                y={top + tall / 2}
                textAnchor={isLeft ? 'end' : 'start'}
                dominantBaseline="central"
                fontSize={STILL_TEXT}
                fill="var(--kith-text)"
              >
                {clipped(name, 18)} {n}
              </text>
            </g>
          );
        }),
      )}
    </>
  );
  return { height, drawing };
}

/** Tops and sums of the names of one side, in the order in which they come. */
function side(flows: readonly StillFlow[], key: 'from' | 'to', total: number) {
  const sums = new Map<string, number>();
  for (const flow of flows) sums.set(flow[key], (sums.get(flow[key]) ?? 0) + flow.value);
  const tops = new Map<string, number>();
  let at = 4;
  for (const [name, n] of sums) {
    tops.set(name, at);
    // Names need room also where few went.
    at += Math.max((n / total) * TALL, STILL_TEXT) + GAP;
  }
  return { sums, tops, height: at };
}
