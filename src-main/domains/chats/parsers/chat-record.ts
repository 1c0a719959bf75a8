/** What every export is read into, whatever it looked like. */

import type { MessageKind } from '#shared/contract/chats-messages.ts';
import type { ChatFormat } from '#shared/contract/chats-session.ts';

import type { WrongKind } from './wrong-file-rules.ts';

/**
 * How a time of a file is to be understood:
 * - instant: epoch ms;
 * - wall: ms as if the wall clock were UTC, the zone is not in the file;
 * - parts: three numbers of a date in the order of the file and a time of day, packed by `packParts`; the order of day,
 *   month and year is not in the line.
 */
export type Clock = 'instant' | 'wall' | 'parts';

/** Somebody a line names. `isMe`: the line says 你, You, あなた. */
export type NamedPerson = { readonly id: string | null; readonly name: string; readonly isMe: boolean };

export type LineEvent = {
  readonly kind: 'join' | 'leave' | 'invite' | 'remove' | 'recall';
  readonly who: readonly NamedPerson[];
  readonly by: NamedPerson | null;
};

export type ChatRecord = {
  /** 1-based line of the file; number of the message in JSON and CSV. */
  line: number;
  time: number;
  clock: Clock;
  /** Id of the sender on the platform; null where the export has names only. */
  senderId: string | null;
  /** As written, without titles; '' together with a null id: a line of the system. */
  senderName: string;
  /** The file says that its owner sent it. */
  isMe: boolean;
  /** The file says that a program sent it. */
  isBot: boolean;
  kind: MessageKind;
  text: string;
  externalId: string | null;
  /** externalId of the message it answers. */
  replyTo: string | null;
  /** Ids of people named with @, where the export lists them. */
  mentions: readonly string[] | null;
  events: readonly LineEvent[] | null;
  /** Of an export of several chats: which one; null where there is but one. */
  room: string | null;
};

/** What is known of the chat as a whole; filled while reading. */
export type ChatHead = {
  format: ChatFormat;
  /** As on identities: qq, wechat, telegram … */
  platform: string;
  encoding: string;
  chatName: string;
  /** Id of the room in its platform; '' where the export has none. */
  roomId: string;
  /** null: told by the number of senders. */
  isGroup: boolean | null;
  /** Chats of several files, each with what its own says; filled while reading. */
  rooms?: Map<string, ChatHead>;
};

export type RecordSink = (record: ChatRecord) => void;

/** A record with everything optional left out. */
export function newRecord(line: number, time: number, clock: Clock): ChatRecord {
  return {
    line,
    time,
    clock,
    senderId: null,
    senderName: '',
    isMe: false,
    isBot: false,
    kind: 'text',
    text: '',
    externalId: null,
    replyTo: null,
    mentions: null,
    events: null,
    room: null,
  };
}

/** Reads lines of text, in order; `end` after the last. Records go to the sink it was made with. */
export type LineParser = { line(text: string, number: number): void; end(): void };

type ChatErrorData = {
  CHAT_FORMAT_UNKNOWN: Record<string, never>;
  CHAT_NOT_A_CHAT: { kind: WrongKind };
  CHAT_MALFORMED: { format: string; line: number | null; reason: string };
  CHAT_ZIP_UNSAFE: { entry: string };
};

/** Why an export cannot be read; the only error of the parsers besides TransferError and an abort's reason. */
export class ChatError<Code extends keyof ChatErrorData = keyof ChatErrorData> extends Error {
  readonly code: Code;
  readonly data: ChatErrorData[Code];
  constructor(code: Code, data: ChatErrorData[Code]) {
    super(code);
    this.name = 'ChatError';
    this.code = code;
    this.data = data;
  }
}

/** How an export is opened. */
export type OpenOptions = {
  fileName: string;
  /** Epoch ms: dates after it are unlikely. */
  now: number;
  /** Only this channel of a Slack export. */
  room?: string | undefined;
  signal?: AbortSignal | undefined;
};
