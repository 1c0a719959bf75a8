import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { fold } from '../search/fold-rules.ts';
import { nameTokens } from '../search/name-rules.ts';

export type FoundCommunity = { id: number; name: string; platform: string; members: number };

/**
 * Communities whose name holds the text, or begins so in pinyin or initials; exact first, then beginnings. A library has some
 * hundreds, so they are compared one by one.
 */
export function findCommunities(sqlite: Sqlite, text: string, limit: number): FoundCommunity[] {
  const wanted = fold(text).trim();
  const all = prepared(
    sqlite,
    `SELECT c.id, c.name, c.platform, coalesce(s.members, 0) AS members FROM community AS c
     LEFT JOIN community_state AS s ON s.community_id = c.id
     WHERE c.deleted_at IS NULL AND c.is_template = 0 ORDER BY c.archived_at IS NOT NULL, c.sort_name, c.id`,
  ).all() as FoundCommunity[];
  if (wanted === '') return all.slice(0, limit);
  const letters = wanted.replaceAll(/\s+/g, '');
  const tierOf = ({ name }: FoundCommunity): number => {
    const folded = fold(name);
    if (folded === wanted) return 0;
    if (folded.startsWith(wanted)) return 1;
    if (folded.includes(wanted)) return 2;
    if (!/^[a-z0-9]+$/.test(letters)) return 9;
    const { pinyin, initials } = nameTokens(name);
    return `${pinyin} ${initials}`.split(' ').some((token) => token.startsWith(letters)) ? 3 : 9;
  };
  return all
    .map((row) => ({ row, tier: tierOf(row) }))
    .filter(({ tier }) => tier < 9)
    .sort((a, b) => a.tier - b.tier)
    .slice(0, limit)
    .map(({ row }) => row);
}
