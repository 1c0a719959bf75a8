// Writing, stopping and taking back an import. Lives outside React: leaving the page does not stop it.
import type { ImportCounts } from '#shared/contract/transfer.ts';
import { client } from '../../app/api/client.ts';
import { oneWriting, untilEnded } from '../../app/wizard/writing.ts';
import { clearImport, getImport, type Result, setImport } from './import-state.ts';

const writing = oneWriting();

/** Writes what was planned. Resolves when it is over, however it ended: the state says how. */
export async function commitImport(): Promise<void> {
  const { session, counts: planned } = getImport();
  if (!session || !planned || writing.isRunning()) return;
  setImport({ step: 'write', error: null, progress: null, isStopping: false, result: null });
  await writing.run(async (signal) => {
    try {
      for await (const progress of await client.transfer.commit(
        { sessionId: session.sessionId },
        { signal },
      )) {
        setImport({ progress });
      }
      const { progress } = getImport();
      finish({ batchId: progress?.batchId ?? null, counts: progress?.counts ?? planned, state: 'finished' });
    } catch (error) {
      await cutOff(error, signal.aborted);
    }
  });
  setImport({ isStopping: false });
}

function finish(result: Omit<Result, 'kept'>, kept: Result['kept'] = [], error: unknown = null): void {
  setImport({ step: 'done', result: { ...result, kept }, error });
}

/** Ended early, by the user or by a failure. What was written is one import that can be kept or taken back. */
async function cutOff(error: unknown, byUser: boolean): Promise<void> {
  const batchId = getImport().progress?.batchId ?? null;
  const failure = byUser ? null : error;
  if (batchId === null) {
    setImport({ step: 'preview', error: failure });
    return;
  }
  try {
    const counts = await ended(batchId);
    finish({ batchId, counts, state: 'stopped' }, [], failure);
    if (writing.takesBack()) await undoResult();
  } catch (later) {
    const { progress, counts } = getImport();
    const last = progress?.counts ?? counts;
    if (last) finish({ batchId, counts: last, state: 'stopped' }, [], failure ?? later);
  }
}

/** What a batch has brought, once it is closed. */
async function ended(batchId: number): Promise<ImportCounts> {
  const batch = await untilEnded(async () => {
    const { rows } = await client.transfer.batches({ limit: 50 });
    return rows.find(({ id, changeId }) => id === batchId && changeId !== null);
  });
  if (!batch) throw new Error(`import ${batchId} did not end`);
  return batch;
}

/** Ends the writing. What is written stays, or goes. */
export function stopWriting(takeBack: boolean): void {
  if (writing.stop(takeBack)) setImport({ isStopping: true });
}

/** Takes back the import that was just written. @throws the contract's errors */
export async function undoResult(): Promise<void> {
  const { result } = getImport();
  if (!result || result.batchId === null) return;
  const { kept } = await client.transfer.undoBatch({ batchId: result.batchId });
  setImport({ result: { ...result, state: 'undone', kept } });
}

/** Another file, after the last one is done. */
export function importAnother(): void {
  const { session } = getImport();
  if (session) client.transfer.close({ sessionId: session.sessionId }).catch(() => undefined);
  clearImport();
}
