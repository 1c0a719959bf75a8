import { and, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { InteractionKind } from '#shared/contract/interactions.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { memberById } from '../../chats/import/chat-people.ts';
import { linkMemberTx } from '../../chats/link-member.ts';
import type { FansService } from '../../fans/fans-service.ts';
import type { InteractionsService } from '../../interactions/interactions-service.ts';
import { fold } from '../../search/fold-rules.ts';
import type { StrengthService } from '../../strength/strength-service.ts';
import { requireCommunity } from '../community-shared.ts';
import { community, interactionCommunity } from '../community-table.ts';
import { watchHit, watchWord } from './log-table.ts';
import { marksOf } from './watch-rules.ts';
import { hitPage, insertHits, keptMessages, memberFan, wordLines } from './watch-sqlite.ts';

/** Messages looked through at a time when a word is new. */
const STEP = 5_000;

/** 主动发现 (B13). */
export function createWatch(
  { read, write }: Deps,
  {
    fans,
    interactions,
    strength,
  }: { fans: FansService; interactions: InteractionsService; strength: StrengthService },
) {
  async function requireHitTx(tx: Tx, id: number) {
    const [row] = await tx.db
      .select()
      .from(watchHit)
      .where(and(eq(watchHit.id, id), isNull(watchHit.deletedAt)));
    if (!row) throw fail('COMMUNITY_PART_NOT_FOUND', { part: 'watchHit', id });
    return row;
  }

  return {
    async watchWords({ communityId }: { communityId?: number }) {
      return wordLines(read.sqlite, communityId ?? null);
    },

    /** @throws WATCH_WORD_EXISTS, COMMUNITY_NOT_FOUND */
    async addWatchWord(input: {
      word: string;
      list: string;
      communityId?: number | null;
    }): Promise<Changed & { id: number; hits: number }> {
      const { word, list, communityId = null } = input;
      const folded = fold(word).trim();
      const { value, changeId } = await write(
        { kind: 'communityLog.addWatchWord', data: { word } },
        async (tx) => {
          if (communityId !== null) await requireCommunity(tx, communityId);
          const same = await tx.db
            .select()
            .from(watchWord)
            .where(and(eq(watchWord.folded, folded), isNull(watchWord.deletedAt)));
          if (same.some((row) => row.communityId === null || row.communityId === communityId))
            throw fail('WATCH_WORD_EXISTS', { word });
          const id = await tx.insert(watchWord, { word, folded, list, communityId, createdAt: tx.now });
          let hits = 0;
          for (let after = 0; ; ) {
            const messages = keptMessages(tx.sqlite, communityId, after, STEP);
            const last = messages.at(-1);
            if (!last) break;
            for (const message of messages)
              hits += insertHits(tx.sqlite, [{ id, folded }], {
                communityId: message.communityId,
                batchId: message.batchId,
                keepsText: true,
                messages: [message],
              });
            after = last.id;
          }
          tx.touch('communities', []);
          return { id, hits };
        },
      );
      return { ...value, changeId, count: 1 };
    },

    /** Its finds go with it. @throws COMMUNITY_PART_NOT_FOUND */
    async removeWatchWord({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'communityLog.removeWatchWord' }, async (tx) => {
        const [row] = await tx.db
          .select()
          .from(watchWord)
          .where(and(eq(watchWord.id, id), isNull(watchWord.deletedAt)));
        if (!row) throw fail('COMMUNITY_PART_NOT_FOUND', { part: 'watchWord', id });
        tx.recorder.describe({ word: row.word });
        await tx.update(watchWord, id, { deletedAt: tx.now });
        tx.touch('communities', []);
      });
      return { changeId, count: 1 };
    },

    async watchHits(input: {
      communityId?: number;
      wordId?: number;
      state: 'new' | 'opened' | 'dismissed';
      cursor?: string | null;
      offset?: number | null;
      limit: number;
    }) {
      const { lines, nextCursor } = hitPage(read.sqlite, input);
      return {
        rows: lines.map(({ fanId, memberId, name, folded, ...line }) => ({
          ...line,
          who: { fanId, memberId, name },
          marks: marksOf(line.excerpt, folded),
        })),
        nextCursor,
      };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND, NO_PERSON_LINKED, INTERACTION_IN_FUTURE */
    async openWatchHit(input: {
      id: number;
      as: 'interaction' | 'prospect';
      kind: InteractionKind;
    }): Promise<Changed & { fanId: number }> {
      const { value: fanId, changeId } = await write({ kind: 'communityLog.openWatchHit' }, async (tx) => {
        const row = await requireHitTx(tx, input.id);
        let fanId = memberFan(tx.sqlite, row.memberId) ?? row.fanId;
        if (fanId === null && input.as === 'interaction') throw fail('NO_PERSON_LINKED', {});
        if (fanId === null) {
          const [group] = await tx.db
            .select({ name: community.name })
            .from(community)
            .where(eq(community.id, row.communityId));
          fanId = await fans.createTx(tx, {
            name: row.speaker || '?',
            source: group?.name ?? '',
            identities: [],
            tagIds: [],
          });
          const member = await memberById(tx, row.memberId);
          if (member) await linkMemberTx(tx, member, fanId, { strength });
        }
        const [interactionId] = await interactions.logTx(tx, [
          { fanId, kind: input.kind, direction: 'in', at: Math.min(row.at, tx.now), text: row.excerpt },
        ]);
        await tx.insert(interactionCommunity, {
          interactionId: interactionId!,
          communityId: row.communityId,
        });
        await tx.update(watchHit, row.id, { state: 'opened', fanId, interactionId: interactionId! });
        tx.recorder.describe({ name: row.speaker });
        tx.touch('communities', [fanId]);
        return fanId;
      });
      return { fanId, changeId, count: 1 };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND */
    async dismissWatchHits({ ids }: { ids: number[] }): Promise<Changed> {
      const wanted = [...new Set(ids)];
      const { changeId } = await write({ kind: 'communityLog.dismissWatchHits' }, async (tx) => {
        tx.recorder.describe({ count: wanted.length });
        for (const id of wanted) {
          await requireHitTx(tx, id);
          await tx.update(watchHit, id, { state: 'dismissed' });
        }
        tx.touch('communities', []);
      });
      return { changeId, count: wanted.length };
    },
  };
}
