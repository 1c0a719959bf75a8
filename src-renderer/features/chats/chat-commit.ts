// Writing, stopping and taking back a chat import. Lives outside React: leaving the page does not stop it.
import type { ChatProgress } from '#shared/contract/chats.ts';
import { client } from '../../app/api/client.ts';
import { getChat, type Result, type RoomResult, setChat } from './chat-state.ts';

let writing: AbortController | null = null;
let takesBack = false;

const warnBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();

/** Writes what was planned. Resolves when it is over, however it ended: the state says how. */
export async function commitChat(): Promise<void> {
  const { session, planned, plan } = getChat();
  if (!session || writing) return;
  const mine = new AbortController();
  writing = mine;
  takesBack = false;
  setChat({ step: 'write', error: null, progress: null, isStopping: false, result: null });
  addEventListener('beforeunload', warnBeforeUnload);
  const rooms: RoomResult[] = [];
  try {
    if (planned.length === 0)
      await write(session.sessionId, mine.signal, (progress) => setChat({ progress }));
    for (const { room, sessionId } of planned) {
      const before = getChat().progress;
      await write(sessionId, mine.signal, (progress) => {
        const { batchId, communityId, counts } = progress;
        rooms[rooms.length - (rooms.at(-1)?.room === room ? 1 : 0)] = { room, batchId, communityId, counts };
        setChat({
          progress: before
            ? added(before, progress, plan?.added ?? 0)
            : { ...progress, total: plan?.added ?? 0 },
        });
      });
    }
    finish('finished', null, rooms);
  } catch (error) {
    await cutOff(mine.signal.aborted ? null : error, rooms);
  } finally {
    writing = null;
    removeEventListener('beforeunload', warnBeforeUnload);
    setChat({ isStopping: false });
  }
}

async function write(
  sessionId: string,
  signal: AbortSignal,
  onProgress: (progress: ChatProgress) => void,
): Promise<void> {
  for await (const progress of await client.chats.commit({ sessionId }, { signal })) onProgress(progress);
}

/** How far it is after rooms that are written. */
function added(before: ChatProgress, now: ChatProgress, total: number): ChatProgress {
  const counts = { ...now.counts };
  for (const key of Object.keys(counts) as (keyof ChatProgress['counts'])[])
    counts[key] += before.counts[key];
  return { ...now, counts, done: before.done + now.done, total };
}

function finish(state: Result['state'], error: unknown, rooms: readonly RoomResult[]): void {
  const { progress } = getChat();
  if (!progress) {
    setChat({ step: 'preview', error });
    return;
  }
  const { batchId, communityId, counts } = progress;
  setChat({ step: 'done', error, result: { batchId, communityId, counts, state, kept: [], rooms } });
}

/** Ended early, by the user or by a failure. What was written is one import that can be kept or taken back. */
async function cutOff(failure: unknown, rooms: readonly RoomResult[]): Promise<void> {
  const batchId = getChat().progress?.batchId ?? null;
  if (batchId !== null && !(await hasEnded(batchId))) {
    finish('stopped', failure ?? new Error(`chat import ${batchId} did not end`), rooms);
    return;
  }
  finish('stopped', failure, rooms);
  if (!takesBack || (batchId === null && rooms.length === 0)) return;
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
  if (!result) return;
  const batches = (result.rooms.length > 0 ? result.rooms : [result]).flatMap(({ batchId }) => batchId ?? []);
  const kept: Result['kept'][number][] = [];
  // The last one first: later ones may have linked whom earlier ones made.
  for (const batchId of batches.toReversed()) kept.push(...(await client.chats.undo({ batchId })).kept);
  setChat({ result: { ...result, state: 'undone', kept } });
}
