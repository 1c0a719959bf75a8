import { generateNKeysBetween } from 'fractional-indexing';
import { localDay } from '#shared/rules/local-day.ts';
import { EMPTY_DAY } from '#shared/rules/strength-rules.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { Tx } from '../../core/db/tx.ts';
import { bucketOf } from '../../core/derived-schema.ts';
import { peopleWriterOf } from '../fans/fan-search-sqlite.ts';
import { sortName } from '../search/name-rules.ts';
import { addFact, type FactContext, NO_FACTS } from '../strength/strength-facts.ts';
import { writeDay } from '../strength/strength-sqlite.ts';
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

/**
 * Writes people who were not there, with all they bring, by prepared statements; derived data is made on the way, and the
 * counters are added up once (the triggers rest). History needs no rows: undo goes by `batch_id`.
 * @returns the ids, in the order of `rows`
 */
export function insertPeopleTx(tx: Tx, rows: readonly PlannedRow[], context: BulkContext): number[] {
  const { sqlite, now } = tx;
  const { batchId, facts: factContext, tagIds, fieldIds } = context;
  const fan = prepared(
    sqlite,
    `INSERT INTO fan (name, sort_name, remark, gender, birthday, birthday_lunar, region, source, note, stage_id, stage_rank, stage_entered_at,
       batch_id, created_at, updated_at, strength_log, last_deep_at, contact_state, last_contact_at, interaction_count, purchase_count, purchase_total,
       last_purchase_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const identity = prepared(
    sqlite,
    'INSERT INTO identity (fan_id, platform, value, norm, created_at, batch_id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const move = prepared(
    sqlite,
    `INSERT INTO stage_move (fan_id, from_stage_id, to_stage_id, at, why, "by") VALUES (?, NULL, ?, ?, '', 'import')`,
  );
  const interaction = prepared(
    sqlite,
    `INSERT INTO interaction (fan_id, kind, direction, at, day, recorded_at, text, amount, currency, is_summary, source_key, batch_id)
     VALUES (?, 'purchase', 'in', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const tag = prepared(sqlite, 'INSERT OR IGNORE INTO fan_tag (fan_id, tag_id) VALUES (?, ?)');
  const field = prepared(
    sqlite,
    'INSERT OR IGNORE INTO field_value (fan_id, field_id, value) VALUES (?, ?, ?)',
  );
  const raw = prepared(sqlite, 'INSERT INTO import_row (fan_id, batch_id, row, cells) VALUES (?, ?, ?, ?)');
  const due = prepared(sqlite, 'INSERT OR IGNORE INTO suggestion_due (fan_id) VALUES (?)');
  const index = peopleWriterOf(sqlite);
  const rankOf = ranksFor(tx, rows, context);
  const buckets = new Map<string, { stageId: number; bucket: number; n: number }>();
  const tagCounts = new Map<number, number>();
  const ids: number[] = [];
  sqlite.exec('INSERT INTO derived_guard (id) VALUES (1)');
  for (const planned of rows) {
    const { draft } = planned;
    const { purchase } = draft;
    const stageId = stageOf(planned, context);
    const day = purchase ? localDay(Math.min(purchase.at, now), factContext.zone) : 0;
    const { facts, sums } = purchase
      ? addFact(
          NO_FACTS,
          EMPTY_DAY,
          {
            id: 0,
            kind: 'purchase',
            direction: 'in',
            at: purchase.at,
            recordedAt: now,
            day,
            amount: purchase.amount,
            currency: purchase.currency,
          },
          factContext,
        )
      : { facts: NO_FACTS, sums: null };
    const fanId = Number(
      fan.run(
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
      ).lastInsertRowid,
    );
    ids.push(fanId);
    for (const [platform, value, norm] of draft.identities)
      identity.run(fanId, platform, value, norm, now, batchId);
    move.run(fanId, stageId, now);
    if (purchase && sums) {
      interaction.run(
        fanId,
        purchase.at,
        day,
        now,
        purchase.text,
        purchase.amount,
        purchase.currency,
        Number(purchase.key === null),
        purchase.key,
        batchId,
      );
      writeDay(sqlite, fanId, day, sums);
      if (draft.stageKey !== null) due.run(fanId);
    }
    for (const name of draft.tags) {
      const tagId = tagIds.get(name.toLowerCase());
      if (tagId !== undefined && tag.run(fanId, tagId).changes > 0)
        tagCounts.set(tagId, (tagCounts.get(tagId) ?? 0) + 1);
    }
    for (const [label, value] of draft.fields) {
      const fieldId = fieldIds.get(label);
      if (fieldId !== undefined) field.run(fanId, fieldId, value);
    }
    if (draft.raw.length > 0) raw.run(fanId, batchId, planned.row, JSON.stringify(draft.raw));
    const bucket = bucketOf(facts.strengthLog, facts.contactState);
    const key = `${stageId} ${bucket}`;
    const count = buckets.get(key);
    if (count) count.n += 1;
    else buckets.set(key, { stageId, bucket, n: 1 });
  }
  // After the loop: a statement on a table with triggers makes FTS5 write out what it has gathered, once per person.
  rows.forEach(({ draft }, i) => {
    index.add({
      id: ids[i]!,
      name: draft.name,
      remark: draft.remark,
      identities: draft.identities.map(([, value]) => value),
      texts: [draft.note, draft.region, ...draft.fields.map(([, value]) => value)].filter(
        (text) => text !== '',
      ),
    });
  });
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
