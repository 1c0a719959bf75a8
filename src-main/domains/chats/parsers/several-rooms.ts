/** Chats of a file that holds several: each is a room that can be read alone. */
import type { ChatHead, ChatRecord, RecordSink } from './chat-record.ts';

/** The contract takes no longer names. */
const MAX_ROOM = 200;

/**
 * Marks records with the room they are in; of a `wanted` one only, where one is.
 * `enter` is called before the records of a room, as often as it likes, with '' where nothing new is known; a file of one room is a
 * chat of that name.
 */
export function severalRooms(
  head: ChatHead,
  sink: RecordSink,
  wanted: string | undefined,
): { enter(room: string): void; has(room: string): boolean; count(): number; take: RecordSink } {
  const seen = new Set<string>();
  let current = '';
  return {
    enter(name) {
      const room = name.slice(0, MAX_ROOM);
      if (room === '' || room === current) return;
      current = room;
      seen.add(room);
      if (wanted === undefined && seen.size > 1) Object.assign(head, { chatName: '', isGroup: true });
      else if (wanted === undefined || wanted === room) head.chatName = room;
    },
    has: (room) => seen.has(room),
    count: () => seen.size,
    take(record: ChatRecord) {
      if (wanted !== undefined && current !== wanted) return;
      record.room = current === '' ? null : current;
      sink(record);
    },
  };
}
