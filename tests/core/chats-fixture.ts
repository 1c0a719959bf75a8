import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import type { ChatAnswers, ChatPlan, ChatProgress } from '#shared/contract/chats-import.ts';
import type { ChatSession } from '#shared/contract/chats-session.ts';
import type { TestLibrary } from '../support/library.ts';

export const FIXTURES = join(import.meta.dirname, '../fixtures/chats');

export async function last<T>(events: Promise<AsyncIterable<T>>): Promise<T> {
  let found: T | undefined;
  for await (const event of await events) found = event;
  return found!;
}

let files = 0;

/** A path the library may read, for a fixture's name or for text of the test's own. */
export function grant(lib: TestLibrary, file: string, text?: string): { token: string; fileName: string } {
  const token = `chat-${files++}`;
  let path = join(FIXTURES, file);
  if (text !== undefined) {
    path = join(dirname(lib.file), `${token}-${file}`);
    writeFileSync(path, text);
  }
  lib.app.files.add(token, { path, name: file, mode: 'read' });
  return { token, fileName: file };
}

export async function openChatFile(lib: TestLibrary, file: string, text?: string): Promise<ChatSession> {
  const { session } = await last(lib.client.chats.open(grant(lib, file, text)));
  return session!;
}

type Answers = z.input<typeof ChatAnswers>;
export type Imported = { session: ChatSession; plan: ChatPlan; done: ChatProgress };

/** Opens, plans and writes; the plan has to be what was written. */
export async function importChat(
  lib: TestLibrary,
  file: string,
  answers: Partial<Answers> & { text?: string } = {},
): Promise<Imported> {
  const { text, ...rest } = answers;
  const session = await openChatFile(lib, file, text);
  const { sessionId } = session;
  const community =
    rest.community ??
    (session.remembered ? { id: session.remembered.communityId } : { name: session.chatName || 'Chat' });
  const { plan } = await last(lib.client.chats.plan({ sessionId, answers: { ...rest, community } }));
  const done = await last(lib.client.chats.commit({ sessionId }));
  await lib.client.chats.close({ sessionId });
  return { session, plan: plan!, done };
}

/** Every row of the library that an import may touch, for "as before". */
export function wholeLibrary(lib: TestLibrary): Record<string, unknown[]> {
  const { sqlite } = lib.app.deps.read;
  const live = 'WHERE deleted_at IS NULL';
  const tables: [string, string][] = [
    ['fan', live],
    ['community', live],
    ['message', live],
    ['chat_event', live],
    ['membership', live],
    ['question', live],
    ['watch_hit', live],
    ['interaction', `${live} AND fan_id IN (SELECT id FROM fan WHERE deleted_at IS NULL)`],
    ['strength_day', 'WHERE fan_id IN (SELECT id FROM fan WHERE deleted_at IS NULL)'],
    ['chat_day_member', ''],
    ['chat_day_hour', ''],
    ['chat_edge', ''],
    ['chat_topic', ''],
    ['stage_bucket', 'WHERE n <> 0'],
  ];
  return Object.fromEntries(
    tables.map(([table, where]) => [
      table,
      sqlite.prepare(`SELECT * FROM ${table} ${where} ORDER BY 1, 2`).all(),
    ]),
  );
}
