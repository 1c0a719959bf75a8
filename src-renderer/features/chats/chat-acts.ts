// What the chat import does before anything is written: send, read, ask, plan.
import type { ChatSession } from '#shared/contract/chats-session.ts';
import { client } from '../../app/api/client.ts';
import { sendFile } from '../../app/files/send-file.ts';
import { workAlone } from '../../app/wizard/work-alone.ts';
import { closePlanned, planRooms, planSession, readChat } from './chat-rooms.ts';
import { type Answers, type ChatState, clearChat, getChat, setChat } from './chat-state.ts';

const work = workAlone<ChatState>(setChat);

/** Ends what is under way; the step stays. */
export const cancelWork = work.cancel;

/** Reads an export and shows what it asks. Does nothing while one is being written. */
export function openChat(file: File): Promise<void> {
  if (getChat().step === 'write') return Promise.resolve();
  closeSession();
  clearChat({ busy: { kind: 'send', done: 0, total: null, messages: 0 } });
  return work.run(async (signal) => {
    const source = await sendFile(file, signal);
    const session = await readChat(source, signal);
    return {
      step: 'answers',
      source,
      session,
      answers: firstAnswers(session),
      choices: new Map(),
      error: null,
    };
  });
}

/** What was answered before for this chat, else what the file says. */
function firstAnswers(session: ChatSession): Answers {
  const { remembered, communities, chatName, fileName, members, likelyMe } = session;
  const wanted = getChat().wantedCommunity;
  const known = wanted ?? remembered?.communityId ?? communities[0]?.id ?? null;
  const me = members.find(({ isMe }) => isMe)?.member;
  return {
    communityId: known,
    communityName: chatName || fileName.replace(/\.[^.]*$/, ''),
    timeZone: remembered?.timeZone ?? null,
    dateOrder: remembered?.dateOrder ?? null,
    me: remembered?.me ?? me ?? likelyMe ?? undefined,
    textPolicy: 'searchable',
    others: 'suggested',
    isSplit: session.isMixed || (wanted === null && session.rooms.length > 1),
  };
}

/** Decides what is new; the library is not touched. */
export function planChat(): Promise<void> {
  const { session, answers } = getChat();
  if (!session) return Promise.resolve();
  setChat({ error: null, busy: { kind: 'plan', done: 0, total: session.counts.messages, messages: 0 } });
  if (answers.isSplit) return work.run(planRooms);
  closePlanned();
  const { communityId, communityName } = answers;
  const community = communityId === null ? { name: communityName.trim() } : { id: communityId };
  return work.run(async (signal) => ({
    step: 'preview',
    plan: await planSession(session.sessionId, community, signal),
  }));
}

/** Forgets the file; nothing of it was written, or what was written stays. */
export function startOver(): void {
  cancelWork();
  closeSession();
  clearChat();
}

function closeSession(): void {
  closePlanned();
  const { session } = getChat();
  // Best effort: the core also drops it when the library closes.
  if (session) client.chats.close({ sessionId: session.sessionId }).catch(() => undefined);
}
