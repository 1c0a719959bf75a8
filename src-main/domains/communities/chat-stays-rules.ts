/** Stays as a chat export tells them: from lines of the system, and from who was heard without having been seen to come. */

export type ChatEventLine = {
  at: number;
  kind: 'join' | 'leave' | 'invite' | 'remove';
  byFanId: number | null;
};
export type ChatStay = {
  joinedAt: number;
  joinedKnown: boolean;
  leftAt: number | null;
  inviterFanId: number | null;
};

/**
 * `events` ascending; `heard` the instants at which the member was first and last heard, null for never. Someone who speaks
 * or goes before they were seen to come was there before: their stay begins with the first trace and is marked as not known.
 */
export function chatStays(
  events: readonly ChatEventLine[],
  heard: { first: number; last: number } | null,
): ChatStay[] {
  const stays: ChatStay[] = [];
  let open: ChatStay | null = null;
  const begin = (joinedAt: number, joinedKnown: boolean, inviterFanId: number | null): ChatStay => {
    const stay = { joinedAt, joinedKnown, leftAt: null, inviterFanId };
    stays.push(stay);
    return stay;
  };
  const firstEvent = events[0];
  if (heard && (!firstEvent || heard.first < firstEvent.at)) open = begin(heard.first, false, null);
  for (const { at, kind, byFanId } of events) {
    if (kind === 'join' || kind === 'invite') {
      open ??= begin(at, true, byFanId);
    } else {
      const stay: ChatStay = open ?? begin(at, false, null);
      stay.leftAt = at;
      open = null;
    }
  }
  // Heard after the last leave: came back unseen.
  const last = events.at(-1);
  if (!open && heard && last && heard.last > last.at) begin(heard.last, false, null);
  return stays;
}

/** Whether two stays share a moment; touching ends count. */
export const overlaps = (
  a: { joinedAt: number; leftAt: number | null },
  b: { joinedAt: number; leftAt: number | null },
): boolean =>
  a.joinedAt <= (b.leftAt ?? Number.POSITIVE_INFINITY) &&
  b.joinedAt <= (a.leftAt ?? Number.POSITIVE_INFINITY);
