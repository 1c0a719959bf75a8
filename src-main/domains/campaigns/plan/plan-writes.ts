/** How what belongs to a plan is written: one write an act, named in the history. */
import type { Changed } from '#shared/contract/base.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { requireCampaign } from '../campaign-access.ts';

/** A record that was made, with its id. */
export type Made = Changed & { id: number };
export type PlanWrites = ReturnType<typeof createPlanWrites>;

export function createPlanWrites({ write }: Pick<Deps, 'write'>) {
  /** One write whose history names what it is about. */
  async function change(kind: string, work: (tx: Tx) => Promise<string>): Promise<Changed> {
    const { changeId } = await write({ kind }, async (tx) => {
      tx.recorder.describe({ name: await work(tx) });
      tx.touch('campaigns', []);
    });
    return { changeId, count: changeId === null ? 0 : 1 };
  }

  /** One write that makes a record of a campaign. @throws CAMPAIGN_NOT_FOUND */
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

  return { change, make };
}
