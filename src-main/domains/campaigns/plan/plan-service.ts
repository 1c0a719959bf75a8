import { and, asc, eq, isNull } from 'drizzle-orm';
import { generateKeyBetween } from 'fractional-indexing';
import type { Changed } from '#shared/contract/base.ts';
import type {
  BudgetItem,
  CampaignTask,
  Metric,
  MetricKey,
  RevenueItem,
  RevenueWay,
  TaskState,
} from '#shared/contract/campaigns-plan.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { checkAmounts, checkDates, metricsOf, requireCampaign } from '../campaign-access.ts';
import { budgetItem, campaignMetric, campaignTask, revenueItem } from '../campaign-table.ts';
import { sourceOf } from './campaign-copy.ts';
import {
  dueTaskPage,
  moneyTotals,
  nextPosition,
  rankBounds,
  taskOwners,
  topTaskRank,
} from './plan-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Made = Changed & { id: number };
type TaskRow = typeof campaignTask.$inferSelect;
type MetricPatch = Partial<Pick<Metric, 'key' | 'name' | 'unit' | 'target' | 'due' | 'result'>>;
type CheckItem = { text: string; done: boolean };

/** Owns metrics, tasks, budget and revenue of campaigns. `results`: what is measured, by key (see measures-service.ts). */
export function createCampaignPlanService(
  { read, write }: Deps,
  { results }: { results(campaignId: number): Promise<Partial<Record<MetricKey, number | null>>> },
) {
  const done = (changeId: number | null): Changed => ({ changeId, count: changeId === null ? 0 : 1 });

  /** @throws CAMPAIGN_METRIC_NOT_FOUND */
  async function requireMetricTx(tx: Tx, id: number) {
    const [row] = await tx.db.select().from(campaignMetric).where(eq(campaignMetric.id, id));
    if (!row) throw fail('CAMPAIGN_METRIC_NOT_FOUND', { id });
    return row;
  }

  /** @throws CAMPAIGN_TASK_NOT_FOUND */
  async function requireTaskTx(tx: Tx, id: number): Promise<TaskRow> {
    const [row] = await tx.db
      .select()
      .from(campaignTask)
      .where(and(eq(campaignTask.id, id), isNull(campaignTask.deletedAt)));
    if (!row) throw fail('CAMPAIGN_TASK_NOT_FOUND', { id });
    return row;
  }

  /** @throws CAMPAIGN_ITEM_NOT_FOUND */
  async function requireItemTx<T extends typeof budgetItem | typeof revenueItem>(
    tx: Tx,
    table: T,
    id: number,
  ): Promise<{ name: string }> {
    const [row] = await tx.db
      .select({ name: table.name })
      .from(table)
      .where(and(eq(table.id, id), isNull(table.deletedAt)));
    if (!row) throw fail('CAMPAIGN_ITEM_NOT_FOUND', { id });
    return row;
  }

  /** One write whose history names what it is about. */
  async function change(kind: string, work: (tx: Tx) => Promise<string>): Promise<Changed> {
    const { changeId } = await write({ kind }, async (tx) => {
      tx.recorder.describe({ name: await work(tx) });
      tx.touch('campaigns', []);
    });
    return done(changeId);
  }

  async function make(
    kind: string,
    name: string,
    campaignId: number,
    work: (tx: Tx) => Promise<number>,
  ): Promise<Made> {
    const { value: id, changeId } = await write({ kind, data: { name } }, async (tx) => {
      await requireCampaign(tx, campaignId);
      tx.touch('campaigns', []);
      return work(tx);
    });
    return { changeId, count: 1, id };
  }

  async function metrics({ campaignId }: { campaignId: number }): Promise<Metric[]> {
    await requireCampaign(read, campaignId);
    const rows = await metricsOf(read, campaignId);
    const measured = rows.some(({ source }) => source === 'auto') ? await results(campaignId) : {};
    return rows.map(({ position: _, typed, ...row }) => {
      const key = row.key as MetricKey;
      return { ...row, key, result: row.source === 'typed' ? typed : (measured[key] ?? null) };
    });
  }

  return {
    metrics,

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_DATE, CAMPAIGN_AMOUNT */
    async addMetric(input: Omit<Metric, 'id' | 'source'>): Promise<Made> {
      const { campaignId, key, name, unit, target, due, result } = input;
      checkDates({ due });
      checkAmounts(key === 'roi' ? {} : { target, result });
      return make('campaigns.addMetric', name || key, campaignId, async (tx) =>
        tx.insert(campaignMetric, {
          campaignId,
          key,
          name,
          unit,
          target,
          due,
          source: sourceOf(key),
          typed: sourceOf(key) === 'typed' ? result : null,
          position: nextPosition(tx.sqlite, campaignId),
        }),
      );
    },

    /** @throws CAMPAIGN_METRIC_NOT_FOUND, CAMPAIGN_DATE, CAMPAIGN_AMOUNT */
    async updateMetric({ id, patch }: { id: number; patch: MetricPatch }): Promise<Changed> {
      checkDates({ due: patch.due });
      return change('campaigns.updateMetric', async (tx) => {
        const row = await requireMetricTx(tx, id);
        const key = patch.key ?? row.key;
        const { result, ...rest } = patch;
        checkAmounts(key === 'roi' ? {} : { target: patch.target, result });
        await tx.update(campaignMetric, id, {
          ...rest,
          source: sourceOf(key),
          typed: sourceOf(key) === 'typed' ? result : null,
        });
        return row.name || row.key;
      });
    },

    /** @throws CAMPAIGN_METRIC_NOT_FOUND */
    async removeMetric({ id }: { id: number }): Promise<Changed> {
      return change('campaigns.removeMetric', async (tx) => {
        const row = await requireMetricTx(tx, id);
        await tx.remove(campaignMetric, id);
        return row.name || row.key;
      });
    },

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

    /** @throws CAMPAIGN_NOT_FOUND */
    async money({ campaignId }: { campaignId: number }) {
      const { currency } = await requireCampaign(read, campaignId);
      const budget: BudgetItem[] = await read.db
        .select({
          id: budgetItem.id,
          campaignId: budgetItem.campaignId,
          name: budgetItem.name,
          planned: budgetItem.planned,
          spent: budgetItem.spent,
          note: budgetItem.note,
        })
        .from(budgetItem)
        .where(and(eq(budgetItem.campaignId, campaignId), isNull(budgetItem.deletedAt)))
        .orderBy(asc(budgetItem.id));
      const revenue = (await read.db
        .select({
          id: revenueItem.id,
          campaignId: revenueItem.campaignId,
          name: revenueItem.name,
          way: revenueItem.way,
          amount: revenueItem.amount,
          receivedOn: revenueItem.receivedOn,
        })
        .from(revenueItem)
        .where(and(eq(revenueItem.campaignId, campaignId), isNull(revenueItem.deletedAt)))
        .orderBy(asc(revenueItem.id))) as RevenueItem[];
      return { currency, budget, revenue, ...moneyTotals(read.sqlite, campaignId) };
    },

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_AMOUNT */
    async addBudgetItem(input: Omit<BudgetItem, 'id'>): Promise<Made> {
      checkAmounts({ planned: input.planned, spent: input.spent });
      return make('campaigns.addBudgetItem', input.name, input.campaignId, async (tx) =>
        tx.insert(budgetItem, { ...input, createdAt: tx.now }),
      );
    },

    /** @throws CAMPAIGN_ITEM_NOT_FOUND, CAMPAIGN_AMOUNT */
    async updateBudgetItem({
      id,
      patch,
    }: {
      id: number;
      patch: Partial<Omit<BudgetItem, 'id' | 'campaignId'>>;
    }): Promise<Changed> {
      checkAmounts({ planned: patch.planned, spent: patch.spent });
      return change('campaigns.updateBudgetItem', async (tx) => {
        const { name } = await requireItemTx(tx, budgetItem, id);
        await tx.update(budgetItem, id, patch);
        return patch.name ?? name;
      });
    },

    /** @throws CAMPAIGN_ITEM_NOT_FOUND */
    async removeBudgetItem({ id }: { id: number }): Promise<Changed> {
      return change('campaigns.removeBudgetItem', async (tx) => {
        const { name } = await requireItemTx(tx, budgetItem, id);
        await tx.update(budgetItem, id, { deletedAt: tx.now });
        return name;
      });
    },

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_AMOUNT, CAMPAIGN_DATE */
    async addRevenueItem(input: {
      campaignId: number;
      name: string;
      way: RevenueWay;
      amount: number;
      receivedOn?: string | null;
    }): Promise<Made> {
      checkAmounts({ amount: input.amount });
      checkDates({ receivedOn: input.receivedOn });
      return make('campaigns.addRevenueItem', input.name, input.campaignId, async (tx) =>
        tx.insert(revenueItem, { ...input, receivedOn: input.receivedOn ?? null, createdAt: tx.now }),
      );
    },

    /** @throws CAMPAIGN_ITEM_NOT_FOUND, CAMPAIGN_AMOUNT, CAMPAIGN_DATE */
    async updateRevenueItem({
      id,
      patch,
    }: {
      id: number;
      patch: Partial<Omit<RevenueItem, 'id' | 'campaignId'>>;
    }): Promise<Changed> {
      checkAmounts({ amount: patch.amount });
      checkDates({ receivedOn: patch.receivedOn });
      return change('campaigns.updateRevenueItem', async (tx) => {
        const { name } = await requireItemTx(tx, revenueItem, id);
        await tx.update(revenueItem, id, patch);
        return patch.name ?? name;
      });
    },

    /** @throws CAMPAIGN_ITEM_NOT_FOUND */
    async removeRevenueItem({ id }: { id: number }): Promise<Changed> {
      return change('campaigns.removeRevenueItem', async (tx) => {
        const { name } = await requireItemTx(tx, revenueItem, id);
        await tx.update(revenueItem, id, { deletedAt: tx.now });
        return name;
      });
    },
  };
}
