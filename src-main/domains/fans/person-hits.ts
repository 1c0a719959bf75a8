import type { z } from 'zod';
import type { PersonHit } from '#shared/contract/fans.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { markHits } from '#shared/text/mark-hits.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { findPeople, MOST_FOUND } from '../search/find-people-sqlite.ts';
import { NAME_FOLDING, TEXT_FOLDING } from '../search/hit-rules.ts';
import { fanRowsByIds } from './fan-rows-sqlite.ts';

type Hit = z.output<typeof PersonHit>;

/** The best finds among people who are not in the trash, with what matched. */
export function findPersonHits(
  sqlite: Sqlite,
  { text, limit, settings, now }: { text: string; limit: number; settings: Settings; now: number },
): Hit[] {
  const ids: number[] = [];
  const isLive = prepared(sqlite, 'SELECT 1 FROM fan WHERE id = ? AND deleted_at IS NULL');
  // The index also holds people in the trash (an import taken back may have put everyone there): read on until enough live ones are found.
  for (
    let offset = 0, size = limit * 2;
    ids.length < limit && offset < MOST_FOUND;
    offset += size, size = 1000
  ) {
    const { people, hasMore } = findPeople(sqlite, { text, limit: size, offset });
    for (const { id } of people) if (ids.length < limit && isLive.get(id)) ids.push(id);
    if (!hasMore) break;
  }
  const identities = prepared(sqlite, 'SELECT value FROM identity WHERE fan_id = ? ORDER BY id').pluck();
  const note = prepared(sqlite, 'SELECT note FROM fan WHERE id = ?').pluck();
  return fanRowsByIds(sqlite, ids, settings, now).map((row) => {
    const candidates: { field: Hit['field']; matched: string }[] = [
      { field: 'name', matched: row.name },
      { field: 'remark', matched: row.remark },
      ...(identities.all(row.id) as string[]).map((matched) => ({ field: 'identity' as const, matched })),
      { field: 'text', matched: note.get(row.id) as string },
    ];
    const { id, name, remark, stageId, band } = row;
    for (const { field, matched } of candidates) {
      const marks =
        matched === ''
          ? []
          : markHits(matched, text, field === 'name' || field === 'remark' ? NAME_FOLDING : TEXT_FOLDING);
      if (marks.length > 0)
        return {
          id,
          name,
          remark,
          stageId,
          band,
          field,
          matched,
          marks: marks.map(({ start, end }) => [start, end]),
        };
    }
    return { id, name, remark, stageId, band, field: 'name', matched: row.name, marks: [] };
  });
}
