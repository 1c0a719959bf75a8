import { z } from 'zod';
import type { InteractionKind, TimelineItem } from '#shared/contract/interactions.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { readCursor } from '../../core/db/cursor.ts';
import { prepared } from '../../core/db/recorder.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Place = { type: 0 | 1; id: number; at: number };
/** Instant, type, id. */
const TIMELINE_CURSOR = z.tuple([z.number(), z.number(), z.number()]);

export type TimelineFilter = {
  fanId: number;
  /** Null: all kinds. */
  kinds: readonly InteractionKind[] | null;
  moves: boolean;
};

const INTERACTION = 0;
const MOVE = 1;

/**
 * One page of what happened with a person, newest first: two index walks merged by SQLite. At the same instant moves come
 * before interactions, then the later record first.
 */
export function timelinePage(
  sqlite: Sqlite,
  filter: TimelineFilter,
  page: Page,
): { items: TimelineItem[]; nextCursor: string | null; total: number } {
  const cursor = readCursor(page.cursor, TIMELINE_CURSOR);
  const args: (string | number)[] = [];
  /** Rows after the cursor, of one type. */
  const after = (type: number) => {
    if (!cursor) return '';
    const [at, cursorType, id] = cursor;
    if (type === cursorType) {
      args.push(at, id);
      return 'AND (at, id) < (?, ?)';
    }
    args.push(at);
    return type < cursorType ? 'AND at <= ?' : 'AND at < ?';
  };
  const parts: string[] = [];
  if (filter.moves) {
    args.push(filter.fanId);
    parts.push(`SELECT ${MOVE} AS type, id, at FROM stage_move WHERE fan_id = ? ${after(MOVE)}`);
  }
  if (filter.kinds?.length !== 0) {
    args.push(filter.fanId);
    const kinds = filter.kinds ? 'AND kind IN (SELECT value FROM json_each(?))' : '';
    if (filter.kinds) args.push(JSON.stringify(filter.kinds));
    parts.push(
      `SELECT ${INTERACTION} AS type, id, at FROM interaction WHERE fan_id = ? AND deleted_at IS NULL ${kinds} ${after(INTERACTION)}`,
    );
  }
  const places = prepared(
    sqlite,
    `${parts.join(' UNION ALL ')} ORDER BY at DESC, type DESC, id DESC LIMIT ? OFFSET ?`,
  ).all(...args, page.limit + 1, cursor ? 0 : (page.offset ?? 0)) as Place[];
  const taken = places.slice(0, page.limit);
  const last = taken.at(-1);
  return {
    items: itemsOf(sqlite, taken),
    nextCursor: places.length > page.limit && last ? JSON.stringify([last.at, last.type, last.id]) : null,
    total: countTimeline(sqlite, filter),
  };
}

/** How long the timeline is: the kept count where nothing is filtered, else a range of the person's index. */
function countTimeline(sqlite: Sqlite, { fanId, kinds, moves }: TimelineFilter): number {
  const moved = moves
    ? (prepared(sqlite, 'SELECT count(*) FROM stage_move WHERE fan_id = ?').pluck().get(fanId) as number)
    : 0;
  const logged = kinds
    ? prepared(
        sqlite,
        `SELECT count(*) FROM interaction WHERE fan_id = ? AND deleted_at IS NULL
         AND kind IN (SELECT value FROM json_each(?))`,
      )
        .pluck()
        .get(fanId, JSON.stringify(kinds))
    : prepared(sqlite, 'SELECT interaction_count FROM fan WHERE id = ?').pluck().get(fanId);
  return moved + (logged as number);
}

type InteractionItem = Extract<TimelineItem, { type: 'interaction' }>;
type MoveItem = Extract<TimelineItem, { type: 'move' }>;

function itemsOf(sqlite: Sqlite, places: readonly Place[]): TimelineItem[] {
  const idsOf = (type: number) => JSON.stringify(places.filter((p) => p.type === type).map((p) => p.id));
  const interactions = prepared(
    sqlite,
    `SELECT id, fan_id AS fanId, kind, direction, at, day, recorded_at AS recordedAt, channel, text, amount, currency,
            is_summary AS isSummary, times, batch_id AS batchId
     FROM interaction WHERE id IN (SELECT value FROM json_each(?))`,
  ).all(idsOf(INTERACTION)) as (Omit<InteractionItem['interaction'], 'isSummary'> & { isSummary: number })[];
  const moves = prepared(
    sqlite,
    `SELECT id, fan_id AS fanId, from_stage_id AS fromStageId, to_stage_id AS toStageId, at, why, "by"
     FROM stage_move WHERE id IN (SELECT value FROM json_each(?))`,
  ).all(idsOf(MOVE)) as MoveItem['move'][];
  const interactionById = new Map(interactions.map((row) => [row.id, row]));
  const moveById = new Map(moves.map((row) => [row.id, row]));
  return places.map(({ type, id }): TimelineItem => {
    if (type === MOVE) return { type: 'move', move: moveById.get(id)! };
    const row = interactionById.get(id)!;
    return { type: 'interaction', interaction: { ...row, isSummary: row.isSummary !== 0 } };
  });
}

/** What a person is called, in the trash too; undefined where there is none. */
export function nameOf(sqlite: Sqlite, fanId: number): string | undefined {
  return prepared(sqlite, 'SELECT name FROM fan WHERE id = ?').pluck().get(fanId) as string | undefined;
}

/** One of these people who is not there, or in the trash; undefined when all are there. */
export function missingPerson(sqlite: Sqlite, fanIds: readonly number[]): number | undefined {
  return prepared(
    sqlite,
    `SELECT j.value FROM json_each(?) AS j WHERE NOT EXISTS (SELECT 1 FROM fan WHERE id = j.value AND deleted_at IS NULL) LIMIT 1`,
  )
    .pluck()
    .get(JSON.stringify(fanIds)) as number | undefined;
}

/** Live records of one person that another has as well: the same source key. Those of chats name a sender, not a record. */
export function sameRecords(sqlite: Sqlite, fanId: number, otherId: number): number[] {
  return prepared(
    sqlite,
    `SELECT mine.id FROM interaction AS mine INDEXED BY interaction_of_fan
     WHERE mine.fan_id = ? AND mine.deleted_at IS NULL AND mine.source_key IS NOT NULL AND mine.source_key NOT LIKE 'chat:%'
       AND EXISTS (SELECT 1 FROM interaction AS other INDEXED BY interaction_by_source
         WHERE other.source_key = mine.source_key AND other.fan_id = ? AND other.deleted_at IS NULL AND other.kind = mine.kind)
     ORDER BY mine.id`,
  )
    .pluck()
    .all(fanId, otherId) as number[];
}
