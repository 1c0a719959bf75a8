/**
 * Opens a chat export by what is in it, not by its name, and reads it as records in order. Memory stays flat, nothing of the
 * file is executed, and whatever is wrong with it ends in a ChatError or TransferError.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ChatFormat, DateOrder } from '#shared/contract/chats.ts';
import { type ByteSource, openByteSource, readPrefix, type TableInput } from '../transfer/byte-source.ts';
import { openTable, type Table } from '../transfer/csv-reader.ts';
import { type ProbedEncoding, probeEncoding } from '../transfer/encoding-probe.ts';
import { detectBom } from '../transfer/encoding-rules.ts';
import { sniffFileKind } from '../transfer/file-kind-rules.ts';
import { decodePrefix } from '../transfer/text-decoding.ts';
import { fromFileError, isTransferError, TransferError } from '../transfer/transfer-error.ts';
import { readLines, readText } from './chat-lines.ts';
import {
  ChatError,
  type ChatHead,
  type ChatRecord,
  type LineParser,
  type RecordSink,
} from './chat-record.ts';
import { bareColumns, chatColumns, readCsvChat } from './csv-chat-parser.ts';
import { createDiscordItems } from './discord-parser.ts';
import { foldPasted } from './fold-pasted.ts';
import { createHtmlParser } from './html-parser.ts';
import { createJsonItems } from './json-items.ts';
import { createLineParser } from './line-parser.ts';
import { createQqParser } from './qq-parser.ts';
import { isSlack, openZip, readEntryText, readSlack, type SlackZip } from './slack-parser.ts';
import { PLATFORMS, sniffJson, sniffText } from './sniff-rules.ts';
import { createTelegramItems } from './telegram-parser.ts';
import { type OrderHints, orderVote, wallOfParts } from './time-rules.ts';
import { createWechatItems } from './wechat-json-parser.ts';
import { createWechatTextParser } from './wechat-text-parser.ts';
import { createWhatsAppParser, type HeaderDate, whatsAppChatName } from './whatsapp-parser.ts';

const PREFIX_BYTES = 64 * 1024;
const JSON_PIECE = 64 * 1024;

export type ChatBatch = { records: ChatRecord[]; bytes: number };

export type OpenedChat = {
  readonly head: ChatHead;
  readonly totalBytes: number;
  batches(): AsyncGenerator<ChatBatch>;
  /** After the last batch: orders of dates that the whole file allows, likeliest first; empty where none was in doubt. */
  orders(): DateOrder[];
  close(): Promise<void>;
};

export type OpenOptions = {
  fileName: string;
  /** Epoch ms: dates after it are unlikely. */
  now: number;
  signal?: AbortSignal | undefined;
};

/** @throws ChatError CHAT_FORMAT_UNKNOWN, CHAT_MALFORMED, CHAT_SEVERAL, CHAT_ZIP_UNSAFE; TransferError */
export async function openChat(input: TableInput, options: OpenOptions): Promise<OpenedChat> {
  const source = await openByteSource(input);
  try {
    const prefix = await readPrefix(source, PREFIX_BYTES);
    if (prefix.length === 0) throw new TransferError('IMPORT_EMPTY', {});
    const kind = sniffFileKind(prefix);
    if (kind === 'zip' && input.kind === 'file') {
      await source.close();
      return await openArchive(input.path, options);
    }
    const probed = await probe(source, prefix, kind, options);
    const text = decodePrefix(prefix, probed);
    if (text.trim() === '') throw new TransferError('IMPORT_EMPTY', {});
    return await openText(source, input, probed, text, kind, options);
  } catch (error) {
    await source.close();
    throw fromFileError(error);
  }
}

/** Pages and JSON are text as well here; elsewhere they are refused as tables. */
async function probe(
  source: ByteSource,
  prefix: Buffer,
  kind: string,
  { signal }: OpenOptions,
): Promise<ProbedEncoding> {
  if (kind !== 'html' && kind !== 'json' && kind !== 'xml') return probeEncoding(source, { signal });
  const bom = detectBom(prefix);
  if (bom && bom.encoding !== 'utf-32le')
    return { encoding: bom.encoding, bom: bom.length, confidence: 1, verified: false };
  const charset = /charset\s*=\s*["']?\s*(gbk|gb2312|gb18030|big5)/i
    .exec(prefix.toString('latin1', 0, 2048))?.[1]
    ?.toLowerCase();
  const encoding = charset === undefined ? 'utf-8' : charset === 'big5' ? 'big5' : 'gb18030';
  return { encoding, bom: 0, confidence: 0.9, verified: encoding === 'utf-8' };
}

async function openText(
  source: ByteSource,
  input: TableInput,
  probed: ProbedEncoding,
  text: string,
  kind: string,
  options: OpenOptions,
): Promise<OpenedChat> {
  const trimmed = text.trimStart();
  const headOf = (format: ChatFormat): ChatHead => ({
    format,
    platform: PLATFORMS[format],
    encoding: probed.encoding,
    chatName: nameOfFile(format, options.fileName),
    roomId: '',
    isGroup: null,
  });
  if (kind === 'html' || /^<(?:!doctype html|html)/i.test(trimmed)) {
    const head = headOf('wechat_html');
    return opened(head, source, options, (sink) => readHtml(source, probed, head, sink, options.signal));
  }
  if (kind === 'json' || /^[{[]\s*["{[\]}]/.test(trimmed)) {
    const format = sniffJson(text);
    if (!format) throw new ChatError('CHAT_FORMAT_UNKNOWN', {});
    const head = headOf(format);
    return opened(head, source, options, (sink) => readJson(source, probed, head, sink, options.signal));
  }
  const format = sniffText(text);
  if (format) {
    const head = headOf(format);
    return opened(head, source, options, (sink, onDate) =>
      readLineFormat(source, probed, head, sink, onDate, options),
    );
  }
  return openCsv(source, input, headOf, options);
}

async function openCsv(
  source: ByteSource,
  input: TableInput,
  headOf: (format: ChatFormat) => ChatHead,
  options: OpenOptions,
): Promise<OpenedChat> {
  let table: Table;
  try {
    table = await openTable(input, { signal: options.signal });
  } catch (error) {
    if (isTransferError(error, 'IMPORT_TOO_MANY_COLUMNS')) throw new ChatError('CHAT_FORMAT_UNKNOWN', {});
    throw error;
  }
  const headers = table.shape.columns.map(({ header }) => header);
  let columns = chatColumns(headers);
  if (!columns) {
    columns = bareColumns(
      table.shape.headerRow === 0 ? table.shape.samples : [headers, ...table.shape.samples],
    );
    // What looked like a header is the first message.
    if (columns && table.shape.headerRow > 0) {
      await table.close();
      table = await openTable(input, { signal: options.signal, headerRow: 0 });
    }
  }
  if (!columns) {
    await table.close();
    throw new ChatError('CHAT_FORMAT_UNKNOWN', {});
  }
  const isWechat = headers.some((header) =>
    /^(StrContent|IsSender|TalkerId|消息ID|更多信息)$/.test(header.trim()),
  );
  const head = headOf(isWechat ? 'wechat_csv' : 'csv');
  const chosen = columns;
  const chat = opened(head, source, options, (sink, onDate) =>
    readCsvChat(table, chosen, head, sink, onDate, options.signal),
  );
  return {
    ...chat,
    close: async () => {
      await table.close();
      await chat.close();
    },
  };
}

type Reading = (
  sink: RecordSink,
  onDate: (date: HeaderDate & { weekday?: number }) => void,
) => AsyncGenerator<number>;

function opened(
  head: ChatHead,
  source: { size: number; close(): Promise<void> },
  options: OpenOptions,
  read: Reading,
): OpenedChat {
  const vote = orderVote(options.now);
  let isInDoubt = false;
  const onDate = ({
    a,
    b,
    c,
    second,
    shortFirst,
    shortLast,
    dotted,
    weekday = -1,
  }: HeaderDate & { weekday?: number }) => {
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
      for await (bytes of read((record) => records.push(record), onDate)) {
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

async function* readLineFormat(
  source: ByteSource,
  probed: ProbedEncoding,
  head: ChatHead,
  sink: RecordSink,
  onDate: (date: HeaderDate & { weekday?: number }) => void,
  options: OpenOptions,
): AsyncGenerator<number> {
  // Header lines of the last few messages, in case they turn out to be somebody's text.
  const headers = new Map<number, string>();
  let current = '';
  const fold = foldPasted(
    (record) => {
      headers.delete(record.line);
      sink(record);
    },
    (record) => (record.clock === 'parts' ? wallOfParts(record.time, likelyOrder(record.time)) : record.time),
    (record) => headers.get(record.line) ?? '',
  );
  const folded = head.format === 'whatsapp_txt' || head.format === 'qq_txt';
  const take: RecordSink = folded ? (record) => fold.take(record) : sink;
  const parser = createParser(head, take, onDate);
  for await (const { lines, first, bytes } of readLines(source, probed, options.signal)) {
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

/** Good enough to see a jump of a day: the order that makes a date at all. */
const likelyOrder = (packed: number): DateOrder =>
  Number.isNaN(wallOfParts(packed, 'dmy'))
    ? Number.isNaN(wallOfParts(packed, 'mdy'))
      ? 'ymd'
      : 'mdy'
    : 'dmy';

function createParser(
  head: ChatHead,
  sink: RecordSink,
  onDate: (date: HeaderDate & { weekday?: number }) => void,
): LineParser {
  switch (head.format) {
    case 'qq_txt':
      return createQqParser(head, sink);
    case 'whatsapp_txt':
      return createWhatsAppParser(head, sink, onDate);
    case 'line_txt':
      return createLineParser(head, sink, ({ hints, ...date }) => onDate({ ...date, ...hints }));
    default:
      return createWechatTextParser(head, sink);
  }
}

async function* readJson(
  source: ByteSource,
  probed: ProbedEncoding,
  head: ChatHead,
  sink: RecordSink,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  const make = {
    telegram_json: createTelegramItems,
    discord_json: createDiscordItems,
    wechat_json: createWechatItems,
  }[head.format as 'telegram_json' | 'discord_json' | 'wechat_json'];
  const items = createJsonItems(make(head, sink));
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

async function* readHtml(
  source: ByteSource,
  probed: ProbedEncoding,
  head: ChatHead,
  sink: RecordSink,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  const parser = createHtmlParser(head, sink);
  for await (const { text, bytes } of readText(source, probed, signal)) {
    parser.write(text);
    yield bytes;
  }
  parser.end();
  yield source.size;
}

/** A zip is Slack's, or WhatsApp's chat with its media. */
async function openArchive(path: string, options: OpenOptions): Promise<OpenedChat> {
  const archive = await openZip(path);
  try {
    if (isSlack(archive.entries)) {
      const head: ChatHead = {
        format: 'slack_zip',
        platform: 'slack',
        encoding: 'utf-8',
        chatName: '',
        roomId: '',
        isGroup: true,
      };
      const size = archive.entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
      const source = { size, close: async () => archive.zip.close() };
      return opened(head, source, options, (sink) => readSlack(archive, head, sink, options.signal));
    }
    const text = archive.entries.find(({ fileName }) =>
      /(?:^|\/)(?:_chat|.*WhatsApp.*)\.txt$/i.test(fileName),
    );
    if (!text) throw new ChatError('CHAT_FORMAT_UNKNOWN', {});
    return await openUnpacked(archive, text.fileName, options);
  } catch (error) {
    archive.zip.close();
    throw error;
  }
}

/** Text is read twice (encoding, then lines), so it is unpacked first. */
async function openUnpacked(archive: SlackZip, entryName: string, options: OpenOptions): Promise<OpenedChat> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-chat-'));
  const file = join(folder, 'chat.txt');
  const drop = () => rmSync(folder, { recursive: true, force: true });
  try {
    const target = await openFile(file, 'wx');
    try {
      const entry = archive.entries.find(({ fileName }) => fileName === entryName)!;
      for await (const text of readEntryText(archive, entry, 'whatsapp_txt')) await target.write(text);
    } finally {
      await target.close();
      archive.zip.close();
    }
    const name = /^_chat\.txt$/i.test(basename(entryName)) ? options.fileName : basename(entryName);
    const chat = await openChat({ kind: 'file', path: file }, { ...options, fileName: name });
    return {
      ...chat,
      close: async () => {
        await chat.close();
        drop();
      },
    };
  } catch (error) {
    drop();
    throw error;
  }
}

/** What a file's name says of the chat, where the export itself has no place for it. */
function nameOfFile(format: ChatFormat, fileName: string): string {
  const base = basename(fileName.replaceAll('\\', '/')).normalize('NFC');
  if (format === 'whatsapp_txt') return whatsAppChatName(base);
  if (format !== 'wechat_csv' && format !== 'wechat_txt' && format !== 'wechat_html' && format !== 'csv')
    return '';
  return base
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replace(/^(?:memotrace|weflow|留痕|私聊|群聊)[_-]/i, '')
    .replace(/[_-]?(?:聊天记录|chat(?:[_-]?(?:log|history))?)$/i, '');
}
