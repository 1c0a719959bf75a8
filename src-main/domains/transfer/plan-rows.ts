import type { ImportCounts, MatchPolicy } from '#shared/contract/transfer.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import type { Reason } from './draft-cells.ts';
import { fileKeys, matchPerson, readExisting } from './match-sqlite.ts';
import { diffPerson, isEmptyDiff } from './person-diff.ts';
import { createDrafter, type Draft, type DraftContext } from './person-draft.ts';
import {
  clearPlan,
  finishPlan,
  firstRowWith,
  linesAfter,
  type PlannedRow,
  planCounts,
  planOf,
  putPlan,
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
  clearPlan(staging);
  let done = 0;
  for (let after = 0; ; ) {
    const lines = linesAfter(staging, after, CHUNK);
    if (lines.length === 0) break;
    staging.sqlite.exec('BEGIN');
    try {
      for (const { row, cells } of lines) planOne(staging, library, row, draftOf(cells), options.policy);
    } finally {
      staging.sqlite.exec('COMMIT');
    }
    after = lines[lines.length - 1]!.row;
    done += lines.length;
    yield { done, counts: null };
  }
  finishPlan(staging);
  yield { done, counts: planCounts(staging) };
}

type Verdict = Pick<PlannedRow, 'outcome'> & Partial<Pick<PlannedRow, 'fanId' | 'sameRow' | 'draft'>>;

function planOne(staging: Staging, library: Sqlite, row: number, draft: Draft, policy: MatchPolicy): void {
  const verdict = judge(staging, library, row, draft, policy);
  putPlan(staging, { row, fanId: null, sameRow: null, decision: null, draft, ...verdict });
}

function judge(staging: Staging, library: Sqlite, row: number, draft: Draft, policy: MatchPolicy): Verdict {
  const because = (...reasons: Reason[]): Draft => ({ ...draft, reasons: [...draft.reasons, ...reasons] });
  if (joinsEarlierOrder(staging, row, draft))
    return { outcome: 'unchanged', draft: { ...draft, purchase: null } };
  if (draft.name === '') return { outcome: 'rejected' };
  const match = matchPerson(library, draft);
  const sameRow = firstRowWith(staging, fileKeys(draft), row);
  if (match.kind === 'clash') {
    const { fanId, code, value } = match;
    return { outcome: 'clash', fanId, draft: because({ code, column: null, value }) };
  }
  if (match.kind === 'one') {
    const { fanId } = match;
    if (policy === 'skip') return { outcome: 'unchanged', fanId };
    const diff = diffPerson(readExisting(library, fanId), draft, policy);
    if (policy === 'ask' && diff.replaced.length > 0)
      return { outcome: 'clash', fanId, draft: because(...diff.replaced) };
    return { outcome: isEmptyDiff(diff) ? 'unchanged' : 'updated', fanId };
  }
  if (sameRow === null) return { outcome: 'new' };
  const earlier = planOf(staging, sameRow);
  return {
    outcome: earlier !== null && saysNothingNew(earlier.draft, draft) ? 'unchanged' : 'updated',
    sameRow,
    draft: because({ code: 'same_as_row', column: null, value: String(sameRow) }),
  };
}

/** A later line of an order that came before: its item goes to the first line. Real orders need a date of their own. */
function joinsEarlierOrder(staging: Staging, row: number, draft: Draft): boolean {
  const { purchase } = draft;
  if (!purchase?.key) return false;
  const first = firstRowWith(staging, [['order', purchase.key]], row);
  if (first === null) return false;
  const earlier = planOf(staging, first);
  if (!earlier?.draft.purchase) return false;
  if (purchase.text !== '' && !earlier.draft.purchase.text.includes(purchase.text)) {
    const text = [earlier.draft.purchase.text, purchase.text].filter(Boolean).join('\n');
    putPlan(staging, {
      ...earlier,
      draft: { ...earlier.draft, purchase: { ...earlier.draft.purchase, text } },
    });
  }
  return true;
}

/** Whether a row repeats what an earlier row of the same person said. */
function saysNothingNew(earlier: Draft, draft: Draft): boolean {
  const { reasons: _a, raw: rawA, ...a } = earlier;
  const { reasons: _b, raw: rawB, ...b } = draft;
  return (
    JSON.stringify(a) === JSON.stringify(b) &&
    (rawB.length === 0 || JSON.stringify(rawA) === JSON.stringify(rawB))
  );
}
