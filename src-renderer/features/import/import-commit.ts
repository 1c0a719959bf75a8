// Writing, stopping and taking back an import. Lives outside React: leaving the page does not stop it.
import type { ImportBatch, ImportCounts } from '#shared/contract/transfer.ts';
import { client } from '../../app/api/client.ts';
import { clearImport, getImport, type Result, setImport } from './import-state.ts';

let writing: AbortController | null = null;
let takesBack = false;

const warnBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();

/** Writes what was planned. Resolves when it is over, however it ended: the state says how. */
export async function commitImport(): Promise<void> {
  const { session, counts: planned } = getImport();
  if (!session || !planned || writing) return;
  const mine = new AbortController();
  writing = mine;
  takesBack = false;
  setImport({ step: 'write', error: null, progress: null, isStopping: false, result: null });
  addEventListener('beforeunload', warnBeforeUnload);
  try {
    for await (const progress of await client.transfer.commit(
      { sessionId: session.sessionId },
      { signal: mine.signal },
    )) {
      setImport({ progress });
    }
    const { progress } = getImport();
    finish({ batchId: progress?.batchId ?? null, counts: progress?.counts ?? planned, state: 'finished' });
  } catch (error) {
    await cutOff(error, mine.signal.aborted);
  } finally {
    writing = null;
    removeEventListener('beforeunload', warnBeforeUnload);
    setImport({ isStopping: false });
  }
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
    if (takesBack) await undoResult();
  } catch (later) {
    const { progress, counts } = getImport();
    const last = progress?.counts ?? counts;
    if (last) finish({ batchId, counts: last, state: 'stopped' }, [], failure ?? later);
  }
}

const PATIENCE_MS = 30_000;
const ASK_MS = 150;

/** Waits until the core has closed the batch: its entry in the history stands from then on. */
async function ended(batchId: number): Promise<ImportCounts> {
  for (let waited = 0; ; waited += ASK_MS) {
    const { rows } = await client.transfer.batches({ limit: 50 });
    const batch: ImportBatch | undefined = rows.find(({ id }) => id === batchId);
    if (batch && batch.changeId !== null) return batch;
    if (waited >= PATIENCE_MS) throw new Error(`import ${batchId} did not end`);
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }
}

/** Ends the writing. What is written stays, or goes. */
export function stopWriting(takeBack: boolean): void {
  if (!writing) return;
  takesBack = takeBack;
  setImport({ isStopping: true });
  writing.abort();
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
