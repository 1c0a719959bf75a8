/** Tables with a column of times, one of senders and one of texts: what WeChat tools write as CSV, and any other. */

import { fold } from '../../search/fold-rules.ts';
import type { Table } from '../../transfer/readers/csv-reader.ts';
import { ChatError, type ChatHead, type ChatRecord, newRecord, type RecordSink } from './chat-record.ts';
import { discordNotice } from './discord-text-parser.ts';
import { instantOfIso, wallOfIso } from './iso-rules.ts';
import { isMediaMark } from './name-rules.ts';
import { severalRooms } from './several-rooms.ts';
import { systemEvents } from './system-rules.ts';
import { talkerRooms } from './talker-rooms.ts';
import { dayNumber, HALF_WORDS, halfOfDay, packParts, secondOfDay } from './time-rules.ts';
import { finishWechat, nameOfType } from './wechat-kinds.ts';
import type { HeaderDate } from './whatsapp-parser.ts';
import { writtenTime } from './written-time.ts';

type Role =
  | 'time'
  | 'clock'
  | 'room'
  | 'talker'
  | 'stamp'
  | 'who'
  | 'nick'
  | 'remark'
  | 'id'
  | 'text'
  | 'type'
  | 'mine'
  | 'side'
  | 'message'
  | 'reply';

const HEADERS: readonly [Role, RegExp][] = [
  ['stamp', /^(createtime|create_time|timestamp|ts|unix_?time|时间戳)$/i],
  [
    'room',
    /^(room_?name|talker_?name|群名|群名称|群聊名称|会话|会话名称|聊天名称|chat_?name|chat session|channel)$/i,
  ],
  ['talker', /^(talker_?id|str_?talker)$/i],
  [
    'time',
    /^(时间|發送時間|发送时间|日期|日期时间|消息时间|strtime|time|date|datetime|date_?time|sent_?at|created_?at|日時)$/i,
  ],
  ['remark', /^(备注|備註|remark)$/i],
  ['nick', /^(昵称|暱稱|群昵称|nickname|nick_?name|displayname|display_?name)$/i],
  [
    'who',
    /^(发送人|发送者|發送者|發送人|说话人|姓名|名称|成员|用户|用户名|sender|from|author|name|who|user|username|sender_?name|送信者)$/i,
  ],
  [
    'id',
    /^(发送人id|发送者id|发送者wxid|发送者微信id|发送者qq号|发送人账号|wxid|sender[ _]?id|user_?id|author_?id|from_?id|微信号|qq号|账号|senderusername)$/i,
  ],
  ['text', /^(内容|內容|消息内容|消息|聊天内容|正文|strcontent|content|text|message|msg|body|メッセージ)$/i],
  ['type', /^(类型|類型|消息类型|消息類型|msg_?type|type_?name|type)$/i],
  ['mine', /^(issender|is_sender|issend|is_send|是否发送|是否本人|is_?me)$/i],
  ['side', /^(发送者身份|方向|收发|消息方向|direction)$/i],
  ['message', /^(消息id|msgsvrid|message_?id|msg_?id|svr_?id)$/i],
  ['reply', /^(回复|回复id|reply_?to|reply_?to_?id|in_?reply_?to)$/i],
];

/** Parts of names, for roles that no whole name fills. */
const PARTS: readonly [Role, RegExp, RegExp][] = [
  ['time', /时间|日期|time|date/i, /更新|修改|编辑|edit|update|zone/i],
  [
    'who',
    /发送|发言|说话|昵称|姓名|成员|用户|speaker|sender|author|user|name/i,
    /时间|日期|内容|消息|id|编号|账号|头像|群名|身份|类型|room|channel|file/i,
  ],
  [
    'text',
    /内容|消息|文本|正文|message|content|text|utterance|body/i,
    /类型|时间|编号|id|type|date|time|数/i,
  ],
];
const CLOCK = /^(时间|時間|time|时刻|発言時刻)$/i;
const DATE = /^(日期|日付|date|day)$/i;

export type Columns = Partial<Record<Role, number>>;

/** Which column is what; null where time, sender or text is missing. */
export function chatColumns(headers: readonly string[]): Columns | null {
  const columns: Columns = {};
  headers.forEach((header, index) => {
    const name = header.replace(/^\ufeff/, '').trim();
    // Headers in traditional characters mean the same.
    const folded = fold(name);
    const role = HEADERS.find(([, pattern]) => pattern.test(name) || pattern.test(folded))?.[0];
    if (role !== undefined && columns[role] === undefined) columns[role] = index;
  });
  // The day in one column and the clock in another.
  const named = (pattern: RegExp) =>
    headers.findIndex((header) => pattern.test(header.replace(/^\ufeff/, '').trim()));
  const [date, clock] = [named(DATE), named(CLOCK)];
  if (date >= 0 && clock >= 0) Object.assign(columns, { time: date, clock });
  // Where the name has a column, `Sender` holds the id; `talker` is who sent it only where nobody else is named.
  const [name, id] = [named(/^sender_?name$/i), named(/^sender$/i)];
  if (name >= 0 && id >= 0) Object.assign(columns, { who: name, id });
  if (columns.who === undefined && columns.id === undefined && named(/^talker$/i) >= 0)
    columns.id = named(/^talker$/i);
  columns.who ??= columns.nick ?? columns.remark;
  const taken = new Set(Object.values(columns));
  for (const [role, has, not] of PARTS) {
    if (columns[role] !== undefined || (role === 'time' && columns.stamp !== undefined)) continue;
    const index = headers.findIndex((header, i) => !taken.has(i) && has.test(header) && !not.test(header));
    if (index < 0) continue;
    columns[role] = index;
    taken.add(index);
  }
  columns.who ??= columns.id;
  const hasTime = columns.time !== undefined || columns.stamp !== undefined;
  return hasTime && columns.who !== undefined && columns.text !== undefined ? columns : null;
}

/** Three columns without a header: time, who, text. */
export function bareColumns(samples: readonly (readonly string[])[]): Columns | null {
  const rows = samples.slice(0, 5);
  const fits = rows.length > 0 && rows.every((row) => row.length >= 3 && readTime(row[0] ?? '') !== null);
  return fits ? { time: 0, who: 1, text: 2 } : null;
}

const NUMBERS = new RegExp(
  String.raw`^(\d{1,4})\s?([-/.年])\s?(\d{1,2})\s?[-/.月]\s?(\d{1,4})日?(?:,?[ T]+(?:(${HALF_WORDS}) ?)?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)? ?(${HALF_WORDS})?)?$`,
  'i',
);

type ReadTime = Pick<ChatRecord, 'time' | 'clock'> & { date: HeaderDate | null };

/** A time of a cell; null when it is none. */
export function readTime(cell: string): ReadTime | null {
  const text = cell.trim();
  if (/^\d{10}(?:\.\d+)?$|^\d{13}$/.test(text)) {
    const number = Number(text);
    return { time: Math.floor(number > 1e11 ? number : number * 1000), clock: 'instant', date: null };
  }
  const instant = instantOfIso(text);
  if (instant !== null) return { time: instant, clock: 'instant', date: null };
  const plain = wallOfIso(text);
  if (plain !== null) return { time: plain, clock: 'wall', date: null };
  const match = NUMBERS.exec(text);
  if (!match) return /\p{L}{3}/u.test(text) && text.length < 60 ? writtenTime(text) : null;
  const [, first, separator, middle, last, before, hourText = '0', minute = '0', seconds = '0', after] =
    match;
  const hour = Number(hourText);
  const second = secondOfDay(hour, Number(minute), Number(seconds), halfOfDay(before ?? after, hour));
  if (Number.isNaN(second)) return null;
  const [a, b, c] = [Number(first), Number(middle), Number(last)];
  if (first!.length === 4) {
    const day = dayNumber(a, b, c);
    return Number.isNaN(day) ? null : { time: (day * 86_400 + second) * 1000, clock: 'wall', date: null };
  }
  if (first!.length === 3 || last!.length === 3) return null;
  return {
    time: packParts(a, b, c, second),
    clock: 'parts',
    date: {
      a,
      b,
      c,
      second,
      shortFirst: first!.length < 2,
      shortLast: last!.length < 2,
      dotted: separator === '.',
    },
  };
}

const MINE = /^(1|true|是)$/i;
const SENT = /^(?:我|发送|发出|已发送|outgoing|sent|out)$/i;
const FILES = /^(?:attachments?|附件|文件|file_?name|media)$/i;
/** The last part of the first address. */
const fileName = (cell: string) =>
  (cell.split(/[,\s]/)[0]!.split('?')[0]!.split(/[\\/]/).pop() ?? '').slice(0, 200);

/** Yields bytes read. Rows without a time that can be read are an error: a wrong column must not lose a chat silently. */
export async function* readCsvChat(
  table: Table,
  columns: Columns,
  head: ChatHead,
  sink: RecordSink,
  onDate: (date: HeaderDate) => void,
  room: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  const cell = (row: readonly string[], role: Role) => {
    const index = columns[role];
    return index === undefined ? '' : (row[index] ?? '');
  };
  const isWechat = head.format === 'wechat_csv';
  const rooms = severalRooms(head, sink, room);
  const subtype = table.shape.columns.findIndex(({ header }) => /^sub_?type$/i.test(header.trim()));
  const files = table.shape.columns.findIndex(({ header }) => FILES.test(header.trim()));
  const subtypeOf = (row: readonly string[]) => (subtype < 0 ? '' : (row[subtype] ?? '').trim());
  const talkers =
    columns.talker === undefined || columns.room !== undefined
      ? new Map<string, string>()
      : await talkerRooms(
          table,
          (row) => ({
            talker: cell(row, 'talker').trim(),
            name: (
              [cell(row, 'remark'), cell(row, 'nick'), cell(row, 'who')].find((one) => one.trim() !== '') ??
              ''
            ).trim(),
            isMe: MINE.test(cell(row, 'mine').trim()),
          }),
          signal,
        );
  for await (const batch of table.batches(signal ? { signal } : {})) {
    batch.rows.forEach((row, i) => {
      const number = batch.rowNumbers[i]!;
      if (row.every((value) => value.trim() === '')) return;
      const written = `${cell(row, 'time').trim()} ${cell(row, 'clock').trim()}`.trim();
      const time = (columns.stamp === undefined ? null : readTime(cell(row, 'stamp'))) ?? readTime(written);
      if (!time) throw new ChatError('CHAT_MALFORMED', { format: head.format, line: number, reason: 'date' });
      if (time.date) onDate(time.date);
      const record = newRecord(number, time.time, time.clock);
      const who = cell(row, 'who').trim();
      record.text = cell(row, 'text');
      const id =
        cell(row, 'id').trim() || (isWechat && /^(wxid_[\w-]+|[\w-]+@chatroom)$/.test(who) ? who : '');
      record.senderId = id === '我' ? null : id || null;
      record.senderName =
        [who === id ? '' : who, cell(row, 'nick').trim(), cell(row, 'remark').trim()].find(Boolean) ?? id;
      const side = cell(row, 'side').trim() || cell(row, 'type').trim();
      record.isMe = MINE.test(cell(row, 'mine').trim()) || (isWechat && who === '我') || SENT.test(side);
      // Whoever writes such a table has no name in it.
      if (record.isMe && record.senderName === '' && record.senderId === null) record.senderName = '我';
      record.externalId = isWechat ? null : cell(row, 'message').trim() || null;
      record.replyTo = cell(row, 'reply').trim() || null;
      if (isWechat) finishWechat(record, nameOfType(cell(row, 'type').trim(), subtypeOf(row)));
      else if (record.senderName === '') {
        record.kind = 'system';
        record.events = systemEvents(record.text);
      } else if (record.text.trim() === '' && files >= 0 && (row[files] ?? '').trim() !== '') {
        record.kind = 'media';
        record.text = fileName(row[files]!);
      } else if (isMediaMark(record.text)) record.kind = 'media';
      if (head.platform === 'discord') discordNotice(record);
      rooms.enter(cell(row, 'room').trim() || talkers.get(cell(row, 'talker').trim()) || '');
      rooms.take(record);
    });
    yield batch.bytes;
  }
}
