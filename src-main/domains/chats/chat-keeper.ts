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
import { importOfBatch, markImport, markLists, textsOfImport } from './import/chat-writes-sqlite.ts';

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

    async restoreBatchTx(tx: Tx, { batchId, changeId, stamp, direction }: RestoredBatch): Promise<void> {
      const span = importOfBatch(tx.sqlite, batchId);
      if (!span) return;
      const { sqlite } = tx;
      const range = { batchId, first: span.first, last: span.last };
      if (direction === 'undo') {
        await removeTextsTx(tx, batchId);
        addSums(sqlite, span.communityId, sumsOf(sqlite, range), -1);
        markImport(sqlite, span, stamp, null);
        markLists(sqlite, batchId, stamp, null);
        // Made by a later link, of messages that are gone now.
        const fanIds = strayChatDays(sqlite, batchId, stamp);
        await strength.refreshTx(tx, fanIds);
        if (emptyCommunityOf(sqlite, changeId) === span.communityId)
          markCommunity(sqlite, span.communityId, stamp);
      } else {
        markImport(sqlite, span, null, stamp);
        markLists(sqlite, batchId, null, stamp);
        addSums(sqlite, span.communityId, sumsOf(sqlite, range));
        for (let after = 0; ; ) {
          const texts = textsOfImport(sqlite, span, after);
          if (texts.length === 0) break;
          for (const { id, text } of texts) search.indexTextTx(tx, { kind: 'message', id, title: '', text });
          after = texts.at(-1)!.id;
        }
      }
      refreshTopics(sqlite, span.communityId, span.fromAt, span.toAt);
      tx.touch('chats');
      tx.touch('communities');
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

  async function removeTextsTx(tx: Tx, batchId: number): Promise<void> {
    const span = importOfBatch(tx.sqlite, batchId)!;
    for (let after = 0; ; ) {
      const texts = textsOfImport(tx.sqlite, span, after);
      if (texts.length === 0) return;
      for (const { id } of texts) search.removeTextTx(tx, 'message', id);
      after = texts.at(-1)!.id;
    }
  }

  return keeper satisfies Restorer;
}
