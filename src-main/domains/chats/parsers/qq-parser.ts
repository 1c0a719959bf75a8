import {
  type ChatHead,
  type ChatRecord,
  type LineParser,
  newRecord,
  type RecordSink,
} from './chat-record.ts';
import { isMediaMark } from './name-rules.ts';
import { createQqToolParser, isToolHead } from './qq-tool-parser.ts';
import { severalRooms } from './several-rooms.ts';
import { systemEvents } from './system-rules.ts';
import { dayNumber, halfOfDay, secondOfDay } from './time-rules.ts';

/** Time, then the sender: `Alice(10001)`, `【管理员】Alice(10001)`, `Bob<b@example.com>`, or a bare name. */
const HEADER =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2}) (?:(上午|下午|凌晨|早上|中午|晚上) ?)?(\d{1,2}):(\d{2}):(\d{2})(?: ([AP]M))? (.*)$/;
const SENDER = /^(.*?)(?:[(（]([1-9]\d{3,11})[)）]|<([^<>\s]{3,200})>)$/s;
const TITLES = /^(?:【[^】\n]{0,40}】)+/;
/** The number under which QQ itself speaks. */
const SYSTEM_ID = '10000';

/** Stands around the lines that name the next chat. */
const RULE = /^={20,}$/;
const GROUP = /^消息分组[:：]\s*(.*)$/;
const OBJECT = /^消息对象[:：]\s*(.*)$/;

/** The message manager's text export: of one chat, or of several with a head before each. */
export function createQqParser(head: ChatHead, sink: RecordSink, room?: string): LineParser {
  let open: ChatRecord | null = null;
  let lines: string[] = [];
  const rooms = severalRooms(head, sink, room);
  let group = '';
  /** What the line before is: nothing of a head, empty, or a line of a head. */
  let before: 'text' | 'blank' | 'head' = 'blank';
  let isNamed = false;
  /** Heads of this file are set off by more than an empty line. */
  let isRuled = false;
  /** Real exports put an empty line before every header; then a pasted header inside a message is told by its lack. */
  let spaced = 0;
  let unspaced = 0;
  let wasBlank = true;

  let other: LineParser | null = null;

  const flush = () => {
    if (!open) return;
    while (lines.length > 0 && lines[lines.length - 1]!.trim() === '') lines.pop();
    open.text = lines.join('\n');
    rooms.take(finishQq(open));
    open = null;
    lines = [];
  };

  return {
    line(text, number) {
      if (other === null && open === null && number < 8 && isToolHead(text))
        other = createQqToolParser(head, rooms.take);
      if (other) return other.line(text, number);
      const blankBefore = wasBlank;
      wasBlank = text === '';
      const code = text.charCodeAt(0);
      if (code >= 48 && code <= 57 && text.length > 18) {
        const isPasted = open !== null && !blankBefore && spaced > 20 && spaced > unspaced * 10;
        const record = isPasted ? null : readHeader(text, number);
        if (record) {
          if (open && blankBefore) spaced += 1;
          else if (open) unspaced += 1;
          flush();
          open = record;
          before = 'text';
          return;
        }
      }
      const last = before;
      const named = last === 'text' ? null : GROUP.exec(text);
      before = named || RULE.test(text) ? 'head' : text === '' ? 'blank' : 'text';
      if (named) group = named[1]!.trim();
      const isAtHead = last === 'head' || (last === 'blank' && !isRuled) || (!open && !isNamed);
      const chat = isAtHead ? OBJECT.exec(text) : null;
      if (chat) {
        isNamed = true;
        isRuled ||= last === 'head';
        while (lines.length > 0 && isOfHead(lines.at(-1)!)) lines.pop();
        flush();
        const name = chat[1]!.trim() || '?';
        // Two chats of one name are told apart by the list they stand in.
        rooms.enter(rooms.has(name) ? `${name} (${group || number})` : name);
        before = 'head';
        return;
      }
      if (open) lines.push(text);
    },
    end: () => (other ? other.end() : flush()),
  };
}

const isOfHead = (line: string) => line.trim() === '' || RULE.test(line) || GROUP.test(line);

/** The kind of a message of QQ by who said it and what stands in its place. */
export function finishQq(record: ChatRecord): ChatRecord {
  if (record.senderId === SYSTEM_ID || record.senderName === '系统消息') {
    record.kind = 'system';
    record.senderId = null;
    record.senderName = '';
    record.events = systemEvents(record.text);
  } else if (record.kind === 'text' && isMediaMark(record.text)) record.kind = 'media';
  return record;
}

/** `【管理员】Alice(10001)` as a name and an id. @returns whether it names anybody */
export function nameQqSender(record: ChatRecord, written: string): boolean {
  const rest = written.trim();
  const sender = SENDER.exec(rest);
  const name = (sender ? sender[1]! : rest).trim();
  const bare = name.replace(TITLES, '').trim() || name;
  record.senderId = sender ? (sender[2] ?? sender[3]!.toLowerCase()) : null;
  // Without a name QQ writes the number twice.
  record.senderName = bare === record.senderId ? '' : bare;
  return record.senderId !== null || record.senderName !== '';
}

function readHeader(text: string, number: number): ChatRecord | null {
  const match = HEADER.exec(text);
  if (!match) return null;
  const hour = Number(match[5]);
  const day = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
  const second = secondOfDay(hour, Number(match[6]), Number(match[7]), halfOfDay(match[4] ?? match[8], hour));
  const at = (day * 86_400 + second) * 1000;
  if (Number.isNaN(at)) return null;
  const record = newRecord(number, at, 'wall');
  return nameQqSender(record, match[9]!) ? record : null;
}
