import type { Sqlite } from '../../../core/db/connection.ts';
import { NUMBER_PAIR, readCursor } from '../../../core/db/cursor.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { fold } from '../../search/fold-rules.ts';
import { excerptAround } from './watch-rules.ts';

export type WatchedWord = { id: number; folded: string };
export type WatchedMessage = {
  id: number;
  memberId: number;
  fanId: number | null;
  speaker: string;
  at: number;
  text: string;
};

/** @returns how many finds are new */
export function insertHits(
  sqlite: Sqlite,
  words: readonly WatchedWord[],
  input: {
    communityId: number;
    batchId: number | null;
    keepsText: boolean;
    messages: readonly WatchedMessage[];
  },
): number {
  const insert = prepared(
    sqlite,
    `INSERT INTO watch_hit (word_id, community_id, message_id, member_id, fan_id, speaker, at, excerpt, batch_id)
     VALUES (@wordId, @communityId, @messageId, @memberId, @fanId, @speaker, @at, @excerpt, @batchId)
     ON CONFLICT (word_id, message_id) DO UPDATE SET deleted_at = NULL WHERE deleted_at IS NOT NULL`,
  );
  let added = 0;
  for (const { id, text, memberId, fanId, speaker, at } of input.messages) {
    const folded = fold(text);
    for (const word of words) {
      if (!folded.includes(word.folded)) continue;
      added += insert.run({
        wordId: word.id,
        communityId: input.communityId,
        messageId: id,
        memberId,
        fanId,
        speaker,
        at,
        excerpt: input.keepsText ? excerptAround(text, word.folded) : '',
        batchId: input.batchId,
      }).changes;
    }
  }
  return added;
}

/** Messages whose text is kept, in pages by id. */
export function keptMessages(
  sqlite: Sqlite,
  communityId: number | null,
  after: number,
  limit: number,
): (WatchedMessage & { communityId: number; batchId: number | null })[] {
  return prepared(
    sqlite,
    `SELECT m.id, m.community_id AS communityId, m.member_id AS memberId, s.fan_id AS fanId, s.name AS speaker, m.at, m.text, m.batch_id AS batchId
     FROM message AS m CROSS JOIN chat_member AS s ON s.id = m.member_id
     WHERE m.id > @after AND m.text IS NOT NULL AND m.deleted_at IS NULL AND (@communityId IS NULL OR m.community_id = @communityId)
     ORDER BY m.id LIMIT @limit`,
  ).all({ communityId, after, limit }) as (WatchedMessage & {
    communityId: number;
    batchId: number | null;
  })[];
}

type Page = { cursor?: string | null; offset?: number | null; limit: number };
export type HitLine = {
  id: number;
  wordId: number;
  word: string;
  folded: string;
  communityId: number;
  communityName: string;
  fanId: number | null;
  memberId: number;
  name: string;
  at: number;
  messageId: number;
  excerpt: string;
  state: 'new' | 'opened' | 'dismissed';
};

/** Finds, newest first. */
export function hitPage(
  sqlite: Sqlite,
  input: Page & { communityId?: number; wordId?: number; state: HitLine['state'] },
): { lines: HitLine[]; nextCursor: string | null } {
  const { communityId, wordId, state, limit } = input;
  const [at, id] = readCursor(input.cursor, NUMBER_PAIR) ?? [Number.MAX_SAFE_INTEGER, 0];
  const one = communityId !== undefined;
  const lines = prepared(
    sqlite,
    `SELECT h.id, h.word_id AS wordId, w.word, w.folded, h.community_id AS communityId, c.name AS communityName,
       coalesce(s.fan_id, h.fan_id) AS fanId, h.member_id AS memberId, coalesce(fan.name, nullif(h.speaker, ''), s.name, '') AS name, h.at,
       h.message_id AS messageId, h.excerpt, h.state
     FROM watch_hit AS h INDEXED BY ${one ? 'watch_hit_in' : 'watch_hit_by_state'}
     CROSS JOIN watch_word AS w ON w.id = h.word_id AND w.deleted_at IS NULL
     CROSS JOIN community AS c ON c.id = h.community_id AND c.deleted_at IS NULL
     LEFT JOIN chat_member AS s ON s.id = h.member_id LEFT JOIN fan ON fan.id = coalesce(s.fan_id, h.fan_id)
     WHERE h.state = @state AND h.deleted_at IS NULL AND (h.at, h.id) < (@at, @id) ${one ? 'AND h.community_id = @communityId' : ''}
       ${wordId === undefined ? '' : 'AND h.word_id = @wordId'}
     ORDER BY h.at DESC, h.id DESC LIMIT @limit OFFSET @offset`,
  ).all({
    state,
    at,
    id,
    limit: limit + 1,
    offset: input.cursor ? 0 : (input.offset ?? 0),
    ...(one ? { communityId } : {}),
    ...(wordId === undefined ? {} : { wordId }),
  }) as HitLine[];
  const shown = lines.slice(0, limit);
  const last = shown.at(-1);
  return {
    lines: shown,
    nextCursor: lines.length > limit && last ? JSON.stringify([last.at, last.id]) : null,
  };
}

export type WordLine = {
  id: number;
  list: string;
  word: string;
  communityId: number | null;
  newHits: number;
  hits: number;
};

export function wordLines(sqlite: Sqlite, communityId: number | null): WordLine[] {
  return prepared(
    sqlite,
    `SELECT w.id, w.list, w.word, w.community_id AS communityId, count(h.id) FILTER (WHERE h.state = 'new') AS newHits, count(h.id) AS hits
     FROM watch_word AS w LEFT JOIN watch_hit AS h ON h.word_id = w.id AND h.deleted_at IS NULL
       AND (@communityId IS NULL OR h.community_id = @communityId)
     WHERE w.deleted_at IS NULL AND (@communityId IS NULL OR w.community_id IS NULL OR w.community_id = @communityId)
     GROUP BY w.id ORDER BY w.list, w.word, w.id`,
  ).all({ communityId }) as WordLine[];
}

/** Whom a sender is linked to; null for nobody. */
export function memberFan(sqlite: Sqlite, memberId: number): number | null {
  const fanId = prepared(sqlite, 'SELECT fan_id FROM chat_member WHERE id = ?').pluck().get(memberId) as
    | number
    | null
    | undefined;
  return fanId ?? null;
}
