import type { MergeCounts } from '#shared/contract/duplicates.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

const COUNTS: Record<keyof MergeCounts, string> = {
  identities: 'SELECT count(*) FROM identity WHERE fan_id = @id',
  interactions: 'SELECT count(*) FROM interaction WHERE fan_id = @id AND deleted_at IS NULL',
  messages: `SELECT coalesce(sum(times), 0) FROM interaction WHERE fan_id = @id AND deleted_at IS NULL AND source_key LIKE 'chat:%'`,
  moves: 'SELECT count(*) FROM stage_move WHERE fan_id = @id',
  relations: `SELECT (SELECT count(*) FROM relation WHERE from_fan_id = @id AND deleted_at IS NULL)
    + (SELECT count(*) FROM relation WHERE to_fan_id = @id AND deleted_at IS NULL)`,
  followUps: 'SELECT count(*) FROM follow_up WHERE fan_id = @id AND deleted_at IS NULL',
  communities:
    'SELECT count(DISTINCT community_id) FROM membership WHERE fan_id = @id AND deleted_at IS NULL',
  campaigns: 'SELECT count(*) FROM participant WHERE fan_id = @id',
  referred:
    'SELECT count(*) FROM fan WHERE referrer_id = @id AND referrer_id IS NOT NULL AND deleted_at IS NULL',
  mentions: `SELECT count(*) FROM link WHERE to_kind = 'fan' AND to_id = @id`,
  tags: 'SELECT count(*) FROM fan_tag WHERE fan_id = @id',
};

/** What a person would bring to another, in numbers. */
export function mergeCounts(sqlite: Sqlite, id: number): MergeCounts {
  return Object.fromEntries(
    Object.entries(COUNTS).map(([what, source]) => [what, prepared(sqlite, source).pluck().get({ id })]),
  ) as MergeCounts;
}
