/** One day of a member: how many messages, and the time of the last (epoch ms). `day`: days since 1970-01-01. */
export type TalliedDay = { day: number; at: number; times: number };

export type DayTally = ReturnType<typeof newTally>;

const BLOCK = 1 << 12;
type Block = { member: Uint32Array; day: Int32Array; at: Float64Array; times: Uint32Array };

/** Messages per member and day, added in order of time: 20 bytes a day in blocks that are never copied, whole imports fit. */
export function newTally() {
  const blocks: Block[] = [];
  let length = 0;
  /** Where the newest day of each member stands. */
  const newest = new Map<number, number>();
  const dropped = new Set<number>();
  /** Where the days of each member stand, by member and time; null: to be found anew. */
  let grouped: { order: Uint32Array; starts: Map<number, number> } | null = null;

  const blockOf = (at: number) => blocks[at >>> 12]!;

  function add(memberId: number, day: number, at: number, times: number): void {
    const last = newest.get(memberId);
    if (last !== undefined && blockOf(last).day[last % BLOCK] === day) {
      const block = blockOf(last);
      const i = last % BLOCK;
      if (at > block.at[i]!) block.at[i] = at;
      block.times[i]! += times;
      return;
    }
    const i = length % BLOCK;
    if (i === 0 && length >>> 12 === blocks.length)
      blocks.push({
        member: new Uint32Array(BLOCK),
        day: new Int32Array(BLOCK),
        at: new Float64Array(BLOCK),
        times: new Uint32Array(BLOCK),
      });
    const block = blockOf(length);
    block.member[i] = memberId;
    block.day[i] = day;
    block.at[i] = at;
    block.times[i] = times;
    newest.set(memberId, length);
    length += 1;
    grouped = null;
  }

  function* days(): Generator<TalliedDay & { memberId: number }> {
    for (let at = 0; at < length; at++) {
      const block = blockOf(at);
      const i = at % BLOCK;
      yield { memberId: block.member[i]!, day: block.day[i]!, at: block.at[i]!, times: block.times[i]! };
    }
  }

  /** Counts the days of each member, then puts them side by side. */
  function group(): { order: Uint32Array; starts: Map<number, number> } {
    const ends = new Map<number, number>();
    for (let at = 0; at < length; at++) {
      const member = blockOf(at).member[at % BLOCK]!;
      ends.set(member, (ends.get(member) ?? 0) + 1);
    }
    let sum = 0;
    for (const [member, n] of ends) {
      sum += n;
      ends.set(member, sum);
    }
    const order = new Uint32Array(length);
    for (let at = length - 1; at >= 0; at--) {
      const member = blockOf(at).member[at % BLOCK]!;
      const place = ends.get(member)! - 1;
      ends.set(member, place);
      order[place] = at;
    }
    return { order, starts: ends };
  }

  return {
    add,
    days,
    merge(other: { days(): Iterable<TalliedDay & { memberId: number }> }): void {
      for (const { memberId, day, at, times } of other.days()) add(memberId, day, at, times);
    },
    /** Forgets all days; what they lay in is used again. */
    clear(): void {
      length = 0;
      newest.clear();
      dropped.clear();
      grouped = null;
    },
    /** Leaves a member out from now on: what is written is not written again. */
    drop: (memberId: number): void => void dropped.add(memberId),
    members: (): number[] => [...newest.keys()].filter((memberId) => !dropped.has(memberId)),
    daysOf(memberId: number): TalliedDay[] {
      grouped ??= group();
      const { order, starts } = grouped;
      const found: TalliedDay[] = [];
      const last = newest.get(memberId);
      if (last === undefined) return found;
      for (let place = starts.get(memberId)!; ; place++) {
        const at = order[place]!;
        const block = blockOf(at);
        const i = at % BLOCK;
        found.push({ day: block.day[i]!, at: block.at[i]!, times: block.times[i]! });
        if (at === last) return found;
      }
    },
  };
}
