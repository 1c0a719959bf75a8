import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Changed } from '#shared/contract/base.ts';
import type { ChatAnswers } from '#shared/contract/chats-import.ts';
import type { ChatPerson } from '#shared/contract/chats-session.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { readCursor } from '../../core/db/cursor.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { FansService } from '../fans/fans-service.ts';
import type { HistoryService } from '../history/history-service.ts';
import type { SearchService } from '../search/search-service.ts';
import type { StrengthService } from '../strength/strength-service.ts';
import { createSessionList } from '../transfer/session-list.ts';
import { importBatch } from '../transfer/transfer-table.ts';
import {
  type DayRange,
  dayNumbers,
  edges,
  heat,
  importPage,
  liveFan,
  memberMessages,
  memberPage,
  messageContext,
  messagePage,
  topics,
} from './chat-reads-sqlite.ts';
import { commitChat } from './import/chat-commit.ts';
import { handleOf } from './import/chat-match-sqlite.ts';
import { memberById } from './import/chat-people.ts';
import { planChat, turn } from './import/chat-plan.ts';
import { openSession, type Session } from './import/chat-session.ts';
import { forgetTexts, textsToForget } from './import/forgotten-texts-sqlite.ts';
import { importOfBatch } from './import/undone-import-sqlite.ts';
import { linkMemberTx } from './link-member.ts';

const KEPT_DAYS = 90;

type Page = { cursor?: string | null; offset?: number | null; limit: number };
export type ChatsService = ReturnType<typeof createChatsService>;

/** Exports of chats in: read into a staging database, previewed exactly, written in batches, undone as one. Owns messages. */
export function createChatsService(
  deps: Deps,
  services: { fans: FansService; strength: StrengthService; search: SearchService; history: HistoryService },
) {
  const { read, write, files } = deps;
  const { fans, strength, search } = services;
  const sessions = createSessionList<Session>();

  async function requireMember(tx: Tx, id: number) {
    const member = await memberById(tx, id);
    if (!member) throw fail('CHAT_MEMBER_NOT_FOUND', { id });
    return member;
  }

  return {
    /** For communities: numbers of days, of members, who answers whom, who begins to talk, when. */
    dayNumbers: (range: DayRange) => dayNumbers(read.sqlite, range),
    memberMessages: (range: DayRange) => memberMessages(read.sqlite, range),
    edges: (communityId: number) => edges(read.sqlite, communityId),
    topics: (range: DayRange) => topics(read.sqlite, range),
    heat: (range: DayRange) => heat(read.sqlite, range),

    open(input: { token: string; fileName: string; room?: string | undefined }, signal?: AbortSignal) {
      const grant = files.get(input.token, 'read');
      if (!grant) throw fail('FILE_TOKEN_UNKNOWN', {});
      const { fileName, room } = input;
      return openSession(deps, { path: grant.path, fileName, room }, signal, (session) =>
        sessions.keep(session.id, session),
      );
    },

    async sessionMembers({
      sessionId,
      text = '',
      cursor,
      offset,
      limit,
    }: Page & { sessionId: string; text?: string }): Promise<{
      rows: ChatPerson[];
      nextCursor: string | null;
      total: number;
    }> {
      const wanted = text.trim().toLowerCase();
      const all = sessions
        .get(sessionId)
        .people.filter(
          ({ names, name, externalId }) =>
            wanted === '' ||
            [name, ...names, externalId ?? ''].some((one) => one.toLowerCase().includes(wanted)),
        );
      const from = readCursor(cursor, z.number().int().min(0)) ?? offset ?? 0;
      const rows = all.slice(from, from + limit);
      return { rows, nextCursor: from + limit < all.length ? String(from + limit) : null, total: all.length };
    },

    plan({ sessionId, answers, after }: { sessionId: string; answers: ChatAnswers; after: string[] }) {
      const session = sessions.get(sessionId);
      return sessions.alone(session, planChat(deps, session, answers, after.map(sessions.get)));
    },

    commit({ sessionId }: { sessionId: string }) {
      const session = sessions.get(sessionId);
      services.history.assertIdle();
      return sessions.alone(
        session,
        commitChat(deps, session, { strength, search, history: services.history }),
      );
    },

    async close({ sessionId }: { sessionId: string }): Promise<Record<string, never>> {
      sessions.close(sessionId);
      return {};
    },

    /** @throws BATCH_NOT_FOUND for what is no import of a chat, NOTHING_TO_UNDO, UNDO_CONFLICT, UNDO_RUNNING, JOB_RUNNING */
    async undo({
      batchId,
    }: {
      batchId: number;
    }): Promise<Changed & { kept: { id: number; name: string }[] }> {
      const { change, count, kept } = await services.history.undoEntry(async (tx) => {
        const [batch] = await tx.db.select().from(importBatch).where(eq(importBatch.id, batchId));
        if (!batch || batch.changeId === null || !importOfBatch(tx.sqlite, batchId))
          throw fail('BATCH_NOT_FOUND', { id: batchId });
        return batch.changeId;
      });
      return { changeId: change.id, count, kept };
    },

    async imports(input: Page & { communityId?: number }) {
      return importPage(read.sqlite, input);
    },

    async messages(input: Parameters<typeof messagePage>[1]) {
      return messagePage(read.sqlite, input);
    },

    async context({ messageId, around }: { messageId: number; around: number }) {
      const rows = messageContext(read.sqlite, messageId, around);
      if (!rows) throw fail('CHAT_MESSAGE_NOT_FOUND', { id: messageId });
      return { rows };
    },

    async members(input: Parameters<typeof memberPage>[1]) {
      return memberPage(read.sqlite, input);
    },

    /** @throws CHAT_MEMBER_NOT_FOUND, FAN_NOT_FOUND */
    async linkMember({
      memberId,
      to,
    }: {
      memberId: number;
      to: { fanId: number } | { as: 'new' } | { as: 'nobody' };
    }): Promise<Changed & { fanId: number | null }> {
      const { value: fanId, changeId } = await write({ kind: 'chats.linkMember' }, async (tx) => {
        const member = await requireMember(tx, memberId);
        let target: number | null = null;
        if ('fanId' in to) {
          if (!liveFan(tx.sqlite, to.fanId)) throw fail('FAN_NOT_FOUND', { id: to.fanId });
          target = to.fanId;
        } else if (to.as === 'new') target = await newFanTx(tx, member);
        tx.recorder.describe({ name: member.name });
        if (target === member.fanId) return target;
        await linkMemberTx(tx, member, target, { strength });
        return target;
      });
      return { changeId, count: changeId === null ? 0 : 1, fanId };
    },

    /** Whoever is the owner is nobody else: a link ends. @throws CHAT_MEMBER_NOT_FOUND */
    async setMe({ memberId, isMe }: { memberId: number; isMe: boolean }): Promise<Changed> {
      const { changeId } = await write({ kind: 'chats.setMe' }, async (tx) => {
        const member = await requireMember(tx, memberId);
        tx.recorder.describe({ name: member.name });
        await linkMemberTx(tx, member, isMe ? null : member.fanId, { strength, isMe });
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** Leaves no trace: what may not be kept is not kept in the history either. */
    async forgetTexts(): Promise<{ count: number }> {
      let count = 0;
      for (let after: number | null = 0; after !== null; ) {
        const oldest = deps.clock() - KEPT_DAYS * DAY_MS;
        const { ids, upTo }: ReturnType<typeof textsToForget> = textsToForget(read.sqlite, after, oldest);
        if (ids.length > 0)
          await write(null, async (tx) => {
            forgetTexts(tx.sqlite, ids);
            for (const id of ids) search.removeTextTx(tx, 'message', id);
            tx.touch('chats');
            tx.touch('communities');
          });
        count += ids.length;
        after = upTo;
        await turn();
      }
      return { count };
    },
  };

  function newFanTx(
    tx: Tx,
    member: { name: string; externalId: string | null; platform: string },
  ): Promise<number> {
    const handle = handleOf(member.platform, member.externalId);
    const identities = handle ? [{ platform: handle.platform, value: handle.value }] : [];
    return fans.createTx(tx, { name: member.name, identities, tagIds: [] });
  }
}
