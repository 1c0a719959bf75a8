import { eq } from 'drizzle-orm';
import type { PersonMover } from '../duplicates/person-mover.ts';
import { fanTag } from './tag-table.ts';

/** Tags of two people are those that either has. */
export const tagMover: PersonMover = {
  moves: ['fan_tag.fan_id'],
  follows: [],
  async moveFanTx(tx, { from, to }) {
    const tagsOf = async (fanId: number) =>
      (await tx.db.select({ id: fanTag.tagId }).from(fanTag).where(eq(fanTag.fanId, fanId))).map(
        ({ id }) => id,
      );
    const known = new Set(await tagsOf(to));
    for (const tagId of await tagsOf(from)) {
      await tx.remove(fanTag, [from, tagId]);
      if (!known.has(tagId)) await tx.insert(fanTag, { fanId: to, tagId });
    }
    tx.touch('tags', []);
  },
};
