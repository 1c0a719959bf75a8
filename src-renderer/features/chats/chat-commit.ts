// Writing, stopping and taking back a chat import. Lives outside React: leaving the page does not stop it.
import type { ChatProgress } from '#shared/contract/chats-import.ts';
import { client } from '../../app/api/client.ts';
import { oneWriting, untilEnded } from '../../app/wizard/writing.ts';
import { getChat, type Result, type RoomResult, setChat } from './chat-state.ts';

const writing = oneWriting();

/** Writes what was planned. Resolves when it is over, however it ended: the state says how. */
export async function commitChat(): Promise<void> {
  const { session, planned, plan } = getChat();
  if (!session || writing.isRunning()) return;
  setChat({ step: 'write', error: null, progress: null, isStopping: false, result: null });
  await writing.run(async (signal) => {
    const rooms: RoomResult[] = [];
    try {
      if (planned.length === 0) await write(session.sessionId, signal, (progress) => setChat({ progress }));
      for (const { room, sessionId } of planned) {
        const before = getChat().progress;
        await write(sessionId, signal, (progress) => {
          const { batchId, communityId, counts } = progress;
          rooms[rooms.length - (rooms.at(-1)?.room === room ? 1 : 0)] = {
            room,
            batchId,
            communityId,
            counts,
          };
          setChat({
            progress: before
              ? added(before, progress, plan?.added ?? 0)
              : { ...progress, total: plan?.added ?? 0 },
          });
        });
      }
      finish('finished', null, rooms);
    } catch (error) {
      await cutOff(signal.aborted ? null : error, rooms);
    }
  });
  setChat({ isStopping: false });
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
  const ended = batchId === null ? null : await endOf(batchId);
  if (batchId !== null && !ended) {
    finish('stopped', failure ?? new Error(`chat import ${batchId} did not end`), rooms);
    return;
  }
  if (ended?.undone) {
    // The disk was full: the core has taken it back already. Chats before it are there.
    const written = rooms.filter((one) => one.batchId !== batchId);
    finish(written.length > 0 ? 'stopped' : 'undone', failure, written);
    return;
  }
  finish('stopped', failure, rooms);
  if (!writing.takesBack() || (batchId === null && rooms.length === 0)) return;
  try {
    await undoResult();
  } catch (error) {
    setChat({ error });
  }
}

/** Waits until the core has closed the batch; null where it does not. */
function endOf(batchId: number) {
  return untilEnded(async () => {
    const { rows } = await client.chats.imports({ limit: 50 });
    return rows.find((one) => one.batchId === batchId && one.changeId !== null);
  });
}

/** Ends the writing. What is written stays, or goes. */
export function stopWriting(takeBack: boolean): void {
  if (writing.stop(takeBack)) setChat({ isStopping: true });
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
