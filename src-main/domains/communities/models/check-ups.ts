import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { EvidenceKind } from '#shared/contract/communities-base.ts';
import type { CheckUp, CheckUpItem, IsoocKey, IsoocSitting } from '#shared/contract/communities-health.ts';
import { isoocElements, isoocNextSteps } from '#shared/rules/isooc.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { requireCommunity } from '../community-shared.ts';
import { communityTask } from '../community-table.ts';
import { checkUp, checkUpTick, isoocScore } from './check-up-table.ts';
import { evidenceOf, suggestedEvidence } from './evidence-sqlite.ts';

/** How the task of an ISOOC step is told from others. */
const isoocAdvice = (key: IsoocKey): string => `isooc.${key}`;

/** 三个一两个体 (B1) and ISOOC (B2). */
export function createCheckUps({ read, write, clock }: Deps) {
  return {
    /** @throws COMMUNITY_NOT_FOUND */
    async checkUps({ communityId, limit }: { communityId: number; limit: number }): Promise<CheckUp[]> {
      await requireCommunity(read, communityId);
      const rows = await read.db
        .select()
        .from(checkUp)
        .where(and(eq(checkUp.communityId, communityId), isNull(checkUp.deletedAt)))
        .orderBy(desc(checkUp.at), desc(checkUp.id))
        .limit(limit);
      const ticks = await read.db
        .select()
        .from(checkUpTick)
        .where(
          inArray(
            checkUpTick.checkUpId,
            rows.map(({ id }) => id),
          ),
        )
        .orderBy(asc(checkUpTick.id));
      return rows.map(({ id, at, note }) => ({
        id,
        at,
        note,
        ticks: ticks
          .filter((tick) => tick.checkUpId === id)
          .map((tick) => {
            const kind = tick.evidenceKind as EvidenceKind;
            const found = evidenceOf(read.sqlite, kind, tick.evidenceId);
            return {
              item: tick.item as CheckUpItem,
              evidence: { kind, id: tick.evidenceId, label: found?.label ?? null, at: found?.at ?? null },
              note: tick.note,
            };
          }),
      }));
    },

    /** @throws COMMUNITY_NOT_FOUND, EVIDENCE_MISSING */
    async saveCheckUp(input: {
      communityId: number;
      note: string;
      ticks: { item: CheckUpItem; evidence: { kind: EvidenceKind; id: number }[]; note: string }[];
    }): Promise<Changed & { id: number }> {
      const { communityId, note, ticks } = input;
      const { value: id, changeId } = await write({ kind: 'communityHealth.saveCheckUp' }, async (tx) => {
        const { name } = await requireCommunity(tx, communityId);
        tx.recorder.describe({ name, count: ticks.length });
        const checkUpId = await tx.insert(checkUp, { communityId, at: tx.now, note });
        for (const { item, evidence, note: why } of ticks) {
          if (evidence.length === 0) throw fail('EVIDENCE_MISSING', { item });
          const records = new Map(evidence.map((one) => [`${one.kind} ${one.id}`, one]));
          for (const { kind, id: evidenceId } of records.values()) {
            if (!evidenceOf(tx.sqlite, kind, evidenceId)) throw fail('EVIDENCE_MISSING', { item });
            await tx.insert(checkUpTick, { checkUpId, item, evidenceKind: kind, evidenceId, note: why });
          }
        }
        tx.touch('communities', []);
        return checkUpId;
      });
      return { id, changeId, count: 1 };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND */
    async removeCheckUp({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'communityHealth.removeCheckUp' }, async (tx) => {
        const [row] = await tx.db
          .select()
          .from(checkUp)
          .where(and(eq(checkUp.id, id), isNull(checkUp.deletedAt)));
        if (!row) throw fail('COMMUNITY_PART_NOT_FOUND', { part: 'checkUp', id });
        await tx.update(checkUp, id, { deletedAt: tx.now });
        tx.touch('communities', []);
      });
      return { changeId, count: 1 };
    },

    async evidence({ communityId, item, limit }: { communityId: number; item: CheckUpItem; limit: number }) {
      return suggestedEvidence(read.sqlite, communityId, item, { limit, now: clock() });
    },

    /** @throws COMMUNITY_NOT_FOUND */
    async isooc({ communityId, limit }: { communityId: number; limit: number }) {
      await requireCommunity(read, communityId);
      const rows = await read.db
        .select()
        .from(isoocScore)
        .where(eq(isoocScore.communityId, communityId))
        .orderBy(asc(isoocScore.at), asc(isoocScore.id));
      // Each sitting stands on the one before: what was not asked again keeps its score.
      const sittings: IsoocSitting[] = [];
      const scores = new Map<IsoocKey, { score: number; note: string }>();
      for (const at of new Set(rows.map((row) => row.at))) {
        for (const row of rows)
          if (row.at === at) scores.set(row.key as IsoocKey, { score: row.score, note: row.note });
        sittings.push({
          at,
          scores: [...scores].map(([key, value]) => ({ key, ...value })),
          elements: isoocElements(new Map([...scores].map(([key, { score }]) => [key, score]))),
        });
      }
      const tasks = await read.db
        .select({ id: communityTask.id, adviceKey: communityTask.adviceKey })
        .from(communityTask)
        .where(
          and(
            eq(communityTask.communityId, communityId),
            isNull(communityTask.doneAt),
            isNull(communityTask.deletedAt),
          ),
        );
      const steps = isoocNextSteps(new Map([...scores].map(([key, { score }]) => [key, score])));
      return {
        sittings: sittings.reverse().slice(0, limit),
        next: steps.map((step) => ({
          ...step,
          taskId: tasks.find(({ adviceKey }) => adviceKey === isoocAdvice(step.key))?.id ?? null,
        })),
      };
    },

    /** A second save within the same instant adds to that sitting. @throws COMMUNITY_NOT_FOUND */
    async saveIsooc(input: {
      communityId: number;
      scores: { key: IsoocKey; score: number; note: string }[];
    }): Promise<Changed> {
      const { communityId, scores } = input;
      const { changeId } = await write({ kind: 'communityHealth.saveIsooc' }, async (tx) => {
        const { name } = await requireCommunity(tx, communityId);
        tx.recorder.describe({ name, count: scores.length });
        const now = await tx.db
          .select()
          .from(isoocScore)
          .where(and(eq(isoocScore.communityId, communityId), eq(isoocScore.at, tx.now)));
        for (const [key, { score, note }] of new Map(scores.map((one) => [one.key, one]))) {
          const same = now.find((row) => row.key === key);
          if (same) await tx.update(isoocScore, same.id, { score, note });
          else await tx.insert(isoocScore, { communityId, at: tx.now, key, score, note });
        }
        tx.touch('communities', []);
      });
      return { changeId, count: scores.length };
    },
  };
}
