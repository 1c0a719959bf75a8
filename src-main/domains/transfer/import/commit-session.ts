import { eq } from 'drizzle-orm';
import type { ImportCounts, ImportProgress, MatchPolicy } from '#shared/contract/transfer.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { isDiskFull } from '../../../core/dispatch.ts';
import { fail } from '../../../core/fail.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { importBatch, importMapping } from '../transfer-table.ts';
import { bulkContext } from './bulk-context.ts';
import { type CommitContext, type CommitServices, commitRowsTx } from './commit-rows.ts';
import { assertRoom } from './disk-room.ts';
import { headerHash, nextTurn, type Plan, type Session } from './import-session.ts';
import { planCounts, workAfter, workCount } from './staging-sqlite.ts';

/** Rows a transaction: pages that many rows touch are written once; an edit by the user waits for one of them. */
const CHUNK = 2500;

/** Writes what was planned, in batches; edits by the user get in between. Ended early, what is written stays as one import. */
export async function* commitSession(
  deps: Deps,
  session: Session,
  services: CommitServices & { history: { undoTx(tx: Tx, changeId: number): Promise<unknown> } },
): AsyncGenerator<ImportProgress> {
  const plan = session.plan;
  if (!plan) throw fail('IMPORT_SESSION_UNKNOWN', {});
  const planned = planCounts(session.staging);
  const counts: ImportCounts = { ...planned, created: 0, updated: 0 };
  const total = workCount(session.staging);
  const started = performance.now();
  const progress = (done: number, batchId: number | null, finished: boolean): ImportProgress => {
    const seconds = (performance.now() - started) / 1000;
    const rowsPerSecond = seconds > 0 ? done / seconds : 0;
    return {
      phase: 'write',
      done,
      total,
      rowsPerSecond,
      batchId,
      finished,
      counts: { ...counts },
      secondsLeft: rowsPerSecond > 0 ? (total - done) / rowsPerSecond : null,
    };
  };
  if (total === 0) {
    yield progress(0, null, true);
    return;
  }
  assertRoom(deps.read.file, session.staging.file, total);
  const { fileName, encoding, rows } = session.info;
  const { value: batchId } = await deps.write(null, async (tx) => {
    const [batch] = await tx.db
      .insert(importBatch)
      .values({ at: tx.now, fileName, encoding, rows, state: 'running' })
      .returning({ id: importBatch.id });
    return batch!.id;
  });
  const context = await contextOf(deps, session, plan.policy, batchId, services);
  let changeId: number | undefined;
  let done = 0;
  let state: 'done' | 'cancelled' = 'cancelled';
  let isTakenBack = false;
  /** The disk is full: what is written goes again, into the room of what waited to be written. */
  const takeBack = async () => {
    session.plan = null;
    session.staging.drop();
    await finishBatch(deps, session, plan, { batchId, changeId, state, counts });
    const id = changeId;
    if (id !== undefined) await deps.write(null, (tx) => services.history.undoTx(tx, id));
    isTakenBack = true;
  };
  try {
    for (let after = 0; ; ) {
      const chunk = workAfter(session.staging, after, CHUNK);
      if (chunk.length === 0) break;
      const label = { kind: 'transfer.import', batchId, changeId, data: { fileName } };
      const { value: written } = await deps.write(label, async (tx) => {
        changeId = tx.recorder.changeId();
        const result = await commitRowsTx(tx, chunk, context);
        tx.touch('fans');
        tx.touch('pipeline');
        return result;
      });
      counts.created += written.created;
      counts.updated += written.updated;
      counts.unchanged += written.unchanged;
      counts.clashes -= chunk.filter(({ outcome }) => outcome === 'clash').length;
      done += chunk.length;
      after = chunk[chunk.length - 1]!.row;
      yield progress(done, batchId, false);
      await nextTurn();
    }
    state = 'done';
  } catch (error) {
    if (isDiskFull(error)) await takeBack();
    throw error;
  } finally {
    if (!isTakenBack) await finishBatch(deps, session, plan, { batchId, changeId, state, counts });
  }
  yield progress(done, batchId, true);
}

async function contextOf(
  deps: Deps,
  session: Session,
  policy: MatchPolicy,
  batchId: number,
  services: CommitServices,
): Promise<CommitContext> {
  return {
    ...(await bulkContext(deps, await readSettings(deps.read.db), batchId)),
    staging: session.staging,
    policy,
    services,
    fieldTypes: new Map(),
  };
}

async function finishBatch(
  deps: Deps,
  session: Session,
  plan: Plan,
  end: { batchId: number; changeId: number | undefined; state: string; counts: ImportCounts },
): Promise<void> {
  const { batchId, changeId = null, state, counts } = end;
  const { fileName } = session.info;
  await deps.write(null, async (tx) => {
    await tx.db
      .update(importBatch)
      .set({ ...counts, state, changeId })
      .where(eq(importBatch.id, batchId));
    await rememberTx(tx, session, plan);
    tx.touch('transfer', []);
  });
  if (changeId === null) return;
  const data = { fileName, created: counts.created, updated: counts.updated };
  await deps.write({ kind: 'transfer.import', batchId, changeId, data }, async (tx) =>
    tx.recorder.describe(data),
  );
}

/** The next list with this header is mapped the same way. */
async function rememberTx(
  tx: Tx,
  { info }: Session,
  { columns, phoneRegion, dateOrder }: Plan,
): Promise<void> {
  const targets = JSON.stringify(columns.map(({ header, target }) => [header, target]));
  const set = { targets, phoneRegion, dateOrder, at: tx.now };
  await tx.db
    .insert(importMapping)
    .values({ headerHash: headerHash(info.columns), ...set })
    .onConflictDoUpdate({ target: importMapping.headerHash, set });
}
