import type { Deps } from '../../../core/deps.ts';
import { createPlanMetrics, type Results } from './plan-metrics.ts';
import { createPlanMoney } from './plan-money.ts';
import { createPlanTasks } from './plan-tasks.ts';
import { createPlanWrites } from './plan-writes.ts';

/** Metrics, tasks, budget and revenue of campaigns. */
export function createCampaignPlanService(deps: Deps, { results }: { results: Results }) {
  const writes = createPlanWrites(deps);
  return {
    ...createPlanMetrics(deps, writes, results),
    ...createPlanTasks(deps, writes),
    ...createPlanMoney(deps, writes),
  };
}
