import { and, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { CommunityThresholds } from '#shared/contract/communities-base.ts';
import type { Question, QuestionState } from '#shared/contract/communities-questions.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import type { FansService } from '../../fans/fans-service.ts';
import { isRefused, latestAllowed } from '../../interactions/interaction-rules.ts';
import type { InteractionsService } from '../../interactions/interactions-service.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { ownThresholds } from '../community-rows-sqlite.ts';
import { refreshTx, requireCommunity } from '../community-shared.ts';
import { interactionCommunity } from '../community-table.ts';
import { firstReply, type QuestionLine, questionAges, questionPage } from './question-sqlite.ts';
import { question } from './question-table.ts';

type Row = typeof question.$inferSelect;
type Page = { cursor?: string | null; offset?: number | null; limit: number };
/** The median is of answers of so many days. */
const MEDIAN_DAYS = 90;
/** What history shows of a question. */
const SHOWN = 60;

/** 回声账 (B9). */
export function createQuestions(
  { read, write, clock }: Deps,
  { fans, interactions }: { fans: FansService; interactions: InteractionsService },
) {
  async function requireTx(tx: Tx, id: number): Promise<Row> {
    const [row] = await tx.db
      .select()
      .from(question)
      .where(and(eq(question.id, id), isNull(question.deletedAt)));
    if (!row) throw fail('QUESTION_NOT_FOUND', { id });
    return row;
  }

  async function requireStateTx(tx: Tx, id: number, ...states: QuestionState[]): Promise<Row> {
    const row = await requireTx(tx, id);
    if (!states.includes(row.state)) throw fail('QUESTION_STATE', { id, state: row.state });
    return row;
  }

  async function checkTimeTx(tx: Tx, at: number): Promise<void> {
    const { timeZone } = await readSettings(tx.db);
    if (isRefused(at, tx.now, timeZone))
      throw fail('INTERACTION_IN_FUTURE', { latest: latestAllowed(tx.now, timeZone) });
  }

  async function logTx(
    tx: Tx,
    {
      communityId,
      fanId,
      ...entry
    }: { communityId: number; fanId: number; kind: 'question' | 'answer'; at: number; text: string },
  ): Promise<number> {
    const [id] = await interactions.logTx(tx, [{ ...entry, fanId, direction: 'in' }]);
    await tx.insert(interactionCommunity, { interactionId: id!, communityId });
    return id!;
  }

  /** Closes a question; a named person gets the answer as an interaction. */
  async function answerTx(
    tx: Tx,
    row: Row,
    by: { fanId: number | null; memberId: number | null; name: string; at: number; text: string },
  ): Promise<void> {
    const answerInteractionId =
      by.fanId === null
        ? null
        : await logTx(tx, {
            communityId: row.communityId,
            fanId: by.fanId,
            kind: 'answer',
            at: by.at,
            text: by.text || row.text,
          });
    await tx.update(question, row.id, {
      state: 'answered',
      answeredByFanId: by.fanId,
      answeredByMemberId: by.memberId,
      answererName: by.name,
      answeredAt: by.at,
      answer: by.text,
      answerInteractionId,
    });
    await refreshTx(tx, row.communityId, [by.at]);
    tx.touch(
      'communities',
      [by.fanId, row.askedByFanId].filter((id) => id !== null),
    );
  }

  const toQuestion = (line: QuestionLine, limits: CommunityThresholds, now: number): Question => {
    const end = line.state === 'answered' ? (line.answeredAt ?? now) : now;
    const ageDays = Math.max(0, Math.floor((end - line.at) / DAY_MS));
    return {
      id: line.id,
      communityId: line.communityId,
      communityName: line.communityName,
      text: line.text,
      asker: { fanId: line.askedByFanId, memberId: line.askedByMemberId, name: line.askerName },
      at: line.at,
      state: line.state,
      ageDays,
      isOverdue: line.state === 'open' && ageDays > limits.questionDays,
      answerer:
        line.state === 'answered'
          ? { fanId: line.answeredByFanId, memberId: line.answeredByMemberId, name: line.answererName }
          : null,
      answeredAt: line.answeredAt,
      answer: line.answer,
      messageId: line.messageId,
    };
  };

  async function page({
    age,
    overdue,
    ...input
  }: Page & {
    communityId?: number;
    state: QuestionState;
    age?: { over: number; upTo: number | null };
    overdue?: boolean;
  }) {
    const now = clock();
    const { communities } = await readSettings(read.db);
    const asked = age && {
      from: age.upTo === null ? Number.MIN_SAFE_INTEGER : now - age.upTo * DAY_MS,
      // The youngest bar begins with now and holds what is dated a little ahead, too.
      until: age.over === 0 ? Number.MAX_SAFE_INTEGER : now - age.over * DAY_MS,
    };
    const late = overdue ? { now, days: communities.thresholds.questionDays } : undefined;
    const { lines, nextCursor } = questionPage(read.sqlite, { ...input, asked, overdue: late });
    const rows = lines.map((line) => toQuestion(line, ownThresholds(communities, line.thresholds), clock()));
    return { rows, nextCursor };
  }

  return {
    list: page,

    async ages({ communityId }: { communityId?: number }) {
      const now = clock();
      const { communities } = await readSettings(read.db);
      const { open, ...ages } = questionAges(read.sqlite, {
        communityId: communityId ?? null,
        since: now - MEDIAN_DAYS * DAY_MS,
        now,
      });
      const overdue = open.filter(
        ({ at, thresholds }) =>
          Math.floor((now - at) / DAY_MS) > ownThresholds(communities, thresholds).questionDays,
      ).length;
      const [oldest] = (await page({ communityId, state: 'open', limit: 1 })).rows;
      return { ...ages, open: open.length, overdue, oldest: oldest ?? null };
    },

    /** @throws COMMUNITY_NOT_FOUND, FAN_NOT_FOUND, INTERACTION_IN_FUTURE */
    async create(input: {
      communityId: number;
      text: string;
      askedByFanId?: number | null;
      askerName: string;
      at?: number;
    }): Promise<Changed & { id: number }> {
      const { communityId, text, askedByFanId = null, askerName } = input;
      const { value: id, changeId } = await write({ kind: 'questions.create' }, async (tx) => {
        const { name } = await requireCommunity(tx, communityId);
        const at = input.at ?? tx.now;
        await checkTimeTx(tx, at);
        tx.recorder.describe({ community: name, name: text.slice(0, SHOWN) });
        if (askedByFanId !== null)
          await logTx(tx, { communityId, fanId: askedByFanId, kind: 'question', at, text });
        tx.touch('communities', askedByFanId === null ? [] : [askedByFanId]);
        return tx.insert(question, {
          communityId,
          text,
          askedByFanId,
          askerName,
          at,
          state: 'open',
          createdAt: tx.now,
        });
      });
      return { id, changeId, count: 1 };
    },

    /** @throws QUESTION_NOT_FOUND */
    async update({ id, text }: { id: number; text: string }): Promise<Changed> {
      const { changeId } = await write({ kind: 'questions.update' }, async (tx) => {
        await requireTx(tx, id);
        tx.recorder.describe({ name: text.slice(0, SHOWN) });
        await tx.update(question, id, { text });
        tx.touch('communities', []);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /**
     * One whose message somebody else replied to is answered with that reply; the others are open.
     * @throws QUESTION_NOT_FOUND, QUESTION_STATE
     */
    async confirm({ ids }: { ids: number[] }): Promise<Changed> {
      const wanted = [...new Set(ids)];
      const { changeId } = await write({ kind: 'questions.confirm' }, async (tx) => {
        tx.recorder.describe({ count: wanted.length });
        for (const id of wanted) {
          const row = await requireStateTx(tx, id, 'candidate', 'dismissed');
          await tx.update(question, id, { state: 'open' });
          const reply =
            row.messageId === null ? undefined : firstReply(tx.sqlite, { ...row, messageId: row.messageId });
          if (reply)
            await answerTx(tx, row, {
              fanId: reply.isMe ? null : reply.fanId,
              memberId: reply.memberId,
              name: reply.name,
              at: reply.at,
              text: reply.text ?? '',
            });
        }
        tx.touch('communities', []);
      });
      return { changeId, count: wanted.length };
    },

    /** @throws QUESTION_NOT_FOUND, QUESTION_STATE */
    async dismiss({ ids }: { ids: number[] }): Promise<Changed> {
      const wanted = [...new Set(ids)];
      const { changeId } = await write({ kind: 'questions.dismiss' }, async (tx) => {
        tx.recorder.describe({ count: wanted.length });
        for (const id of wanted) {
          await requireStateTx(tx, id, 'candidate', 'open');
          await tx.update(question, id, { state: 'dismissed' });
        }
        tx.touch('communities', []);
      });
      return { changeId, count: wanted.length };
    },

    /** @throws QUESTION_NOT_FOUND, QUESTION_STATE, FAN_NOT_FOUND, INTERACTION_IN_FUTURE */
    async answer(input: {
      id: number;
      answer: string;
      answeredByFanId?: number | null;
      at?: number;
    }): Promise<Changed> {
      const { changeId } = await write({ kind: 'questions.answer' }, async (tx) => {
        const row = await requireStateTx(tx, input.id, 'candidate', 'open');
        const at = input.at ?? tx.now;
        await checkTimeTx(tx, at);
        const fanId = input.answeredByFanId ?? null;
        const person = fanId === null ? null : await fans.requireTx(tx, fanId);
        tx.recorder.describe({ name: row.text.slice(0, SHOWN), by: person?.name });
        await answerTx(tx, row, { fanId, memberId: null, name: '', at, text: input.answer });
      });
      return { changeId, count: 1 };
    },

    /** @throws QUESTION_NOT_FOUND, QUESTION_STATE */
    async reopen({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'questions.reopen' }, async (tx) => {
        const row = await requireStateTx(tx, id, 'answered', 'dismissed');
        tx.recorder.describe({ name: row.text.slice(0, SHOWN) });
        await tx.update(question, id, {
          state: 'open',
          answeredByFanId: null,
          answeredByMemberId: null,
          answererName: '',
          answeredAt: null,
          answer: '',
          answerInteractionId: null,
        });
        if (row.answerInteractionId !== null) await interactions.removeTx(tx, [row.answerInteractionId]);
        await refreshTx(tx, row.communityId, row.answeredAt === null ? [row.at] : [row.answeredAt]);
      });
      return { changeId, count: 1 };
    },

    /** @throws QUESTION_NOT_FOUND */
    async remove({ ids }: { ids: number[] }): Promise<Changed> {
      const wanted = [...new Set(ids)];
      const { changeId } = await write({ kind: 'questions.remove' }, async (tx) => {
        tx.recorder.describe({ count: wanted.length });
        for (const id of wanted) {
          const row = await requireTx(tx, id);
          await tx.update(question, id, { deletedAt: tx.now });
          if (row.answeredAt !== null) await refreshTx(tx, row.communityId, [row.answeredAt]);
        }
        tx.touch('communities', []);
      });
      return { changeId, count: wanted.length };
    },
  };
}
