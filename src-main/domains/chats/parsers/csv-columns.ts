/** Which column of a table of messages is what. */

import { fold } from '../../search/fold-rules.ts';
import { readTime } from './cell-time.ts';
import { HALF_WORDS } from './time-rules.ts';

export type Role =
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
  | 'peer'
  | 'message'
  | 'reply';

const HEADERS: readonly [Role, RegExp][] = [
  [
    'stamp',
    /^(createtime|create_time|timestamp|ts|unix_?time(?:stamp)?|date_?unix(?:time)?|epoch(?:_?ms)?|timestamp_?ms|时间戳)$/i,
  ],
  [
    'room',
    /^(room_?name|talker_?name|群名|群名称|群聊名称|会话|会话名称|聊天名称|chat_?name|chat session|channel)$/i,
  ],
  ['talker', /^(talker_?id|str_?talker)$/i],
  [
    'time',
    /^(时间|發送時間|发送时间|日期|日期时间|消息时间|strtime|time|date|datetime|date_?time|sent_?at|sent_?time|msg_?time|created_?at|日時|날짜|일시|fecha(?: y hora)?|datum|data|дата|horodatage)$/i,
  ],
  ['remark', /^(备注|備註|remark)$/i],
  ['nick', /^(昵称|暱稱|群昵称|nickname|nick_?name|displayname|display_?name)$/i],
  [
    'who',
    /^(发送人|发送者|發送者|發送人|发送方|发件人|(?:发送者|发送人)昵称|说话人|说话者|发言人|发言者|谁|姓名|名称|成员|用户|用户名|sender|from|author|name|who|user|username|sender_?name|sent_?by|speaker|送信者|差出人|発言者|名前|발신자|보낸 ?사람|이름|작성자|remitente|remetente|mittente|absender|autor|auteur|autore|expéditeur|отправитель|автор)$/i,
  ],
  [
    'id',
    /^(发送人id|发送者id|发送者wxid|发送者微信id|发送者qq号|发送人账号|wxid|sender[ _]?id|user_?id|author_?id|from_?id|微信号|qq号|账号|senderusername)$/i,
  ],
  [
    'text',
    /^(内容|內容|消息内容|消息|聊天内容|正文|文本|说了什么|strcontent|content|text|message|msg|body|message_?(?:text|body|content)|msg_?content|メッセージ|本文|메시지|내용|mensaje|mensagem|messaggio|nachricht|texte?|texto|testo|сообщение|текст)$/i,
  ],
  ['type', /^(类型|類型|消息类型|消息類型|msg_?type|type_?name|type)$/i],
  [
    'mine',
    /^(issender|is_sender|issend|is_send|是否发送|是否为?发送者|是否本人|是否自己|is_?me|is_?self|is_?mine|from_?me|is_?from_?me|is_?outgoing)$/i,
  ],
  ['side', /^(发送者身份|方向|收发|收\/发|消息方向|收发类型|direction)$/i],
  ['peer', /^(对方|对方昵称|联系人|聊天对象|好友|contact|contact_?name|peer|with)$/i],
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
const CLOCK =
  /^(时间|時間|time|时刻|時刻|时分秒?|clock|発言時刻|시간|시각|hora|heure|uhrzeit|ora|zeit|время)$/i;
const DATE = /^(日期|日付|date|day|年月日|发送日期|消息日期|날짜|fecha|datum|data|дата)$/i;

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
  // The other one of two, where a column says who of them spoke; else whoever the table names.
  if (columns.who === undefined && columns.id === undefined) columns.who = columns.peer;
  else if (columns.peer !== undefined && columns.side === undefined && columns.mine === undefined)
    delete columns.peer;
  const taken = new Set(Object.values(columns));
  for (const [role, has, not] of PARTS) {
    if (columns[role] !== undefined || (role === 'time' && columns.stamp !== undefined)) continue;
    const index = headers.findIndex((header, i) => !taken.has(i) && has.test(header) && !not.test(header));
    if (index < 0) continue;
    columns[role] = index;
    taken.add(index);
  }
  // A compact table says 我 or the other one's name there.
  columns.who ??= columns.id ?? columns.side;
  const hasTime = columns.time !== undefined || columns.stamp !== undefined;
  return hasTime && columns.who !== undefined && columns.text !== undefined ? columns : null;
}

/** Three columns without a header: time, who, text. */
export function bareColumns(samples: readonly (readonly string[])[]): Columns | null {
  const rows = samples.slice(0, 5);
  const fits = rows.length > 0 && rows.every((row) => row.length >= 3 && readTime(row[0] ?? '') !== null);
  if (!fits) return null;
  const isApart = rows.every((row) => row.length >= 4 && BARE_CLOCK.test((row[1] ?? '').trim()));
  return isApart ? { time: 0, clock: 1, who: 2, text: 3 } : { time: 0, who: 1, text: 2 };
}
const BARE_CLOCK = new RegExp(
  String.raw`^(?:(?:${HALF_WORDS}) ?)?\d{1,2}:\d{2}(?::\d{2})?(?: ?(?:${HALF_WORDS}))?$`,
  'i',
);

/** A time of day, or seconds since 1970. */
const HAS_CLOCK = /\d[:时時点]\d|^\d{10,}/;

/** Three columns under words that nobody knows: the one of times, then who, then text. */
export function unknownColumns(samples: readonly (readonly string[])[]): Columns | null {
  const rows = samples.filter((row) => row.some((value) => value.trim() !== '')).slice(0, 20);
  if (rows.length === 0 || rows.some((row) => row.length !== 3)) return null;
  const isTime = (index: number) =>
    rows.every((row) => HAS_CLOCK.test(row[index]!) && readTime(row[index]!) !== null);
  const times = [0, 1, 2].filter(isTime);
  if (times.length !== 1) return null;
  const length = (index: number) => rows.reduce((sum, row) => sum + row[index]!.trim().length, 0);
  const kinds = (index: number) => new Set(rows.map((row) => row[index]!.trim())).size;
  const [left, right] = [0, 1, 2].filter((index) => index !== times[0]) as [number, number];
  // People come back and have short names; texts do neither.
  const isSwapped = length(left) > length(right) * 2 && kinds(left) >= kinds(right);
  return { time: times[0]!, who: isSwapped ? right : left, text: isSwapped ? left : right };
}
