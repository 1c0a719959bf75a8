import type { ChatAnswers, ChatPlan } from '#shared/contract/chats-import.ts';
import type { DateOrder } from '#shared/contract/chats-session.ts';
import { isTimeZone } from '#shared/rules/local-day.ts';
import { wallToInstant } from '#shared/rules/zone-clock.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { communityExists, liveFan, messagesAt, messagesWithin } from '../chat-reads-sqlite.ts';
import { ChatError } from '../parsers/chat-record.ts';
import { shownName } from '../parsers/name-rules.ts';
import { wallOfParts } from '../parsers/time-rules.ts';
import { fansByHandle, handleOf, knownMembers, memberKey } from './chat-match-sqlite.ts';
import { countPeople } from './chat-plan-people.ts';
import type { PlannedMember } from './chat-planned.ts';
import { isMixed, type Session, typed } from './chat-session.ts';
import { clockOf, kindOf, stagedEvents, stagedKey, stagedShown, stagedTime } from './chat-staging-sqlite.ts';

const CHUNK = 5_000;
const SAMPLE = 10;

/** Decides what each row becomes. `earlier`: what will be written first. Yields progress, last the plan. */
export async function* planChat(
  deps: Deps,
  session: Session,
  answers: ChatAnswers,
  earlier: readonly Session[],
) {
  const { sqlite } = deps.read;
  const { staging, rows } = session;
  session.plan = null;
  if (isMixed(session)) throw fail('CHAT_NOT_A_CHAT', { kind: 'several' });
  const settings = await readSettings(deps.read.db);
  const zone = session.asksZone ? (answers.timeZone ?? settings.timeZone) : null;
  if (zone !== null && !isTimeZone(zone)) throw fail('CHAT_ANSWER_MISSING', { question: 'timeZone' });
  if (session.orders.length > 1 && !session.orders.some((order) => order === answers.dateOrder))
    throw fail('CHAT_ANSWER_MISSING', { question: 'dateOrder' });
  const order = session.orders.length > 1 ? answers.dateOrder! : (session.orders[0] ?? null);
  const communityId = 'id' in answers.community ? answers.community.id : null;
  if (communityId !== null && !communityExists(sqlite, communityId))
    throw fail('COMMUNITY_NOT_FOUND', { id: communityId });

  const at = new Float64Array(rows + 1);
  const toInstant = clockReader(zone, order);
  let isSorted = true;
  for (let after = 0; after < rows; after += CHUNK) {
    for (let row = after + 1; row <= Math.min(after + CHUNK, rows); row++) {
      const [time, code] = stagedTime(staging, row);
      const instant = toInstant(time, code);
      if (!Number.isFinite(instant) || Math.abs(instant) > 8e15)
        throw typed(
          new ChatError('CHAT_MALFORMED', { format: session.head.format, line: row, reason: 'date' }),
        );
      at[row] = instant;
      if (row > 1 && instant < at[row - 1]!) isSorted = false;
    }
    yield { phase: 'times', done: Math.min(after + CHUNK, rows), total: rows, plan: null };
    await turn();
  }
  const sorted = Uint32Array.from({ length: rows }, (_, i) => i + 1);
  if (!isSorted) sorted.sort((a, b) => at[a]! - at[b]! || a - b);

  const members = planMembers(deps, session, answers, communityId);
  const me = members.me;
  const nth = new Uint16Array(rows + 1);
  const isFresh =
    communityId === null || !messagesWithin(sqlite, communityId, at[sorted[0]!]!, at[sorted[rows - 1]!]!);
  const knownId = isFresh ? null : new Float64Array(rows + 1);
  let known = 0;
  for (let index = 0; index < rows; ) {
    const chunkEnd = Math.min(index + CHUNK, rows);
    while (index < chunkEnd) {
      // All rows of one instant together: the n-th of equal ones is told among them.
      let end = index + 1;
      const instant = at[sorted[index]!]!;
      while (end < rows && at[sorted[end]!]! === instant) end += 1;
      known += decideInstant(index, end, instant);
      index = end;
    }
    yield { phase: 'compare', done: Math.min(index, rows), total: rows, plan: null };
    await turn();
  }

  function decideInstant(from: number, to: number, instant: number): number {
    if (to - from === 1 && isFresh) {
      nth[sorted[from]!] = 1;
      return 0;
    }
    const there = isFresh ? [] : messagesAt(sqlite, communityId!, instant);
    if (to - from === 1 && there.length === 0) {
      nth[sorted[from]!] = 1;
      return 0;
    }
    const times = new Map<string, number>();
    const taken = new Set<number>();
    let found = 0;
    for (let i = from; i < to; i++) {
      const staged = stagedKey(staging, sorted[i]!);
      const key = `${staged.sender} ${staged.hash}`;
      const count = (times.get(key) ?? 0) + 1;
      times.set(key, count);
      nth[staged.row] = Math.min(count, 65_535);
      if (there.length === 0) continue;
      const memberId = staged.sender === null ? null : (members.all.get(staged.sender)?.memberId ?? -1);
      const same = there.find(
        (message) =>
          !taken.has(message.id) &&
          message.memberId === memberId &&
          (staged.ext !== null && message.externalId !== null
            ? message.externalId === staged.ext
            : message.hash === staged.hash && message.nth === count),
      );
      if (!same) continue;
      taken.add(same.id);
      knownId![staged.row] = same.id;
      found += 1;
    }
    return found;
  }

  let joins = 0;
  let leaves = 0;
  for (const { row, events } of stagedEvents(staging)) {
    if (knownId?.[row]) continue;
    for (const { kind, who } of events) {
      if (kind === 'join' || kind === 'invite') joins += who.length;
      else if (kind !== 'recall') leaves += who.length;
    }
  }
  const summary: ChatPlan = {
    added: rows - known,
    known,
    ...countPeople(session, members.all, communityId, earlier),
    joins,
    leaves,
    from: at[sorted[0]!]!,
    to: at[sorted[rows - 1]!]!,
    sample: sampleOf(session, sorted, at, knownId),
  };
  session.plan = {
    answers,
    zone,
    order,
    communityId,
    me,
    at,
    sorted,
    nth,
    knownId,
    members: members.all,
    summary,
  };
  yield { phase: 'plan', done: rows, total: rows, plan: summary };
}

/** Other commands get their turn between chunks. */
export const turn = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

function clockReader(zone: string | null, order: DateOrder | null): (time: number, code: number) => number {
  return (time, code) => {
    const clock = clockOf(code);
    if (clock === 'instant') return time;
    const wall = clock === 'parts' ? wallOfParts(time, order ?? 'ymd') : time;
    return Number.isFinite(wall) ? wallToInstant(wall, zone!) : Number.NaN;
  };
}

function planMembers(deps: Deps, session: Session, answers: ChatAnswers, communityId: number | null) {
  const { sqlite } = deps.read;
  const { head, senders, people } = session;
  const known = communityId === null ? [] : knownMembers(sqlite, communityId, head.platform);
  const byKey = new Map(known.map((member) => [memberKey(member.externalId, member.name), member]));
  const choices = new Map(answers.members.map(({ member, choice }) => [member, choice]));
  const suggested = new Map(people.map((person) => [person.member, person.suggested]));
  const meByFile = senders.all.find(({ isMe, messages }) => isMe && messages > 0)?.member ?? null;
  const me = answers.me === undefined ? (meByFile ?? knownMe()) : answers.me;
  const all = new Map<number, PlannedMember>();
  for (const sender of senders.all) {
    const member = byKey.get(memberKey(sender.id, shownName(sender.name || sender.id || '')));
    all.set(sender.member, {
      memberId: member?.id ?? null,
      fan: sender.member === me ? null : fanOf(sender.member, member?.fanId ?? null),
    });
  }
  return { all, me };

  function knownMe(): number | null {
    const mine = new Set(known.filter(({ isMe }) => isMe).map(({ id }) => id));
    const found = senders.all.find((sender) => {
      const member = byKey.get(memberKey(sender.id, shownName(sender.name || sender.id || '')));
      return member !== undefined && mine.has(member.id);
    });
    return found?.member ?? null;
  }

  function fanOf(number: number, linked: number | null): PlannedMember['fan'] {
    const choice = choices.get(number);
    if (choice?.as === 'fan') {
      if (!liveFan(sqlite, choice.fanId)) throw fail('FAN_NOT_FOUND', { id: choice.fanId });
      return choice;
    }
    const sender = senders.all[number - 1]!;
    const handle = handleOf(head.platform, sender.id);
    const owners = handle ? fansByHandle(sqlite, handle) : [];
    const fresh = { as: 'new' as const, isUnknown: owners.length === 0 };
    if (choice) return choice.as === 'new' ? fresh : null;
    if (linked !== null) return { as: 'fan', fanId: linked };
    // A program is a member; somebody only by hand.
    if (answers.others === 'nobody' || sender.isBot) return null;
    const offer = suggested.get(number);
    if (offer && liveFan(sqlite, offer.fanId)) return { as: 'fan', fanId: offer.fanId };
    if (owners.length === 1) return { as: 'fan', fanId: owners[0]!.fanId };
    return answers.others === 'new' && sender.messages > 0 ? fresh : null;
  }
}

function sampleOf(
  session: Session,
  sorted: Uint32Array,
  at: Float64Array,
  knownId: Float64Array | null,
): ChatPlan['sample'] {
  const rows = [...sorted.subarray(0, SAMPLE), ...sorted.subarray(Math.max(SAMPLE, sorted.length - SAMPLE))];
  return rows.map((row) => {
    const { sender, code, text } = stagedShown(session.staging, row);
    return {
      at: at[row]!,
      name: sender === null ? '' : session.senders.nameOf(session.senders.all[sender - 1]!),
      kind: kindOf(code),
      text: text.slice(0, 500),
      isNew: (knownId?.[row] ?? 0) === 0,
    };
  });
}
