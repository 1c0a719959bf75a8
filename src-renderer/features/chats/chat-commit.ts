// Writing, stopping and taking back a chat import. Lives outside React: leaving the page does not stop it.
import { client } from '../../app/api/client.ts';
import { getChat, type Result, setChat } from './chat-state.ts';

let writing: AbortController | null = null;
let takesBack = false;

const warnBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();

/** Writes what was planned. Resolves when it is over, however it ended: the state says how. */
export async function commitChat(): Promise<void> {
  const { session } = getChat();
  if (!session || writing) return;
  const mine = new AbortController();
  writing = mine;
  takesBack = false;
  setChat({ step: 'write', error: null, progress: null, isStopping: false, result: null });
  addEventListener('beforeunload', warnBeforeUnload);
  try {
    for await (const progress of await client.chats.commit(
      { sessionId: session.sessionId },
      { signal: mine.signal },
    )) {
      setChat({ progress });
    }
    finish('finished', null);
  } catch (error) {
    await cutOff(mine.signal.aborted ? null : error);
  } finally {
    writing = null;
    removeEventListener('beforeunload', warnBeforeUnload);
    setChat({ isStopping: false });
  }
}

function finish(state: Result['state'], error: unknown): void {
  const { progress } = getChat();
  if (!progress) {
    setChat({ step: 'preview', error });
    return;
  }
  const { batchId, communityId, counts } = progress;
  setChat({ step: 'done', error, result: { batchId, communityId, counts, state, kept: [] } });
}

/** Ended early, by the user or by a failure. What was written is one import that can be kept or taken back. */
async function cutOff(failure: unknown): Promise<void> {
  const batchId = getChat().progress?.batchId ?? null;
  if (batchId !== null && !(await hasEnded(batchId))) {
    finish('stopped', failure ?? new Error(`chat import ${batchId} did not end`));
    return;
  }
  finish('stopped', failure);
  if (!takesBack || batchId === null) return;
  try {
    await undoResult();
  } catch (error) {
    setChat({ error });
  }
}

const PATIENCE_MS = 30_000;
const ASK_MS = 150;

/** Waits until the core has closed the batch: its entry in the history stands from then on. */
async function hasEnded(batchId: number): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += ASK_MS) {
    const { rows } = await client.chats.imports({ limit: 50 });
    if (rows.some((one) => one.batchId === batchId && one.changeId !== null)) return true;
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }
  return false;
}

/** Ends the writing. What is written stays, or goes. */
export function stopWriting(takeBack: boolean): void {
  if (!writing) return;
  takesBack = takeBack;
  setChat({ isStopping: true });
  writing.abort();
}

/** Takes back the import that was just written. @throws the contract's errors */
export async function undoResult(): Promise<void> {
  const { result } = getChat();
  if (!result || result.batchId === null) return;
  const { kept } = await client.chats.undo({ batchId: result.batchId });
  setChat({ result: { ...result, state: 'undone', kept } });
}
