import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

type Tag = { id: number; name: string; color: string | null };

/** Live tags of communities, by name. `ids`: JSON array of community ids. */
export function tagsOfCommunities(sqlite: Sqlite, ids: string): Map<number, Tag[]> {
  const rows = prepared(
    sqlite,
    `SELECT w.value AS communityId, tag.id, tag.name, tag.color FROM json_each(?) AS w
     CROSS JOIN community_tag AS held ON held.community_id = w.value
     CROSS JOIN tag ON tag.id = held.tag_id AND tag.deleted_at IS NULL ORDER BY tag.name, tag.id`,
  ).all(ids) as (Tag & { communityId: number })[];
  const found = new Map<number, Tag[]>();
  for (const { communityId, ...tag } of rows) {
    const tags = found.get(communityId);
    if (tags) tags.push(tag);
    else found.set(communityId, [tag]);
  }
  return found;
}

/** Communities that hold a live tag or one below it. */
export function communitiesTagged(sqlite: Sqlite, tagId: number): Set<number> {
  const ids = prepared(
    sqlite,
    `WITH RECURSIVE family(id) AS (
       SELECT id FROM tag WHERE id = ? AND deleted_at IS NULL
       UNION SELECT tag.id FROM tag JOIN family ON tag.parent_id = family.id WHERE tag.deleted_at IS NULL)
     SELECT DISTINCT held.community_id FROM family CROSS JOIN community_tag AS held ON held.tag_id = family.id`,
  )
    .pluck()
    .all(tagId) as number[];
  return new Set(ids);
}
