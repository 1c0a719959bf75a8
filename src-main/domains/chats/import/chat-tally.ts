/** One day of a member: how many messages, and the time of the last (epoch ms). `day`: days since 1970-01-01. */
export type TalliedDay = { day: number; at: number; times: number };

export type DayTally = ReturnType<typeof newTally>;

/** Messages per member and day, added in order of time: 24 bytes a day, whole imports fit. */
export function newTally() {
  /** Per member: day, last time, messages, and so on for the next day. */
  const byMember = new Map<number, number[]>();

  function add(memberId: number, day: number, at: number, times: number): void {
    const cells = byMember.get(memberId);
    if (!cells) {
      byMember.set(memberId, [day, at, times]);
      return;
    }
    const last = cells.length - 3;
    if (cells[last] !== day) {
      cells.push(day, at, times);
      return;
    }
    cells[last + 1] = Math.max(cells[last + 1]!, at);
    cells[last + 2]! += times;
  }

  return {
    add,
    merge(other: { cells(): Iterable<readonly [number, readonly number[]]> }): void {
      for (const [memberId, cells] of other.cells())
        for (let i = 0; i < cells.length; i += 3) add(memberId, cells[i]!, cells[i + 1]!, cells[i + 2]!);
    },
    /** Forgets a member: what is written need not be held. */
    drop: (memberId: number): void => void byMember.delete(memberId),
    members: (): Iterable<number> => byMember.keys(),
    cells: (): Iterable<readonly [number, readonly number[]]> => byMember.entries(),
    *days(): Generator<{ day: number; memberId: number; n: number }> {
      for (const [memberId, cells] of byMember)
        for (let i = 0; i < cells.length; i += 3) yield { day: cells[i]!, memberId, n: cells[i + 2]! };
    },
    daysOf(memberId: number): TalliedDay[] {
      const cells = byMember.get(memberId) ?? [];
      return Array.from({ length: cells.length / 3 }, (_, i) => ({
        day: cells[3 * i]!,
        at: cells[3 * i + 1]!,
        times: cells[3 * i + 2]!,
      }));
    },
  };
}
