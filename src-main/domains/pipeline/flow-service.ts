import { DAY_MS } from '#shared/rules/local-day.ts';
import type { Deps } from '../../core/deps.ts';
import { flowConversions, flowLinks, type Link, medianStays, type Period } from './flow-sqlite.ts';
import type { BoardStage } from './suggestion-rules.ts';
import { boardStages } from './suggestions-sqlite.ts';

export type FlowRow = {
  stageId: number;
  entries: number;
  exits: number;
  conversion: number | null;
  medianDays: number | null;
};

/** What moving on from each stage means: any stage after it on the board, 流失 excepted. */
function stagesAhead(stages: readonly BoardStage[]): [number, number][] {
  return stages.flatMap(({ id }, at) =>
    stages
      .slice(at + 1)
      .filter(({ phase }) => phase !== 'lost')
      .map((next): [number, number] => [id, next.id]),
  );
}

/** The movement between stages, read from the kept moves of people who are not in the trash. */
export function createFlow({ read }: Deps) {
  return {
    /**
     * Per live stage, in order of the board, for from <= t < to (epoch ms): moves into and out of it; the share of the
     * people who entered then and have moved on since (null for nobody, and where no stage follows); the median days of the stays that ended then. `links` has every
     * move, those of removed stages too.
     */
    async flow(period: Period): Promise<{ rows: FlowRow[]; links: Link[] }> {
      const { sqlite } = read;
      const stages = boardStages(sqlite);
      const links = flowLinks(sqlite, period);
      const ahead = stagesAhead(stages);
      const conversions = new Map(
        flowConversions(sqlite, period, ahead).map((one) => [one.stageId, one.movedOn / one.people]),
      );
      const stays = new Map(medianStays(sqlite, period).map(({ stageId, ms }) => [stageId, ms]));
      const sum = (of: (link: Link) => boolean) =>
        links.filter(of).reduce((total, { count }) => total + count, 0);
      const rows = stages.map(({ id }): FlowRow => {
        const ms = stays.get(id);
        const leadsOn = ahead.some(([stageId]) => stageId === id);
        return {
          stageId: id,
          entries: sum(({ toStageId }) => toStageId === id),
          exits: sum(({ fromStageId }) => fromStageId === id),
          conversion: leadsOn ? (conversions.get(id) ?? null) : null,
          medianDays: ms === undefined ? null : ms / DAY_MS,
        };
      });
      return { rows, links };
    },
  };
}
