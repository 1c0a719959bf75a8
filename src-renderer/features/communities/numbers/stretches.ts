import type { LifeStage } from '#shared/contract/communities-base.ts';
import type { LifeWeek } from '#shared/contract/communities-health.ts';
import { STAGE_COLOR } from '../words.ts';

/** Weeks of one stage after each other, as stretches to be painted behind a curve; each reaches to the next one. */
export function stretchesOf(
  weeks: readonly Pick<LifeWeek, 'date' | 'stage'>[],
  nameOf: (stage: LifeStage) => string,
): { from: string; to: string; label: string; color: number }[] {
  const stretches: { from: string; to: string; label: string; color: number; stage: LifeStage }[] = [];
  weeks.forEach(({ date, stage }, at) => {
    const last = stretches.at(-1);
    const isAfterLast = last !== undefined && weeks[at - 1]?.stage === last.stage;
    if (isAfterLast) last.to = date;
    if (stage === null || (isAfterLast && last.stage === stage)) return;
    stretches.push({ from: date, to: date, label: nameOf(stage), color: STAGE_COLOR[stage], stage });
  });
  return stretches.map(({ stage: _stage, ...stretch }) => stretch);
}
