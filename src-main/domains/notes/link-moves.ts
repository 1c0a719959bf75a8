import type { PersonMover } from '../duplicates/person-mover.ts';
import { link } from './document-table.ts';
import { handLink, handLinksOf } from './links-sqlite.ts';

/**
 * Links by hand. Mentions stay as they were written: readers and `setMentionLinks` know who was merged into whom, so what
 * is kept of them is made anew (`documents.refreshMentionsTx`) once the merge itself is written.
 */
export const linkMover: PersonMover = {
  moves: ['link.from_id', 'link.to_id'],
  follows: [],
  async moveFanTx(tx, { from, to }) {
    const whose = ({ kind, id }: { kind: string; id: number }) => (kind === 'fan' && id === from ? to : id);
    for (const row of handLinksOf(tx.sqlite, { kind: 'fan', id: from })) {
      const ends = {
        from: { kind: row.from.kind, id: whose(row.from) },
        to: { kind: row.to.kind, id: whose(row.to) },
      };
      const isSelf = ends.from.kind === ends.to.kind && ends.from.id === ends.to.id;
      if (isSelf || handLink(tx.sqlite, ends.from, ends.to) !== null) await tx.remove(link, row.id);
      else await tx.update(link, row.id, { fromId: ends.from.id, toId: ends.to.id });
    }
    tx.touch('documents', []);
  },
};
