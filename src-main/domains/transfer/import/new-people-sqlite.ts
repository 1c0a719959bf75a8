import { generateNKeysBetween } from 'fractional-indexing';
import { localDay } from '#shared/rules/local-day.ts';
import { type DaySums, EMPTY_DAY, pointsOfDay } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { type Cell, insertRows } from '../../../core/db/insert-rows.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { Tx } from '../../../core/db/tx.ts';
import { bucketOf } from '../../../core/derived-schema.ts';
import { peopleWriterOf } from '../../fans/fan-search-sqlite.ts';
import type { FanFacts } from '../../fans/fans-service.ts';
import { sortName } from '../../search/name-rules.ts';
import { addFact, type FactContext, NO_FACTS } from '../../strength/strength-facts.ts';
import type { DraftPurchase } from '../columns/draft-cells.ts';
import type { PlannedRow } from './staging-sqlite.ts';

export type BulkContext = {
  batchId: number;
  facts: FactContext;
  /** Built-in stages that are there, by key; `fallback` where a key is not. */
  stages: ReadonlyMap<string, number>;
  fallback: number;
  tagIds: ReadonlyMap<string, number>;
  fieldIds: ReadonlyMap<string, number>;
};

/** The stage a new person enters: as the list says, else 顾客 with a purchase, else 潜客. */
function stageOf({ draft }: PlannedRow, { stages, fallback }: BulkContext): number {
  const key = draft.stageKey ?? (draft.purchase ? 'customer' : 'prospect');
  return stages.get(key) ?? fallback;
}

/** [header of the statement, cells a row] */
const FAN = [
  `INSERT INTO fan (name, sort_name, remark, gender, birthday, birthday_lunar, region, source, note, stage_id, stage_rank, stage_entered_at,
     batch_id, created_at, updated_at, strength_log, last_deep_at, contact_state, last_contact_at, interaction_count, purchase_count, purchase_total,
     last_purchase_at)`,
  23,
] as const;
const IDENTITY = ['INSERT INTO identity (fan_id, platform, value, norm, created_at, batch_id)', 6] as const;
const MOVE = ['INSERT INTO stage_move (fan_id, to_stage_id, at, "by")', 4] as const;
const PURCHASE = [
  `INSERT INTO interaction (fan_id, kind, direction, at, day, recorded_at, text, amount, currency, is_summary, source_key, batch_id)`,
  12,
] as const;
const DAY = ['INSERT INTO strength_day (fan_id, day, chat, capped, free)', 5] as const;
const TAG = ['INSERT INTO fan_tag (fan_id, tag_id)', 2] as const;
const FIELD = ['INSERT INTO field_value (fan_id, field_id, value)', 3] as const;
const RAW = ['INSERT INTO import_row (fan_id, batch_id, row, cells)', 4] as const;
const DUE = ['INSERT OR IGNORE INTO suggestion_due (fan_id)', 1] as const;

/**
 * Writes people who were not there, with all they bring and their search rows (see `insertUnindexedTx`).
 * @returns the ids, in the order of `rows`
 */
export function insertPeopleTx(tx: Tx, rows: readonly PlannedRow[], context: BulkContext): number[] {
  const ids = insertUnindexedTx(tx, rows, context);
  indexPeople(tx.sqlite, rows, ids);
  return ids;
}

/** Writes the search rows of new people. A statement on a table with triggers makes FTS5 write out what it has gathered: do this last. */
export function indexPeople(sqlite: Sqlite, rows: readonly PlannedRow[], ids: readonly number[]): void {
  const index = peopleWriterOf(sqlite);
  for (const [i, { draft }] of rows.entries()) {
    index.add({
      id: ids[i]!,
      name: draft.name,
      remark: draft.remark,
      identities: draft.identities.map(([, value]) => value),
      texts: [draft.note, draft.region, ...draft.fields.map(([, value]) => value)].filter(
        (text) => text !== '',
      ),
    });
  }
}

/**
 * Writes people who were not there, by statements of many rows; derived data is made on the way, and the counters are added up
 * once (the triggers rest). History needs no rows: undo goes by `batch_id`. Search rows are left to `indexPeople`.
 * @returns the ids, in the order of `rows`
 */
export function insertUnindexedTx(tx: Tx, rows: readonly PlannedRow[], context: BulkContext): number[] {
  const { sqlite, now } = tx;
  const { batchId, facts: factContext } = context;
  const rankOf = ranksFor(tx, rows, context);
  const buckets = new Map<string, { stageId: number; bucket: number; n: number }>();
  const people: Cell[] = [];
  const stages: number[] = [];
  const bought = rows.map(({ draft: { purchase } }) => purchase && boughtBy(purchase, now, factContext));
  for (const [i, planned] of rows.entries()) {
    const { draft } = planned;
    const facts = bought[i]?.facts ?? NO_FACTS;
    const stageId = stageOf(planned, context);
    stages.push(stageId);
    people.push(
      draft.name,
      sortName(draft.name),
      draft.remark,
      draft.gender ?? 'unknown',
      draft.birthday,
      Number(draft.birthdayLunar),
      draft.region,
      draft.source,
      draft.note,
      stageId,
      rankOf(stageId),
      now,
      batchId,
      now,
      now,
      facts.strengthLog,
      facts.lastDeepAt,
      facts.contactState,
      facts.lastContactAt,
      facts.interactionCount,
      facts.purchaseCount,
      facts.purchaseTotal,
      facts.lastPurchaseAt,
    );
    const bucket = bucketOf(facts.strengthLog, facts.contactState);
    const key = `${stageId} ${bucket}`;
    const count = buckets.get(key);
    if (count) count.n += 1;
    else buckets.set(key, { stageId, bucket, n: 1 });
  }
  sqlite.exec('INSERT INTO derived_guard (id) VALUES (1)');
  const ids = insertRows(sqlite, FAN, people);
  const tagCounts = insertBelongings(tx, rows, { ids, stages, bought, context });
  const addBucket = prepared(
    sqlite,
    'INSERT INTO stage_bucket (stage_id, bucket, n) VALUES (?, ?, ?) ON CONFLICT (stage_id, bucket) DO UPDATE SET n = n + excluded.n',
  );
  for (const { stageId, bucket, n } of buckets.values()) addBucket.run(stageId, bucket, n);
  const addTagCount = prepared(sqlite, 'UPDATE tag SET fan_count = fan_count + ? WHERE id = ?');
  for (const [tagId, n] of tagCounts) addTagCount.run(n, tagId);
  sqlite.exec('DELETE FROM derived_guard');
  return ids;
}

type Bought = { day: number; facts: FanFacts; sums: DaySums };

/** What a first purchase makes of a person. */
function boughtBy(purchase: DraftPurchase, now: number, context: FactContext): Bought {
  const { at, amount, currency } = purchase;
  const day = localDay(Math.min(at, now), context.zone);
  const row = {
    id: 0,
    kind: 'purchase',
    direction: 'in',
    at,
    recordedAt: now,
    day,
    amount,
    currency,
  } as const;
  return { day, ...addFact(NO_FACTS, EMPTY_DAY, row, context) };
}

/** Handles, moves, purchases, tags, fields and raw cells of the people just written. @returns how many people each tag was given */
function insertBelongings(
  { sqlite, now }: Tx,
  rows: readonly PlannedRow[],
  made: {
    ids: readonly number[];
    stages: readonly number[];
    bought: readonly (Bought | null)[];
    context: BulkContext;
  },
): Map<number, number> {
  const { batchId, tagIds, fieldIds } = made.context;
  const identities: Cell[] = [];
  const moves: Cell[] = [];
  const purchases: Cell[] = [];
  const days: Cell[] = [];
  const tags: Cell[] = [];
  const fields: Cell[] = [];
  const raws: Cell[] = [];
  const due: Cell[] = [];
  const tagCounts = new Map<number, number>();
  for (const [i, { draft, row }] of rows.entries()) {
    const fanId = made.ids[i]!;
    for (const [platform, value, norm] of draft.identities)
      identities.push(fanId, platform, value, norm, now, batchId);
    moves.push(fanId, made.stages[i]!, now, 'import');
    const bought = made.bought[i];
    if (bought && draft.purchase) {
      const { at, text, amount, currency, key } = draft.purchase;
      const { day, sums } = bought;
      const isSummary = Number(key === null);
      purchases.push(fanId, 'purchase', 'in', at, day, now, text, amount, currency, isSummary, key, batchId);
      if (pointsOfDay(sums) > 0) days.push(fanId, day, sums.chat, sums.capped, sums.free);
      if (draft.stageKey !== null) due.push(fanId);
    }
    // Two spellings may be one tag, two headers one field: the first counts.
    for (const tagId of known(draft.tags, (name) => tagIds.get(name.toLowerCase())).keys()) {
      tags.push(fanId, tagId);
      tagCounts.set(tagId, (tagCounts.get(tagId) ?? 0) + 1);
    }
    for (const [fieldId, [, value]] of known(draft.fields, ([label]) => fieldIds.get(label)))
      fields.push(fanId, fieldId, value);
    if (draft.raw.length > 0) raws.push(fanId, batchId, row, JSON.stringify(draft.raw));
  }
  insertRows(sqlite, IDENTITY, identities);
  insertRows(sqlite, MOVE, moves);
  insertRows(sqlite, PURCHASE, purchases);
  insertRows(sqlite, DAY, days);
  insertRows(sqlite, TAG, tags);
  insertRows(sqlite, FIELD, fields);
  insertRows(sqlite, RAW, raws);
  insertRows(sqlite, DUE, due);
  return tagCounts;
}

/** The first of each id; those without one are left out. */
function known<T>(items: readonly T[], idOf: (item: T) => number | undefined): ReadonlyMap<number, T> {
  const found = new Map<number, T>();
  for (const item of items) {
    const id = idOf(item);
    if (id !== undefined && !found.has(id)) found.set(id, item);
  }
  return found;
}

/**
 * Keys for one chunk, each above the one before: whoever enters a stage stands on top of it. Between two fixed neighbours keys would
 * grow longer with every chunk; above the first one they stay short.
 */
function ranksFor(tx: Tx, rows: readonly PlannedRow[], context: BulkContext): (stageId: number) => string {
  const wanted = new Map<number, number>();
  for (const row of rows) {
    const stageId = stageOf(row, context);
    wanted.set(stageId, (wanted.get(stageId) ?? 0) + 1);
  }
  const keys = new Map(
    [...wanted].map(([stageId, n]) => [stageId, generateNKeysBetween(null, topOf(tx, stageId), n)]),
  );
  return (stageId) => keys.get(stageId)!.pop()!;
}

function topOf({ sqlite }: Tx, stageId: number): string | null {
  const top = prepared(
    sqlite,
    'SELECT stage_rank FROM fan INDEXED BY fan_stage_hand WHERE stage_id = ? AND deleted_at IS NULL ORDER BY stage_rank LIMIT 1',
  )
    .pluck()
    .get(stageId) as string | undefined;
  return top ?? null;
}
