/** What an import leaves in the lists of a community: who was there, possible questions, finds of watched words. */

import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { fold } from '../search/fold-rules.ts';

export type WatchedWord = { id: number; folded: string };

export function watchedWords(sqlite: Sqlite, communityId: number): WatchedWord[] {
  return prepared(
    sqlite,
    `SELECT id, folded FROM watch_word WHERE deleted_at IS NULL AND folded <> '' AND (community_id IS NULL OR community_id = ?)`,
  ).all(communityId) as WatchedWord[];
}

export type Written = {
  communityId: number;
  messageId: number;
  memberId: number;
  fanId: number | null;
  name: string;
  at: number;
  text: string;
  batchId: number;
};

const EXCERPT = 200;

/** Records each watched word that the text says. @returns how many */
export function addWatchHits(
  sqlite: Sqlite,
  words: readonly WatchedWord[],
  message: Written,
  { keepsText }: { keepsText: boolean },
): number {
  if (words.length === 0) return 0;
  const folded = fold(message.text);
  let count = 0;
  for (const { id, folded: word } of words) {
    const at = folded.indexOf(word);
    if (at < 0) continue;
    const from = Math.max(0, at - EXCERPT / 4);
    count += prepared(
      sqlite,
      `INSERT OR IGNORE INTO watch_hit (word_id, community_id, message_id, member_id, fan_id, speaker, at, excerpt, batch_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      id,
      message.communityId,
      message.messageId,
      message.memberId,
      message.fanId,
      message.name,
      message.at,
      keepsText ? message.text.slice(from, from + EXCERPT) : '',
      message.batchId,
    ).changes;
  }
  return count;
}

/** A message that may be a question, to be confirmed or dismissed by hand. */
export function addQuestionCandidate(sqlite: Sqlite, message: Written, now: number): void {
  prepared(
    sqlite,
    `INSERT INTO question (community_id, text, asked_by_fan_id, asked_by_member_id, asker_name, at, state, message_id, batch_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, 'candidate', ?, ?, ?)`,
  ).run(
    message.communityId,
    message.text,
    message.fanId,
    message.memberId,
    message.name,
    message.at,
    message.messageId,
    message.batchId,
    now,
  );
}

/** A stay of a member, as far as the chat tells. */
export function insertStay(
  sqlite: Sqlite,
  stay: {
    communityId: number;
    fanId: number | null;
    memberId: number;
    joinedAt: number;
    joinedKnown: boolean;
    leftAt: number | null;
    inviterFanId: number | null;
    nickname: string;
    batchId: number;
    createdAt: number;
  },
): void {
  prepared(
    sqlite,
    `INSERT INTO membership (community_id, fan_id, member_id, joined_at, joined_known, left_at, inviter_fan_id, nickname, batch_id, created_at)
     VALUES (@communityId, @fanId, @memberId, @joinedAt, @joinedKnown, @leftAt, @inviterFanId, @nickname, @batchId, @createdAt)`,
  ).run({ ...stay, joinedKnown: Number(stay.joinedKnown) });
}
