/** Writes one run of messages with all that follows from them, in the caller's transaction. */

import { eq } from 'drizzle-orm';
import type { ChatWritten, TextPolicy } from '#shared/contract/chats-import.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { zoneOffset } from '#shared/rules/zone-clock.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { SearchService } from '../../search/search-service.ts';
import type { StrengthService } from '../../strength/strength-service.ts';
import {
  addEdges,
  addSpoken,
  countEdges,
  type Edges,
  newEdges,
  newSpokenRun,
  type SpokenRun,
  topicsOfRun,
} from '../chat-derived-sqlite.ts';
import { addQuestionCandidates, addWatchHits, type WatchedWord, type Written } from '../chat-lists-sqlite.ts';
import { messagesWithin } from '../chat-reads-sqlite.ts';
import { chatImport } from '../chat-table.ts';
import type { LineEvent } from '../parsers/chat-record.ts';
import { mentionsIn } from '../parsers/mention-rules.ts';
import { addCounts } from './chat-days-sqlite.ts';
import type { Session } from './chat-session.ts';
import { kindOf, mayAsk, type StagedRow, stagedRun } from './chat-staging-sqlite.ts';
import type { DayTally } from './chat-tally.ts';
import {
  createWaitingMessages,
  dayHour,
  insertEvent,
  memberOfMessage,
  nextMessageId,
} from './new-messages-sqlite.ts';
import type { Sign } from './stay-rules.ts';

/**
 * A chunk ends with the day once it has so many messages, or at twice that in any case; the first one is soon seen. Larger
 * ones cost less in all, but the user's own edits wait for one.
 */
const FIRST_CHUNK = 2_000;
const CHUNK = 16_000;
/** Words of texts are indexed as well. */
const SEARCHED_CHUNK = 8_000;
const KEPT_DAYS = 90;
/** Messages that wait in memory: a multiple of the rows of one statement. */
const WRITTEN_AT_ONCE = 1024;

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
  /** What is committed so far and is not in people's records yet. */
  readonly tally: DayTally;
  /** Of the chunk that is being written. */
  readonly chunkTally: DayTally;
};

/** Chunks end with a day where the day is no giant: its numbers are then made once. */
export function chunkEnd({ plan, settings, policy }: Work, from: number): number {
  const { sorted, at } = plan;
  const dayAt = (index: number) =>
    Math.floor((at[sorted[index]!]! + zoneOffset(at[sorted[index]!]!, settings.timeZone)) / DAY_MS);
  const size = from === 0 ? FIRST_CHUNK : policy === 'off' ? CHUNK : SEARCHED_CHUNK;
  const last = Math.min(from + 2 * size, sorted.length);
  let index = Math.min(from + size, sorted.length);
  if (index === sorted.length) return index;
  const day = dayAt(index - 1);
  while (index < last && dayAt(index) === day) index += 1;
  return index;
}

type SeenEvent = {
  kind: LineEvent['kind'];
  whoIds: number[];
  byId: number | null;
  /** Of its message. */
  id: number;
  at: number;
  day: number;
};

/** What is written once the messages are there. */
type Follows = {
  events: SeenEvent[];
  /** Messages that may ask, or in which watched words are looked for. */
  said: Written[];
  texts: { id: number; text: string }[];
  edges: Edges;
  /** `dayHour` -> messages of members. */
  hours: Map<number, number>;
  /** Messages of members: the base of topics. */
  spoken: SpokenRun;
};

/** Leaves in `chunkTally` who wrote how much on which day, to be added to the import's tally once this is committed. */
export async function writeChunkTx(
  tx: Tx,
  work: Work,
  from: number,
  to: number,
  services: CommitServices,
): Promise<void> {
  const { session, plan, settings, communityId, batchId, policy, words } = work;
  const { sqlite } = tx;
  const tally = work.chunkTally;
  tally.clear();
  const follows: Follows = {
    events: [],
    said: [],
    texts: [],
    edges: newEdges(),
    hours: new Map(),
    spoken: newSpokenRun(),
  };
  const keptSince =
    policy === 'days90' ? tx.now - KEPT_DAYS * DAY_MS : policy === 'off' ? Infinity : -Infinity;
  const first = nextMessageId(sqlite);
  const isAlone = !messagesWithin(
    sqlite,
    communityId,
    plan.at[plan.sorted[from]!]!,
    plan.at[plan.sorted[to - 1]!]!,
  );
  const waiting = createWaitingMessages();
  const flush = () => waiting.insert(sqlite, { communityId, batchId, first: id - waiting.length() });
  const how = { sorted: plan.sorted, withTexts: policy !== 'off' || words.length > 0 };
  let id = first;
  for (const row of stagedRun(session.staging, how, from, to)) {
    const at = plan.at[row.row]!;
    const memberId = row.sender === null ? null : work.memberIds.get(row.sender)!;
    if (memberId !== null) addSign(work, memberId, { at, what: 'seen', byMemberId: null });
    const known = plan.knownId?.[row.row] ?? 0;
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
    const mentions = memberId === null ? NOBODY : mentionsOf(work, row);
    const kind = kindOf(row.code);
    const keepsText = at >= keptSince;
    const packed = dayHour(day, hour);
    waiting.add({
      memberId,
      at,
      dayHour: packed,
      kind,
      nth: plan.nth[row.row]!,
      hash: row.hash,
      text: keepsText ? row.text : null,
      replyTo: target?.id ?? null,
      mentions: mentions.length > 0 ? JSON.stringify(mentions) : null,
      externalId: row.ext,
    });
    if (isAnswered) work.targets.set(row.row, { id, memberId });
    if (row.events)
      for (const event of JSON.parse(row.events) as LineEvent[])
        follows.events.push({ kind: event.kind, ...eventMembers(work, event, at), id, at, day });
    if (memberId !== null) {
      countEdges(follows.edges, memberId, target?.memberId ?? null, mentions);
      follows.hours.set(packed, (follows.hours.get(packed) ?? 0) + 1);
      addSpoken(follows.spoken, id, memberId, at, day);
      tally.add(memberId, day, at, 1);
      if (kind === 'text') follow(work, follows, { row, id, memberId, at, keepsText });
    }
    id += 1;
    // Before they grow old: what is collected while young costs least.
    if (waiting.length() === WRITTEN_AT_ONCE) flush();
  }
  flush();
  if (id > first) {
    addCounts(sqlite, communityId, { days: tally.days(), hours: follows.hours });
    addEdges(sqlite, communityId, follows.edges);
    topicsOfRun(sqlite, communityId, follows.spoken, isAlone);
    await growImportTx(tx, batchId, { first, last: id - 1, added: id - first });
    writeFollows(tx, work, follows);
    // Last: other statements in between would make SQLite flush the text index again and again.
    for (const { id, text } of follows.texts)
      services.search.addTextTx(tx, { kind: 'message', id, title: '', text });
  }
  work.counts.added += id - first;
  tx.touch('chats');
  tx.touch('communities');
}

const NOBODY: readonly number[] = [];

/** Where a text has to be written besides its message. The owner asks nothing of themselves. */
function follow(
  work: Work,
  { said, texts }: Follows,
  {
    row,
    id,
    memberId,
    at,
    keepsText,
  }: { row: StagedRow; id: number; memberId: number; at: number; keepsText: boolean },
): void {
  if (keepsText) texts.push({ id, text: row.text });
  const asks = mayAsk(row.code);
  if (memberId === work.meId || (!asks && work.words.length === 0)) return;
  said.push({
    messageId: id,
    memberId,
    fanId: work.fanIds.get(memberId) ?? null,
    name: work.names.get(memberId) ?? '',
    at,
    text: row.text,
    asks,
    keepsText,
  });
}

function writeFollows(tx: Tx, work: Work, { events, said }: Follows): void {
  for (const event of events) writeEvent(tx, work, event);
  const of = { communityId: work.communityId, batchId: work.batchId };
  work.counts.watchHits += addWatchHits(tx.sqlite, work.words, said, of);
  work.counts.questions += addQuestionCandidates(
    tx.sqlite,
    said.filter(({ asks }) => asks),
    { ...of, now: tx.now },
  );
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

function writeEvent(tx: Tx, work: Work, { kind, whoIds, byId, id, at, day }: SeenEvent): void {
  const { communityId, batchId, counts } = work;
  for (const memberId of whoIds) {
    insertEvent(tx.sqlite, {
      communityId,
      messageId: id,
      at,
      day,
      kind,
      memberId,
      byMemberId: byId,
      batchId,
    });
    if (kind === 'join' || kind === 'invite') counts.joins += 1;
    else if (kind !== 'recall') counts.leaves += 1;
  }
}
