import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { Crisis } from '#shared/contract/communities-log.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { latestAllowed } from '../../interactions/interaction-rules.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { requireCommunity } from '../community-shared.ts';
import { community } from '../community-table.ts';
import { crisis, crisisStep } from './log-table.ts';

type Row = typeof crisis.$inferSelect;
type Patch = Partial<
  Pick<
    Row,
    'title' | 'severity' | 'owner' | 'expectation' | 'at' | 'firstAnswerAt' | 'closedAt' | 'closeNote'
  >
>;

/** Crisis log (B11). */
export function createCrises({ read, write }: Deps) {
  async function requireTx(tx: Tx, id: number): Promise<Row> {
    const [row] = await tx.db
      .select()
      .from(crisis)
      .where(and(eq(crisis.id, id), isNull(crisis.deletedAt)));
    if (!row) throw fail('CRISIS_NOT_FOUND', { id });
    return row;
  }

  /** Nothing of a crisis is before it or still to come. @throws CRISIS_TIMES */
  async function checkTimesTx(
    tx: Tx,
    { at, firstAnswerAt, closedAt }: Pick<Row, 'at' | 'firstAnswerAt' | 'closedAt'>,
  ) {
    const { timeZone } = await readSettings(tx.db);
    const latest = latestAllowed(tx.now, timeZone);
    const isWrong = (time: number | null) => time !== null && (time < at || time > latest);
    if (at > latest || isWrong(firstAnswerAt) || isWrong(closedAt)) throw fail('CRISIS_TIMES', {});
  }

  return {
    async crises({ communityId, limit }: { communityId?: number; limit: number }): Promise<Crisis[]> {
      const rows = await read.db
        .select({ row: crisis, communityName: community.name })
        .from(crisis)
        .innerJoin(community, and(eq(community.id, crisis.communityId), isNull(community.deletedAt)))
        .where(
          and(
            isNull(crisis.deletedAt),
            communityId === undefined ? undefined : eq(crisis.communityId, communityId),
          ),
        )
        .orderBy(sql`closed_at IS NOT NULL`, sql`${crisis.at} DESC`, sql`${crisis.id} DESC`)
        .limit(limit);
      const steps = await read.db
        .select()
        .from(crisisStep)
        .where(
          inArray(
            crisisStep.crisisId,
            rows.map(({ row }) => row.id),
          ),
        )
        .orderBy(asc(crisisStep.at), asc(crisisStep.id));
      return rows.map(({ row: { createdAt: _c, deletedAt: _d, ...row }, communityName }) => ({
        ...row,
        communityName,
        minutesToAnswer:
          row.firstAnswerAt === null ? null : Math.round((row.firstAnswerAt - row.at) / 60_000),
        steps: steps
          .filter(({ crisisId }) => crisisId === row.id)
          .map(({ id, at, what, who }) => ({ id, at, what, who })),
      }));
    },

    /** @throws COMMUNITY_NOT_FOUND, CRISIS_TIMES */
    async openCrisis(
      input: Patch & { communityId: number; title: string; severity: number },
    ): Promise<Changed & { id: number }> {
      const { value: id, changeId } = await write(
        { kind: 'communityLog.openCrisis', data: { name: input.title } },
        async (tx) => {
          await requireCommunity(tx, input.communityId);
          const times = {
            at: input.at ?? tx.now,
            firstAnswerAt: input.firstAnswerAt ?? null,
            closedAt: input.closedAt ?? null,
          };
          await checkTimesTx(tx, times);
          tx.touch('communities', []);
          return tx.insert(crisis, { ...input, ...times, createdAt: tx.now });
        },
      );
      return { id, changeId, count: 1 };
    },

    /** @throws CRISIS_NOT_FOUND, CRISIS_TIMES */
    async updateCrisis({ id, patch }: { id: number; patch: Patch }): Promise<Changed> {
      const { changeId } = await write({ kind: 'communityLog.updateCrisis' }, async (tx) => {
        const row = await requireTx(tx, id);
        const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
        await checkTimesTx(tx, { ...row, ...given });
        tx.recorder.describe({ name: patch.title ?? row.title });
        await tx.update(crisis, id, given);
        tx.touch('communities', []);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws CRISIS_NOT_FOUND, CRISIS_TIMES */
    async addCrisisStep(input: {
      crisisId: number;
      what: string;
      who: string;
      at?: number;
      isAnswer: boolean;
    }): Promise<Changed & { id: number }> {
      const { crisisId, what, who, isAnswer } = input;
      const { value: id, changeId } = await write({ kind: 'communityLog.addCrisisStep' }, async (tx) => {
        const row = await requireTx(tx, crisisId);
        const at = input.at ?? tx.now;
        await checkTimesTx(tx, { at: row.at, firstAnswerAt: at, closedAt: null });
        tx.recorder.describe({ name: row.title });
        if (isAnswer && (row.firstAnswerAt === null || at < row.firstAnswerAt))
          await tx.update(crisis, crisisId, { firstAnswerAt: at });
        tx.touch('communities', []);
        return tx.insert(crisisStep, { crisisId, at, what, who });
      });
      return { id, changeId, count: 1 };
    },

    /** @throws CRISIS_NOT_FOUND */
    async removeCrisis({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'communityLog.removeCrisis' }, async (tx) => {
        const row = await requireTx(tx, id);
        tx.recorder.describe({ name: row.title });
        await tx.update(crisis, id, { deletedAt: tx.now });
        tx.touch('communities', []);
      });
      return { changeId, count: 1 };
    },
  };
}
