import fc from 'fast-check';
import type { Deps } from '#main/core/deps.ts';
import { createFansService } from '#main/domains/fans/fans-service.ts';
import { createStrengthService, type StrengthService } from '#main/domains/strength/strength-service.ts';
import { DIRECTIONS, INTERACTION_KINDS } from '#shared/rules/interaction-kinds.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import type { TestLibrary } from '../support/library.ts';

export async function newPerson(lib: TestLibrary, name: string): Promise<number> {
  return (await lib.client.fans.create({ name, identities: [], tagIds: [] })).id;
}

/** The strength service of the writing side, for what no method of the contract shows. */
export function strengthOf(lib: TestLibrary): StrengthService {
  const { deps } = lib.app;
  return createStrengthService(deps, { fans: createFansService(deps) });
}

/** People whose kept facts or days are not what their interactions say. */
export async function wrongPeople(lib: TestLibrary): Promise<number[]> {
  const wrong: number[] = [];
  for await (const { fanIds } of strengthOf(lib).differences(lib.app.deps.read)) wrong.push(...fanIds);
  return wrong;
}

/** One of the records that a person may log: any kind, often on the same few days so that caps bite. */
export const anyRecord = fc.record({
  kind: fc.constantFrom(...INTERACTION_KINDS),
  direction: fc.constantFrom(...DIRECTIONS, undefined, undefined),
  daysAgo: fc.oneof(fc.integer({ min: -1, max: 4 }), fc.integer({ min: 0, max: 900 })),
  amount: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  currency: fc.constantFrom('CNY', 'USD', undefined),
});

export type AnyRecord = typeof anyRecord extends fc.Arbitrary<infer T> ? T : never;

/** As the contract takes it: only purchases have an amount. */
export function toInput({ kind, direction, daysAgo, amount, currency }: AnyRecord, now: number) {
  const money = kind === 'purchase' && amount !== null ? { amount, currency } : {};
  return { kind, direction, at: now - daysAgo * DAY_MS, ...money };
}

/** How SQLite reads what `work` asks for: the lines of EXPLAIN QUERY PLAN of every statement it prepares. */
export async function queryPlans(
  lib: TestLibrary,
  work: (deps: Deps) => Promise<unknown>,
): Promise<string[]> {
  const own = lib.app.deps.openStream();
  const { sqlite } = own;
  const prepare = sqlite.prepare.bind(sqlite);
  const sources: string[] = [];
  sqlite.prepare = ((source: string) => {
    sources.push(source);
    return prepare(source);
  }) as typeof sqlite.prepare;
  try {
    await work({ ...lib.app.deps, read: own });
    return sources.flatMap((source) => {
      const slots = source
        .split('?')
        .slice(1)
        .map(() => null);
      const plan = prepare(`EXPLAIN QUERY PLAN ${source}`).all(...slots) as { detail: string }[];
      return plan.map(({ detail }) => detail);
    });
  } finally {
    sqlite.close();
  }
}
