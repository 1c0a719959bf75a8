import { and, eq } from 'drizzle-orm';
import type { ImportCounts, MatchPolicy } from '#shared/contract/transfer.ts';
import { localDay } from '#shared/rules/local-day.ts';
import type { Tx } from '../../../core/db/tx.ts';
import { fan, identity, importRow } from '../../fans/fan-table.ts';
import { checkFieldValue } from '../../fields/field-rules.ts';
import { fieldValue } from '../../fields/field-table.ts';
import { ensureFieldTx } from '../../fields/fields-service.ts';
import { interaction } from '../../interactions/interaction-table.ts';
import { sortName } from '../../search/name-rules.ts';
import { fanTag } from '../../tags/tag-table.ts';
import { ensureTagsTx } from '../../tags/tags-service.ts';
import type { DraftPurchase } from '../columns/draft-cells.ts';
import { existingPeople, type KnownOrders, knownOrders, readExisting } from './existing-sqlite.ts';
import { type BulkContext, indexPeople, insertUnindexedTx } from './new-people-sqlite.ts';
import { createPendingPurchases, type FactsWriter, type PendingPurchases } from './pending-purchases.ts';
import { diffPerson, isEmptyDiff, type PersonDiff } from './person-diff.ts';
import type { Draft } from './person-draft.ts';
import { markSuggestionsDue } from './purchase-sqlite.ts';
import { madeBy, noteMade, type PlannedRow, type Staging } from './staging-sqlite.ts';

export type CommitServices = {
  fans: { refreshSearchTx(tx: Tx, ids: readonly number[]): Promise<void> };
  strength: {
    refreshTx(tx: Tx, ids: readonly number[]): Promise<void>;
  } & FactsWriter;
  pipeline: {
    moveTx(
      tx: Tx,
      move: { ids: readonly number[]; toStageId: number; by: 'import'; why: string },
    ): Promise<number>;
  };
};

export type CommitContext = BulkContext & {
  staging: Staging;
  policy: MatchPolicy;
  services: CommitServices;
  tagIds: Map<string, number>;
  fieldIds: Map<string, number>;
  /** Types of fields that are no plain text, by label: their values are checked. */
  fieldTypes: Map<string, { type: string; options: string[] }>;
};

/** What is written at a chunk's end: once for each person, and apart from writes to their own row. */
type Later = {
  /** New people without search rows so far. */
  fresh: { rows: PlannedRow[]; ids: number[] };
  /** People whose search rows and whose strength are made anew. */
  search: Set<number>;
  strength: Set<number>;
  /** People who may get another suggestion. */
  due: Set<number>;
  purchases: PendingPurchases;
  orders: KnownOrders;
};

type Written = Pick<ImportCounts, 'created' | 'updated' | 'unchanged'>;

/** Writes one chunk of planned rows in the caller's transaction. Runs of new people go in bulk; rows about someone follow one by one. */
export async function commitRowsTx(
  tx: Tx,
  rows: readonly PlannedRow[],
  context: CommitContext,
): Promise<Written> {
  await prepareNamesTx(tx, rows, context);
  const written: Written = { created: 0, updated: 0, unchanged: 0 };
  const purchases = createPendingPurchases(context.services.strength, context);
  const orders = knownOrders(
    tx.sqlite,
    rows.flatMap(({ draft: { purchase } }) => purchase?.key ?? []),
  );
  const later: Later = {
    orders,
    fresh: { rows: [], ids: [] },
    search: new Set(),
    strength: new Set(),
    due: new Set(),
    purchases,
  };
  const existing = existingPeople(
    tx.sqlite,
    rows.flatMap(({ fanId, isOnlyOrder }) => (isOnlyOrder || fanId === null ? [] : fanId)),
    orders,
  );
  let fresh: PlannedRow[] = [];
  const flush = () => {
    const ids = insertUnindexedTx(tx, fresh, context);
    noteMade(context.staging, fresh, ids);
    later.fresh.rows.push(...fresh);
    later.fresh.ids.push(...ids);
    written.created += fresh.length;
    fresh = [];
  };
  for (const planned of rows) {
    if (planned.outcome === 'new' || planned.decision === 'create') {
      fresh.push(planned);
      continue;
    }
    if (planned.isOnlyOrder && planned.fanId !== null) {
      if (addOrder(tx, planned.fanId, planned.draft, context, later)) written.updated += 1;
      else written.unchanged += 1;
      continue;
    }
    if (planned.sameRow !== null && fresh.length > 0) flush();
    const fanId =
      planned.fanId ?? (planned.sameRow === null ? null : madeBy(context.staging, planned.sameRow));
    // The row it repeats was left out by the user: then it stands for itself, if it names anybody.
    if (fanId === null && planned.draft.name === '') {
      written.unchanged += 1;
      continue;
    }
    if (fanId === null) {
      fresh.push(planned);
      continue;
    }
    // A summary is compared with the one that is there; an order's number is in a list once (see plan-rows.ts).
    if (purchases.has(fanId) && planned.draft.purchase?.key === null) purchases.flushTx(tx);
    const policy =
      planned.decision === 'fill' || planned.decision === 'overwrite' ? planned.decision : context.policy;
    const diff = diffPerson(existing.of(fanId), planned.draft, policy);
    if (isEmptyDiff(diff)) written.unchanged += 1;
    else {
      await applyDiffTx(tx, fanId, diff, planned, context, later);
      if (Object.keys(diff.patch).length + diff.identities.length > 0 || diff.stageKey !== null)
        existing.forget(fanId);
      written.updated += 1;
    }
  }
  if (fresh.length > 0) flush();
  purchases.flushTx(tx);
  markSuggestionsDue(tx.sqlite, later.due);
  await context.services.strength.refreshTx(tx, [...later.strength]);
  indexPeople(tx.sqlite, later.fresh.rows, later.fresh.ids);
  // In order: FTS5 writes out what it has gathered whenever a row lies before the last one.
  await context.services.fans.refreshSearchTx(
    tx,
    [...later.search].sort((x, y) => x - y),
  );
  return written;
}

/** Most rows of an order list: the person need not be read for them. @returns false where the order came in meanwhile */
function addOrder(
  tx: Tx,
  fanId: number,
  { purchase }: Draft,
  { facts }: CommitContext,
  { orders, purchases, due }: Later,
): boolean {
  if (purchase?.key == null || orders.has(fanId, purchase.key)) return false;
  purchases.add({ fanId, purchase, day: localDay(Math.min(purchase.at, tx.now), facts.zone) });
  orders.add(fanId, purchase.key);
  due.add(fanId);
  return true;
}

/** Tags and fields that the chunk names are there before its people; values that a typed field refuses stay as raw cells. */
async function prepareNamesTx(tx: Tx, rows: readonly PlannedRow[], context: CommitContext): Promise<void> {
  const names = new Set<string>();
  const labels = new Set<string>();
  for (const { draft } of rows) {
    for (const name of draft.tags) if (!context.tagIds.has(name.toLowerCase())) names.add(name);
    for (const [label] of draft.fields) if (!context.fieldIds.has(label)) labels.add(label);
  }
  for (const [name, id] of await ensureTagsTx(tx, [...names])) context.tagIds.set(name.toLowerCase(), id);
  for (const label of labels) {
    const field = await ensureFieldTx(tx, label, 'text');
    context.fieldIds.set(label, field.id);
    if (field.type !== 'text') context.fieldTypes.set(label, field);
    tx.touch('fields', []);
  }
  if (context.fieldTypes.size === 0) return;
  for (const { draft } of rows) {
    draft.fields = draft.fields.flatMap(([label, value]): [string, string][] => {
      const type = context.fieldTypes.get(label);
      if (!type) return [[label, value]];
      const checked = checkFieldValue(type as Parameters<typeof checkFieldValue>[0], value);
      if (checked !== null) return [[label, checked]];
      draft.raw.push([label, value]);
      return [];
    });
  }
}

async function applyDiffTx(
  tx: Tx,
  fanId: number,
  diff: PersonDiff,
  planned: PlannedRow,
  context: CommitContext,
  later: Later,
): Promise<void> {
  const { batchId, services } = context;
  const { patch } = diff;
  if (Object.keys(patch).length > 0)
    await tx.update(
      fan,
      fanId,
      patch.name === undefined ? patch : { ...patch, sortName: sortName(patch.name) },
    );
  for (const [platform, value, norm] of diff.identities) {
    await tx.insert(identity, { fanId, platform, value, norm, createdAt: tx.now, batchId });
  }
  for (const name of diff.tags) {
    const tagId = context.tagIds.get(name.toLowerCase());
    if (tagId !== undefined) await tx.insert(fanTag, { fanId, tagId });
  }
  for (const [label, value] of diff.fields) {
    const fieldId = context.fieldIds.get(label);
    if (fieldId === undefined) continue;
    const [known] = await tx.db
      .select()
      .from(fieldValue)
      .where(and(eq(fieldValue.fanId, fanId), eq(fieldValue.fieldId, fieldId)));
    if (known) await tx.update(fieldValue, [fanId, fieldId], { value });
    else await tx.insert(fieldValue, { fanId, fieldId, value });
  }
  if (diff.purchase) {
    await writePurchaseTx(tx, fanId, diff.purchase, context, later);
  }
  if (diff.stageKey !== null) {
    const toStageId = context.stages.get(diff.stageKey);
    later.purchases.flushTx(tx);
    if (toStageId !== undefined)
      await services.pipeline.moveTx(tx, { ids: [fanId], toStageId, by: 'import', why: '' });
  }
  if (diff.raw)
    await tx.insert(importRow, { fanId, batchId, row: planned.row, cells: JSON.stringify(diff.raw) });
  const isFoundBy = ['name', 'remark', 'region', 'note'].some((key) => key in patch);
  if (isFoundBy || diff.identities.length + diff.fields.length > 0) later.search.add(fanId);
  later.due.add(fanId);
}

async function writePurchaseTx(
  tx: Tx,
  fanId: number,
  { act, purchase }: { act: 'insert' | 'update'; purchase: DraftPurchase },
  context: CommitContext,
  later: Later,
): Promise<void> {
  const day = localDay(Math.min(purchase.at, tx.now), context.facts.zone);
  const summary = act === 'update' ? (readExisting(tx.sqlite, fanId).summaries()[0] ?? null) : null;
  if (summary) {
    await tx.update(interaction, summary.id, {
      at: purchase.at,
      day,
      amount: purchase.amount,
      currency: purchase.currency,
    });
    later.strength.add(fanId);
  } else {
    // Undo finds it by its batch.
    later.purchases.add({ fanId, purchase, day });
    if (purchase.key !== null) later.orders.add(fanId, purchase.key);
  }
}
