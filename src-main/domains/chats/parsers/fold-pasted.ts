import type { ChatRecord, RecordSink } from './chat-record.ts';

/** A jump back of more than a day; clocks set back by an hour or devices that disagree stay below. */
const JUMP = 86_400_000;
const MAX_HELD = 40;

/**
 * A message that looks like a header line: whoever pastes an old piece of a chat into it writes lines that begin messages.
 * They jump back in time, and the next real one is where the chat was. Such records are put back into the text of the
 * message before them. Where the chat does not come back (a file that runs backwards) all stay what they are.
 * @param timeOf ms of a record, comparable within the file; NaN where unknown
 * @param headerOf the line that began a record, as it stood in the file
 */
export function foldPasted(
  sink: RecordSink,
  timeOf: (record: ChatRecord) => number,
  headerOf: (record: ChatRecord) => string,
): { take: RecordSink; end(): void } {
  let last: ChatRecord | null = null;
  let lastTime = Number.NEGATIVE_INFINITY;
  let held: ChatRecord[] = [];
  const release = () => {
    if (last) sink(last);
    for (const record of held) sink(record);
    last = null;
    held = [];
  };
  return {
    take(record) {
      const time = timeOf(record);
      if (last && last.kind !== 'system' && time < lastTime - JUMP && held.length < MAX_HELD) {
        held.push(record);
        return;
      }
      if (last && held.length > 0) {
        if (time >= lastTime) for (const pasted of held) last.text += `\n${headerOf(pasted)}${pasted.text}`;
        else {
          release();
        }
        held = [];
      }
      if (last) sink(last);
      last = record;
      lastTime = time;
      if (held.length >= MAX_HELD) release();
    },
    end: release,
  };
}
