import { localDay } from '#shared/rules/local-day.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { markSuggestionDue } from '../transfer/purchase-sqlite.ts';
import type { CommitServices, Work } from './chat-chunk.ts';
import { chatSourceKey } from './chat-people.ts';
import { turn } from './chat-plan.ts';
import { type ImportSpan, importDaysOfMember, importOfBatch, insertChatDay } from './chat-writes-sqlite.ts';

/** People per transaction. */
const CHUNK = 100;

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
  const span = importOfBatch(deps.read.sqlite, work.batchId);
  if (!span || span.last === 0) return;
  const all = [...work.signs.keys()].flatMap((memberId): Counted[] => {
    const isOut = memberId === work.meId;
    const fanId = isOut ? work.partnerFanId : work.fanIds.get(memberId);
    return fanId == null ? [] : [{ memberId, fanId, direction: isOut ? 'out' : 'in' }];
  });
  // Ended early and called again, it goes on where it was.
  for (let from = work.peopleDone; from < all.length; from = work.peopleDone) {
    const chunk = all.slice(from, from + CHUNK);
    await deps.write(label(), (tx) => writeDaysTx(tx, work, span, chunk, services));
    work.peopleDone += chunk.length;
    yield { done: Math.min(from + CHUNK, all.length), total: all.length };
    await turn();
  }
}

async function writeDaysTx(
  tx: Tx,
  work: Work,
  span: ImportSpan,
  chunk: readonly Counted[],
  { strength }: CommitServices,
): Promise<void> {
  const today = localDay(tx.now, work.settings.timeZone);
  const channel = work.session.head.platform;
  const touched = new Set<number>();
  for (const { memberId, fanId, direction } of chunk) {
    const sourceKey = direction === 'out' ? `${chatSourceKey(memberId)}:out` : chatSourceKey(memberId);
    for (const { day, at, times } of importDaysOfMember(tx.sqlite, span, memberId)) {
      const row = {
        fanId,
        direction,
        day: Math.min(day, today),
        at,
        times,
        recordedAt: tx.now,
        channel,
        sourceKey,
      };
      insertChatDay(tx.sqlite, { ...row, batchId: work.batchId });
      touched.add(fanId);
    }
  }
  await strength.refreshTx(tx, [...touched]);
  for (const fanId of touched) markSuggestionDue(tx.sqlite, fanId);
}
