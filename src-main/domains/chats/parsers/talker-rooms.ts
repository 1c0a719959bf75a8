/** A table of all chats that only numbers them: each is called after who writes in it. */
import type { Table } from '../../transfer/readers/table.ts';

/** Names that make one of a group; more would be a list. */
const NAMED = 3;
const MAX_TALKERS = 100_000;

/**
 * Reads the table once for who writes in which chat, the owner left out.
 * @param cells of a row: number of its chat, who wrote, whether that is the owner
 * @returns chat -> its name; empty where the table has one chat only
 */
export async function talkerRooms(
  table: Table,
  cells: (row: readonly string[]) => { talker: string; name: string; isMe: boolean },
  signal: AbortSignal | undefined,
): Promise<Map<string, string>> {
  const people = new Map<string, Set<string>>();
  for await (const { rows } of table.batches(signal ? { signal } : {}))
    for (const row of rows) {
      const { talker, name, isMe } = cells(row);
      if (talker === '') continue;
      const known = people.get(talker) ?? new Set<string>();
      if (known.size === 0 && people.size < MAX_TALKERS) people.set(talker, known);
      if (!isMe && name !== '' && known.size <= NAMED) known.add(name);
    }
  const rooms = new Map<string, string>();
  if (people.size < 2) return rooms;
  const taken = new Set<string>();
  for (const [talker, names] of people) {
    const shown = [...names].slice(0, NAMED).join('、') + (names.size > NAMED ? '…' : '');
    const room = shown === '' || taken.has(shown) ? `${shown} ${talker}`.trim() : shown;
    taken.add(room);
    rooms.set(talker, room);
  }
  return rooms;
}
