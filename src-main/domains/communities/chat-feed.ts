import type { Tx } from '../../core/db/tx.ts';
import { readSettings } from '../settings/settings-service.ts';
import { renewChatStays } from './chat-stays-sqlite.ts';
import { refreshSpanTx } from './community-shared.ts';
import { insertCandidate, type NewCandidate } from './question-sqlite.ts';
import { insertHits, type WatchedMessage, watchWordsOf } from './watch-sqlite.ts';

/**
 * What the chat import tells communities. All of it is derived or told by `batch_id`, so it leaves no rows in the history;
 * undoing the import marks questions and hits by their batch and calls `changedTx` again.
 */
export function createChatFeed() {
  return {
    /**
     * After messages came or went, or a sender was linked: stays as the chats tell them, then days, weeks and stage. Call it
     * once at the end of a commit, an undo, a redo or a linking, when chat tables are as they should be.
     */
    async changedTx(
      tx: Tx,
      { communityId, batchId = null }: { communityId: number; batchId?: number | null },
    ): Promise<void> {
      const { timeZone, communities } = await readSettings(tx.db);
      renewChatStays(tx.sqlite, communityId, batchId, tx.now);
      refreshSpanTx(tx, communityId, null, { settings: communities, zone: timeZone });
      tx.touch('communities');
    },

    /** Possible questions; one that stands for its message already is passed over. @returns how many are new */
    async addCandidatesTx(tx: Tx, candidates: readonly NewCandidate[]): Promise<number> {
      let added = 0;
      for (const candidate of candidates) if (insertCandidate(tx.sqlite, candidate, tx.now)) added += 1;
      if (added > 0) tx.touch('communities', []);
      return added;
    },

    /** Looks for watched words; the excerpt is left empty where the community keeps no text. @returns how many finds are new */
    async watchTx(
      tx: Tx,
      input: {
        communityId: number;
        batchId: number | null;
        keepsText: boolean;
        messages: readonly WatchedMessage[];
      },
    ): Promise<number> {
      const words = watchWordsOf(tx.sqlite, input.communityId);
      if (words.length === 0) return 0;
      const added = insertHits(tx.sqlite, words, input);
      if (added > 0) tx.touch('communities', []);
      return added;
    },
  };
}

export type ChatFeed = ReturnType<typeof createChatFeed>;
