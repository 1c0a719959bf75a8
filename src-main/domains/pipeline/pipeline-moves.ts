import { asc, eq } from 'drizzle-orm';
import { moveRows } from '../../core/db/move-rows.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { PersonMover } from '../duplicates/person-mover.ts';
import { fan } from '../fans/fan-table.ts';
import { stageMove, suggestionDismissal } from './stage-move-table.ts';

/**
 * Moves of two people become one way through the board in order of time: one entry, and each move begins where the one before
 * ended. What is then no move (a second entry, a step to where the person stands already) is kept aside.
 */
export const pipelineMover: PersonMover = {
  moves: ['stage_move.fan_id', 'suggestion_dismissal.fan_id'],
  follows: ['suggestion.fan_id', 'suggestion_due.fan_id'],
  async moveFanTx(tx, { from, to, keepAside }) {
    moveRows(tx, stageMove, 'fan_id', { from, to });
    moveRows(tx, suggestionDismissal, 'fan_id', { from, to });
    await chainMovesTx(tx, to, keepAside);
    tx.touch('pipeline', [from, to]);
  },
};

async function chainMovesTx(
  tx: Tx,
  fanId: number,
  keepAside: (field: string, value: string) => Promise<void>,
): Promise<void> {
  const rows = await tx.db
    .select()
    .from(stageMove)
    .where(eq(stageMove.fanId, fanId))
    .orderBy(asc(stageMove.at), asc(stageMove.id));
  let stands: number | null = null;
  let since = 0;
  for (const { id, fromStageId, toStageId, at, why, by, evidence } of rows) {
    const isMove = stands === null || (fromStageId !== null && toStageId !== stands);
    if (!isMove) {
      await tx.remove(stageMove, id);
      await keepAside('move', JSON.stringify({ fromStageId, toStageId, at, why, by, evidence }));
      continue;
    }
    await tx.update(stageMove, id, { fromStageId: stands });
    stands = toStageId;
    since = at;
  }
  const [person] = await tx.db.select().from(fan).where(eq(fan.id, fanId));
  if (!person || stands === null) return;
  if (stands !== person.stageId) {
    await tx.insert(stageMove, {
      fanId,
      fromStageId: stands,
      toStageId: person.stageId,
      at: tx.now,
      by: 'hand',
    });
    since = tx.now;
  }
  await tx.update(fan, fanId, { stageEnteredAt: since });
}
