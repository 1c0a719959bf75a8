import { localDay } from '#shared/rules/local-day.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import type { FactRow } from '../../strength/strength-facts.ts';
import { markSuggestionDue } from '../../transfer/import/purchase-sqlite.ts';
import type { CommitServices, Work } from './chat-chunk.ts';
import { insertChatDays } from './chat-days-sqlite.ts';
import { chatSourceKey } from './chat-people.ts';
import { turn } from './chat-plan.ts';

/** Records of one transaction, give or take one person's. */
const CHUNK = 10_000;
/** Records in memory at once: what is collected while young costs least, and none of it stays. */
const PIECE = 1_000;

type Counted = { memberId: number; fanId: number; direction: 'in' | 'out' };

/**
 * What people wrote becomes part of their record once all messages are there: a record per person and day, and strength made
 * anew once a person instead of once a day. Yields how many people are done.
 */
export async function* writeDays(
  deps: Deps,
  work: Work,
  services: CommitServices,
  label: () => NonNullable<Parameters<Deps['write']>[0]>,
): AsyncGenerator<{ done: number; total: number }> {
  const all = work.tally
    .members()
    .flatMap((memberId): Counted[] => {
      const isOut = memberId === work.meId;
      const fanId = isOut ? work.partnerFanId : work.fanIds.get(memberId);
      return fanId == null ? [] : [{ memberId, fanId, direction: isOut ? 'out' : 'in' }];
    })
    // Somebody of two names is one person: what was written of them is read together.
    .sort((a, b) => a.fanId - b.fanId);
  // Ended early and called again, it goes on with who is left.
  let done = 0;
  while (done < all.length) {
    const to = runOf(work, all, done, CHUNK);
    const chunk = all.slice(done, to);
    await deps.write(label(), (tx) => writeDaysTx(tx, work, chunk, services));
    for (const { memberId } of chunk) work.tally.drop(memberId);
    done += chunk.length;
    yield { done, total: all.length };
    await turn();
  }
}

/** @returns behind the last of so many records from `from` on, where another person begins */
function runOf({ tally }: Work, all: readonly Counted[], from: number, records: number): number {
  let to = from;
  for (let days = 0; to < all.length; to++) {
    if (days >= records && all[to]!.fanId !== all[to - 1]!.fanId) break;
    days += tally.daysOf(all[to]!.memberId).length;
  }
  return to;
}

async function writeDaysTx(
  tx: Tx,
  work: Work,
  chunk: readonly Counted[],
  { strength }: CommitServices,
): Promise<void> {
  for (let from = 0; from < chunk.length; ) {
    const to = runOf(work, chunk, from, PIECE);
    const byFan = new Map<number, FactRow[]>();
    for (const counted of chunk.slice(from, to)) writeMember(tx, work, counted, byFan);
    await strength.refreshTx(tx, [...byFan.keys()], byFan);
    for (const fanId of byFan.keys()) markSuggestionDue(tx.sqlite, fanId);
    from = to;
  }
}

function writeMember(
  tx: Tx,
  work: Work,
  { memberId, fanId, direction }: Counted,
  byFan: Map<number, FactRow[]>,
): void {
  const today = localDay(tx.now, work.settings.timeZone);
  const sourceKey = direction === 'out' ? `${chatSourceKey(memberId)}:out` : chatSourceKey(memberId);
  const facts = byFan.get(fanId) ?? [];
  byFan.set(fanId, facts);
  const cells: number[] = [];
  for (const { day: said, at, times } of work.tally.daysOf(memberId)) {
    const day = Math.min(said, today);
    cells.push(at, day, times);
    facts.push({
      id: 0,
      kind: 'message',
      direction,
      at,
      recordedAt: tx.now,
      day,
      times,
      importId: work.batchId,
      amount: null,
      currency: null,
    });
  }
  const channel = work.session.head.platform;
  const { batchId } = work;
  insertChatDays(tx.sqlite, { fanId, direction, recordedAt: tx.now, channel, sourceKey, batchId }, cells);
}
