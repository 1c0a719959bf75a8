import { asc, isNull } from 'drizzle-orm';
import type { Settings } from '#shared/contract/settings.ts';
import type { Deps } from '../../../core/deps.ts';
import { stage } from '../../pipeline/stage-table.ts';
import { factContext } from '../../strength/strength-service.ts';
import type { BulkContext } from './new-people-sqlite.ts';

/** What bulk writing of people needs to know of the library; which tags and fields there are, is found on the way. */
export async function bulkContext(
  deps: Deps,
  settings: Settings,
  batchId: number,
): Promise<BulkContext & { tagIds: Map<string, number>; fieldIds: Map<string, number> }> {
  const stages = await deps.read.db
    .select()
    .from(stage)
    .where(isNull(stage.deletedAt))
    .orderBy(asc(stage.position));
  return {
    batchId,
    facts: factContext(settings),
    stages: new Map(stages.flatMap(({ key, id }) => (key === null ? [] : [[key, id] as const]))),
    fallback: stages[0]!.id,
    tagIds: new Map(),
    fieldIds: new Map(),
  };
}
