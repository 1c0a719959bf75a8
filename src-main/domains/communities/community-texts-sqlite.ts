import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { type Described, type DescribedRow, toDescribed } from '../notes/link-kinds.ts';
import { titleMarks } from '../search/snippet-rules.ts';
import { type IndexedText, putText, removeText } from '../search/texts-index-sqlite.ts';
import { findCommunities } from './community-find-sqlite.ts';

const KIND = 'community';
type Row = { id: number; title: string; text: string; at: number };

/** What of a community is found by search: its name, and what was written about it. */
const TEXT = `SELECT id, name AS title, trim(goal || char(10) || gives || char(10) || admission || char(10) || rules || char(10) || farewell) AS text,
  updated_at AS at FROM community WHERE deleted_at IS NULL`;

/** The text index has a community as it is now, or not when it is in the trash. Inside the caller's transaction. */
export function syncCommunityText(sqlite: Sqlite, id: number): void {
  const row = prepared(sqlite, `${TEXT} AND id = ?`).get(id) as Row | undefined;
  if (row) putText(sqlite, { kind: KIND, id, title: row.title, text: row.text });
  else removeText(sqlite, KIND, id);
}

/** How search and the check read them. */
export const communityTexts = {
  read: ({ sqlite }: { sqlite: Sqlite }, ids: readonly number[]): Row[] =>
    prepared(sqlite, `${TEXT} AND id IN (SELECT value FROM json_each(?))`).all(JSON.stringify(ids)) as Row[],
  *all(sqlite: Sqlite): Iterable<IndexedText> {
    for (const { id, title, text } of prepared(sqlite, TEXT).all() as Row[])
      yield { kind: KIND, id, title, text };
  },
  count: (sqlite: Sqlite): number =>
    prepared(sqlite, 'SELECT count(*) FROM community WHERE deleted_at IS NULL').pluck().get() as number,
};

/** What communities are called, for mentions and links. */
export function describeCommunities(sqlite: Sqlite, ids: readonly number[]): Described[] {
  const rows = prepared(
    sqlite,
    `SELECT c.id, c.name AS label, c.deleted_at IS NULL AS isLive, c.platform AS hint
     FROM json_each(?) AS j CROSS JOIN community AS c ON c.id = j.value`,
  ).all(JSON.stringify(ids)) as DescribedRow[];
  return rows.map(toDescribed);
}

/** What rituals are called; the hint is the community. */
export function describeRituals(sqlite: Sqlite, ids: readonly number[]): Described[] {
  const rows = prepared(
    sqlite,
    `SELECT r.id, r.title AS label, r.deleted_at IS NULL AND c.deleted_at IS NULL AS isLive, c.name AS hint
     FROM json_each(?) AS j CROSS JOIN ritual AS r ON r.id = j.value CROSS JOIN community AS c ON c.id = r.community_id`,
  ).all(JSON.stringify(ids)) as DescribedRow[];
  return rows.map(toDescribed);
}

/** For the menu of mentions. */
export function mentionedCommunities(sqlite: Sqlite, text: string, limit: number) {
  return findCommunities(sqlite, text, limit).map(({ id, name, platform }) => ({
    id,
    label: name,
    hint: platform,
    marks: text.trim() === '' ? [] : titleMarks(name, text),
  }));
}
