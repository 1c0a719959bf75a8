/**
 * Opens a chat export by what is in it, not by its name, and reads it as records in order. Memory stays flat, nothing of the
 * file is executed, and whatever is wrong with it ends in a ChatError or TransferError.
 */

import { basename } from 'node:path';
import type { ChatFormat, DateOrder } from '#shared/contract/chats-session.ts';
import {
  type ByteSource,
  openByteSource,
  readPrefix,
  type TableInput,
} from '../../transfer/readers/byte-source.ts';
import { type ProbedEncoding, probeEncoding } from '../../transfer/readers/encoding-probe.ts';
import { detectBom } from '../../transfer/readers/encoding-rules.ts';
import { sniffFileKind } from '../../transfer/readers/file-kind-rules.ts';
import { openAnyTable } from '../../transfer/readers/open-table.ts';
import type { Table } from '../../transfer/readers/table.ts';
import { decodePrefix } from '../../transfer/readers/text-decoding.ts';
import { fromFileError, isTransferError, TransferError } from '../../transfer/transfer-error.ts';
import { TALKER } from './archive-rules.ts';
import { ChatError, type ChatHead, type OpenOptions } from './chat-record.ts';
import { readCsvChat } from './csv-chat-parser.ts';
import { bareColumns, chatColumns, unknownColumns } from './csv-columns.ts';
import { openArchive } from './open-archive.ts';
import { notAChat, type OpenedChat, opened } from './opened-chat.ts';
import { isQqPage } from './qq-page-parser.ts';
import { readHtml, readJson, readJsonLines, readLineFormat } from './read-formats.ts';
import { PLATFORMS, sniffJson, sniffPage, sniffText } from './sniff-rules.ts';
import { orderVote } from './time-rules.ts';
import { plainLine, whatsAppChatName, whatsAppHeader } from './whatsapp-parser.ts';
import { wrongBinary, wrongTable, wrongText } from './wrong-file-rules.ts';

const PREFIX_BYTES = 64 * 1024;

/** @throws ChatError CHAT_FORMAT_UNKNOWN, CHAT_MALFORMED, CHAT_ZIP_UNSAFE; TransferError */
export async function openChat(input: TableInput, options: OpenOptions): Promise<OpenedChat> {
  const source = await openByteSource(input);
  try {
    const prefix = await readPrefix(source, PREFIX_BYTES);
    if (prefix.length === 0) throw new TransferError('IMPORT_EMPTY', {});
    const kind = sniffFileKind(prefix);
    if (kind === 'zip' && input.kind === 'file') {
      await source.close();
      return await openArchive(input.path, options, openChat);
    }
    if (kind === 'xlsx')
      return await openCsv(source, input, (format) => headFor(format, 'utf-8', options), '', options);
    const probed = await probe(source, prefix, kind, options).catch((error: unknown) => {
      if (!isTransferError(error, 'IMPORT_BINARY')) throw error;
      throw new ChatError('CHAT_NOT_A_CHAT', { kind: wrongBinary(error.data.kind, prefix) });
    });
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

function headFor(format: ChatFormat, encoding: string, { fileName }: OpenOptions): ChatHead {
  const said = nameOfFile(format, fileName);
  const talker = PLATFORMS[format] === 'wechat' ? TALKER.exec(said) : null;
  return {
    format,
    platform: PLATFORMS[format],
    encoding,
    chatName: talker ? said.slice(0, talker.index) : said,
    roomId: talker?.[1] ?? '',
    isGroup: talker ? talker[1]!.endsWith('@chatroom') : null,
  };
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
  const headOf = (format: ChatFormat) => headFor(format, probed.encoding, options);
  if (kind === 'html' || /^<(?:!doctype html|html)/i.test(trimmed) || isQqPage(text)) {
    const head = headOf(sniffPage(text));
    return opened(head, source, options, (sink, onDate) =>
      readHtml(source, probed, head, sink, onDate, options.room, options.signal),
    );
  }
  if (kind === 'json' || /^[{[]\s*["{[\]}]/.test(trimmed)) {
    const format = sniffJson(text);
    if (!format) throw notAChat(wrongText(text));
    const head = headOf(format);
    const isLines =
      (format === 'wechat_json' || format === 'qq_json') && /^\{[^\n]*\}[ \t\r]*\n[ \t]*\{/.test(trimmed);
    return opened(head, source, options, (sink) =>
      isLines
        ? readJsonLines(source, probed, head, sink, options.room, options.signal)
        : readJson(source, probed, head, sink, options.room, options.signal),
    );
  }
  const format = sniffText(text);
  if (format) {
    const head = headOf(format);
    return opened(head, source, options, (sink, onDate) =>
      readLineFormat(source, probed, head, sink, onDate, ordersAhead(text, options.now), options),
    );
  }
  return openCsv(source, input, headOf, text, options);
}

/** Orders of dates that the beginning of a WhatsApp file allows. */
function ordersAhead(text: string, now: number): DateOrder[] {
  const vote = orderVote(now);
  for (const line of text.split('\n')) {
    const header = whatsAppHeader(plainLine(line));
    if (header)
      vote.add(header.date.a, header.date.b, header.date.c, header.date.second, {
        ...header.date,
        weekday: -1,
      });
  }
  return vote.orders();
}

async function openCsv(
  source: ByteSource,
  input: TableInput,
  headOf: (format: ChatFormat) => ChatHead,
  text: string,
  options: OpenOptions,
): Promise<OpenedChat> {
  let table: Table;
  try {
    table = await openAnyTable(input, { signal: options.signal });
  } catch (error) {
    const wrong = wrongText(text);
    if (wrong !== null || isTransferError(error, 'IMPORT_TOO_MANY_COLUMNS')) throw notAChat(wrong);
    throw error;
  }
  const below = chatColumns(headersOf(table)) ? 0 : headerBelow(table);
  if (below > 0) {
    await table.close();
    table = await openAnyTable(input, { signal: options.signal, headerRow: below });
  }
  const headers = headersOf(table);
  let columns = chatColumns(headers);
  if (!columns) {
    columns = bareColumns(
      table.shape.headerRow === 0 ? table.shape.samples : [headers, ...table.shape.samples],
    );
    // What looked like a header is the first message.
    if (columns && table.shape.headerRow > 0) {
      await table.close();
      table = await openAnyTable(input, { signal: options.signal, headerRow: 0 });
    }
  }
  if (!columns && table.shape.headerRow > 0 && wrongTable(headers) === null)
    columns = unknownColumns(table.shape.samples);
  if (!columns) {
    await table.close();
    throw notAChat(wrongTable(headers) ?? wrongText(text));
  }
  const isWechat =
    headers.some((header) =>
      /^(StrContent|IsSender|TalkerId|MsgSvrID|type_name|消息ID|更多信息)$/.test(header.trim()),
    ) ||
    table.shape.samples.some((row) => row.some((cell) => /^(?:wxid_\w+|\d+@chatroom)$/.test(cell.trim())));
  const head = headOf(isWechat ? 'wechat_csv' : 'csv');
  if (headers.some((header) => header.trim() === 'AuthorID')) {
    head.platform = 'discord';
    // The channel's number stands behind its name.
    head.chatName = head.chatName.replace(/ ?\[\d+\](?: ?\[part \d+\])?$/, '');
  }
  const chosen = columns;
  const chat = opened(head, source, options, (sink, onDate) =>
    readCsvChat(table, chosen, head, sink, onDate, options.room, options.signal),
  );
  return {
    ...chat,
    close: async () => {
      await table.close();
      await chat.close();
    },
  };
}

const headersOf = (table: Table) => table.shape.columns.map(({ header }) => header);

/** Row of the names of columns, where lines about the chat above looked like them; 0 where none does. */
function headerBelow({ shape }: Table): number {
  const index = shape.samples.slice(0, 10).findIndex((row) => chatColumns(row) !== null);
  return index < 0 || shape.headerRow === 0 ? 0 : shape.headerRow + 1 + index;
}

/** What a file's name says of the chat, where the export itself has no place for it. */
function nameOfFile(format: ChatFormat, fileName: string): string {
  const base = basename(fileName.replaceAll('\\', '/')).normalize('NFC');
  if (format === 'whatsapp_txt') return whatsAppChatName(base);
  if (format !== 'wechat_csv' && format !== 'wechat_txt' && format !== 'wechat_html' && format !== 'csv')
    return '';
  return base
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replace(/_utf-?8$/i, '')
    .replace(/^(?:memotrace|weflow|留痕|私聊|群聊)[_-]/i, '')
    .replace(/[_-]?(?:聊天记录|chat(?:[_-]?(?:log|history))?)$/i, '');
}
