import fc from 'fast-check';
import {
  DIRECTIONS,
  type Direction,
  INTERACTION_KINDS,
  type InteractionKind,
  KIND_RULES,
  type RuleInteraction,
} from '#shared/rules/interaction-kinds.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';

export const ZONE = 'Asia/Shanghai';
/** 2026-07-15 12:00 UTC, 20:00 in Shanghai. */
export const NOW = Date.UTC(2026, 6, 15, 12);

let nextId = 1;

/** An interaction `daysAgo` before NOW at the same time of day, recorded at once. */
export function ago(
  daysAgo: number,
  kind: InteractionKind,
  over: Partial<RuleInteraction> & { direction?: Direction } = {},
): RuleInteraction {
  const at = NOW - daysAgo * DAY_MS;
  return { id: nextId++, kind, direction: KIND_RULES[kind].direction, at, recordedAt: at, ...over };
}

/** Random interactions of the six years before NOW, bunched on few days so that the caps bite. */
export const randomInteractions = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...INTERACTION_KINDS),
      direction: fc.constantFrom(...DIRECTIONS, 'in' as const, 'in' as const),
      daysAgo: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 2190 })),
      minute: fc.integer({ min: 0, max: 1439 }),
      recordedLater: fc.integer({ min: -2, max: 40 }),
    }),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map(({ kind, direction, daysAgo, minute, recordedLater }, index): RuleInteraction => {
      const at = NOW - daysAgo * DAY_MS - minute * 60_000;
      return { id: index + 1, kind, direction, at, recordedAt: Math.min(NOW, at + recordedLater * DAY_MS) };
    }),
  );

/** |a − b| within 1e-9 of the larger, the bound DESIGN §5 sets. */
export function isClose(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
