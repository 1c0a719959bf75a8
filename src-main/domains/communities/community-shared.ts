import { and, eq, isNull } from 'drizzle-orm';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import { fail } from '../../core/fail.ts';
import { readSettings } from '../settings/settings-service.ts';
import { community } from './community-table.ts';
import { syncCommunityText } from './community-texts-sqlite.ts';
import { refreshCommunity } from './numbers/derived-sqlite.ts';
import type { Span } from './numbers/week-rules.ts';

export type CommunityRecord = typeof community.$inferSelect;

/** A community that is not in the trash. @throws COMMUNITY_NOT_FOUND */
export async function requireCommunity({ db }: { db: Db }, id: number): Promise<CommunityRecord> {
  const [row] = await db
    .select()
    .from(community)
    .where(and(eq(community.id, id), isNull(community.deletedAt)));
  if (!row) throw fail('COMMUNITY_NOT_FOUND', { id });
  return row;
}

/** One that members may still join or leave. @throws COMMUNITY_NOT_FOUND, COMMUNITY_ARCHIVED */
export async function requireLive(tx: { db: Db }, id: number): Promise<CommunityRecord> {
  const row = await requireCommunity(tx, id);
  if (row.archivedAt !== null) throw fail('COMMUNITY_ARCHIVED', { id });
  return row;
}

/** What is kept of a community follows its records of these instants (none: all of its days). */
export async function refreshTx(
  tx: Tx,
  communityId: number,
  instants: readonly (number | null)[] | null = null,
  { movesOnly = false }: { movesOnly?: boolean } = {},
): Promise<void> {
  const { timeZone, communities } = await readSettings(tx.db);
  const days = instants?.filter((at) => at !== null).map((at) => localDay(at, timeZone));
  const span = days && days.length > 0 ? { from: Math.min(...days), to: Math.max(...days), movesOnly } : null;
  refreshSpanTx(tx, communityId, span, { settings: communities, zone: timeZone });
}

export function refreshSpanTx(
  tx: Tx,
  communityId: number,
  span: Span | null,
  context: Parameters<typeof refreshCommunity>[3],
): void {
  refreshCommunity(tx.sqlite, communityId, span, context);
  syncCommunityText(tx.sqlite, communityId);
  tx.touch('communities', []);
}

/** A community itself was written: search finds it as it is now. */
export function touchCommunityTx(tx: Tx, id: number): void {
  syncCommunityText(tx.sqlite, id);
  tx.touch('communities', []);
}

/** Today in the library's zone. */
export async function todayOf(
  { db }: { db: Db },
  now: number,
): Promise<{ day: number; date: string; zone: string }> {
  const { timeZone } = await readSettings(db);
  const day = localDay(now, timeZone);
  return { day, date: dayToDate(day), zone: timeZone };
}
