/** Reads the records of one format out of an opened source, in the order of the file. */

import type { ChatFormat, DateOrder } from '#shared/contract/chats-session.ts';
import type { ByteSource } from '../../transfer/readers/byte-source.ts';
import type { ProbedEncoding } from '../../transfer/readers/encoding-probe.ts';
import { readLines, readText } from './chat-lines.ts';
import {
  ChatError,
  type ChatHead,
  type LineParser,
  type OpenOptions,
  type RecordSink,
} from './chat-record.ts';
import { type LeftOut, leftOutOf } from './chatlog-header.ts';
import { createDiscordPageParser } from './discord-page-parser.ts';
import { createDiscordItems } from './discord-parser.ts';
import { createDiscordTextParser } from './discord-text-parser.ts';
import { foldPasted } from './fold-pasted.ts';
import { createHtmlParser } from './html-parser.ts';
import { createJsonItems, isObject, type Json } from './json-items.ts';
import { createKakaoParser } from './kakao-parser.ts';
import { createLineParser } from './line-parser.ts';
import { lastShortDate, spacedNames } from './looked-ahead.ts';
import { createQqItems } from './qq-json-parser.ts';
import { createQqPageParser } from './qq-page-parser.ts';
import { createQqParser } from './qq-parser.ts';
import { createTelegramPageParser } from './telegram-page-parser.ts';
import { createTelegramItems } from './telegram-parser.ts';
import { createWechatItems } from './wechat-json-parser.ts';
import { createWechatTextParser } from './wechat-text-parser.ts';
import { createWhatsAppParser, type HeaderDate } from './whatsapp-parser.ts';

const JSON_PIECE = 64 * 1024;

/** A date whose order of day, month and year is in doubt. */
export type OnDate = (date: HeaderDate & { weekday?: number }) => void;

/** Formats of one or more lines a message. Yields the bytes read so far, as all of these do. */
export async function* readLineFormat(
  source: ByteSource,
  probed: ProbedEncoding,
  head: ChatHead,
  sink: RecordSink,
  onDate: OnDate,
  orders: readonly DateOrder[],
  { fileName, now, room, signal }: OpenOptions,
): AsyncGenerator<number> {
  const left =
    head.format === 'wechat_txt'
      ? leftOutOf(fileName, await lastShortDate(source, probed, signal), now)
      : { year: Number.NaN, day: Number.NaN };
  const names = head.format === 'line_txt' ? await spacedNames(source, probed, signal) : [];
  // Header lines of the last few messages, in case they turn out to be somebody's text.
  const headers = new Map<number, string>();
  let current = '';
  const fold = foldPasted(
    (record) => {
      headers.delete(record.line);
      sink(record);
    },
    orders,
    (record) => headers.get(record.line) ?? '',
  );
  const folded = head.format === 'whatsapp_txt' || head.format === 'qq_txt';
  const take: RecordSink = folded ? (record) => fold.take(record) : sink;
  const parser = createParser(head, take, onDate, { left, names }, room);
  for await (const { lines, first, bytes } of readLines(source, probed, signal)) {
    for (let i = 0; i < lines.length; i++) {
      current = lines[i]!;
      if (folded && isHeaderish(current)) headers.set(first + i, headerPart(head.format, current));
      parser.line(current, first + i);
    }
    // Only the last message can still be held back.
    if (headers.size > 5_000)
      for (const line of [...headers.keys()].slice(0, headers.size - 200)) headers.delete(line);
    yield bytes;
  }
  parser.end();
  fold.end();
  yield source.size;
}

const isHeaderish = (line: string) => {
  const code = line.charCodeAt(0);
  return (code >= 48 && code <= 57) || code === 91 || code === 0x200e;
};
/** What of a header line is not in the record's text. */
function headerPart(format: ChatFormat, line: string): string {
  if (format === 'qq_txt') return `${line}\n`;
  const colon = line.indexOf(': ', line.indexOf('- ') > 0 ? line.indexOf('- ') : line.indexOf('] '));
  return colon > 0 ? line.slice(0, colon + 2) : '';
}

function createParser(
  head: ChatHead,
  sink: RecordSink,
  onDate: OnDate,
  { left, names }: { left: LeftOut; names: readonly string[] },
  room: string | undefined,
): LineParser {
  switch (head.format) {
    case 'qq_txt':
      return createQqParser(head, sink, room);
    case 'whatsapp_txt':
      return createWhatsAppParser(head, sink, onDate);
    case 'discord_txt':
      return createDiscordTextParser(head, sink, onDate);
    case 'kakao_txt':
      return createKakaoParser(head, sink);
    case 'line_txt':
      return createLineParser(head, sink, ({ hints, ...date }) => onDate({ ...date, ...hints }), names);
    default:
      return createWechatTextParser(head, sink, left, room);
  }
}

/** One message a line, as ChatLab and the chunks of qq-chat-exporter have them. */
export async function* readJsonLines(
  source: ByteSource,
  probed: ProbedEncoding,
  head: ChatHead,
  sink: RecordSink,
  room: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  const items = head.format === 'qq_json' ? createQqItems(head, sink) : createWechatItems(head, sink, room);
  let count = 0;
  for await (const { lines, first, bytes } of readLines(source, probed, signal)) {
    for (const [i, line] of lines.entries()) {
      if (line.trim() === '') continue;
      let item: Json;
      try {
        item = JSON.parse(line) as Json;
      } catch {
        throw new ChatError('CHAT_MALFORMED', { format: head.format, line: first + i, reason: 'json' });
      }
      if (!isObject(item) || item._type === 'member') continue;
      if (item._type !== 'header') {
        items.onItem(item, ++count);
        continue;
      }
      for (const [key, value] of Object.entries(item))
        if (isObject(value))
          for (const [name, one] of Object.entries(value)) items.onHead(`${key}.${name}`, one);
    }
    yield bytes;
  }
}

/** Telegram, Discord, QQ and WeChat JSON, however long one value is. */
export async function* readJson(
  source: ByteSource,
  probed: ProbedEncoding,
  head: ChatHead,
  sink: RecordSink,
  room: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  const make = {
    telegram_json: createTelegramItems,
    discord_json: createDiscordItems,
    qq_json: createQqItems,
    wechat_json: createWechatItems,
  }[head.format as 'telegram_json' | 'discord_json' | 'qq_json' | 'wechat_json'];
  const items = createJsonItems(make(head, sink, room));
  let line = 1;
  for await (const { text, bytes } of readText(source, probed, signal)) {
    // Small pieces, so that an error names a place near its own.
    for (let from = 0; from < text.length; ) {
      const feed = text.indexOf('\n', Math.min(text.length, from + JSON_PIECE));
      const to = feed < 0 ? text.length : feed + 1;
      const piece = text.slice(from, to);
      items.write(piece, line);
      for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) line += 1;
      from = to;
    }
    yield bytes;
  }
  items.end(line);
}

export async function* readHtml(
  source: ByteSource,
  probed: ProbedEncoding,
  head: ChatHead,
  sink: RecordSink,
  onDate: OnDate,
  room: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  const make = {
    qq_html: (to: ChatHead, take: RecordSink) => createQqPageParser(to, take, room),
    discord_html: createDiscordPageParser,
    telegram_html: createTelegramPageParser,
    wechat_html: createHtmlParser,
  }[head.format as 'qq_html' | 'discord_html' | 'telegram_html' | 'wechat_html'];
  const parser = make(head, sink, onDate);
  for await (const { text, bytes } of readText(source, probed, signal)) {
    parser.write(text);
    yield bytes;
  }
  parser.end();
  yield source.size;
}
