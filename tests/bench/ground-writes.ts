import { createRouterClient } from '@orpc/server';
import { generateKeyBetween } from 'fractional-indexing';
import { createApp, type KithClient } from '#main/core/app.ts';
import type { Sqlite } from '#main/core/db/connection.ts';
import { GENERATED_NOW } from '#main/domains/demo/generate-library.ts';
import { localDay } from '#shared/rules/local-day.ts';
import { DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';
import { strengthAt } from '#shared/rules/strength-rules.ts';
import { bareWrites } from './bare-writes.ts';
import { scratchCopy } from './bench-library.ts';
import type { Report } from './figure.ts';
import { alternate, p50, samplesOf } from './measure.ts';

const RUNS = { runs: 120, warmup: 20 };
const MANY = 1_000;
const MANY_RUNS = { runs: 5, warmup: 1 };
const ZONE = 'Asia/Shanghai';

/** Commands of the contract in this process, against one commit of the same rows, both on the connection that writes. */
export async function benchWrites({ file, report }: { file: string; report: Report }): Promise<void> {
  const scratch = scratchCopy(file);
  let now = GENERATED_NOW + 3_600_000;
  const app = createApp({ file: scratch.file, mode: 'open', clock: () => now++ });
  try {
    const client = createRouterClient(app.writer);
    const reading = createRouterClient(app.reader);
    const { sqlite } = app.deps.read;
    if (sqlite.pragma('synchronous', { simple: true }) !== 2)
      throw new Error('the writing connection is not at synchronous FULL');
    const bare = bareWrites(sqlite);
    const toStageId = (await reading.pipeline.stages({})).find(({ key }) => key === 'customer')!.id;

    const movers = people(
      sqlite,
      toStageId,
      2 * (RUNS.runs + RUNS.warmup) + MANY * (MANY_RUNS.runs + MANY_RUNS.warmup),
    );
    const take = (n: number) => movers.splice(0, n);
    const [moved, movedBare] = [take(RUNS.runs + RUNS.warmup), take(RUNS.runs + RUNS.warmup)];
    let top = topRank(sqlite, toStageId);
    const move = await alternate(
      {
        a: async (run) => {
          await client.pipeline.move({ selection: { ids: [moved[run]!] }, toStageId });
        },
        b: (run) => {
          top = generateKeyBetween(null, topRank(sqlite, toStageId));
          bare.move(movedBare[run]!, toStageId, top, now++);
        },
      },
      RUNS,
    );
    report({
      name: 'move 1 card, contract median',
      value: p50(move.a),
      unit: 'ms',
      baseline: p50(move.b),
      limit: 3 * p50(move.b),
    });

    const log = await alternate(
      {
        a: (run) => client.interactions.log({ selection: { ids: [moved[run]!] }, kind: 'message' }),
        b: (run) => bare.log(movedBare[run]!, now++, localDay(now, ZONE)),
      },
      RUNS,
    );
    report({
      name: 'log 1 interaction, contract median',
      value: p50(log.a),
      unit: 'ms',
      baseline: p50(log.b),
      limit: 3 * p50(log.b),
    });

    const many = await samplesOf(
      () => client.pipeline.move({ selection: { ids: take(MANY) }, toStageId }),
      MANY_RUNS,
    );
    report({ name: 'move 1,000 cards, contract median', value: p50(many), unit: 'ms', limit: 500 });

    await client.interactions.log({ selection: { ids: [moved[0]!] }, kind: 'meeting' });
    await checkRightAfter(reading, sqlite, moved[0]!, now);
  } finally {
    app.close();
    scratch.remove();
  }
}

/** People of other stages, spread over the library. */
function people(sqlite: Sqlite, notStageId: number, n: number): number[] {
  const last = sqlite.prepare('SELECT max(id) FROM fan').pluck().get() as number;
  const step = Math.max(1, Math.floor(last / (n * 3)));
  const ids = sqlite
    .prepare(
      'SELECT id FROM fan WHERE id > 1 AND id % ? = 0 AND stage_id <> ? AND deleted_at IS NULL LIMIT ?',
    )
    .pluck()
    .all(step, notStageId, n) as number[];
  if (ids.length < n) throw new Error(`only ${ids.length} of ${n} people to move: use more fans`);
  return ids;
}

const topRank = (sqlite: Sqlite, stageId: number) =>
  sqlite
    .prepare('SELECT min(stage_rank) FROM fan WHERE stage_id = ? AND deleted_at IS NULL')
    .pluck()
    .get(stageId) as string;

/** What was measured is worth nothing unless the next query shows it. */
async function checkRightAfter(
  client: KithClient,
  sqlite: Sqlite,
  fanId: number,
  now: number,
): Promise<void> {
  const person = await client.fans.get({ id: fanId });
  const receipt = await client.strength.receipt({ fanId });
  const kept = sqlite.prepare('SELECT strength_log FROM fan WHERE id = ?').pluck().get(fanId) as number;
  const expected = strengthAt(kept, now, DEFAULT_STRENGTH_SETTINGS.decayPerMonth);
  const sum = receipt.days.reduce((total, { adds }) => total + adds, receipt.olderAdds);
  for (const [name, value] of [
    ['page', person.strength ?? 0],
    ['receipt', receipt.score],
    ['sum of the receipt', sum],
  ] as const) {
    if (Math.abs(value / expected - 1) > 1e-6)
      throw new Error(`strength on the ${name} is ${value}, not ${expected}`);
  }
  const { rows } = await client.fans.list({ limit: 500 });
  const strengths = rows.map(({ strength }) => strength ?? 0);
  if (strengths.some((strength, i) => i > 0 && strength > strengths[i - 1]!))
    throw new Error('the list is out of order');
}
