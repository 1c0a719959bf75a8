/** What an import leaves in the lists of a community: who was there, possible questions, finds of watched words. */

import type { Sqlite } from '../../core/db/connection.ts';
import { type Cell, insertMany, insertRows, rowsOf } from '../../core/db/insert-rows.ts';
import { prepared } from '../../core/db/recorder.ts';
import { fold } from '../search/fold-rules.ts';

export type WatchedWord = { id: number; folded: string };

export function watchedWords(sqlite: Sqlite, communityId: number): WatchedWord[] {
  return prepared(
    sqlite,
    `SELECT id, folded FROM watch_word WHERE deleted_at IS NULL AND folded <> '' AND (community_id IS NULL OR community_id = ?)`,
  ).all(communityId) as WatchedWord[];
}

/** A message of a member other than the owner. */
export type Written = {
  messageId: number;
  memberId: number;
  fanId: number | null;
  name: string;
  at: number;
  text: string;
  /** May be a question. */
  asks: boolean;
  keepsText: boolean;
};

type Of = { communityId: number; batchId: number };

const EXCERPT = 200;

/** Records each watched word that a text says. @returns how many */
export function addWatchHits(
  sqlite: Sqlite,
  words: readonly WatchedWord[],
  messages: readonly Written[],
  { communityId, batchId }: Of,
): number {
  if (words.length === 0) return 0;
  const insert = prepared(
    sqlite,
    `INSERT OR IGNORE INTO watch_hit (word_id, community_id, message_id, member_id, fan_id, speaker, at, excerpt, batch_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  let count = 0;
  for (const { messageId, memberId, fanId, name, at, text, keepsText } of messages) {
    const folded = fold(text);
    for (const { id, folded: word } of words) {
      const found = folded.indexOf(word);
      if (found < 0) continue;
      const from = Math.max(0, found - EXCERPT / 4);
      const excerpt = keepsText ? text.slice(from, from + EXCERPT) : '';
      count += insert.run(id, communityId, messageId, memberId, fanId, name, at, excerpt, batchId).changes;
    }
  }
  return count;
}

/** What questions of one import have in common is bound once a statement: each cell that is handed over costs as much as a column that is written. */
const questions = (rows: number) =>
  `INSERT INTO question (community_id, batch_id, created_at, state, text, asked_by_fan_id, asked_by_member_id, asker_name, at, message_id)
   SELECT ?, ?, ?, 'candidate', column1, column2, column3, column4, column5, column6 FROM (VALUES ${rowsOf(rows, QUESTION_CELLS)})`;
const QUESTION_CELLS = 6;

/** Messages that may be questions, to be confirmed or dismissed by hand; who and when, where no text is kept. @returns how many */
export function addQuestionCandidates(
  sqlite: Sqlite,
  messages: readonly Written[],
  { communityId, batchId, now }: Of & { now: number },
): number {
  const cells: Cell[] = [];
  for (const { messageId, memberId, fanId, name, at, text, keepsText } of messages)
    cells.push(keepsText ? text : '', fanId, memberId, name, at, messageId);
  insertMany(sqlite, questions, [communityId, batchId, now], QUESTION_CELLS, cells);
  return messages.length;
}

export type NewStay = {
  fanId: number | null;
  memberId: number;
  joinedAt: number;
  joinedKnown: boolean;
  leftAt: number | null;
  inviterFanId: number | null;
  nickname: string;
};

const STAY = [
  `INSERT INTO membership (community_id, fan_id, member_id, joined_at, joined_known, left_at, inviter_fan_id, nickname, batch_id, created_at)`,
  10,
] as const;

/** Stays of members, as far as the chat tells. */
export function insertStays(
  sqlite: Sqlite,
  stays: readonly NewStay[],
  { communityId, batchId, now }: Of & { now: number },
): void {
  const cells: Cell[] = [];
  for (const { fanId, memberId, joinedAt, joinedKnown, leftAt, inviterFanId, nickname } of stays)
    cells.push(
      communityId,
      fanId,
      memberId,
      joinedAt,
      Number(joinedKnown),
      leftAt,
      inviterFanId,
      nickname,
      batchId,
      now,
    );
  insertRows(sqlite, STAY, cells);
}
