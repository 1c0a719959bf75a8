import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { prepared } from '../../core/db/recorder.ts';
import type { Tx } from '../../core/db/tx.ts';

const neighbour = (
  tx: Tx,
  stageId: number,
  order: 'ASC' | 'DESC',
  beyond: { op: '<' | '>'; key: string } | null,
  skip: readonly number[],
): string | null =>
  (prepared(
    tx.sqlite,
    `SELECT stage_rank FROM fan INDEXED BY fan_stage_hand WHERE stage_id = ? AND deleted_at IS NULL
     ${beyond ? `AND stage_rank ${beyond.op} ?` : ''} AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY stage_rank ${order} LIMIT 1`,
  )
    .pluck()
    .get(stageId, ...(beyond ? [beyond.key] : []), JSON.stringify(skip)) as string | undefined) ?? null;

/** A key above everyone in the stage: where a person enters it. */
export function topRankTx(tx: Tx, stageId: number): string {
  return generateKeyBetween(null, neighbour(tx, stageId, 'ASC', null, []));
}

/** `n` keys, in order, above everyone in the stage. */
export function topRanksTx(tx: Tx, stageId: number, n: number): string[] {
  return generateNKeysBetween(null, neighbour(tx, stageId, 'ASC', null, []), n);
}

/**
 * `n` keys, in order, for people dropped below `afterId` and above `beforeId` (either may be missing). Those being moved do
 * not count as neighbours. Equal neighbour keys (a crash between two libraries, an import) would make the library of keys
 * throw: then that run is given new keys first.
 */
export function ranksBetweenTx(
  tx: Tx,
  stageId: number,
  drop: { afterId: number | null; beforeId: number | null },
  moving: readonly number[],
): string[] {
  const rankOf = (id: number | null) =>
    id === null
      ? null
      : ((prepared(
          tx.sqlite,
          'SELECT stage_rank FROM fan WHERE id = ? AND stage_id = ? AND deleted_at IS NULL',
        )
          .pluck()
          .get(id, stageId) as string | undefined) ?? null);
  const given = { above: rankOf(drop.afterId), below: rankOf(drop.beforeId) };
  if (given.above === null && given.below === null) return topRanksTx(tx, stageId, moving.length);
  if (given.above !== null && given.above === given.below) rekeyRunTx(tx, stageId, given.above);
  const above =
    rankOf(drop.afterId) ?? neighbour(tx, stageId, 'DESC', { op: '<', key: rankOf(drop.beforeId)! }, moving);
  // Two windows may disagree about what lies below; the card above decides.
  const below = neighbour(tx, stageId, 'ASC', above === null ? null : { op: '>', key: above }, moving);
  return generateNKeysBetween(above, below, moving.length);
}

/** Gives people who share one key keys of their own, in order of id, up to the next greater key. */
function rekeyRunTx(tx: Tx, stageId: number, key: string): void {
  const equal = prepared(
    tx.sqlite,
    'SELECT id FROM fan WHERE stage_id = ? AND stage_rank = ? AND deleted_at IS NULL ORDER BY id',
  )
    .pluck()
    .all(stageId, key) as number[];
  const next = neighbour(tx, stageId, 'ASC', { op: '>', key }, []);
  const keys = generateNKeysBetween(key, next, equal.length - 1);
  const write = prepared(tx.sqlite, 'UPDATE fan SET stage_rank = ? WHERE id = ?');
  equal.slice(1).forEach((id, i) => {
    write.run(keys[i]!, id);
  });
}
