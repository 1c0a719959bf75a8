import type { Connection, Sqlite } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import type { RestoredBatch, RestoredRow, Restorer } from '../history/restorer.ts';
import type { SearchService } from '../search/search-service.ts';
import type { StrengthService } from '../strength/strength-service.ts';
import {
  addSums,
  communitiesWithChats,
  derivedProblems,
  rebuildCommunity,
  refreshTopics,
  sumsOf,
  wrongMembers,
} from './chat-derived-sqlite.ts';
import {
  countTexts,
  emptyCommunityOf,
  markCommunity,
  messageTexts,
  readTexts,
  strayChatDays,
} from './chat-keeper-sqlite.ts';
import { repairDaysTx } from './import/chat-people.ts';
import {
  type ImportSpan,
  importOfBatch,
  markLists,
  markMessages,
  textsOfImport,
} from './import/undone-import-sqlite.ts';

/** Messages that an undo goes through while other writes wait. */
const MESSAGES = 2_000;

export type ChatKeeper = ReturnType<typeof createChatKeeper>;

/** Keeps what is made from messages true when imports are undone and redone, and makes it anew on request. */
export function createChatKeeper(
  { read, write }: Deps,
  { search, strength }: { search: SearchService; strength: StrengthService },
) {
  search.register('message', {
    read: (connection: Connection, ids: readonly number[]) => readTexts(connection.sqlite, ids),
    all: (sqlite) => messageTexts(sqlite),
    count: (sqlite) => countTexts(sqlite),
  });

  const keeper = {
    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      if (rows.some(({ table }) => table === 'chat_member')) tx.touch('chats');
    },

    /** Some thousand messages at a time, all that is made from them with them; then what is found by the import. */
    async restoreBatchTx(
      tx: Tx,
      { batchId, changeId, stamp, direction }: RestoredBatch,
      at: number | null,
    ): Promise<number | null> {
      const span = importOfBatch(tx.sqlite, batchId);
      if (!span) return null;
      const { sqlite } = tx;
      const first = at ?? span.first;
      if (first <= span.last) {
        const last = Math.min(span.last, first + MESSAGES - 1);
        putMessagesTx(tx, { ...span, first, last }, stamp, direction);
        return last + 1;
      }
      if (direction === 'undo') {
        markLists(sqlite, batchId, stamp, null);
        // Made by a later link, of messages that are gone now.
        const fanIds = strayChatDays(sqlite, batchId, stamp);
        await strength.refreshTx(tx, fanIds);
        if (emptyCommunityOf(sqlite, changeId) === span.communityId)
          markCommunity(sqlite, span.communityId, stamp);
      } else {
        markLists(sqlite, batchId, null, stamp);
      }
      refreshTopics(sqlite, span.communityId, span.fromAt, span.toAt);
      tx.touch('chats');
      tx.touch('communities');
      return null;
    },

    /** Makes the numbers of every community anew from its messages. */
    async *rebuildAll(): AsyncGenerator<{ phase: string; done: number; total: number }> {
      const ids = communitiesWithChats(read.sqlite);
      for (const [done, id] of ids.entries()) {
        yield { phase: 'chats', done, total: ids.length };
        await write(null, async (tx) => {
          rebuildCommunity(tx.sqlite, id);
          tx.touch('chats');
          tx.touch('communities');
        });
      }
      // Once: what cannot be mended stays a problem that the check names.
      await write(null, async (tx) => {
        for (const member of wrongMembers(tx.sqlite)) await repairDaysTx(tx, member, { strength });
      });
      yield { phase: 'chats', done: ids.length, total: ids.length };
    },

    /** What is kept and is not what the messages say; for the check. Reads only. */
    problems(sqlite: Sqlite): string[] {
      const people = wrongMembers(sqlite)
        .map(({ fanId }) => fanId)
        .slice(0, 20);
      return [
        ...communitiesWithChats(sqlite).flatMap((id) => derivedProblems(sqlite, id)),
        ...(people.length > 0 ? [`chat records of people ${people.join(', ')}`] : []),
      ];
    },
  };

  /** Takes messages away, or brings them back, with their texts' search rows and what is counted from them. */
  function putMessagesTx(
    tx: Tx,
    { communityId, batchId, first, last }: ImportSpan,
    stamp: number,
    direction: RestoredBatch['direction'],
  ): void {
    const range = { batchId, first, last };
    const [from, to] = direction === 'undo' ? [null, stamp] : [stamp, null];
    for (const { id, text } of textsOfImport(tx.sqlite, range, from)) {
      if (direction === 'undo') search.removeTextTx(tx, 'message', id);
      else search.indexTextTx(tx, { kind: 'message', id, title: '', text });
    }
    const sums = sumsOf(tx.sqlite, { ...range, stamp: from });
    addSums(tx.sqlite, communityId, sums, direction === 'undo' ? -1 : 1);
    markMessages(tx.sqlite, range, to, from);
  }

  return keeper satisfies Restorer;
}
