import {
  type ChatHead,
  type ChatRecord,
  type LineParser,
  newRecord,
  type RecordSink,
} from './chat-record.ts';
import { isMediaMark } from './name-rules.ts';
import { systemEvents } from './system-rules.ts';
import { dayNumber, HALF_WORDS, halfOfDay, secondOfDay } from './time-rules.ts';

/** `2024-02-01 10:00:00 小红`, also with the name in quotes or behind a bar. */
const HEADER = new RegExp(
  String.raw`^\[?(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+(?:(${HALF_WORDS}) ?)?(\d{1,2}):(\d{2})(?::(\d{2}))?\]?[ \t]+[|-]?\s*(\S.*)$`,
);
/** `小红: 在吗` behind the time, where a tool writes a message into one line. */
const IN_ONE_LINE = /^(\S.{0,60}?)\s?[:：]\s*(\S.*)$/;
/** Lines that are looked at before it is clear which way a file is written. */
const LOOKED_AT = 400;
/** The name before the time: `小红 2024-02-01 10:00:00`, `小红 (wxid_x) 2024/2/1 10:00`. */
const NAME_FIRST =
  /^(\S.{0,80}?)[ \t]+[([]?(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?[)\]]?[:：]?$/;
/** Name, time and text in one line: `小红 (2024-03-05 09:05:06):在吗`; what the system says has no time. */
const PAREN =
  /^(\S.{0,80}?) ?\((\d{4})[-/.](\d{1,2})[-/.](\d{1,2}) (\d{1,2}):(\d{2})(?::(\d{2}))?\)[:：](.*)$/;
const UNTIMED = /^(?:系统消息|系統訊息|System Message)[:：]\s*(.*)$/i;
/** WeChat's own mail of a chat: a line per day, then name and time. */
const DAY = /^[—–\-─]{3,}\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*[—–\-─]{3,}$/;
const OF_DAY = /^(\S.{0,80}?)[ \t]+(\d{1,2}):(\d{2})$/;
const ID = /\s*[(（<](wxid_[\w-]+|[\w-]+@chatroom|[a-zA-Z][\w-]{5,19})[)）>]$/;
/** What some tools draw between messages. */
const DIVIDER = /\n+[-=_—*]{10,}\s*$/;
const TITLE =
  /^(?:微信)?群?[“"「]?(.+?)[”"」]?(?:(?:的|和.+?在微信上的)聊天记录如下| - (?:微信聊天记录|WeChat Chat History)$)/;
const SYSTEM = /^(?:系统消息|系统|system)$/i;

/** WeChat chats as the known tools write them into text files, and as WeChat mails them. */
export function createWechatTextParser(head: ChatHead, sink: RecordSink): LineParser {
  let open: ChatRecord | null = null;
  let day = Number.NaN;
  /** Lines that wait until the way of the file is clear; null from then on. */
  let waiting: [string, number][] | null = [];
  let isInOneLine = false;
  let lastAt = Number.NaN;
  const flush = () => {
    if (!open) return;
    const record = open;
    open = null;
    record.text = record.text.replace(/^\n+/, '').replace(DIVIDER, '').trimEnd();
    finishWechat(record);
    sink(record);
  };
  const begin = (number: number, wall: number, name: string) => {
    flush();
    open = newRecord(number, wall, 'wall');
    nameSender(open, name);
  };
  const decide = () => {
    const lines = waiting ?? [];
    waiting = null;
    const names = lines.flatMap(([text]) => HEADER.exec(text.slice(0, 400).trim())?.[8] ?? []);
    const whole = names.filter((name) => IN_ONE_LINE.test(name)).length;
    isInOneLine = whole > 0 && whole >= names.length * 0.8;
    for (const [text, number] of lines) parser.line(text, number);
  };
  const parser: LineParser = {
    line(text, number) {
      if (waiting) {
        waiting.push([text, number]);
        if (waiting.length >= LOOKED_AT) decide();
        return;
      }
      const line = text.length < 200 || isInOneLine ? text.trim() : '';
      const dated = /\d:\d\d/.test(line.slice(0, 40)) ? (HEADER.exec(line) ?? null) : null;
      if (dated) {
        const [year, month, date, half, ...clock] = dated.slice(1, 8);
        const at = wall([year, month, date, ...clock], half);
        const [, name = dated[8]!, said] = (isInOneLine && IN_ONE_LINE.exec(dated[8]!)) || [];
        if (!Number.isNaN(at)) {
          begin(number, at, name);
          if (open && said !== undefined) open.text = said;
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
      const untimed = Number.isNaN(lastAt) ? null : UNTIMED.exec(line);
      if (untimed) {
        begin(number, lastAt, '系统消息');
        if (open) open.text = untimed[1]!;
        return;
      }
      // Quoted messages have a mark before them.
      const named =
        !dated && line !== '' && !line.startsWith('>') && /\d:\d\d/.test(line) ? NAME_FIRST.exec(line) : null;
      if (named) {
        const at = wall(named.slice(2, 8));
        if (!Number.isNaN(at)) return begin(number, at, named[1]!);
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
        if (!Number.isNaN(second)) return begin(number, (day * 86_400 + second) * 1000, inDay[1]!);
      }
      if (open) open.text += open.text === '' ? text : `\n${text}`;
      else if (number < 6) {
        const title = TITLE.exec(line);
        if (title) head.chatName = title[1]!.trim();
      }
    },
    end() {
      if (waiting) decide();
      flush();
    },
  };
  return parser;
}

function wall(parts: readonly (string | undefined)[], half?: string): number {
  const [year, month, date, hour, minute, second] = parts.map((part) => Number(part ?? 0));
  const time = secondOfDay(hour!, minute!, second!, halfOfDay(half, hour!));
  return (dayNumber(year!, month!, date!) * 86_400 + time) * 1000;
}

/** `小红(wxid_x)` has an id; 我 is the owner of the file. */
export function nameSender(record: ChatRecord, raw: string): void {
  let name = raw
    .trim()
    .replace(/[:：]$/, '')
    .replace(/^'(.*)'$|^\*\*(.+)\*\*$/, '$1$2')
    .trim();
  const id = ID.exec(name);
  if (id) {
    record.senderId = id[1]!;
    name = name.slice(0, id.index).trim();
  }
  const isOwner = /[(（]我[)）]$/.test(name);
  if (isOwner) name = name.slice(0, -3).trim();
  record.senderName = name;
  record.isMe = isOwner || name === '我' || name === 'Me' || name === 'me';
  if (SYSTEM.test(name)) {
    record.senderName = '';
    record.senderId = null;
    record.kind = 'system';
  }
}

const MEDIA_TYPE =
  /图片|语音|视频|表情|文件|位置|名片|红包|转账|链接|小程序|image|voice|video|emoji|sticker|file|location|card/i;
/** What tools write in the place of something, with its title or address behind it. */
const PLACEHOLDER =
  /^(?:!?\[(?:图片|语音|视频|动画表情|表情|文件|位置)[^\]\n]{0,200}\]\([^)\s]*\)|\[(?:红包|转账|链接|文件|位置|视频号|小程序|聊天记录|名片|音乐)(?:\|[^\]\n]{0,200})?\][^\n]{0,200})$/;
const PAT = /^(?:["“].{1,60}["”]|我|你) ?拍了拍 ?(?:["“].{1,60}["”]|我|你|自己)/;
const RECALL = /^(?:["“]?.{1,60}["”]?|你)\s?撤回了一条消息/;
const ROOM_NOTICE =
  /^(?:["“].{1,200}["”]|你).{0,4}(?:邀请|通过扫描|将|加入了群聊|退出了群聊|移出|修改群名|撤回了一条消息)/;

/** Numbers of WeChat's types that stand for no text: picture, voice, card, video, emoji, place, call. */
const MEDIA_CODES = new Set(['3', '34', '42', '43', '47', '48', '50']);
/** Of type 49 (everything that is an app's) what is a text: a link's words, an answer, an announcement. */
const TEXT_SUBTYPES = new Set(['', '1', '57', '87']);

/** The name of a type that a tool gives by its number; anything else stays. */
export function nameOfType(type: string, subtype = ''): string {
  if (MEDIA_CODES.has(type)) return '图片';
  if (type === '49') return TEXT_SUBTYPES.has(subtype) ? '' : '文件';
  return type === '10000' || type === '10002' ? '系统消息' : type;
}

/** The kind of a WeChat message by the name of its type, where the tool gives one, and by what stands in its place. */
export function finishWechat(record: ChatRecord, type = ''): void {
  if (record.kind === 'system' || /系统|system/i.test(type)) {
    record.kind = 'system';
    record.events = systemEvents(record.text);
    record.senderId = null;
    record.senderName = '';
    return;
  }
  if (/撤回|recall/i.test(type)) record.kind = 'recalled';
  else if (record.text.includes('拍了拍') && PAT.test(record.text)) {
    record.kind = 'system';
    record.senderId = null;
    record.senderName = '';
  } else if (
    isMediaMark(record.text) ||
    PLACEHOLDER.test(record.text) ||
    (MEDIA_TYPE.test(type) && !/文本|text|引用|回复/i.test(type))
  )
    record.kind = 'media';
  else if (record.senderName === '' && record.senderId === null) {
    record.kind = 'system';
    record.events = systemEvents(record.text);
  } else if (RECALL.test(record.text) || ROOM_NOTICE.test(record.text)) {
    // Tools write the room's notices under whoever caused them.
    const events = systemEvents(record.text);
    if (!events) return;
    record.kind = 'system';
    record.events = events;
    record.senderId = null;
    record.senderName = '';
  }
}
