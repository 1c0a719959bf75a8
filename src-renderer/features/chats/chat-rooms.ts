// Channels of one export, each read and planned alone: who is who was said for all of them at once.

import type { ChatPlan } from '#shared/contract/chats-import.ts';
import type { ChatPerson, ChatSession } from '#shared/contract/chats-session.ts';
import { client } from '../../app/api/client.ts';
import type { SentFile } from '../../app/files/send-file.ts';
import { type ChatState, getChat, type PlannedRoom, setChat, targetOf } from './chat-state.ts';

/** Reads an export, or one room of it; tells how far it is. */
export async function readChat(
  source: SentFile & { room?: string },
  signal: AbortSignal,
): Promise<ChatSession> {
  let session: ChatSession | null = null;
  for await (const event of await client.chats.open(source, { signal })) {
    signal.throwIfAborted();
    setChat({
      busy: { kind: 'read', done: event.bytes, total: event.totalBytes, messages: event.messages },
    });
    session = event.session ?? session;
  }
  if (!session) throw new Error('the chat was read without a session');
  return session;
}

type Community = { id: number } | { name: string };

/** What was answered, for one session. `numberOf`: the number that a sender of the whole file has there. */
async function answersFor(community: Community, numberOf: (member: number) => Promise<number | null>) {
  const { answers, choices } = getChat();
  const members = [];
  for (const [member, choice] of choices) {
    const number = await numberOf(member);
    if (number === null) continue;
    members.push({
      member: number,
      choice: choice.as === 'fan' ? { as: choice.as, fanId: choice.fanId } : choice,
    });
  }
  return {
    community,
    timeZone: answers.timeZone ?? undefined,
    dateOrder: answers.dateOrder ?? undefined,
    me: typeof answers.me === 'number' ? await numberOf(answers.me) : answers.me,
    textPolicy: 'id' in community ? undefined : answers.textPolicy,
    others: answers.others,
    members,
  };
}

/** Decides what is new of one session; the library is not touched. `after`: sessions that will be written before it. */
export async function planSession(
  sessionId: string,
  community: Community,
  signal: AbortSignal,
  {
    numberOf = async (member) => member,
    after = [],
  }: { numberOf?: (member: number) => Promise<number | null>; after?: string[] } = {},
): Promise<ChatPlan> {
  const input = { sessionId, answers: await answersFor(community, numberOf), after };
  let plan: ChatPlan | null = null;
  for await (const event of await client.chats.plan(input, { signal })) {
    signal.throwIfAborted();
    setChat({ busy: { kind: 'plan', done: event.done, total: event.total, messages: event.done } });
    plan = event.plan ?? plan;
  }
  if (!plan) throw new Error('the chat was planned without a plan');
  return plan;
}

/** Reads and plans each room that goes somewhere. */
export async function planRooms(signal: AbortSignal): Promise<Partial<ChatState>> {
  const { session, source, roomTargets, chosen } = getChat();
  if (!session || !source) return {};
  closePlanned();
  const people = new Map([...session.members.map((person) => [person.member, person] as const), ...chosen]);
  const planned: PlannedRoom[] = [];
  for (const one of session.rooms) {
    const target = targetOf(one, roomTargets);
    if (target === null) continue;
    const room = await readChat({ ...source, room: one.room }, signal);
    const { sessionId } = room;
    const plan = await planSession(sessionId, target, signal, {
      numberOf: (member) => numberIn(room, people.get(member)),
      after: planned.map((earlier) => earlier.sessionId),
    });
    planned.push({ room: one.room, sessionId, plan });
    setChat({ planned: [...planned] });
  }
  return { step: 'preview', plan: sumOf(planned.map(({ plan }) => plan)), planned };
}

/** The number that somebody of the whole file has in a room; null where they do not write. */
async function numberIn(room: ChatSession, person: ChatPerson | undefined): Promise<number | null> {
  if (!person) return null;
  const isThem = ({ externalId, name }: ChatPerson) =>
    person.externalId === null
      ? externalId === null && name === person.name
      : externalId === person.externalId;
  const found = room.members.find(isThem);
  if (found || room.memberCount <= room.members.length) return found?.member ?? null;
  const { sessionId } = room;
  const { rows } = await client.chats.sessionMembers({
    sessionId,
    text: person.externalId ?? person.name,
    limit: 50,
  });
  return rows.find(isThem)?.member ?? null;
}

const NUMBERS = ['added', 'known', 'newMembers', 'newFans', 'linkedFans', 'joins', 'leaves'] as const;

/** All rooms together; messages to look at are those of the first. */
function sumOf(plans: readonly ChatPlan[]): ChatPlan | null {
  const [first, ...rest] = plans;
  if (!first) return null;
  const sum = { ...first };
  for (const plan of rest) {
    for (const key of NUMBERS) sum[key] += plan[key];
    sum.from = Math.min(sum.from ?? Infinity, plan.from ?? Infinity);
    sum.to = Math.max(sum.to ?? -Infinity, plan.to ?? -Infinity);
  }
  return sum;
}

/** Best effort: the core also drops sessions when the library closes. */
export function closePlanned(): void {
  for (const { sessionId } of getChat().planned) client.chats.close({ sessionId }).catch(() => undefined);
  setChat({ planned: [] });
}
