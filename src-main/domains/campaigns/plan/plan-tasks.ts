/** Tasks of campaigns, in columns by state. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { generateKeyBetween } from 'fractional-indexing';
import type { Changed } from '#shared/contract/base.ts';
import type { CampaignTask, TaskState } from '#shared/contract/campaigns-plan.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { checkDates, requireCampaign } from '../campaign-access.ts';
import { campaignTask } from '../campaign-table.ts';
import { dueTaskPage, rankBounds, taskOwners, topTaskRank } from './plan-sqlite.ts';
import type { Made, PlanWrites } from './plan-writes.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type TaskRow = typeof campaignTask.$inferSelect;
type CheckItem = { text: string; done: boolean };

/** Owns `campaign_task`. */
export function createPlanTasks({ read }: Pick<Deps, 'read'>, { change, make }: PlanWrites) {
  /** @throws CAMPAIGN_TASK_NOT_FOUND */
  async function requireTaskTx(tx: Tx, id: number): Promise<TaskRow> {
    const [row] = await tx.db
      .select()
      .from(campaignTask)
      .where(and(eq(campaignTask.id, id), isNull(campaignTask.deletedAt)));
    if (!row) throw fail('CAMPAIGN_TASK_NOT_FOUND', { id });
    return row;
  }

  return {
    /** @throws CAMPAIGN_NOT_FOUND */
    async tasks({ campaignId }: { campaignId: number }): Promise<CampaignTask[]> {
      const { name } = await requireCampaign(read, campaignId);
      const rows = await read.db
        .select()
        .from(campaignTask)
        .where(and(eq(campaignTask.campaignId, campaignId), isNull(campaignTask.deletedAt)))
        .orderBy(asc(campaignTask.state), asc(campaignTask.rank), asc(campaignTask.id));
      return rows.map(({ deletedAt: _, checklist, ...row }) => ({
        ...row,
        campaignName: name,
        checklist: JSON.parse(checklist) as CheckItem[],
      }));
    },

    async dueTasks(page: Page & { until?: string }) {
      return dueTaskPage(read.sqlite, page);
    },

    async owners(): Promise<string[]> {
      return taskOwners(read.sqlite);
    },

    /** On top of its column. @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_DATE */
    async addTask(input: {
      campaignId: number;
      what: string;
      owner: string;
      due?: string | null;
      state: TaskState;
      checklist: CheckItem[];
    }): Promise<Made> {
      const { campaignId, what, owner, due = null, state, checklist } = input;
      checkDates({ due });
      return make('campaigns.addTask', what, campaignId, async (tx) =>
        tx.insert(campaignTask, {
          campaignId,
          what,
          owner,
          due,
          state,
          rank: generateKeyBetween(null, topTaskRank(tx.sqlite, campaignId, state)),
          checklist: JSON.stringify(checklist),
          doneAt: state === 'done' ? tx.now : null,
          createdAt: tx.now,
        }),
      );
    },

    /** @throws CAMPAIGN_TASK_NOT_FOUND, CAMPAIGN_DATE */
    async updateTask(input: {
      id: number;
      patch: { what?: string; owner?: string; due?: string | null; checklist?: CheckItem[] };
    }): Promise<Changed> {
      const { checklist, ...rest } = input.patch;
      checkDates({ due: rest.due });
      return change('campaigns.updateTask', async (tx) => {
        const row = await requireTaskTx(tx, input.id);
        await tx.update(campaignTask, input.id, {
          ...rest,
          checklist: checklist === undefined ? undefined : JSON.stringify(checklist),
        });
        return row.what;
      });
    },

    /** @throws CAMPAIGN_TASK_NOT_FOUND for the task, or one to put it below that is not in that column */
    async moveTask({
      id,
      state,
      afterId,
    }: {
      id: number;
      state: TaskState;
      afterId: number | null;
    }): Promise<Changed> {
      return change('campaigns.moveTask', async (tx) => {
        const row = await requireTaskTx(tx, id);
        const bounds = rankBounds(tx.sqlite, { campaignId: row.campaignId, state, afterId, movingId: id });
        if (bounds === null) throw fail('CAMPAIGN_TASK_NOT_FOUND', { id: afterId ?? 0 });
        await tx.update(campaignTask, id, {
          state,
          rank: generateKeyBetween(bounds.above, bounds.below),
          doneAt: state === 'done' ? (row.doneAt ?? tx.now) : null,
        });
        return row.what;
      });
    },

    /** @throws CAMPAIGN_TASK_NOT_FOUND */
    async removeTask({ id }: { id: number }): Promise<Changed> {
      return change('campaigns.removeTask', async (tx) => {
        const row = await requireTaskTx(tx, id);
        await tx.update(campaignTask, id, { deletedAt: tx.now });
        return row.what;
      });
    },
  };
}
