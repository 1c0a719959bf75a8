/** Stays in a community out of what a chat shows: who came, who went, who was seen writing. */

export type Sign = {
  at: number;
  /** Of `seen` and `join`: when they were last seen before the next sign. */
  lastAt: number;
  what: 'join' | 'leave' | 'seen';
  byMemberId: number | null;
};
export type Stay = {
  joinedAt: number;
  joinedKnown: boolean;
  leftAt: number | null;
  inviterMemberId: number | null;
};

/** What is to be said after an instant: who was seen before and after it was seen. */
export function signsAfter(signs: readonly Sign[], until: number): Sign[] {
  return signs.flatMap((sign): Sign[] => {
    if (sign.at > until) return [sign];
    return sign.what !== 'leave' && sign.lastAt > until
      ? [{ ...sign, at: sign.lastAt, what: 'seen', byMemberId: null }]
      : [];
  });
}

/**
 * @param signs of one member in order of time
 * @param open when the stay began that is open already; null for none
 * @returns when the open stay ended (null: it did not), and the stays after it
 */
export function staysOf(
  signs: readonly Sign[],
  open: number | null,
): { endedAt: number | null; stays: Stay[] } {
  let endedAt: number | null = null;
  const stays: Stay[] = [];
  let isHere = open !== null;
  for (const { at, what, byMemberId } of signs) {
    if (what === 'leave') {
      const last = stays.at(-1);
      if (!isHere) {
        // Nobody saw them come.
        if (stays.length === 0 && endedAt === null)
          stays.push({ joinedAt: at, joinedKnown: false, leftAt: at, inviterMemberId: null });
      } else if (last) last.leftAt = at;
      else if (open !== null && at >= open) endedAt = at;
      isHere = false;
      continue;
    }
    if (isHere) continue;
    const isKnown = what === 'join';
    stays.push({
      joinedAt: at,
      joinedKnown: isKnown,
      leftAt: null,
      inviterMemberId: isKnown ? byMemberId : null,
    });
    isHere = true;
  }
  return { endedAt, stays };
}
