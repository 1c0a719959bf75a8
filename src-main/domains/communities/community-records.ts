import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Changed } from '#shared/contract/base.ts';
import type { Community, CommunityPatch } from '#shared/contract/communities.ts';
import type { CommunitySettings, TargetPart } from '#shared/contract/communities-base.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { fan } from '../fans/fan-table.ts';
import { sortName } from '../search/name-rules.ts';
import { readSettings, writeSettingTx } from '../settings/settings-service.ts';
import { tag } from '../tags/tag-table.ts';
import { findCommunities } from './community-find-sqlite.ts';
import {
  type CommunityKind,
  communityCounts,
  communityRow,
  communityRows,
  ownThresholds,
} from './community-rows-sqlite.ts';
import { requireCommunity, touchCommunityTx } from './community-shared.ts';
import { community, communityAdmin, communityTag, communityTask } from './community-table.ts';
import { communitiesTagged } from './community-tags-sqlite.ts';
import { checkPersona } from './models/persona-rules.ts';
import { allCommunityIds, refreshCommunity } from './numbers/derived-sqlite.ts';

type Patch = z.output<typeof CommunityPatch>;
type Columns = Partial<typeof community.$inferSelect>;

/** Columns that a patch sets. @throws PERSONA_INVALID */
function toColumns({ persona, ownThresholds: own, tagIds: _, ...rest }: Patch): Columns {
  if (persona) checkPersona(persona);
  return {
    ...rest,
    ...(rest.name === undefined ? {} : { sortName: sortName(rest.name) }),
    ...(persona === undefined ? {} : { persona: JSON.stringify(persona) }),
    ...(own === undefined ? {} : { thresholds: JSON.stringify(own) }),
  };
}

/** The communities themselves: the health table, their heads, the trash, the settings all share. */
export function createCommunityRecords({ read, write, clock }: Deps) {
  async function setTagsTx(tx: Tx, communityId: number, tagIds: readonly number[]): Promise<void> {
    const wanted = new Set(tagIds);
    const held = await tx.db
      .select({ tagId: communityTag.tagId })
      .from(communityTag)
      // A tag in the trash keeps its place, for when it comes back.
      .innerJoin(tag, and(eq(tag.id, communityTag.tagId), isNull(tag.deletedAt)))
      .where(eq(communityTag.communityId, communityId));
    for (const { tagId } of held) {
      if (!wanted.delete(tagId)) await tx.remove(communityTag, [communityId, tagId]);
    }
    for (const tagId of wanted) {
      const [live] = await tx.db
        .select({ id: tag.id })
        .from(tag)
        .where(and(eq(tag.id, tagId), isNull(tag.deletedAt)));
      if (!live) throw fail('TAG_NOT_FOUND', { id: tagId });
      await tx.insert(communityTag, { communityId, tagId });
    }
  }

  async function createTx(
    tx: Tx,
    patch: Patch & { name: string },
    parentId: number | null = null,
  ): Promise<number> {
    const id = await tx.insert(community, {
      ...toColumns(patch),
      name: patch.name,
      sortName: sortName(patch.name),
      parentId,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    await setTagsTx(tx, id, patch.tagIds ?? []);
    touchCommunityTx(tx, id);
    return id;
  }

  async function detail(db: Db, id: number): Promise<Omit<Community, keyof ReturnType<typeof rowFor>>> {
    const [row] = await db.select().from(community).where(eq(community.id, id));
    if (!row) throw fail('COMMUNITY_NOT_FOUND', { id });
    const settings = await readSettings(db);
    const admins = await db
      .select({ admin: communityAdmin, fan: { id: fan.id, name: fan.name, remark: fan.remark } })
      .from(communityAdmin)
      .leftJoin(fan, eq(fan.id, communityAdmin.fanId))
      .where(eq(communityAdmin.communityId, id))
      .orderBy(asc(communityAdmin.id));
    const tasks = await db
      .select()
      .from(communityTask)
      .where(and(eq(communityTask.communityId, id), isNull(communityTask.deletedAt)))
      .orderBy(sql`done_at IS NOT NULL`, sql`due IS NULL`, asc(communityTask.due), asc(communityTask.id));
    const [parent] =
      row.parentId === null
        ? []
        : await db
            .select({ id: community.id, name: community.name })
            .from(community)
            .where(and(eq(community.id, row.parentId), isNull(community.deletedAt)));
    const [children] = await db
      .select({ n: sql<number>`count(*)` })
      .from(community)
      .where(and(eq(community.parentId, id), isNull(community.deletedAt)));
    return {
      goal: row.goal,
      gives: row.gives,
      persona: JSON.parse(row.persona) as TargetPart[],
      admission: row.admission,
      rules: row.rules,
      textPolicy: row.textPolicy,
      foundedOn: row.foundedOn,
      farewell: row.farewell,
      farewellDocumentId: row.farewellDocumentId,
      ownThresholds: JSON.parse(row.thresholds) as Community['ownThresholds'],
      thresholds: ownThresholds(settings.communities, row.thresholds),
      admins: admins.map(({ admin, fan: person }) => ({
        id: admin.id,
        fan: person,
        name: admin.name,
        duties: admin.duties,
        incentive: admin.incentive,
      })),
      tasks: tasks.map(({ deletedAt: _d, createdAt: _c, ...task }) => task),
      parent: parent ?? null,
      childCount: children?.n ?? 0,
      updatedAt: row.updatedAt,
      deletedAt: row.deletedAt,
    };
  }

  const rowContext = async () => {
    const { communities, timeZone } = await readSettings(read.db);
    return { settings: communities, zone: timeZone, now: clock() };
  };
  const rowFor = (id: number, context: Awaited<ReturnType<typeof rowContext>>) => {
    const row = communityRow(read.sqlite, id, context);
    if (!row) throw fail('COMMUNITY_NOT_FOUND', { id });
    return row;
  };

  return {
    createTx,
    setTagsTx,

    async list({ kind, text, tagId }: { kind: CommunityKind; text?: string; tagId?: number }) {
      const all = communityRows(read.sqlite, kind, await rowContext());
      const tagged = tagId === undefined ? null : communitiesTagged(read.sqlite, tagId);
      const rows = tagged ? all.filter(({ id }) => tagged.has(id)) : all;
      const counts = communityCounts(read.sqlite);
      if (!text?.trim()) return { rows, counts };
      const found = new Set(findCommunities(read.sqlite, text, Number.MAX_SAFE_INTEGER).map(({ id }) => id));
      return { rows: rows.filter(({ id }) => found.has(id)), counts };
    },

    /** @throws COMMUNITY_NOT_FOUND; those in the trash are found too */
    async get({ id }: { id: number }): Promise<Community> {
      return { ...rowFor(id, await rowContext()), ...(await detail(read.db, id)) };
    },

    async find({ text, limit }: { text: string; limit: number }) {
      return findCommunities(read.sqlite, text, limit);
    },

    /** @throws TAG_NOT_FOUND, PERSONA_INVALID */
    async create(patch: Patch & { name: string }): Promise<Changed & { id: number }> {
      const { value: id, changeId } = await write(
        { kind: 'communities.create', data: { name: patch.name } },
        (tx) => createTx(tx, patch),
      );
      return { id, changeId, count: 1 };
    },

    /** @throws COMMUNITY_NOT_FOUND, TAG_NOT_FOUND, PERSONA_INVALID */
    async update({ id, patch }: { id: number; patch: Patch }): Promise<Changed> {
      const { changeId } = await write({ kind: 'communities.update' }, async (tx) => {
        const row = await requireCommunity(tx, id);
        tx.recorder.describe({ name: patch.name ?? row.name });
        const changed = await tx.update(community, id, toColumns(patch));
        if (patch.tagIds) await setTagsTx(tx, id, patch.tagIds);
        if (changed) await tx.update(community, id, { updatedAt: tx.now });
        touchCommunityTx(tx, id);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws COMMUNITY_NOT_FOUND */
    async remove({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'communities.remove' }, async (tx) => {
        const { name } = await requireCommunity(tx, id);
        tx.recorder.describe({ name });
        await tx.update(community, id, { deletedAt: tx.now });
        touchCommunityTx(tx, id);
        tx.touch('communities');
      });
      return { changeId, count: 1 };
    },

    /** @throws COMMUNITY_NOT_FOUND when it is not in the trash */
    async restore({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'communities.restore' }, async (tx) => {
        const [row] = await tx.db
          .select({ name: community.name })
          .from(community)
          .where(and(eq(community.id, id), isNotNull(community.deletedAt)));
        if (!row) throw fail('COMMUNITY_NOT_FOUND', { id });
        tx.recorder.describe({ name: row.name });
        await tx.update(community, id, { deletedAt: null });
        touchCommunityTx(tx, id);
        tx.touch('communities');
      });
      return { changeId, count: 1 };
    },

    async trash() {
      const rows = await read.db
        .select({ id: community.id, name: community.name, deletedAt: community.deletedAt })
        .from(community)
        .where(isNotNull(community.deletedAt))
        .orderBy(sql`deleted_at DESC`);
      return rows.map((row) => ({ ...row, deletedAt: row.deletedAt! }));
    },

    async settings(): Promise<CommunitySettings> {
      return (await readSettings(read.db)).communities;
    },

    /** Stages of all communities are found anew by the new rules. */
    async updateSettings(patch: Partial<CommunitySettings>): Promise<Changed> {
      const { changeId } = await write({ kind: 'communities.updateSettings' }, async (tx) => {
        const { communities, timeZone } = await readSettings(tx.db);
        const given = Object.entries(patch).filter(([, value]) => value !== undefined);
        const settings = { ...communities, ...Object.fromEntries(given) } as CommunitySettings;
        await writeSettingTx(tx, 'communities', settings);
        for (const id of allCommunityIds(tx.sqlite))
          refreshCommunity(tx.sqlite, id, null, { settings, zone: timeZone });
        tx.touch('communities');
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** Names by id, for pages of other domains; those in the trash too. */
    async namesOf(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
      if (ids.length === 0) return new Map();
      const rows = await db
        .select({ id: community.id, name: community.name })
        .from(community)
        .where(inArray(community.id, [...ids]));
      return new Map(rows.map(({ id, name }) => [id, name]));
    },
  };
}
