/** A chat export that was opened, whatever it is. */

import type { DateOrder } from '#shared/contract/chats-session.ts';
import {
  ChatError,
  type ChatHead,
  type ChatRecord,
  type OpenOptions,
  type RecordSink,
} from './chat-record.ts';
import type { OnDate } from './read-formats.ts';
import { type OrderHints, orderVote } from './time-rules.ts';
import type { WrongKind } from './wrong-file-rules.ts';

/** No chat has a time beyond it: the number is none. */
const LATEST = Date.UTC(9998, 0);

export type ChatBatch = { records: ChatRecord[]; bytes: number };

export type OpenedChat = {
  readonly head: ChatHead;
  readonly totalBytes: number;
  batches(): AsyncGenerator<ChatBatch>;
  /** After the last batch: orders of dates that the whole file allows, likeliest first; empty where none was in doubt. */
  orders(): DateOrder[];
  close(): Promise<void>;
};

/** Reads records into the sink; yields the bytes read so far. */
export type Reading = (sink: RecordSink, onDate: OnDate) => AsyncGenerator<number>;

export function opened(
  head: ChatHead,
  source: { size: number; close(): Promise<void> },
  options: OpenOptions,
  read: Reading,
): OpenedChat {
  const vote = orderVote(options.now);
  let isInDoubt = false;
  const onDate: OnDate = ({ a, b, c, second, shortFirst, shortLast, dotted, weekday = -1 }) => {
    isInDoubt = true;
    const hints: OrderHints = { shortFirst, shortLast, dotted, weekday };
    vote.add(a, b, c, second, hints);
  };
  return {
    head,
    totalBytes: source.size,
    async *batches() {
      let records: ChatRecord[] = [];
      let bytes = 0;
      const take: RecordSink = (record) => {
        if (record.clock !== 'parts' && !(record.time >= 0 && record.time < LATEST))
          throw new ChatError('CHAT_MALFORMED', { format: head.format, line: record.line, reason: 'date' });
        records.push(record);
      };
      for await (bytes of read(take, onDate)) {
        if (records.length === 0) continue;
        yield { records, bytes };
        records = [];
      }
      yield { records, bytes: source.size };
    },
    orders() {
      if (!isInDoubt) return [];
      const orders = vote.orders();
      if (orders.length === 0)
        throw new ChatError('CHAT_MALFORMED', { format: head.format, line: null, reason: 'date' });
      return orders;
    },
    close: () => source.close(),
  };
}

/** Nothing here is a chat: says what it is instead, where that is known. */
export function notAChat(kind: WrongKind | null): ChatError {
  return kind === null
    ? new ChatError('CHAT_FORMAT_UNKNOWN', {})
    : new ChatError('CHAT_NOT_A_CHAT', { kind });
}
