import { FIRST_CARDS, type FirstPage } from '#shared/first-answers.ts';
import { countPeople } from '../domains/fans/fan-lists-sqlite.ts';
import { fanQuery } from '../domains/fans/fan-query-sqlite.ts';
import { readColumn, readStages } from '../domains/pipeline/board-reads.ts';
import { readSettings } from '../domains/settings/settings-service.ts';
import type { Connection } from './db/connection.ts';

/**
 * What a page shows first, at `now` (epoch ms): what `settings.get`, `fans.count`, `pipeline.stages` and `pipeline.column`
 * answer. Reads without services and router, whose code a reader loads afterwards (decision 018).
 */
export async function readFirstPage(read: Connection, now: number): Promise<FirstPage> {
  const { db, sqlite } = read;
  const settings = await readSettings(db);
  const stages = await readStages(read);
  const shown = stages.filter(({ count, collapsed }) => count > 0 && !collapsed);
  return {
    settings,
    people: countPeople(sqlite, fanQuery(sqlite, { filter: {}, settings, now })),
    stages,
    columns: shown.map(({ id: stageId, sort }) => ({
      stageId,
      ...readColumn(sqlite, { stageId, sort, settings, now, limit: FIRST_CARDS }),
    })),
  };
}
