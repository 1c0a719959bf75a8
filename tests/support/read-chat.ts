/** An export of a chat, read as the import does. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatRecord } from '#main/domains/chats/parsers/chat-record.ts';
import { openChat } from '#main/domains/chats/parsers/open-chat.ts';

/** Whenever the tests run, exports are read on this day: some leave out the year. */
export const READ_ON = Date.UTC(2026, 10, 22);

/** @param room only this one of several @throws what the parsers throw */
export async function readChatAt(path: string, fileName: string, room?: string) {
  const chat = await openChat({ kind: 'file', path }, { fileName, now: READ_ON, room });
  try {
    const records: ChatRecord[] = [];
    for await (const batch of chat.batches()) records.push(...batch.records);
    return { head: chat.head, orders: chat.orders(), records };
  } finally {
    await chat.close();
  }
}

/** The same of a file with this content. */
export async function readChat(content: string | Uint8Array, fileName = 'chat.txt', room?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'kith-chat-'));
  try {
    const path = join(folder, 'export');
    writeFileSync(path, content);
    return await readChatAt(path, fileName, room);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An export with each record as `kind name: text`, with what a line of the system means. */
export async function readSaid(content: string | Uint8Array, fileName?: string) {
  const { head, orders, records } = await readChat(content, fileName);
  return { ...head, orders, records, said: records.map(shown) };
}

function shown({ kind, senderName, isMe, text, events }: ChatRecord): string {
  const means = (events ?? []).map(
    ({ kind: what, who, by }) =>
      ` [${what} ${who.map(({ name }) => name).join('+')}${by ? ` by ${by.name}` : ''}]`,
  );
  return `${kind}${isMe ? ' me' : ''} ${senderName}: ${text}${means.join('')}`;
}
