import {
  type ChatHead,
  type ChatRecord,
  type LineParser,
  newRecord,
  type RecordSink,
} from './chat-record.ts';
import { chatlogHeader, dayOfHeader, type LeftOut } from './chatlog-header.ts';
import { severalRooms } from './several-rooms.ts';
import { dayNumber, HALF_WORDS, halfOfDay, secondOfDay } from './time-rules.ts';
import { ONE_LINE_TITLE, type OneLine, oneLineOf, withoutMarkdown } from './wechat-dress.ts';
import { finishWechat, isNoticeName, isUntimedNotice, nameSender } from './wechat-kinds.ts';

/** `2024-02-01 10:00:00 小红`, also with the name in quotes or behind a bar. */
const HEADER = new RegExp(
  String.raw`^\[?(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+(?:(${HALF_WORDS}) ?)?(\d{1,2}):(\d{2})(?::(\d{2}))?\]?[ \t]+[|-]?\s*(\S.*)$`,
);
/** Lines that are looked at before it is clear which way a file is written. */
const LOOKED_AT = 400;
/** The name before the time: `小红 2024-02-01 10:00:00`, `小红 (wxid_x) 2024/2/1 10:00`. */
const NAME_FIRST =
  /^(?![-*] |[a-z_]{1,20}: )(\S.{0,80}?)[ \t]+[([]?(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?[)\]]?[:：]?$/;
/** Name, time and text in one line: `小红 (2024-03-05 09:05:06):在吗`; what the system says has no time. */
const PAREN =
  /^(\S.{0,80}?) ?\((\d{4})[-/.](\d{1,2})[-/.](\d{1,2}) (\d{1,2}):(\d{2})(?::(\d{2}))?\)[:：](.*)$/;
const UNTIMED = /^(?:系统消息|系統訊息|System Message)[:：]\s*(.*)$/i;
/** WeChat's own mail of a chat: a line per day, then name and time. */
const DAY = /^[—–\-─]{3,}\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*[—–\-─]{3,}$/;
const OF_DAY = /^(\S.{0,80}?)[ \t]+(\d{1,2}):(\d{2})$/;
/** What some tools draw between messages. */
const DIVIDER = /\n+[-=_—*]{10,}\s*$/;
const TITLE =
  /^(?:微信)?群?[“"「]?(.+?)[”"」]?(?:(?:的|和.+?在微信上的)聊天记录如下| - (?:微信聊天记录|WeChat Chat History)$)/;

/**
 * WeChat chats as the known tools write them into text files, and as WeChat mails them.
 * @param left what dates of lines leave out
 * @param room the one wanted of a file of several
 */
export function createWechatTextParser(
  head: ChatHead,
  sink: RecordSink,
  left: LeftOut,
  room: string | undefined,
): LineParser {
  let open: ChatRecord | null = null;
  let day = Number.NaN;
  /** Lines that wait until the way of the file is clear; null from then on. */
  let waiting: [string, number][] | null = [];
  let oneLine: OneLine | null = null;
  let lastAt = Number.NaN;
  /** Names that said something. */
  const spoken = new Set<string>();
  const rooms = severalRooms(head, sink, room);
  const flush = () => {
    if (!open) return;
    const record = open;
    open = null;
    record.text = record.text.replace(/^\n+/, '').replace(DIVIDER, '').trimEnd();
    if (record.text === '' && !spoken.has(record.senderName) && isNoticeName(record.senderName)) {
      record.text = record.senderName;
      record.kind = 'system';
    } else if (record.text !== '') spoken.add(record.senderName);
    finishWechat(record);
    rooms.take(record);
  };
  const begin = (number: number, wall: number, name: string) => {
    flush();
    open = newRecord(number, wall, 'wall');
    nameSender(open, name);
  };
  const decide = () => {
    const lines = waiting ?? [];
    waiting = null;
    const rests = lines.map(([text]) => HEADER.exec(text.slice(0, 400).trim())?.[8]);
    const headers = rests.flatMap((rest, i) =>
      rest === undefined
        ? []
        : { rest, isFollowed: rests[i + 1] === undefined && (lines[i + 1]?.[0] ?? '').trim() !== '' },
    );
    oneLine = oneLineOf(headers, head.isGroup === false ? head.chatName || null : null);
    for (const [text, number] of lines) plainLine(text, number);
  };
  const plainLine = (text: string, number: number): void => {
    const line = text.length < 200 || oneLine ? text.trim() : '';
    const hasClock = /\d:\d\d/.test(line.slice(0, 40));
    const dated = hasClock ? (HEADER.exec(line) ?? null) : null;
    if (dated) {
      const [year, month, date, half, ...clock] = dated.slice(1, 8);
      const at = wall([year, month, date, ...clock], half);
      if (!Number.isNaN(at)) {
        const { name, said } = oneLine?.split(dated[8]!) ?? { name: dated[8]!, said: null };
        const other = head.isGroup === false && head.chatName !== '' ? head.chatName : '系统消息';
        begin(number, at, name ?? other);
        if (open && said !== null) open.text = said;
        // Of two people only the owner is named.
        if (open && oneLine && name !== null && head.isGroup === false) open.isMe = true;
        return;
      }
    }
    const inParens = !dated && text.length < 4_000 && /\)[:：]/.test(text) ? PAREN.exec(text) : null;
    if (inParens) {
      const at = wall(inParens.slice(2, 8));
      if (!Number.isNaN(at)) {
        begin(number, at, inParens[1]!);
        lastAt = at;
        if (open) open.text = inParens[8]!;
        return;
      }
    }
    if (!Number.isNaN(lastAt)) {
      const untimed = UNTIMED.exec(line)?.[1] ?? (isUntimedNotice(line) ? line : null);
      if (untimed !== null) {
        begin(number, lastAt, '系统消息');
        if (open) open.text = untimed;
        return;
      }
    }
    // Quoted messages have a mark before them.
    const mayName = !dated && line !== '' && !line.startsWith('>') && /\d:\d\d/.test(line);
    const short = mayName ? chatlogHeader(line) : null;
    if (short) {
      const second = secondOfDay(
        Number(short.clock[0]),
        Number(short.clock[1]),
        Number(short.clock[2]),
        null,
      );
      const ofDay = dayOfHeader(short, left, number);
      if (!Number.isNaN(second)) {
        flush();
        if (short.room) {
          rooms.enter(short.room.name);
          if (rooms.count() > 1 && room === undefined) head.roomId = '';
          else if (room === undefined || room === short.room.name) head.roomId = short.room.id;
          if (short.room.id.endsWith('@chatroom')) head.isGroup = true;
        }
        begin(number, (ofDay * 86_400 + second) * 1000, short.sender);
        return;
      }
    }
    const named = mayName ? NAME_FIRST.exec(line) : null;
    if (named) {
      const at = wall(named.slice(2, 8));
      if (!Number.isNaN(at)) {
        begin(number, at, named[1]!);
        return;
      }
    }
    const divider = DAY.exec(line);
    if (divider) {
      flush();
      day = dayNumber(Number(divider[1]), Number(divider[2]), Number(divider[3]));
      return;
    }
    const inDay = Number.isNaN(day) ? null : OF_DAY.exec(line);
    if (inDay) {
      const second = secondOfDay(Number(inDay[2]), Number(inDay[3]), 0, null);
      if (!Number.isNaN(second)) {
        begin(number, (day * 86_400 + second) * 1000, inDay[1]!);
        return;
      }
    }
    if (open) open.text += open.text === '' ? text : `\n${text}`;
    else if (number < 6) {
      const title = TITLE.exec(line);
      if (title) head.chatName = title[1]!.trim();
    }
  };
  return withoutMarkdown(head, {
    line(text, number) {
      if (!waiting) return plainLine(text, number);
      const title = waiting.length < 3 ? ONE_LINE_TITLE.exec(text) : null;
      if (title) {
        head.chatName = title[1]!;
        head.isGroup = title[2] !== undefined;
        return;
      }
      waiting.push([text, number]);
      if (waiting.length >= LOOKED_AT) decide();
    },
    end() {
      if (waiting) decide();
      flush();
    },
  });
}

function wall(parts: readonly (string | undefined)[], half?: string): number {
  const [year, month, date, hour, minute, second] = parts.map((part) => Number(part ?? 0));
  const time = secondOfDay(hour!, minute!, second!, halfOfDay(half, hour!));
  return (dayNumber(year!, month!, date!) * 86_400 + time) * 1000;
}
