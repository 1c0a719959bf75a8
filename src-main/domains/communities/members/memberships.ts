import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { CommunityRole, PersonRole } from '#shared/contract/communities-base.ts';
import { type Motive, Motive as Motives, type Selection } from '#shared/contract/fans.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { fan } from '../../fans/fan-table.ts';
import type { FansService } from '../../fans/fans-service.ts';
import { latestAllowed } from '../../interactions/interaction-rules.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { ADMIN_ROLES } from '../admins-sqlite.ts';
import { refreshTx, requireCommunity, requireLive } from '../community-shared.ts';
import { community } from '../community-table.ts';
import { staysHere } from './linked-stays.ts';
import {
  type ListInput,
  membershipCounts,
  membershipPage,
  membershipsOfFan,
  motiveCounts,
  toMemberships,
} from './membership-sqlite.ts';
import { membership, roleHeld } from './membership-table.ts';

type Row = typeof membership.$inferSelect;
type Patch = Partial<Pick<Row, 'nickname' | 'joinedAt' | 'leftAt' | 'scene' | 'inviterFanId'>> & {
  role?: CommunityRole;
};
export type NewStay = {
  communityId: number;
  fanId: number;
  joinedAt: number;
  joinedKnown?: boolean;
  scene?: string;
  inviterFanId?: number | null;
  nickname?: string;
  role?: CommunityRole;
};

const isAdminRole = (role: string) => (ADMIN_ROLES as readonly string[]).includes(role);

/** Stays, roles and motives. */
export function createMemberships({ read, write, clock }: Deps, { fans }: { fans: FansService }) {
  async function requireTx(tx: Tx, id: number): Promise<Row> {
    const [row] = await tx.db
      .select()
      .from(membership)
      .where(and(eq(membership.id, id), isNull(membership.deletedAt)));
    if (!row) throw fail('MEMBERSHIP_NOT_FOUND', { id });
    return row;
  }

  /** Whether the person is in the community now. */
  async function hereTx(tx: Tx, communityId: number, fanId: number): Promise<Row | undefined> {
    const [row] = await staysHere(tx, communityId, fanId);
    return row;
  }

  async function checkTimesTx(tx: Tx, { joinedAt, leftAt }: { joinedAt: number; leftAt: number | null }) {
    const { timeZone } = await readSettings(tx.db);
    const latest = latestAllowed(tx.now, timeZone);
    if (joinedAt > latest || (leftAt !== null && (leftAt < joinedAt || leftAt > latest)))
      throw fail('MEMBERSHIP_TIMES', {});
  }

  async function insertTx(tx: Tx, stay: NewStay): Promise<number> {
    return tx.insert(membership, { ...stay, createdAt: tx.now });
  }

  async function describeTx(tx: Tx, rows: readonly Row[]): Promise<void> {
    const first = rows[0];
    if (!first) return;
    const [group] = await tx.db
      .select({ name: community.name })
      .from(community)
      .where(eq(community.id, first.communityId));
    const [person] =
      rows.length === 1 && first.fanId !== null
        ? await tx.db.select({ name: fan.name }).from(fan).where(eq(fan.id, first.fanId))
        : [];
    tx.recorder.describe({
      count: rows.length,
      community: group?.name,
      name: rows.length === 1 ? (person?.name ?? first.nickname) : undefined,
    });
  }

  async function changedTx(
    tx: Tx,
    communityId: number,
    rows: readonly Row[],
    isWhole = false,
  ): Promise<void> {
    const instants = isWhole ? null : rows.flatMap((row) => [row.joinedAt, row.leftAt]);
    await refreshTx(tx, communityId, instants, { movesOnly: true });
    tx.touch(
      'communities',
      rows.flatMap((row) => row.fanId ?? []),
    );
  }

  return {
    hereTx,
    insertTx,

    /** @throws COMMUNITY_NOT_FOUND */
    async list(input: ListInput) {
      await requireCommunity(read, input.communityId);
      const { lines, nextCursor } = membershipPage(read.sqlite, input);
      return {
        rows: toMemberships(read.sqlite, lines, await readSettings(read.db), clock()),
        nextCursor,
        counts: membershipCounts(read.sqlite, input.communityId),
      };
    },

    async ofFan({ fanId }: { fanId: number }) {
      const lines = membershipsOfFan(read.sqlite, fanId);
      const rows = toMemberships(
        read.sqlite,
        lines.map(({ communityName: _n, archivedAt: _a, ...line }) => line),
        await readSettings(read.db),
        clock(),
      );
      return rows.map((row, at) => ({
        membership: row,
        communityName: lines[at]!.communityName,
        archivedAt: lines[at]!.archivedAt,
      }));
    },

    async motives({ communityId }: { communityId: number }) {
      const { counts, none } = motiveCounts(read.sqlite, communityId);
      return { counts: Motives.options.map((motive) => ({ motive, n: counts.get(motive) ?? 0 })), none };
    },

    /** @throws COMMUNITY_NOT_FOUND, COMMUNITY_ARCHIVED, SELECTION_EMPTY, FAN_NOT_FOUND (the inviter), MEMBERSHIP_TIMES */
    async add(input: {
      communityId: number;
      selection: Selection;
      joinedAt?: number;
      scene: string;
      inviterFanId?: number | null;
      role: CommunityRole;
    }): Promise<Changed> {
      const { communityId, selection, scene, inviterFanId = null, role } = input;
      const { value: count, changeId } = await write({ kind: 'memberships.add' }, async (tx) => {
        const group = await requireLive(tx, communityId);
        const joinedAt = input.joinedAt ?? tx.now;
        await checkTimesTx(tx, { joinedAt, leftAt: null });
        if (inviterFanId !== null) await fans.requireTx(tx, inviterFanId);
        const added: number[] = [];
        for (const fanId of await fans.selectIds(tx.db, selection)) {
          if (await hereTx(tx, communityId, fanId)) continue;
          await insertTx(tx, { communityId, fanId, joinedAt, scene, inviterFanId, role });
          added.push(fanId);
        }
        if (added.length === 0) return 0;
        tx.recorder.describe({ name: group.name, count: added.length });
        await refreshTx(tx, communityId, isAdminRole(role) ? null : [joinedAt], { movesOnly: true });
        tx.touch('communities', added);
        return added.length;
      });
      return { changeId, count };
    },

    /** @throws MEMBERSHIP_NOT_FOUND, MEMBERSHIP_TIMES, FAN_NOT_FOUND (the inviter), MEMBER_THERE_ALREADY (a second stay would run at once) */
    async update({ id, patch }: { id: number; patch: Patch }): Promise<Changed> {
      const { changeId } = await write({ kind: 'memberships.update' }, async (tx) => {
        const before = await requireTx(tx, id);
        if (patch.inviterFanId != null) await fans.requireTx(tx, patch.inviterFanId);
        const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
        const after: Row = { ...before, ...given };
        await checkTimesTx(tx, after);
        if (after.leftAt === null && before.leftAt !== null && after.fanId !== null) {
          const other = await hereTx(tx, before.communityId, after.fanId);
          if (other) throw fail('MEMBER_THERE_ALREADY', { membershipId: other.id });
        }
        const joinedKnown = patch.joinedAt === undefined ? undefined : true;
        if (!(await tx.update(membership, id, { ...given, joinedKnown }))) return;
        await describeTx(tx, [after]);
        await changedTx(
          tx,
          before.communityId,
          [before, after],
          isAdminRole(before.role) || isAdminRole(after.role),
        );
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws MEMBERSHIP_NOT_FOUND, MEMBERSHIP_TIMES */
    async leave({ ids, at }: { ids: number[]; at?: number }): Promise<Changed> {
      const wanted = [...new Set(ids)];
      const { value: count, changeId } = await write({ kind: 'memberships.leave' }, async (tx) => {
        const leftAt = at ?? tx.now;
        const left: Row[] = [];
        for (const id of wanted) {
          const row = await requireTx(tx, id);
          if (row.leftAt !== null) continue;
          await checkTimesTx(tx, { joinedAt: row.joinedAt, leftAt });
          await tx.update(membership, id, { leftAt });
          left.push({ ...row, leftAt });
        }
        await describeTx(tx, left);
        for (const communityId of new Set(left.map((row) => row.communityId)))
          await changedTx(
            tx,
            communityId,
            left.filter((row) => row.communityId === communityId),
          );
        return left.length;
      });
      return { changeId, count };
    },

    /** @throws MEMBERSHIP_NOT_FOUND */
    async remove({ ids }: { ids: number[] }): Promise<Changed> {
      const wanted = [...new Set(ids)];
      const { changeId } = await write({ kind: 'memberships.remove' }, async (tx) => {
        const rows: Row[] = [];
        for (const id of wanted) {
          rows.push(await requireTx(tx, id));
          await tx.update(membership, id, { deletedAt: tx.now });
        }
        await describeTx(tx, rows);
        for (const communityId of new Set(rows.map((row) => row.communityId)))
          await changedTx(
            tx,
            communityId,
            rows.filter((row) => row.communityId === communityId),
            rows.some((row) => isAdminRole(row.role)),
          );
      });
      return { changeId, count: wanted.length };
    },

    /** @throws FAN_NOT_FOUND */
    async setMotives({ fanId, motives }: { fanId: number; motives: Motive[] }): Promise<Changed> {
      return fans.update({ id: fanId, patch: { motives } });
    },

    async rolesOf({ fanId }: { fanId: number }) {
      const rows = await read.db
        .select({ held: roleHeld, communityName: community.name })
        .from(roleHeld)
        .leftJoin(community, eq(community.id, roleHeld.communityId))
        .where(and(eq(roleHeld.fanId, fanId), isNull(roleHeld.deletedAt)))
        .orderBy(roleHeld.since);
      return rows.map(({ held, communityName }) => ({
        id: held.id,
        role: held.role as PersonRole,
        communityId: held.communityId,
        communityName,
        source: held.source as 'hand' | 'found',
        since: held.since,
        evidence: JSON.parse(held.evidence) as Record<string, number>,
      }));
    },

    /** Who holds it already is left out. @throws FAN_NOT_FOUND, COMMUNITY_NOT_FOUND */
    async giveRole(input: {
      fanIds: number[];
      role: PersonRole;
      communityId?: number | null;
      source: 'hand' | 'found';
      evidence: Record<string, number>;
    }): Promise<Changed> {
      const { fanIds, role, communityId = null, source, evidence } = input;
      const { value: count, changeId } = await write({ kind: 'memberships.giveRole' }, async (tx) => {
        if (communityId !== null) await requireCommunity(tx, communityId);
        const holders = await tx.db
          .select({ fanId: roleHeld.fanId, communityId: roleHeld.communityId })
          .from(roleHeld)
          .where(and(inArray(roleHeld.fanId, fanIds), eq(roleHeld.role, role), isNull(roleHeld.deletedAt)));
        const held = new Set(
          holders.filter((row) => row.communityId === communityId).map((row) => row.fanId),
        );
        let given = 0;
        for (const fanId of new Set(fanIds)) {
          const person = await fans.requireTx(tx, fanId);
          if (held.has(fanId)) continue;
          given += 1;
          tx.recorder.describe({ name: fanIds.length === 1 ? person.name : undefined, role, count: given });
          await tx.insert(roleHeld, {
            fanId,
            communityId,
            role,
            source,
            evidence: JSON.stringify(evidence),
            since: tx.now,
          });
        }
        tx.touch('communities', fanIds);
        return given;
      });
      return { changeId, count };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND */
    async takeRole({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'memberships.takeRole' }, async (tx) => {
        const [row] = await tx.db
          .select()
          .from(roleHeld)
          .where(and(eq(roleHeld.id, id), isNull(roleHeld.deletedAt)));
        if (!row) throw fail('COMMUNITY_PART_NOT_FOUND', { part: 'role', id });
        tx.recorder.describe({ role: row.role });
        await tx.update(roleHeld, id, { deletedAt: tx.now });
        tx.touch('communities', [row.fanId]);
      });
      return { changeId, count: 1 };
    },
  };
}
