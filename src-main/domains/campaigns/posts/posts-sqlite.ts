import { z } from 'zod';
import type { Post, PostState, ResultKey } from '#shared/contract/campaigns-posts.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { readCursor } from '../../../core/db/cursor.ts';
import { prepared } from '../../../core/db/recorder.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
export type PostFilter = {
  campaignId?: number;
  platforms?: string[];
  communityId?: number;
  states?: PostState[];
};
type Row = Omit<Post, 'results'> & Record<ResultKey, number | null>;

const COLUMNS = `p.id, p.campaign_id AS campaignId, c.name AS campaignName, p.platform, p.community_id AS communityId,
  p.planned_on AS plannedOn, p.planned_time AS plannedTime, p.state, p.title, p.document_id AS documentId, p.url,
  p.shown, p.read, p.liked, p.commented, p.shared, p.joined, p.published_at AS publishedAt, p.created_at AS createdAt, p.updated_at AS updatedAt`;
/** Posts of a campaign in the trash are not shown. */
const FROM = `FROM post AS p LEFT JOIN campaign AS c ON c.id = p.campaign_id`;
const LIVE = `p.deleted_at IS NULL AND c.deleted_at IS NULL`;
/** Posts without a time come after those with one. */
const TIME = `coalesce(p.planned_time, '24:00')`;

function toPost({ shown, read, liked, commented, shared, joined, ...row }: Row): Post {
  return { ...row, results: { shown, read, liked, commented, shared, joined } };
}

function conditions({ campaignId, platforms, communityId, states }: PostFilter): {
  where: string;
  args: (string | number)[];
} {
  const parts: string[] = [];
  const args: (string | number)[] = [];
  const add = (part: string, arg: string | number) => {
    parts.push(`AND ${part}`);
    args.push(arg);
  };
  if (campaignId !== undefined) add('p.campaign_id = ?', campaignId);
  if (communityId !== undefined) add('p.community_id = ?', communityId);
  if (platforms?.length) add('p.platform IN (SELECT value FROM json_each(?))', JSON.stringify(platforms));
  if (states?.length) add('p.state IN (SELECT value FROM json_each(?))', JSON.stringify(states));
  return { where: parts.join(' '), args };
}

/** Everything planned on days from `from` to `to`, at most `limit` (one more tells that there is more). */
export function postsBetween(
  sqlite: Sqlite,
  filter: PostFilter & { from: string; to: string },
  limit: number,
): Post[] {
  const { where, args } = conditions(filter);
  const rows = prepared(
    sqlite,
    `SELECT ${COLUMNS} ${FROM} WHERE ${LIVE} AND p.planned_on IS NOT NULL AND p.planned_on BETWEEN ? AND ? ${where}
     ORDER BY p.planned_on, ${TIME}, p.id LIMIT ?`,
  ).all(filter.from, filter.to, ...args, limit) as Row[];
  return rows.map(toPost);
}

const DATED_CURSOR = z.tuple([z.string(), z.string(), z.number()]);
const UNDATED_CURSOR = z.tuple([z.number()]);

/** One page of posts with a day, by day, or of those without, newest first. */
export function postPage(
  sqlite: Sqlite,
  { filter, undated, desc, ...page }: Page & { filter: PostFilter; undated: boolean; desc: boolean },
): { rows: Post[]; nextCursor: string | null } {
  const { where, args } = conditions(filter);
  const direction = desc || undated ? 'DESC' : 'ASC';
  const beyond = direction === 'DESC' ? '<' : '>';
  const key = undated ? 'p.id' : `p.planned_on, ${TIME}, p.id`;
  const cursor = readCursor(page.cursor, undated ? UNDATED_CURSOR : DATED_CURSOR);
  const after = cursor ? `AND (${key}) ${beyond} (${cursor.map(() => '?').join(', ')})` : '';
  const found = prepared(
    sqlite,
    `SELECT ${COLUMNS} ${FROM} WHERE ${LIVE} AND p.planned_on ${undated ? 'IS NULL' : 'IS NOT NULL'} ${where} ${after}
     ORDER BY ${key.split(', ').length === 1 ? `${key} ${direction}` : `p.planned_on ${direction}, ${TIME} ${direction}, p.id ${direction}`} LIMIT ? OFFSET ?`,
  ).all(...args, ...(cursor ?? []), page.limit + 1, cursor ? 0 : (page.offset ?? 0)) as Row[];
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const place = last && (undated ? [last.id] : [last.plannedOn, last.plannedTime ?? '24:00', last.id]);
  return {
    rows: shown.map(toPost),
    nextCursor: found.length > page.limit && place ? JSON.stringify(place) : null,
  };
}

/** A post that is not in the trash; undefined where there is none. */
export function postById(sqlite: Sqlite, id: number): Post | undefined {
  const row = prepared(sqlite, `SELECT ${COLUMNS} ${FROM} WHERE p.deleted_at IS NULL AND p.id = ?`).get(id) as
    | Row
    | undefined;
  return row && toPost(row);
}

export function postsOfCampaign(sqlite: Sqlite, campaignId: number): Post[] {
  const rows = prepared(
    sqlite,
    `SELECT ${COLUMNS} FROM post AS p INDEXED BY post_of_campaign JOIN campaign AS c ON c.id = p.campaign_id
     WHERE p.deleted_at IS NULL AND p.campaign_id = ? ORDER BY p.planned_on IS NULL, p.planned_on, ${TIME}, p.id`,
  ).all(campaignId) as Row[];
  return rows.map(toPost);
}

/** What a pasted table may be about: titles and links of live posts, newest first. */
export function postNames(
  sqlite: Sqlite,
  { campaignId, platform }: { campaignId?: number | null; platform?: string | null },
): { id: number; title: string; url: string }[] {
  const { where, args } = conditions({
    ...(campaignId == null ? {} : { campaignId }),
    ...(platform ? { platforms: [platform] } : {}),
  });
  return prepared(
    sqlite,
    `SELECT p.id, p.title, p.url ${FROM} WHERE ${LIVE} ${where} ORDER BY p.id DESC LIMIT 20000`,
  ).all(...args) as { id: number; title: string; url: string }[];
}
