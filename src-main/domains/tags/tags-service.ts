import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { Tag } from '#shared/contract/tags.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { ancestorsAndSelf, freeName, nameKey } from './tag-rules.ts';
import { tag } from './tag-table.ts';

/** All tags by name; the interface builds the tree from `parentId`. */
async function liveTags(db: Db): Promise<Tag[]> {
  return db
    .select({ id: tag.id, parentId: tag.parentId, name: tag.name, color: tag.color, fanCount: tag.fanCount })
    .from(tag)
    .where(isNull(tag.deletedAt))
    .orderBy(asc(tag.name), asc(tag.id));
}

/** These tags with all tags below them, without repetition: a filter by a tag also means its children. */
export async function tagDescendants(db: Db, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = (await db.all(sql`
    WITH RECURSIVE family(id) AS (
      SELECT tag.id FROM json_each(${JSON.stringify(ids)}) AS asked CROSS JOIN tag ON tag.id = asked.value WHERE deleted_at IS NULL
      UNION SELECT tag.id FROM family JOIN tag ON tag.parent_id = family.id WHERE tag.deleted_at IS NULL
    ) SELECT id FROM family ORDER BY id`)) as { id: number }[];
  return rows.map(({ id }) => id);
}

/**
 * Finds tags by name wherever they stand in the tree (one at the top wins, then the oldest) and makes the missing ones at the top: for
 * the import. Case and blanks around do not matter.
 * @returns the id for every name as given; empty names have none
 */
export async function ensureTagsTx(tx: Tx, names: readonly string[]): Promise<Map<string, number>> {
  const known = new Map<string, number>();
  const top = (t: Tag) => (t.parentId === null ? 1 : 0);
  // The last one set stays: top ones after the others, older ones after newer ones.
  for (const t of (await liveTags(tx.db)).sort((a, b) => top(a) - top(b) || b.id - a.id))
    known.set(nameKey(t.name), t.id);
  const found = new Map<string, number>();
  for (const name of names) {
    const key = nameKey(name);
    if (key === '') continue;
    let id = known.get(key);
    if (id === undefined) {
      id = await tx.insert(tag, { name: name.trim() });
      known.set(key, id);
      tx.touch('tags', []);
    }
    found.set(name, id);
  }
  return found;
}

/**
 * Owns `tag`; who holds which tag belongs to people. A removed tag is only marked: its `fan_tag` rows stay, and every
 * reader joins the tag with `deleted_at IS NULL`, so that removing and undoing take one row however many hold it.
 */
export function createTagsService({ read, write }: Deps) {
  async function requireTx(tx: Tx, id: number): Promise<Tag> {
    const [row] = await tx.db
      .select()
      .from(tag)
      .where(and(eq(tag.id, id), isNull(tag.deletedAt)));
    if (!row) throw fail('TAG_NOT_FOUND', { id });
    return row;
  }

  function checkName(tags: readonly Tag[], name: string, parentId: number | null, exceptId?: number): void {
    const taken = tags.some(
      (t) => t.id !== exceptId && t.parentId === parentId && nameKey(t.name) === nameKey(name),
    );
    if (taken) throw fail('TAG_EXISTS', { name });
  }

  /** People show the tag: what they look like changes with it. */
  function touchHolders(tx: Tx, { fanCount }: Tag): void {
    tx.touch('tags', []);
    if (fanCount > 0) tx.touch('fans');
  }

  return {
    descendants: tagDescendants,
    ensureTx: ensureTagsTx,
    list: () => liveTags(read.db),

    /** @throws TAG_EXISTS, TAG_NOT_FOUND (the parent) */
    async create(input: {
      name: string;
      parentId?: number | null;
      color?: string | null;
    }): Promise<Changed & { id: number }> {
      const { name, parentId = null, color = null } = input;
      const { value: id, changeId } = await write({ kind: 'tags.create', data: { name } }, async (tx) => {
        if (parentId !== null) await requireTx(tx, parentId);
        checkName(await liveTags(tx.db), name, parentId);
        tx.touch('tags', []);
        return tx.insert(tag, { name, parentId, color });
      });
      return { id, changeId, count: 1 };
    },

    /** @throws TAG_NOT_FOUND, TAG_EXISTS, TAG_CYCLE when it would come to stand below itself */
    async update(input: {
      id: number;
      name?: string;
      parentId?: number | null;
      color?: string | null;
    }): Promise<Changed> {
      const { id, ...patch } = input;
      const { changeId } = await write({ kind: 'tags.update' }, async (tx) => {
        const current = await requireTx(tx, id);
        const tags = await liveTags(tx.db);
        const parentId = patch.parentId === undefined ? current.parentId : patch.parentId;
        if (patch.parentId != null) {
          await requireTx(tx, patch.parentId);
          if (ancestorsAndSelf(tags, patch.parentId).includes(id)) throw fail('TAG_CYCLE', { id });
        }
        checkName(tags, patch.name ?? current.name, parentId, id);
        tx.recorder.describe({ name: patch.name ?? current.name });
        await tx.update(tag, id, patch);
        touchHolders(tx, current);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** Its children move up one level; one whose name is taken there is renamed. @throws TAG_NOT_FOUND */
    async remove({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'tags.remove' }, async (tx) => {
        const removed = await requireTx(tx, id);
        const tags = await liveTags(tx.db);
        tx.recorder.describe({ name: removed.name, count: removed.fanCount });
        await tx.update(tag, id, { deletedAt: tx.now });
        const taken = new Set(
          tags.filter((t) => t.parentId === removed.parentId && t.id !== id).map((t) => nameKey(t.name)),
        );
        for (const child of tags.filter((t) => t.parentId === id)) {
          const name = freeName(child.name, removed.name, taken);
          taken.add(nameKey(name));
          await tx.update(tag, child.id, { parentId: removed.parentId, name });
        }
        touchHolders(tx, removed);
      });
      return { changeId, count: 1 };
    },

    /** Counts of people are kept by triggers; a tag that came or went shows on everyone who holds it. */
    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      if (rows.some((row) => row.table === 'tag')) {
        tx.touch('tags', []);
        tx.touch('fans');
      } else if (rows.some((row) => row.table === 'fan_tag')) tx.touch('tags', []);
    },
  };
}
