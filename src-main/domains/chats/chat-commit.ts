import { eq } from 'drizzle-orm';
import type { ChatProgress, ChatWritten, TextPolicy } from '#shared/contract/chats.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { community } from '../communities/community-table.ts';
import { membership } from '../communities/membership-table.ts';
import { sortName } from '../search/name-rules.ts';
import type { SearchService } from '../search/search-service.ts';
import { readSettings } from '../settings/settings-service.ts';
import { factContext, type StrengthService } from '../strength/strength-service.ts';
import { markSuggestionDue } from '../transfer/purchase-sqlite.ts';
import { importBatch } from '../transfer/transfer-table.ts';
import { zoneOffset } from '../transfer/zone-rules.ts';
import { addSums, countMessage, newSums, refreshTopics } from './chat-derived-sqlite.ts';
import {
  addQuestionCandidate,
  addWatchHits,
  insertStay,
  type WatchedWord,
  watchedWords,
} from './chat-lists-sqlite.ts';
import { writeMembers } from './chat-members.ts';
import { chatSourceKey } from './chat-people.ts';
import { sortedReader, turn } from './chat-plan.ts';
import { communityExists } from './chat-reads-sqlite.ts';
import type { LineEvent } from './chat-record.ts';
import { type Session, sourceKey } from './chat-session.ts';
import { answeredRows, KINDS, type StagedRow } from './chat-staging-sqlite.ts';
import { chatImport, chatSource } from './chat-table.ts';
import {
  insertChatDay,
  insertEvent,
  insertMessage,
  memberOfMessage,
  openStays,
} from './chat-writes-sqlite.ts';
import { mentionsIn } from './mention-rules.ts';
import { mayBeQuestion } from './question-rules.ts';
import { type Sign, staysOf } from './stay-rules.ts';

/** A chunk ends with the day once it has so many messages, or at the second number in any case. */
const CHUNK = 2_000;
const MAX_CHUNK = 8_000;
const KEPT_DAYS = 90;

export type CommitServices = { strength: StrengthService; search: SearchService };

type Work = {
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
  readonly touched: Set<number>;
};

/** Writes what was planned, in batches; edits by the user get in between. Ended early, what is written stays as one import. */
export async function* commitChat(
  deps: Deps,
  session: Session,
  services: CommitServices,
): AsyncGenerator<ChatProgress> {
  const { plan } = session;
  if (!plan) throw fail('IMPORT_SESSION_UNKNOWN', {});
  const total = plan.summary.added;
  const started = performance.now();
  const counts: ChatWritten = {
    added: 0,
    known: plan.summary.known,
    newMembers: 0,
    newFans: 0,
    linkedFans: 0,
    joins: 0,
    leaves: 0,
    questions: 0,
    watchHits: 0,
  };
  let batchId: number | null = null;
  let communityId = plan.communityId;
  const progress = (phase: string, finished: boolean): ChatProgress => {
    const seconds = (performance.now() - started) / 1000;
    const perSecond = seconds > 0 ? counts.added / seconds : 0;
    return {
      phase,
      done: counts.added,
      total,
      perSecond,
      secondsLeft: perSecond > 0 ? (total - counts.added) / perSecond : null,
      counts: { ...counts },
      batchId,
      communityId,
      finished,
    };
  };
  // The same again changes nothing, not even the history, unless somebody is linked or made by it.
  if (total === 0 && plan.summary.newFans === 0 && !linksAnybody(session)) {
    yield progress('write', true);
    return;
  }
  const settings = await readSettings(deps.read.db);
  const begun = await begin(deps, session, plan.communityId);
  ({ batchId, communityId } = begun);
  const label = () => ({
    kind: 'chats.import',
    batchId: begun.batchId,
    changeId: begun.changeId,
    data: { fileName: session.fileName },
  });
  let state: 'done' | 'cancelled' = 'cancelled';
  let work: Work | null = null;
  try {
    yield progress('members', false);
    const people = await writeMembers(deps, session, begun, settings, services, label);
    counts.newMembers = people.newMembers;
    counts.newFans = people.newFans;
    counts.linkedFans = people.linkedFans;
    work = {
      session,
      plan,
      settings,
      ...begun,
      words: watchedWords(deps.read.sqlite, begun.communityId),
      ...people,
      targets: new Map(),
      answered: answeredRows(session.staging),
      signs: new Map(),
      counts,
      touched: new Set(),
    };
    yield progress('write', false);
    for (let index = 0; index < session.rows; ) {
      const from = index;
      const current = work;
      index = chunkEnd(current, from);
      const to = index;
      await deps.write(label(), (tx) => writeChunkTx(tx, current, from, to, services));
      yield progress('write', false);
      await turn();
    }
    state = 'done';
  } finally {
    await finish(deps, session, begun, { state, counts, work, label });
  }
  yield progress('write', true);
}

function linksAnybody({ plan }: Session): boolean {
  return [...plan!.members.values()].some(({ memberId, fan }) => memberId === null && fan !== null);
}

export type Begun = {
  batchId: number;
  changeId: number;
  communityId: number;
  sourceId: number;
  policy: TextPolicy;
};

async function begin(deps: Deps, session: Session, known: number | null): Promise<Begun> {
  const { head, fileName, rows } = session;
  const { answers, zone, order, summary } = session.plan!;
  if (known !== null && !communityExists(deps.read.sqlite, known))
    throw fail('COMMUNITY_NOT_FOUND', { id: known });
  const { value: batchId } = await deps.write(null, async (tx) => {
    const [batch] = await tx.db
      .insert(importBatch)
      .values({ at: tx.now, fileName, encoding: head.encoding, rows, state: 'running' })
      .returning({ id: importBatch.id });
    return batch!.id;
  });
  const { value } = await deps.write({ kind: 'chats.import', batchId, data: { fileName } }, async (tx) => {
    const communityId =
      known ??
      (await tx.insert(community, {
        name: 'name' in answers.community ? answers.community.name : '',
        sortName: sortName('name' in answers.community ? answers.community.name : ''),
        platform: head.platform,
        textPolicy: answers.textPolicy ?? 'searchable',
        createdAt: tx.now,
        updatedAt: tx.now,
      }));
    if (known !== null && answers.textPolicy !== undefined)
      await tx.update(community, known, { textPolicy: answers.textPolicy, updatedAt: tx.now });
    const [row] = await tx.db
      .select({ policy: community.textPolicy })
      .from(community)
      .where(eq(community.id, communityId));
    const sourceId = await sourceTx(tx, session, communityId, { zone, order });
    await tx.db.insert(chatImport).values({
      batchId,
      sourceId,
      communityId,
      known: summary.known,
      fromAt: summary.from!,
      toAt: summary.to!,
    });
    touch(tx, []);
    return { batchId, changeId: tx.recorder.changeId(), communityId, sourceId, policy: row!.policy };
  });
  return value;
}

/** What was answered is remembered for the next export of the same chat. */
async function sourceTx(
  tx: Tx,
  { head }: Session,
  communityId: number,
  { zone, order }: { zone: string | null; order: string | null },
): Promise<number> {
  const key = sourceKey(head);
  const found = await tx.db
    .select({ id: chatSource.id, communityId: chatSource.communityId })
    .from(chatSource)
    .where(eq(chatSource.key, key));
  const known = found.find((source) => source.communityId === communityId);
  const values = { timeZone: zone, dateOrder: order, updatedAt: tx.now };
  if (known) {
    await tx.db.update(chatSource).set(values).where(eq(chatSource.id, known.id));
    return known.id;
  }
  const [made] = await tx.db
    .insert(chatSource)
    .values({
      ...values,
      communityId,
      key,
      platform: head.platform,
      format: head.format,
      name: head.chatName,
    })
    .returning({ id: chatSource.id });
  return made!.id;
}

function touch(tx: Tx, fanIds: readonly number[] | undefined): void {
  tx.touch('chats');
  for (const domain of ['fans', 'interactions', 'strength', 'pipeline'] as const) tx.touch(domain, fanIds);
}

/** Chunks end with a day, so that a person's day is one record where the day is no giant. */
function chunkEnd({ plan, settings }: Work, from: number): number {
  const { sorted, at } = plan;
  const dayAt = (index: number) =>
    Math.floor((at[sorted[index]!]! + zoneOffset(at[sorted[index]!]!, settings.timeZone)) / DAY_MS);
  const last = Math.min(from + MAX_CHUNK, sorted.length);
  let index = Math.min(from + CHUNK, sorted.length);
  if (index === sorted.length) return index;
  const day = dayAt(index - 1);
  while (index < last && dayAt(index) === day) index += 1;
  return index;
}

type FanDay = {
  fanId: number;
  direction: 'in' | 'out';
  day: number;
  at: number;
  times: number;
  sourceKey: string;
};

async function writeChunkTx(
  tx: Tx,
  work: Work,
  from: number,
  to: number,
  services: CommitServices,
): Promise<void> {
  const { session, plan, settings, communityId, batchId } = work;
  const { sqlite } = tx;
  const isSorted = plan.sorted[from] === from + 1 && plan.sorted[to - 1] === to;
  const reader = sortedReader(session, plan.sorted, isSorted);
  const sums = newSums();
  const fanDays = new Map<string, FanDay>();
  const keptSince = tx.now - KEPT_DAYS * DAY_MS;
  const rows: { first: number; last: number; added: number; fromAt: number; toAt: number } = {
    first: 0,
    last: 0,
    added: 0,
    fromAt: 0,
    toAt: 0,
  };
  for (let index = from; index < to; index++) {
    const row = reader.at(index);
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
    addFanDay(fanDays, work, memberId, at, tx.now);
    if (kind === 'text') {
      if (keepsText && work.policy === 'searchable')
        services.search.indexTextTx(tx, { kind: 'message', id, title: '', text: row.text });
      writeLists(tx, work, { id, memberId, at, text: row.text }, keepsText);
    }
  }
  addSums(sqlite, communityId, sums);
  if (rows.added > 0) {
    refreshTopics(sqlite, communityId, rows.fromAt, rows.toAt);
    await growImportTx(tx, batchId, rows);
  }
  await writeFanDaysTx(tx, work, fanDays, services);
  work.counts.added += rows.added;
  tx.touch('chats');
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

function addSign(work: Work, memberId: number, sign: Sign): void {
  const signs = work.signs.get(memberId);
  if (!signs) work.signs.set(memberId, [sign]);
  // One sight is enough until they leave.
  else if (sign.what !== 'seen' || signs[signs.length - 1]!.what === 'leave') signs.push(sign);
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

/** What counts for a person: what they wrote, and in a chat of two what went out to them. */
function addFanDay(
  fanDays: Map<string, FanDay>,
  work: Work,
  memberId: number,
  at: number,
  now: number,
): void {
  const isOut = memberId === work.meId;
  const fanId = isOut ? work.partnerFanId : (work.fanIds.get(memberId) ?? null);
  if (fanId === null) return;
  const counted = Math.min(at, now);
  const day = Math.floor((counted + zoneOffset(counted, work.settings.timeZone)) / DAY_MS);
  const key = `${memberId} ${day}`;
  const known = fanDays.get(key);
  if (known) {
    known.times += 1;
    known.at = Math.max(known.at, at);
  } else {
    const sourceKey = isOut ? `${chatSourceKey(memberId)}:out` : chatSourceKey(memberId);
    fanDays.set(key, { fanId, direction: isOut ? 'out' : 'in', day, at, times: 1, sourceKey });
  }
}

async function writeFanDaysTx(
  tx: Tx,
  work: Work,
  fanDays: Map<string, FanDay>,
  { strength }: CommitServices,
): Promise<void> {
  const context = factContext(work.settings);
  for (const { fanId, direction, day, at, times, sourceKey } of fanDays.values()) {
    const row = { fanId, direction, day, at, times, recordedAt: tx.now };
    const id = insertChatDay(tx.sqlite, {
      ...row,
      sourceKey,
      channel: work.session.head.platform,
      batchId: work.batchId,
    });
    await strength.addTx(
      tx,
      fanId,
      { ...row, id, kind: 'message', importId: work.batchId, amount: null, currency: null },
      context,
    );
    if (!work.touched.has(fanId)) {
      work.touched.add(fanId);
      markSuggestionDue(tx.sqlite, fanId);
    }
  }
}

async function finish(
  deps: Deps,
  session: Session,
  begun: Begun,
  end: {
    state: string;
    counts: ChatWritten;
    work: Work | null;
    label: () => { kind: string; batchId: number; changeId: number; data: { fileName: string } };
  },
): Promise<void> {
  const { state, counts, work, label } = end;
  const { batchId, changeId } = begun;
  await deps.write(null, async (tx) => {
    await tx.db
      .update(importBatch)
      .set({ state, changeId, created: counts.newFans, unchanged: counts.known })
      .where(eq(importBatch.id, batchId));
    tx.touch('transfer', []);
  });
  await deps.write(label(), async (tx) => {
    if (work) await writeStaysTx(tx, work);
    tx.recorder.describe({
      fileName: session.fileName,
      name: session.head.chatName,
      count: counts.added,
      created: counts.newFans,
    });
    touch(tx, undefined);
  });
}

async function writeStaysTx(tx: Tx, work: Work): Promise<void> {
  const { communityId, batchId, fanIds, names } = work;
  const open = openStays(tx.sqlite, communityId);
  const byMember = new Map(
    open.flatMap((stay) => (stay.memberId === null ? [] : [[stay.memberId, stay] as const])),
  );
  const byFan = new Map(open.flatMap((stay) => (stay.fanId === null ? [] : [[stay.fanId, stay] as const])));
  for (const [memberId, signs] of work.signs) {
    const fanId = fanIds.get(memberId) ?? null;
    const known = byMember.get(memberId) ?? (fanId === null ? undefined : byFan.get(fanId));
    const { endedAt, stays } = staysOf(signs, known?.joinedAt ?? null);
    if (known && endedAt !== null) await tx.update(membership, known.id, { leftAt: endedAt });
    for (const { inviterMemberId, ...stay } of stays) {
      const inviterFanId = inviterMemberId === null ? null : (fanIds.get(inviterMemberId) ?? null);
      const nickname = names.get(memberId) ?? '';
      insertStay(tx.sqlite, {
        ...stay,
        communityId,
        fanId,
        memberId,
        inviterFanId,
        nickname,
        batchId,
        createdAt: tx.now,
      });
    }
  }
}
