/** Links between things: those that a hand made, and who mentions whom. */
import type { Changed } from '#shared/contract/base.ts';
import type { LinkedThing, LinkTarget } from '#shared/contract/documents.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { link } from './document-table.ts';
import { keyOf, type LinkKinds } from './link-kinds.ts';
import { handLink, linkById, linksOf } from './links-sqlite.ts';

/** Links of one thing that its page shows. */
const MOST_LINKS = 500;

/** The part of the documents service that owns links by hand and reads all of them. */
export function createDocumentLinks({ read, write }: Deps, kinds: LinkKinds) {
  function requireEnd(target: LinkTarget): void {
    const found = kinds.describe(read, [target]).get(keyOf(target));
    if (!found?.isLive) throw fail('LINK_TARGET_NOT_FOUND', target);
  }

  /** Things at the other ends, each once: a link by hand tells more than a mention. */
  function linkedThings(side: 'from' | 'to', target: LinkTarget): LinkedThing[] {
    const rows = linksOf(read.sqlite, side, target, MOST_LINKS);
    const labels = kinds.describe(
      read,
      rows.map((row) => ({ kind: row.kind, id: row.otherId })),
    );
    const found = new Map<string, LinkedThing>();
    for (const row of rows) {
      const other = labels.get(keyOf({ kind: row.kind, id: row.otherId }));
      if (!other?.isLive) continue;
      const key = keyOf(other);
      if (found.has(key) && row.origin === 'mention') continue;
      const { kind, id, label, isLive } = other;
      found.set(key, { kind, id, label, isLive, linkId: row.id, origin: row.origin, context: row.context });
    }
    return [...found.values()];
  }

  /** Links two things by hand; a link that is there already stays the one. @returns its id */
  async function linkTx(tx: Tx, from: LinkTarget, to: LinkTarget): Promise<number> {
    const known = handLink(tx.sqlite, from, to);
    if (known !== null) return known;
    tx.touch('documents', []);
    return tx.insert(link, {
      fromKind: from.kind,
      fromId: from.id,
      toKind: to.kind,
      toId: to.id,
      origin: 'hand',
      createdAt: tx.now,
    });
  }

  return {
    linkTx,

    async links(target: LinkTarget): Promise<{ to: LinkedThing[]; from: LinkedThing[] }> {
      return { to: linkedThings('from', target), from: linkedThings('to', target) };
    },

    /** @throws LINK_SELF, LINK_TARGET_NOT_FOUND */
    async link({ from, to }: { from: LinkTarget; to: LinkTarget }): Promise<Changed & { id: number }> {
      if (keyOf(from) === keyOf(to)) throw fail('LINK_SELF', { id: from.id });
      requireEnd(from);
      requireEnd(to);
      const { value: id, changeId } = await write({ kind: 'documents.link' }, (tx) => {
        const names = kinds.describe(read, [from, to]);
        const name = [from, to].map((end) => names.get(keyOf(end))?.label ?? '').join(' – ');
        tx.recorder.describe({ name });
        return linkTx(tx, from, to);
      });
      return { id, changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws LINK_NOT_FOUND; a mention ends where the text ends to mention */
    async unlink({ linkId }: { linkId: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'documents.unlink' }, async (tx) => {
        const row = linkById(tx.sqlite, linkId);
        if (row?.origin !== 'hand') throw fail('LINK_NOT_FOUND', { id: linkId });
        const names = kinds.describe(read, [row.from, row.to]);
        const name = [row.from, row.to].map((end) => names.get(keyOf(end))?.label ?? '').join(' – ');
        tx.recorder.describe({ name });
        await tx.remove(link, linkId);
        tx.touch('documents', []);
      });
      return { changeId, count: 1 };
    },
  };
}
