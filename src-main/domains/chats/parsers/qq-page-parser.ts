/** The page that QQ's message manager saves (.mht): a table row a message, a row for each day. Pictures follow behind it. */
import { Parser } from 'htmlparser2';
import { ChatError, type ChatHead, newRecord, type RecordSink } from './chat-record.ts';
import { finishQq, nameQqSender } from './qq-parser.ts';
import { severalRooms } from './several-rooms.ts';
import { dayNumber, HALF_WORDS, halfOfDay, secondOfDay } from './time-rules.ts';

const DAY = /^日期[:：]\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})/;
const TIME = new RegExp(`^(?:(${HALF_WORDS}) ?)?(\\d{1,2}):(\\d{2}):(\\d{2})(?: ?(${HALF_WORDS}))?$`, 'i');

export const isQqPage = (text: string): boolean =>
  /^From: <Save by Tencent MsgMgr>|^Subject: Tencent IM Message/m.test(text.slice(0, 1000)) ||
  /<title>QQ Message<\/title>/i.test(text.slice(0, 4000));

export function createQqPageParser(head: ChatHead, sink: RecordSink, room?: string) {
  const rooms = severalRooms(head, sink, room);
  let group = '';
  let line = 1;
  let isOver = false;
  let day = Number.NaN;
  let isCell = false;
  let depth = 0;
  /** How many blocks a cell has: the first holds name and time, the second the text. */
  let blocks = 0;
  let beginsAt = 1;
  let parts = { loose: '', name: '', said: '', text: '' };

  const finish = () => {
    isCell = false;
    const first = (parts.loose + parts.said).replace(/\u00a0/g, ' ').trim();
    const date = DAY.exec(first);
    if (date) day = dayNumber(Number(date[1]), Number(date[2]), Number(date[3]));
    group = /^消息分组[:：]\s*(.*)$/.exec(first)?.[1]?.trim() ?? group;
    const chat = /^消息对象[:：]\s*(.*)$/.exec(first);
    if (chat) {
      const name = chat[1]!.trim() || '?';
      // Two chats of one name are told apart by the list they stand in.
      rooms.enter(rooms.has(name) ? `${name} (${group || beginsAt})` : name);
      day = Number.NaN;
    }
    const clock = parts.name.trim() === '' ? null : TIME.exec(parts.said.trim());
    if (!clock || Number.isNaN(day)) return;
    const hour = Number(clock[2]);
    const second = secondOfDay(
      hour,
      Number(clock[3]),
      Number(clock[4]),
      halfOfDay(clock[1] ?? clock[5], hour),
    );
    if (Number.isNaN(second)) return;
    const record = newRecord(beginsAt, (day * 86_400 + second) * 1000, 'wall');
    if (!nameQqSender(record, parts.name)) return;
    record.text = parts.text.replace(/\u00a0/g, ' ').trim();
    rooms.take(finishQq(record));
  };
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'td') {
          isCell = true;
          depth = 0;
          blocks = 0;
          beginsAt = line;
          parts = { loose: '', name: '', said: '', text: '' };
        } else if (name === 'div') {
          depth += 1;
          if (depth === 1) blocks += 1;
        } else if (isCell && blocks > 1 && name === 'br') parts.text += '\n';
        else if (isCell && blocks > 1 && name === 'img') parts.text += '[图片]';
      },
      ontext(text) {
        if (!isCell) return;
        if (depth === 0) parts.loose += text;
        else if (blocks > 1) parts.text += text;
        else if (depth > 1) parts.name += text;
        else parts.said += text;
      },
      onclosetag(name) {
        if (name === 'div') depth = Math.max(0, depth - 1);
        else if (name === 'td' && isCell) finish();
        else if (name === 'html') isOver = true;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  return {
    write(text: string) {
      // Behind the page only pictures follow.
      if (isOver) return;
      for (const piece of text.split(/(?<=\n)/)) {
        parser.write(piece);
        line += 1;
        if (isOver) return;
      }
    },
    end() {
      if (!isOver) throw new ChatError('CHAT_MALFORMED', { format: head.format, line, reason: 'cut_off' });
      parser.end();
    },
  };
}
