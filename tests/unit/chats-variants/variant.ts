/** One export as a real program writes it, with what a person reads in it. */
import type { ChatRecord } from '#main/domains/chats/parsers/chat-record.ts';
import { wallOfParts, wallText } from '#main/domains/chats/parsers/time-rules.ts';
import { readChat } from '../../support/read-chat.ts';

export type Variant = {
  /** What this file shows, as a promise. */
  it: string;
  fileName?: string;
  content: string | Uint8Array;
  room?: string;
  head?: Partial<{
    format: string;
    platform: string;
    chatName: string;
    roomId: string;
    isGroup: boolean | null;
    encoding: string;
  }>;
  orders?: string[];
  /** The room of each record. */
  rooms?: string[];
  /** `time kind me bot name#id: text`, with `←` what it answers, `@` ids named, `[event who by whom]`. */
  reads: string[];
};

export const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

/** Reads a variant as the import does. @throws what the parser throws */
export async function readVariant({
  content,
  fileName,
  room,
}: Pick<Variant, 'content' | 'fileName' | 'room'>) {
  const read = await readChat(content, fileName, room);
  return { ...read, reads: read.records.map((record) => shown(record, read.orders[0])) };
}

function shown(record: ChatRecord, order: 'dmy' | 'mdy' | 'ymd' | undefined): string {
  const { clock, kind, isMe, isBot, senderName, senderId, text, replyTo, mentions, events } = record;
  const time = wallText(clock === 'parts' ? wallOfParts(record.time, order ?? 'ymd') : record.time);
  const zone = clock === 'instant' ? 'Z' : '';
  const who = `${senderName}${senderId === null ? '' : `#${senderId}`}`;
  const person = ({ id, name }: { id: string | null; name: string }) =>
    `${name}${id === null ? '' : `#${id}`}`;
  const means = (events ?? []).map(
    (event) =>
      ` [${event.kind} ${event.who.map(person).join('+')}${event.by ? ` by ${person(event.by)}` : ''}]`,
  );
  return `${time}${zone} ${kind}${isMe ? ' me' : ''}${isBot ? ' bot' : ''} ${who}: ${text}${replyTo === null ? '' : ` ←${replyTo}`}${mentions === null ? '' : ` @${mentions.join('+')}`}${means.join('')}`;
}
