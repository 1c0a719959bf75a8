// The one chat import under way, outside React: it goes on while other pages are open.
import { useSyncExternalStore } from 'react';
import type { ChatPlan, ChatProgress, TextPolicy } from '#shared/contract/chats-import.ts';
import type { ChatPerson, ChatSession, DateOrder } from '#shared/contract/chats-session.ts';
import type { SentFile } from '../../app/files/send-file.ts';

export const STEPS = ['choose', 'answers', 'preview', 'write', 'done'] as const;
export type Step = (typeof STEPS)[number];

/** Work before anything is written. `total` null: not known yet. */
export type Busy = { kind: 'send' | 'read' | 'plan'; done: number; total: number | null; messages: number };

export type Choice = { as: 'fan'; fanId: number; name: string } | { as: 'new' } | { as: 'nobody' };

export type Answers = {
  /** An existing community, or a new one by this name. */
  communityId: number | null;
  communityName: string;
  timeZone: string | null;
  dateOrder: DateOrder | null;
  /** Which sender is me; null: none of them; undefined: not said yet. */
  me: number | null | undefined;
  textPolicy: TextPolicy;
  others: 'suggested' | 'new' | 'nobody';
  /** Of an export of several rooms: each into a community of its own. */
  isSplit: boolean;
};

/** Where a room goes; null: nowhere. */
export type RoomTarget = { id: number } | { name: string } | null;

/** A room that was read and planned alone. */
export type PlannedRoom = { room: string; sessionId: string; plan: ChatPlan };

/** What came of one room. */
export type RoomResult = {
  room: string;
  batchId: number | null;
  communityId: number | null;
  counts: ChatProgress['counts'];
};

export type Result = {
  batchId: number | null;
  communityId: number | null;
  counts: ChatProgress['counts'];
  state: 'finished' | 'stopped' | 'undone';
  kept: readonly { id: number; name: string }[];
  /** One per room that was written; empty where all went into one community. */
  rooms: readonly RoomResult[];
};

export type ChatState = {
  step: Step;
  busy: Busy | null;
  error: unknown;
  /** The community that the page was opened for. */
  wantedCommunity: number | null;
  /** The file, to be read again room by room. */
  source: SentFile | null;
  session: ChatSession | null;
  answers: Answers;
  /** By hand, by member. */
  choices: ReadonlyMap<number, Choice>;
  /** Who they are about. */
  chosen: ReadonlyMap<number, ChatPerson>;
  /** By hand, by room. */
  roomTargets: ReadonlyMap<string, RoomTarget>;
  plan: ChatPlan | null;
  /** Rooms of the plan; empty where all goes into one community. */
  planned: readonly PlannedRoom[];
  progress: ChatProgress | null;
  isStopping: boolean;
  result: Result | null;
};

const FRESH: ChatState = {
  step: 'choose',
  busy: null,
  error: null,
  wantedCommunity: null,
  source: null,
  session: null,
  answers: {
    communityId: null,
    communityName: '',
    timeZone: null,
    dateOrder: null,
    me: undefined,
    textPolicy: 'searchable',
    others: 'suggested',
    isSplit: false,
  },
  choices: new Map(),
  chosen: new Map(),
  roomTargets: new Map(),
  plan: null,
  planned: [],
  progress: null,
  isStopping: false,
  result: null,
};

let state = FRESH;
const listeners = new Set<() => void>();

export function getChat(): ChatState {
  return state;
}

export function setChat(patch: Partial<ChatState>): void {
  state = { ...state, ...patch };
  for (const listener of listeners) listener();
}

/** Back to the first step, with nothing chosen. */
export function clearChat(patch: Partial<ChatState> = {}): void {
  setChat({ ...FRESH, wantedCommunity: state.wantedCommunity, ...patch });
}

export function setAnswers(patch: Partial<Answers>): void {
  setChat({ answers: { ...state.answers, ...patch }, error: null });
}

export function setRoomTarget(room: string, target: RoomTarget): void {
  setChat({ roomTargets: new Map(state.roomTargets).set(room, target), error: null });
}

/** Where a room goes: as chosen, else where it was before, else into a community of its name. */
export function targetOf(
  { room, communityId }: ChatSession['rooms'][number],
  targets: ChatState['roomTargets'],
): RoomTarget {
  const chosen = targets.get(room);
  if (chosen !== undefined) return chosen;
  return communityId === null ? { name: room } : { id: communityId };
}

export function setChoice(person: ChatPerson, choice: Choice | null): void {
  const choices = new Map(state.choices);
  if (choice) choices.set(person.member, choice);
  else choices.delete(person.member);
  setChat({ choices, chosen: new Map(state.chosen).set(person.member, person) });
}

function subscribeChat(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useChat(): ChatState {
  return useSyncExternalStore(subscribeChat, getChat);
}

/** What becomes of a sender: chosen by hand, else what `others` says. */
export function choiceOf(
  person: Pick<ChatPerson, 'member' | 'suggested' | 'isBot'>,
  choices: ChatState['choices'],
  others: Answers['others'],
): Choice {
  const byHand = choices.get(person.member);
  if (byHand) return byHand;
  if (others !== 'nobody' && person.suggested) {
    return { as: 'fan', fanId: person.suggested.fanId, name: person.suggested.name };
  }
  return { as: others === 'new' && !person.isBot ? 'new' : 'nobody' };
}

/** The questions of the file that have no answer yet. */
export function openQuestions(
  session: ChatSession,
  { answers, roomTargets }: Pick<ChatState, 'answers' | 'roomTargets'>,
): ('community' | 'dateOrder' | 'me')[] {
  const hasTarget = answers.isSplit
    ? session.rooms.some((room) => targetOf(room, roomTargets) !== null)
    : answers.communityId !== null || answers.communityName.trim() !== '';
  return [
    ...(hasTarget ? [] : (['community'] as const)),
    ...(session.asks.dateOrders.length > 0 && answers.dateOrder === null ? (['dateOrder'] as const) : []),
    ...(session.asks.me && answers.me === undefined ? (['me'] as const) : []),
  ];
}
