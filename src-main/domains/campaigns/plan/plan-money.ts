/** Budget and revenue of campaigns. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { BudgetItem, RevenueItem, RevenueWay } from '#shared/contract/campaigns-plan.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { checkAmounts, checkDates, requireCampaign } from '../campaign-access.ts';
import { budgetItem, revenueItem } from '../campaign-table.ts';
import { moneyTotals } from './plan-sqlite.ts';
import type { Made, PlanWrites } from './plan-writes.ts';

/** Owns `budget_item` and `revenue_item`. */
export function createPlanMoney({ read }: Pick<Deps, 'read'>, { change, make }: PlanWrites) {
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

  return {
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
