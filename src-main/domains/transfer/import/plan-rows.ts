import type { ImportCounts, MatchPolicy } from '#shared/contract/transfer.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import type { DraftPurchase, Reason } from '../columns/draft-cells.ts';
import { type KnownOrders, knownOrders, readExisting } from './existing-sqlite.ts';
import { grownPerson, mergeDrafts } from './grown-person.ts';
import { fileKeys, matchPerson, type Owners, readOwners } from './match-sqlite.ts';
import { diffPerson, type Existing, isEmptyDiff, isOnlyOrder, madePerson } from './person-diff.ts';
import { createDrafter, type Draft, type DraftContext } from './person-draft.ts';
import { createPlanBuffer, type PlanBuffer } from './plan-buffer.ts';
import {
  clearPlan,
  finishPlan,
  linesAfter,
  type PlannedRow,
  planCounts,
  type Staging,
} from './staging-sqlite.ts';

const CHUNK = 1000;

/**
 * Decides every row's outcome and stores it in the staging database; the library is only read. Yields how many rows are done, and
 * lets other work of this thread go on between chunks.
 */
export async function* planRows(
  staging: Staging,
  library: Sqlite,
  options: { context: DraftContext; policy: MatchPolicy; total: number },
): AsyncGenerator<{ done: number; counts: ImportCounts | null }> {
  const draftOf = createDrafter(options.context);
  const buffer = createPlanBuffer(staging);
  clearPlan(staging);
  let done = 0;
  for (let after = 0; ; ) {
    const lines = linesAfter(staging, after, CHUNK);
    if (lines.length === 0) break;
    asOneRead(library, () => {
      staging.sqlite.exec('BEGIN');
      try {
        const drafts = lines.map(({ cells }) => draftOf(cells));
        const from: Source = {
          buffer,
          library,
          owners: readOwners(library, drafts),
          orders: knownOrders(
            library,
            drafts.flatMap(({ purchase }) => purchase?.key ?? []),
          ),
          policy: options.policy,
        };
        for (const [i, draft] of drafts.entries()) planOne(from, lines[i]!.row, draft);
        buffer.flush();
      } finally {
        staging.sqlite.exec('COMMIT');
      }
    });
    after = lines[lines.length - 1]!.row;
    done += lines.length;
    yield { done, counts: null };
  }
  finishPlan(staging);
  yield { done, counts: planCounts(staging) };
}

/** Each statement outside a transaction takes and gives back the locks of the file, which costs more than most look-ups. */
function asOneRead(library: Sqlite, work: () => void): void {
  // Another command of this connection may be in the middle of its transaction.
  if (library.inTransaction) {
    work();
    return;
  }
  library.exec('BEGIN');
  try {
    work();
  } finally {
    library.exec('COMMIT');
  }
}

type Verdict = Pick<PlannedRow, 'outcome'> &
  Partial<Pick<PlannedRow, 'fanId' | 'sameRow' | 'draft' | 'isOnlyOrder'>>;

/** What a row is judged by: those before it, and the library. */
type Source = {
  buffer: PlanBuffer;
  library: Sqlite;
  owners: Owners;
  orders: KnownOrders;
  policy: MatchPolicy;
};

function planOne(from: Source, row: number, draft: Draft): void {
  const verdict = judge(from, row, draft);
  from.buffer.put({
    row,
    fanId: null,
    sameRow: null,
    decision: null,
    isOnlyOrder: false,
    draft,
    ...verdict,
  });
}

function judge(from: Source, row: number, draft: Draft): Verdict {
  const { buffer, library, owners, policy } = from;
  const because = (...reasons: Reason[]): Draft => ({ ...draft, reasons: [...draft.reasons, ...reasons] });
  const first = earlierOrder(buffer, row, draft);
  if (first && isSomebodyElse(first.draft, draft)) {
    const guest: Draft = { ...draft, purchase: null };
    return { draft: guest, ...judge(from, row, guest) };
  }
  if (first) return joinOrder(buffer, library, first, draft);
  const { undated } = draft.purchase ?? {};
  if (undated) {
    const reason: Reason = { code: 'order_undated', column: null, value: null };
    const alone: Draft = {
      ...draft,
      purchase: null,
      raw: [...draft.raw, ...undated],
      reasons: [...draft.reasons, reason],
    };
    return { draft: alone, ...judge(from, row, alone) };
  }
  if (draft.name === '') return { outcome: 'rejected' };
  const match = matchPerson(library, draft, owners);
  const sameRow = buffer.firstRowWith(fileKeys(draft), row);
  if (match.kind === 'clash') {
    const { fanId, code, value } = match;
    return { outcome: 'clash', fanId, draft: because({ code, column: null, value }) };
  }
  if (match.kind === 'one') {
    const { fanId, handles, row: read } = match;
    if (policy === 'skip') return { outcome: 'unchanged', fanId };
    return judgeKnown(
      from,
      { row, draft },
      readExisting(library, fanId, { handles, row: read, orders: from.orders }),
    );
  }
  const earlier = sameRow === null ? null : buffer.planOf(sameRow);
  if (sameRow === null || earlier === null) return { outcome: 'new' };
  const said = because({ code: 'same_as_row', column: null, value: String(sameRow) });
  // One answer for both: what becomes of that row is not known yet.
  if (earlier.outcome === 'clash') return { outcome: 'clash', fanId: earlier.fanId, draft: said };
  // Known by a handle that an earlier row brings to somebody who is there.
  if (earlier.fanId !== null) {
    if (policy === 'skip') return { outcome: 'unchanged', fanId: earlier.fanId, draft: said };
    return judgeKnown(
      from,
      { row, draft: said },
      readExisting(library, earlier.fanId, { orders: from.orders }),
    );
  }
  const before = buffer.grownAt(sameRow) ?? earlier.draft;
  const made = madePerson(before);
  const diff = diffPerson({ ...made, rawRows: withNoted(made, buffer, sameRow, row) }, draft, policy);
  if (isEmptyDiff(diff)) return { outcome: 'unchanged', sameRow, draft: said };
  buffer.grow(sameRow, mergeDrafts(before, draft, policy));
  return { outcome: 'updated', sameRow, draft: said };
}

/** A row about somebody who is there, with what earlier rows of the list bring them. */
function judgeKnown(
  { buffer, policy }: Source,
  { row, draft }: { row: number; draft: Draft },
  existing: Existing,
): Verdict {
  const fanId = existing.id;
  const first = buffer.firstRowOf(fanId, row);
  const written = first === row ? 'nothing' : buffer.writtenTo(fanId);
  const before = written === 'more' ? writtenBefore(buffer, first) : null;
  const grown = before ? grownPerson(existing, before, policy) : existing;
  const known =
    written === 'nothing' ? existing : { ...grown, rawRows: withNoted(grown, buffer, first, row) };
  const diff = diffPerson(known, draft, policy);
  if (policy === 'ask' && diff.replaced.length > 0)
    return { outcome: 'clash', fanId, draft: { ...draft, reasons: [...draft.reasons, ...diff.replaced] } };
  if (isEmptyDiff(diff)) return { outcome: 'unchanged', fanId, draft };
  const bringsMore = !isOnlyOrder(diff);
  buffer.noteWritten(fanId, bringsMore);
  if (first !== row && (bringsMore || before)) {
    const earlier = before ?? writtenBefore(buffer, first);
    buffer.grow(first, earlier ? mergeDrafts(earlier, draft, policy) : draft);
  }
  return { outcome: 'updated', fanId, draft, isOnlyOrder: !bringsMore };
}

/** What earlier rows of the list bring somebody who is there, `first` and those after it; null where they write nothing. */
function writtenBefore(buffer: PlanBuffer, first: number): Draft | null {
  const grown = buffer.grownAt(first);
  if (grown) return grown;
  const plan = buffer.planOf(first);
  return plan?.outcome === 'updated' ? plan.draft : null;
}

/** Raw cells that are there or that an earlier row brought; they are noted for later rows. */
const withNoted = (
  { rawRows }: Existing,
  buffer: PlanBuffer,
  first: number,
  row: number,
): Existing['rawRows'] => ({
  has: (cells) => rawRows.has(cells) || buffer.firstRowWith([`raw\n${first}\n${cells}`], row) !== null,
});

/** The row that began the order of which this one is a later line. */
function earlierOrder(buffer: PlanBuffer, row: number, draft: Draft): PlannedRow | null {
  const { purchase, voidOrder, name, identities } = draft;
  if (voidOrder !== undefined) {
    const first = buffer.firstRowWith([`void\n${voidOrder}`], row);
    // Lines of orders that were never paid may be about other people; without a name they are about the first line's.
    const isNamed = name !== '' && !identities.some(([, written]) => written === name);
    return first === null || isNamed ? null : buffer.planOf(first);
  }
  if (!purchase?.key) return null;
  const first = buffer.firstRowWith([`order\n${purchase.key}`], row);
  const earlier = first === null ? null : buffer.planOf(first);
  return earlier?.draft.purchase ? earlier : null;
}

/** Each line of an order for several tickets names who comes with it. */
function isSomebodyElse(first: Draft, line: Draft): boolean {
  if (line.name === '' || line.identities.length === 0 || first.name === line.name) return false;
  const isHis = line.identities.some(([platform, , norm]) =>
    first.identities.some(([other, , known]) => other === platform && known === norm),
  );
  return !isHis && !line.identities.some(([, written]) => written === line.name);
}

/** The item of a later line goes to the order's first row; its other cells stay as a raw row of the same person. */
function joinOrder(buffer: PlanBuffer, library: Sqlite, first: PlannedRow, draft: Draft): Verdict {
  const { purchase } = first.draft;
  if (purchase && draft.purchase) {
    const joined = withLine(purchase, draft.purchase);
    if (joined !== purchase) buffer.put({ ...first, draft: { ...first.draft, purchase: joined } });
  }
  if (first.outcome === 'rejected') return { outcome: 'rejected' };
  const reasons = draft.reasons.filter(({ code }) => code !== 'no_name');
  const rest: Draft = { ...draft, purchase: null, reasons };
  const saysMore = draft.raw.length > 0 && JSON.stringify(draft.raw) !== JSON.stringify(first.draft.raw);
  if (!saysMore || first.outcome === 'clash') return { outcome: 'unchanged', draft: rest };
  const sameRow = first.sameRow ?? (first.outcome === 'new' ? first.row : null);
  if (sameRow !== null) return { outcome: 'updated', sameRow, draft: rest };
  const { fanId } = first;
  if (fanId === null) return { outcome: 'unchanged', draft: rest };
  const isThere = readExisting(library, fanId).rawRows.has(JSON.stringify(draft.raw));
  return { outcome: isThere ? 'unchanged' : 'updated', fanId, draft: rest };
}

/** An order with one more of its lines: its item, and its sum where lines have sums of their own. */
function withLine(order: DraftPurchase, line: DraftPurchase): DraftPurchase {
  const added = line.lines?.filter((number) => order.lines && !order.lines.includes(number)) ?? [];
  const isNew = line.text !== '' && timesIn(order.text, line.text) < (line.nth ?? 1);
  const sums = [...(order.sums ?? []), ...(line.sums ?? [])];
  const isBySum =
    !line.lines && order.currency === line.currency && sums.some(([gross]) => gross !== sums[0]?.[0]);
  if (added.length === 0 && ((!isNew && !isBySum) || line.lines)) return order;
  const isNamed = isNew || added.length > 0;
  const text = isNamed ? [order.text, line.text].filter(Boolean).join('\n') : order.text;
  if (added.length === 0) {
    const amount = isBySum ? sums.reduce((sum, [, net]) => sum + net, 0) : order.amount;
    return { ...order, text, amount, ...(sums.length > 0 ? { sums } : {}) };
  }
  const isSameMoney = order.currency === line.currency || line.amount === null || order.amount === null;
  const amount = isSameMoney ? sumOf(order.amount, line.amount) : order.amount;
  return {
    ...order,
    text,
    amount,
    currency: order.currency ?? line.currency,
    lines: [...(order.lines ?? []), ...added],
  };
}

const timesIn = (text: string, line: string): number =>
  text === line
    ? 1
    : `\n${text.replaceAll('\n', '\n\n')}\n`.split(`\n${line.replaceAll('\n', '\n\n')}\n`).length - 1;

const sumOf = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : a + b;
