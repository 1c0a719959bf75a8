import { randomUUID } from 'node:crypto';
import type { ChatCounts, ChatPerson, ChatSession, DateOrder } from '#shared/contract/chats-session.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { TransferError } from '../../transfer/transfer-error.ts';
import { communitiesByName, sourceByKey } from '../chat-reads-sqlite.ts';
import { ChatError, type ChatHead } from '../parsers/chat-record.ts';
import { shownName } from '../parsers/name-rules.ts';
import { openChat } from '../parsers/open-chat.ts';
import { wallOfParts, wallText } from '../parsers/time-rules.ts';
import {
  handleOf,
  knownMembers,
  memberKey,
  ownAccounts,
  remarkIndex,
  suggestFan,
} from './chat-match-sqlite.ts';
import type { ChatPlanState } from './chat-planned.ts';
import { createSenders, type Sender, type Senders } from './chat-senders.ts';
import {
  type ChatStaging,
  clockOf,
  createChatStaging,
  stagedEvents,
  stagedTime,
  stageRecords,
} from './chat-staging-sqlite.ts';

const SHOWN_MEMBERS = 500;

export type Session = {
  readonly id: string;
  readonly fileName: string;
  readonly head: ChatHead;
  readonly staging: ChatStaging;
  readonly senders: Senders;
  readonly rows: number;
  /** Orders of dates that are possible, likeliest first; empty where there is no doubt. */
  readonly orders: readonly DateOrder[];
  readonly asksZone: boolean;
  /** Messages of each chat of an export of several. */
  readonly rooms: ReadonlyMap<string, number>;
  readonly counts: ChatCounts;
  readonly people: ChatPerson[];
  plan: ChatPlanState | null;
  isBusy: boolean;
};

/** A parser's failure as the contract's error. */
export function typed(error: unknown): unknown {
  if (error instanceof ChatError || error instanceof TransferError)
    return fail(error.code, error.data as never);
  return error;
}

/** Names the chat for the next import of it. */
export const sourceKey = ({ format, roomId, chatName }: ChatHead) => `${format}:${roomId || chatName}`;

/** Reads a file into a staging database of its own. Yields progress, last the session. */
export async function* openSession(
  deps: Deps,
  input: { path: string; fileName: string; room?: string | undefined },
  signal: AbortSignal | undefined,
  keep: (session: Session) => void,
) {
  const staging = createChatStaging(deps.read);
  const senders = createSenders();
  const counts: ChatCounts = {
    messages: 0,
    text: 0,
    media: 0,
    system: 0,
    recalled: 0,
    replies: 0,
    joins: 0,
    leaves: 0,
  };
  const rooms = new Map<string, number>();
  let rows = 0;
  let asksZone = false;
  let isKept = false;
  try {
    const chat = await openChat(
      { kind: 'file', path: input.path },
      { fileName: input.fileName, now: deps.clock(), room: input.room, signal },
    );
    try {
      const { totalBytes } = chat;
      for await (const { records, bytes } of chat.batches()) {
        const numbers = records.map((record) => senders.of(record));
        stageRecords(staging, records, numbers, rows + 1);
        rows += records.length;
        for (const { kind, clock, replyTo, events, room } of records) {
          if (room !== null) rooms.set(room, (rooms.get(room) ?? 0) + 1);
          counts[kind] += 1;
          if (kind !== 'system') counts.messages += 1;
          if (replyTo !== null) counts.replies += 1;
          if (clock !== 'instant') asksZone = true;
          for (const event of events ?? []) {
            if (event.kind === 'join' || event.kind === 'invite') counts.joins += event.who.length;
            else if (event.kind !== 'recall') counts.leaves += event.who.length;
          }
        }
        yield { bytes, totalBytes, messages: rows, session: null };
      }
      if (rows === 0) throw fail('CHAT_NO_MESSAGES', { format: chat.head.format });
      for (const { events } of stagedEvents(staging))
        for (const { who, by } of events) for (const person of by ? [...who, by] : who) senders.named(person);
      const session: Session = {
        id: randomUUID(),
        fileName: input.fileName,
        head: chat.head,
        staging,
        senders,
        rows,
        orders: chat.orders(),
        asksZone,
        rooms,
        counts,
        people: [],
        plan: null,
        isBusy: false,
      };
      const info = describe(deps, session);
      keep(session);
      isKept = true;
      yield { bytes: totalBytes, totalBytes, messages: rows, session: info };
    } finally {
      await chat.close();
    }
  } catch (error) {
    throw typed(error);
  } finally {
    if (!isKept) staging.drop();
  }
}

function describe(deps: Deps, session: Session): ChatSession {
  const { sqlite } = deps.read;
  const { head, senders, counts, orders } = session;
  const source = sourceByKey(
    sqlite,
    sourceKey(head),
    head.roomId === '' && head.chatName === '' ? null : head.platform,
  );
  const known = source ? knownMembers(sqlite, source.communityId, head.platform) : [];
  const byKey = new Map(known.map((member) => [memberKey(member.externalId, member.name), member]));
  const active = senders.all.filter(({ messages }) => messages > 0);
  const remarks = remarkIndex(
    sqlite,
    new Set(active.flatMap(({ names }) => names.map(({ name }) => shownName(name)))),
  );
  let me: number | null = null;
  const own = ownAccounts(sqlite, head.platform);
  const likelyMe = active.find(({ id }) => id !== null && own.has(id))?.member ?? null;
  for (const sender of senders.all.toSorted((a, b) => b.messages - a.messages || a.member - b.member)) {
    const member = byKey.get(memberKey(sender.id, shownName(sender.name || sender.id || '')));
    if (member?.isMe) me ??= sender.member;
    session.people.push(personOf(sender));
    if (sender.messages === 0) continue;
    const linked =
      member && member.fanId !== null
        ? { fanId: member.fanId, name: member.fanName!, remark: member.fanRemark! }
        : null;
    if (!sender.isMe && !(sender.isBot && linked === null))
      Object.assign(session.people.at(-1)!, suggestFan(sqlite, sender, head.platform, linked, remarks));
  }
  const isGroup = head.isGroup ?? active.length > 2;
  return {
    sessionId: session.id,
    fileName: session.fileName,
    format: head.format,
    platform: head.platform,
    encoding: head.encoding,
    chatName: head.chatName,
    isGroup,
    counts,
    period: periodOf(session),
    asks: {
      timeZone: session.asksZone,
      dateOrders: orders.length > 1 ? [...orders] : [],
      me: !active.some((sender) => sender.isMe),
    },
    likelyMe,
    remembered: source
      ? {
          communityId: source.communityId,
          timeZone: source.timeZone,
          dateOrder: source.dateOrder as DateOrder | null,
          me,
        }
      : null,
    rooms: roomsOf(deps, session),
    isMixed: isMixed(session),
    communities: communitiesNamed(deps, head),
    members: session.people.slice(0, SHOWN_MEMBERS),
    memberCount: session.people.length,
  };

  function personOf(sender: Sender): ChatPerson {
    const handle = handleOf(head.platform, sender.id);
    return {
      member: sender.member,
      name: senders.nameOf(sender),
      names: sender.names.map(({ name }) => shownName(name)).toReversed(),
      externalId: sender.id,
      identity: handle ? { platform: handle.platform, value: handle.value } : null,
      messages: sender.messages,
      isMe: sender.isMe,
      isBot: sender.isBot,
      suggested: null,
      likely: [],
    };
  }
}

/** Chats of several platforms in one archive: who writes in one is nobody of another, so they are no one community. */
export const isMixed = ({ head, rooms }: Pick<Session, 'head' | 'rooms'>) =>
  head.platform === '' && rooms.size > 1;

/** Of an export of several chats; one room alone is the chat itself. */
function roomsOf({ read }: Deps, { head, rooms }: Session): ChatSession['rooms'] {
  if (rooms.size < 2) return [];
  const sorted = [...rooms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted.map(([room, messages]) => {
    const own = head.rooms?.get(room) ?? { ...head, roomId: room };
    const before = sourceByKey(read.sqlite, sourceKey(own), own.platform);
    const communityId = before?.communityId ?? communitiesByName(read.sqlite, room)[0]?.id ?? null;
    return { room, messages, communityId };
  });
}

function communitiesNamed(deps: Deps, { chatName }: ChatHead): { id: number; name: string }[] {
  if (chatName === '') return [];
  return communitiesByName(deps.read.sqlite, chatName);
}

/** The first and the last time of all: exports of several chats, and some of one, are not in order of time. */
function periodOf({ staging, rows, orders }: Session): ChatSession['period'] {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let row = 1; row <= rows; row++) {
    const [time, code] = stagedTime(staging, row);
    const wall = clockOf(code) === 'parts' ? wallOfParts(time, orders[0] ?? 'ymd') : time;
    if (!(Math.abs(wall) <= 8e15)) continue;
    if (wall < from) from = wall;
    if (wall > to) to = wall;
  }
  return from <= to ? { from: wallText(from), to: wallText(to) } : null;
}
