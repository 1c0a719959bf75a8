/** Writes one run of messages with all that follows from them, in the caller's transaction. */

import { eq } from 'drizzle-orm';
import type { ChatWritten, TextPolicy } from '#shared/contract/chats.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { SearchService } from '../search/search-service.ts';
import type { StrengthService } from '../strength/strength-service.ts';
import { zoneOffset } from '../transfer/zone-rules.ts';
import { addSums, countMessage, newSums, refreshTopics } from './chat-derived-sqlite.ts';
import { addQuestionCandidate, addWatchHits, type WatchedWord } from './chat-lists-sqlite.ts';
import type { LineEvent } from './chat-record.ts';
import type { Session } from './chat-session.ts';
import { KINDS, type StagedRow, stagedRun } from './chat-staging-sqlite.ts';
import { chatImport } from './chat-table.ts';
import { type DayTally, newTally } from './chat-tally.ts';
import { insertEvent, insertMessage, memberOfMessage } from './chat-writes-sqlite.ts';
import { mentionsIn } from './mention-rules.ts';
import { mayBeQuestion } from './question-rules.ts';
import type { Sign } from './stay-rules.ts';

/** A chunk ends with the day once it has so many messages, or at four times that in any case; the first one is soon seen. */
const FIRST_CHUNK = 2_000;
const CHUNK = 5_000;
const KEPT_DAYS = 90;

export type CommitServices = { strength: StrengthService; search: SearchService };

export type Work = {
  readonly session: Session;
  readonly plan: NonNullable<Session['plan']>;
  readonly settings: Settings;
  readonly batchId: number;
  readonly communityId: number;
  readonly policy: TextPolicy;
  readonly words: readonly WatchedWord[];
  /** Sender of the session -> chat_member. */
  readonly memberIds: ReadonlyMap<number, number>;
  /** chat_member -> person. */
  readonly fanIds: ReadonlyMap<number, number>;
  readonly names: ReadonlyMap<number, string>;
  /** Names with @ -> member; null for names of several. */
  readonly byName: ReadonlyMap<string, number | null>;
  readonly meId: number | null;
  /** The other one of a chat of two: what the owner writes goes out to them. */
  readonly partnerFanId: number | null;
  /** Rows that others answer -> the message they became. */
  readonly targets: Map<number, { id: number; memberId: number | null }>;
  readonly answered: ReadonlyMap<string, number>;
  readonly signs: Map<number, Sign[]>;
  readonly counts: ChatWritten;
  /** What is committed so far. */
  readonly tally: DayTally;
  /** Members whose days are in people's records. */
  peopleDone: number;
};

/** Chunks end with a day where the day is no giant: its topics and sums are then made once. */
export function chunkEnd({ plan, settings }: Work, from: number): number {
  const { sorted, at } = plan;
  const dayAt = (index: number) =>
    Math.floor((at[sorted[index]!]! + zoneOffset(at[sorted[index]!]!, settings.timeZone)) / DAY_MS);
  const size = from === 0 ? FIRST_CHUNK : CHUNK;
  const last = Math.min(from + 4 * size, sorted.length);
  let index = Math.min(from + size, sorted.length);
  if (index === sorted.length) return index;
  const day = dayAt(index - 1);
  while (index < last && dayAt(index) === day) index += 1;
  return index;
}

/** @returns who wrote how much on which day, to be added to the import's tally once this is committed */
export async function writeChunkTx(
  tx: Tx,
  work: Work,
  from: number,
  to: number,
  services: CommitServices,
): Promise<DayTally> {
  const { session, plan, settings, communityId, batchId } = work;
  const { sqlite } = tx;
  const sums = newSums();
  const tally = newTally();
  const texts: { id: number; text: string }[] = [];
  const keptSince = tx.now - KEPT_DAYS * DAY_MS;
  const rows: { first: number; last: number; added: number; fromAt: number; toAt: number } = {
    first: 0,
    last: 0,
    added: 0,
    fromAt: 0,
    toAt: 0,
  };
  for (const row of stagedRun(session.staging, plan, from, to)) {
    const at = plan.at[row.row]!;
    const memberId = row.sender === null ? null : work.memberIds.get(row.sender)!;
    if (memberId !== null) addSign(work, memberId, { at, what: 'seen', byMemberId: null });
    const known = plan.knownId[row.row]!;
    const isAnswered = row.ext !== null && work.answered.get(row.ext) === row.row;
    if (known !== 0) {
      if (isAnswered) work.targets.set(row.row, { id: known, memberId: memberOfMessage(sqlite, known) });
      if (row.events)
        for (const event of JSON.parse(row.events) as LineEvent[]) eventMembers(work, event, at);
      continue;
    }
    const local = at + zoneOffset(at, settings.timeZone);
    const day = Math.floor(local / DAY_MS);
    const hour = Math.floor((local - day * DAY_MS) / 3_600_000);
    const target = row.reply === null ? undefined : work.targets.get(work.answered.get(row.reply) ?? 0);
    const mentions = memberId === null ? [] : mentionsOf(work, row);
    const kind = KINDS[row.kind]!;
    const keepsText = work.policy === 'searchable' || (work.policy === 'days90' && at >= keptSince);
    const id = insertMessage(sqlite, {
      communityId,
      memberId,
      at,
      day,
      hour,
      kind,
      text: keepsText ? row.text : null,
      hash: row.hash,
      nth: plan.nth[row.row]!,
      replyTo: target?.id ?? null,
      mentions: mentions.length > 0 ? JSON.stringify(mentions) : null,
      externalId: row.ext,
      batchId,
    });
    if (rows.added === 0) {
      rows.first = id;
      rows.fromAt = at;
    }
    rows.last = id;
    rows.toAt = at;
    rows.added += 1;
    if (isAnswered) work.targets.set(row.row, { id, memberId });
    if (row.events) writeEvents(tx, work, JSON.parse(row.events) as LineEvent[], { id, at, day });
    if (memberId === null) continue;
    countMessage(sums, { day, hour, memberId, repliedTo: target?.memberId ?? null, mentions });
    tally.add(memberId, day, at, 1);
    if (kind === 'text') {
      if (keepsText && work.policy === 'searchable') texts.push({ id, text: row.text });
      writeLists(tx, work, { id, memberId, at, text: row.text }, keepsText);
    }
  }
  addSums(sqlite, communityId, sums);
  if (rows.added > 0) {
    refreshTopics(sqlite, communityId, rows.fromAt, rows.toAt);
    await growImportTx(tx, batchId, rows);
  }
  // Last: other statements in between would make SQLite flush the text index again and again.
  for (const text of texts) services.search.addTextTx(tx, { kind: 'message', title: '', ...text });
  work.counts.added += rows.added;
  tx.touch('chats');
  tx.touch('communities');
  return tally;
}

async function growImportTx(
  tx: Tx,
  batchId: number,
  rows: { first: number; last: number; added: number },
): Promise<void> {
  const [span] = await tx.db.select().from(chatImport).where(eq(chatImport.batchId, batchId));
  await tx.db
    .update(chatImport)
    .set({
      firstMessageId: span!.firstMessageId || rows.first,
      lastMessageId: rows.last,
      added: span!.added + rows.added,
    })
    .where(eq(chatImport.batchId, batchId));
}

/** Who is named: as the export says, else by the names behind @. */
function mentionsOf(work: Work, { mentions, text }: StagedRow): number[] {
  if (mentions !== null) {
    const ids = (JSON.parse(mentions) as string[]).flatMap((id) => {
      const sender = work.session.senders.byId(id);
      const memberId = sender === null ? undefined : work.memberIds.get(sender);
      return memberId === undefined ? [] : [memberId];
    });
    return [...new Set(ids)];
  }
  return text.includes('@') ? mentionsIn(text, (name) => work.byName.get(name)) : [];
}

/** One sight is enough until they leave; when they were last seen is kept with it. */
function addSign(work: Work, memberId: number, sign: Omit<Sign, 'lastAt'>): void {
  const signs = work.signs.get(memberId);
  const last = signs?.at(-1);
  if (signs && last && sign.what === 'seen' && last.what !== 'leave') last.lastAt = sign.at;
  else if (signs) signs.push({ ...sign, lastAt: sign.at });
  else work.signs.set(memberId, [{ ...sign, lastAt: sign.at }]);
}

/** The members an event is about, noted as signs of their stay. */
function eventMembers(work: Work, event: LineEvent, at: number): { whoIds: number[]; byId: number | null } {
  const idOf = (person: LineEvent['who'][number]) => {
    if (person.isMe) return work.meId;
    const sender = work.session.senders.named(person);
    return (sender && work.memberIds.get(sender.member)) ?? null;
  };
  const byId = event.by ? idOf(event.by) : null;
  const whoIds = event.who.map(idOf).filter((id) => id !== null);
  if (event.kind === 'recall') return { whoIds, byId };
  const what = event.kind === 'join' || event.kind === 'invite' ? 'join' : 'leave';
  for (const id of whoIds) addSign(work, id, { at, what, byMemberId: byId });
  return { whoIds, byId };
}

function writeEvents(
  tx: Tx,
  work: Work,
  events: readonly LineEvent[],
  { id, at, day }: { id: number; at: number; day: number },
): void {
  const { communityId, batchId, counts } = work;
  for (const event of events) {
    const { whoIds, byId } = eventMembers(work, event, at);
    for (const memberId of whoIds) {
      insertEvent(tx.sqlite, {
        communityId,
        messageId: id,
        at,
        day,
        kind: event.kind,
        memberId,
        byMemberId: byId,
        batchId,
      });
      if (event.kind === 'join' || event.kind === 'invite') counts.joins += 1;
      else if (event.kind !== 'recall') counts.leaves += 1;
    }
  }
}

function writeLists(
  tx: Tx,
  work: Work,
  { id, memberId, at, text }: { id: number; memberId: number; at: number; text: string },
  keepsText: boolean,
): void {
  if (memberId === work.meId) return;
  const { communityId, batchId, counts } = work;
  const fanId = work.fanIds.get(memberId) ?? null;
  const written = {
    communityId,
    messageId: id,
    memberId,
    fanId,
    name: work.names.get(memberId) ?? '',
    at,
    text,
    batchId,
  };
  counts.watchHits += addWatchHits(tx.sqlite, work.words, written, { keepsText });
  // A candidate would keep the text of a community that wants none kept.
  if (!keepsText || !mayBeQuestion(text)) return;
  addQuestionCandidate(tx.sqlite, written, tx.now);
  counts.questions += 1;
}
