import type { DateOrder } from '#shared/contract/chats-session.ts';
import type { ChatRecord, RecordSink } from './chat-record.ts';
import { wallOfParts } from './time-rules.ts';

/** A jump back of more than a day; clocks set back by an hour or devices that disagree stay below. */
const JUMP = 86_400_000;
const MAX_HELD = 40;

/**
 * A message that looks like a header line: whoever pastes an old piece of a chat into it writes lines that begin messages.
 * They jump back in time, and the next real one is where the chat was. Such records are put back into the text of the
 * message before them. Where the chat does not come back (a file that runs backwards) all stay what they are.
 * A date that could be read in several ways jumps back only if it does so in each of them.
 * @param orders of dates that the file allows
 * @param headerOf the line that began a record, as it stood in the file
 */
export function foldPasted(
  sink: RecordSink,
  orders: readonly DateOrder[],
  headerOf: (record: ChatRecord) => string,
): { take: RecordSink; end(): void } {
  let last: ChatRecord | null = null;
  /** Of the last record, under each order. */
  let lastWalls: number[] = [];
  let walls: number[] = [];
  /** How far a record lies behind the last one, ms, under the order that says least; NaN where no order fits both. */
  const behind = (record: ChatRecord): number => {
    if (!last) return Number.NaN;
    if (record.clock !== 'parts') return last.time - record.time;
    let least = Number.NaN;
    for (const [i, wall] of walls.entries()) {
      const lag = lastWalls[i]! - wall;
      if (!(lag >= least)) least = Number.isNaN(lag) ? least : lag;
    }
    return least;
  };
  let held: ChatRecord[] = [];
  const release = () => {
    if (last) sink(last);
    for (const record of held) sink(record);
    last = null;
    held = [];
  };
  return {
    take(record) {
      walls = record.clock === 'parts' ? orders.map((order) => wallOfParts(record.time, order)) : [];
      // Another chat of the same file has a time of its own.
      if (last && record.room !== last.room) release();
      const lag = behind(record);
      if (last && last.kind !== 'system' && lag > JUMP && held.length < MAX_HELD) {
        held.push(record);
        return;
      }
      if (last && held.length > 0) {
        if (lag <= 0) for (const pasted of held) last.text += `\n${headerOf(pasted)}${pasted.text}`;
        else {
          release();
        }
        held = [];
      }
      if (last) sink(last);
      last = record;
      lastWalls = walls;
      if (held.length >= MAX_HELD) release();
    },
    end: release,
  };
}
