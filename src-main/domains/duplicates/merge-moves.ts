import { eq, or } from 'drizzle-orm';
import { moveRows } from '../../core/db/move-rows.ts';
import { duplicateDismissal, mergedPerson, mergedValue } from './duplicate-table.ts';
import type { PersonMover } from './person-mover.ts';

/** Earlier merges, and who is not the same as somebody: neither is the person whom both are now. */
export const mergeMover: PersonMover = {
  moves: [
    'merged_person.into_id',
    'merged_value.fan_id',
    'duplicate_dismissal.a_id',
    'duplicate_dismissal.b_id',
  ],
  // Names who was merged, and whose a value was: history, not somebody who is there.
  follows: ['merged_person.fan_id', 'merged_value.from_id'],
  async moveFanTx(tx, { from, to }) {
    moveRows(tx, mergedPerson, 'into_id', { from, to });
    moveRows(tx, mergedValue, 'fan_id', { from, to });
    const ofPerson = (id: number) =>
      tx.db
        .select()
        .from(duplicateDismissal)
        .where(or(eq(duplicateDismissal.aId, id), eq(duplicateDismissal.bId, id)));
    const otherOf = ({ aId, bId }: { aId: number; bId: number }, id: number) => (aId === id ? bId : aId);
    const known = new Set((await ofPerson(to)).map((row) => otherOf(row, to)));
    for (const row of await ofPerson(from)) {
      const other = otherOf(row, from);
      await tx.remove(duplicateDismissal, [row.aId, row.bId]);
      if (other === to || known.has(other)) continue;
      await tx.insert(duplicateDismissal, { aId: Math.min(other, to), bId: Math.max(other, to), at: row.at });
    }
  },
};
