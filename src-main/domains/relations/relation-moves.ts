import { eq, or } from 'drizzle-orm';
import type { PersonMover } from '../duplicates/person-mover.ts';
import { relation, relationType } from './relation-table.ts';

/** Relations of two people. One between them ends; of two that say the same the newer goes, and its note stays. */
export const relationMover: PersonMover = {
  moves: ['relation.from_fan_id', 'relation.to_fan_id'],
  follows: [],
  async moveFanTx(tx, { from, to }) {
    const ofPerson = (id: number) =>
      tx.db
        .select()
        .from(relation)
        .where(or(eq(relation.fromFanId, id), eq(relation.toFanId, id)));
    const symmetric = new Map(
      (await tx.db.select().from(relationType)).map((type) => [type.id, type.symmetric]),
    );
    const whose = (id: number) => (id === from ? to : id);
    const keyOf = ({ typeId, fromFanId, toFanId }: typeof relation.$inferSelect) => {
      const ends = [whose(fromFanId), whose(toFanId)];
      return [typeId, ...(symmetric.get(typeId) ? ends.sort((a, b) => a - b) : ends)].join(' ');
    };
    const known = new Map(
      (await ofPerson(to))
        .filter((row) => row.deletedAt === null && row.fromFanId !== from && row.toFanId !== from)
        .map((row) => [keyOf(row), { id: row.id, note: row.note }]),
    );
    for (const row of await ofPerson(from)) {
      const ends = { fromFanId: whose(row.fromFanId), toFanId: whose(row.toFanId) };
      const there = row.deletedAt === null ? known.get(keyOf(row)) : undefined;
      const isGone = row.deletedAt === null && (ends.fromFanId === ends.toFanId || there !== undefined);
      if (there && row.note !== '' && !there.note.includes(row.note)) {
        there.note = there.note === '' ? row.note : `${there.note}\n${row.note}`;
        await tx.update(relation, there.id, { note: there.note });
      }
      await tx.update(relation, row.id, isGone ? { ...ends, deletedAt: tx.now } : ends);
      if (row.deletedAt === null && !isGone) known.set(keyOf(row), { id: row.id, note: row.note });
    }
    tx.touch('relations', [from, to]);
  },
};
