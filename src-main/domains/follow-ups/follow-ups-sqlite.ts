import { z } from 'zod';
import type { DueFollowUp } from '#shared/contract/follow-ups.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { readCursor } from '../../core/db/cursor.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { Tx } from '../../core/db/tx.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number; from?: string; until?: string };

const COLUMNS = `follow_up.id, follow_up.fan_id AS fanId, follow_up.what, follow_up.due, follow_up.done_at AS doneAt,
  follow_up.created_at AS createdAt, fan.name AS fanName`;
/** Walks the open ones in their order and looks up each one's person. */
const OPEN = `FROM follow_up INDEXED BY follow_up_open CROSS JOIN fan ON fan.id = follow_up.fan_id
  WHERE follow_up.done_at IS NULL AND follow_up.deleted_at IS NULL AND fan.deleted_at IS NULL`;

/** The statements behind a page of open follow-ups: those with a date by (due, id), then those without by id. */
export const DUE_RUNS = [
  {
    list: `SELECT ${COLUMNS} ${OPEN} AND follow_up.due IS NOT NULL AND follow_up.due <= ? AND (follow_up.due, follow_up.id) > (?, ?)
           ORDER BY follow_up.due, follow_up.id LIMIT ? OFFSET ?`,
    count: `SELECT count(*) FROM (SELECT 1 ${OPEN} AND follow_up.due IS NOT NULL AND follow_up.due >= ? AND follow_up.due <= ? LIMIT ?)`,
  },
  {
    list: `SELECT ${COLUMNS} ${OPEN} AND follow_up.due IS NULL AND follow_up.id > ? ORDER BY follow_up.id LIMIT ? OFFSET ?`,
  },
] as const;

/** Sorts behind every date. */
const NO_END = '9999-99-99';

const DUE_CURSOR = z.tuple([z.string().nullable(), z.number()]);

/** One page of open follow-ups of people who are not in the trash; with `until` only those due by then, with `from` none due before. */
export function duePage(sqlite: Sqlite, page: Page): { rows: DueFollowUp[]; nextCursor: string | null } {
  const [due, id] = readCursor(page.cursor, DUE_CURSOR) ?? [page.from ?? '', 0];
  const until = page.until ?? NO_END;
  let skip = page.cursor ? 0 : (page.offset ?? 0);
  const wanted = page.limit + 1;
  const rows: DueFollowUp[] = [];
  if (due !== null) {
    rows.push(...(prepared(sqlite, DUE_RUNS[0].list).all(until, due, id, wanted, skip) as DueFollowUp[]));
    if (skip > 0) {
      const dated = rows.length > 0 ? skip : countDue(sqlite, page.from ?? '', until, -1);
      skip -= dated;
    }
  }
  if (page.until === undefined && rows.length < wanted) {
    const after = due === null ? id : 0;
    rows.push(
      ...(prepared(sqlite, DUE_RUNS[1].list).all(after, wanted - rows.length, skip) as DueFollowUp[]),
    );
  }
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    nextCursor: rows.length > page.limit && last ? JSON.stringify([last.due, last.id]) : null,
  };
}

/** Counting for a page stops here. */
const COUNT_LIMIT = 1_000;

/** How many open follow-ups are due from one day to another, both included. */
export function dueCount(sqlite: Sqlite, from: string, until: string): { total: number; exact: boolean } {
  const total = countDue(sqlite, from, until, COUNT_LIMIT + 1);
  return { total: Math.min(total, COUNT_LIMIT), exact: total <= COUNT_LIMIT };
}

/** `most` of them; -1: all. */
function countDue(sqlite: Sqlite, from: string, until: string, most: number): number {
  return prepared(sqlite, DUE_RUNS[0].count).pluck().get(from, until, most) as number;
}

/** Gives each of these people the same follow-up, with history; set-based, for whole selections. */
export function insertFollowUpsTx(tx: Tx, fanIds: readonly number[], what: string, due: string | null): void {
  const { sqlite, recorder } = tx;
  const insert = prepared(
    sqlite,
    'INSERT INTO follow_up (fan_id, what, due, created_at) SELECT value, ?, ?, ? FROM json_each(?)',
  );
  const record = prepared(
    sqlite,
    `INSERT INTO change_row (change_id, seq, table_name, row_id, row_id2, op, before, after)
     SELECT ?, ? + row_number() OVER (ORDER BY id) - 1, 'follow_up', id, 0, 'insert', NULL,
            json_object('id', id, 'fan_id', fan_id, 'what', what, 'due', due, 'done_at', done_at, 'created_at', created_at,
                        'deleted_at', deleted_at)
     FROM follow_up WHERE id > ?`,
  );
  const lastId = prepared(sqlite, 'SELECT coalesce(max(id), 0) FROM follow_up').pluck();
  for (let from = 0; from < fanIds.length; from += 10_000) {
    const some = fanIds.slice(from, from + 10_000);
    const before = lastId.get() as number;
    insert.run(what, due, tx.now, JSON.stringify(some));
    recorder.counted(record.run(recorder.changeId(), recorder.nextSeq(), before).changes);
  }
}
