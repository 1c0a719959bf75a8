/** KakaoTalk's text exports: of computers a line per day and names in brackets, of phones a whole date per message. */
import {
  type ChatHead,
  type ChatRecord,
  type LineParser,
  newRecord,
  type RecordSink,
} from './chat-record.ts';
import { systemEvents } from './system-rules.ts';
import { dayNumber, HALF_WORDS, halfOfDay, secondOfDay } from './time-rules.ts';

const DAY =
  /^-{5,}\s*(?:(\d{4})년 (\d{1,2})월 (\d{1,2})일 \S+|\p{L}+, (\p{L}+) (\d{1,2}), (\d{4}))\s*-{5,}$/u;
const OF_DAY = new RegExp(
  `^\\[(.{1,80}?)\\] \\[(?:(${HALF_WORDS}) )?(\\d{1,2}):(\\d{2})(?: (${HALF_WORDS}))?\\] (.*)$`,
  'i',
);
const DATED = new RegExp(
  `^(\\d{4})(?:년|\\.) (\\d{1,2})(?:월|\\.) (\\d{1,2})(?:일|\\.) (?:(${HALF_WORDS}) )?(\\d{1,2}):(\\d{2}), (.*)$`,
  'i',
);
const TITLE = /^(.+?) ?(?:님과 ?카카오톡 대화|카카오톡 대화|KakaoTalk Chats with .*)$/;
const SAID = /^(.{1,80}?) : ([\s\S]*)$/;
const MEDIA =
  /^(?:사진|사진 \d+장|동영상|이모티콘|파일: .+|음성메시지|지도: .+|Photo|Video|Emoticons|File: .+|Voice message)$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export const looksKakao = (text: string): boolean =>
  /^.{1,100}(?:카카오톡 대화|KakaoTalk Chats)/m.test(text.slice(0, 400)) ||
  (/^-{5,} .+ -{5,}\s*$/m.test(text) && /^\[.{1,80}\] \[.{4,12}\] /m.test(text));

export function createKakaoParser(head: ChatHead, sink: RecordSink): LineParser {
  let open: ChatRecord | null = null;
  let day = Number.NaN;
  let lastAt = Number.NaN;
  const flush = () => {
    if (!open) return;
    const record = open;
    open = null;
    record.text = record.text.trimEnd();
    if (record.kind === 'text' && MEDIA.test(record.text)) record.kind = 'media';
    else if (
      record.kind === 'text' &&
      /^(?:삭제된 메시지입니다|This message was deleted)\.?$/.test(record.text)
    )
      record.kind = 'recalled';
    sink(record);
  };
  const begin = (number: number, at: number, name: string, text: string) => {
    flush();
    lastAt = at;
    open = newRecord(number, at, 'wall');
    open.senderName = name;
    open.text = text;
    if (name !== '') return;
    open.kind = 'system';
    open.events = systemEvents(text);
    if (open.events) head.isGroup = true;
  };
  return {
    line(text, number) {
      if (number < 4 && open === null) {
        const title = TITLE.exec(text.replace(/^\ufeff/, ''));
        if (title) {
          head.chatName = title[1]!.trim();
          return;
        }
      }
      const date = text.startsWith('-----') ? DAY.exec(text) : null;
      if (date) {
        flush();
        const month = date[2] ? Number(date[2]) : MONTHS.indexOf(date[4]!.slice(0, 3).toLowerCase()) + 1;
        day = dayNumber(Number(date[1] ?? date[6]), month, Number(date[3] ?? date[5]));
        lastAt = day * 86_400_000;
        return;
      }
      const said = text.startsWith('[') ? OF_DAY.exec(text) : null;
      if (said && !Number.isNaN(day)) {
        const hour = Number(said[3]);
        const second = secondOfDay(hour, Number(said[4]), 0, halfOfDay(said[2] ?? said[5], hour));
        if (!Number.isNaN(second)) return begin(number, (day * 86_400 + second) * 1000, said[1]!, said[6]!);
      }
      const dated = DATED.exec(text);
      if (dated) {
        const hour = Number(dated[5]);
        const of = dayNumber(Number(dated[1]), Number(dated[2]), Number(dated[3]));
        const second = secondOfDay(hour, Number(dated[6]), 0, halfOfDay(dated[4], hour));
        const at = (of * 86_400 + second) * 1000;
        const whole = SAID.exec(dated[7]!);
        if (!Number.isNaN(at))
          return begin(number, at, whole ? whole[1]! : '', whole ? whole[2]! : dated[7]!);
      }
      // A day's own line on phones.
      if (/^\d{4}년 \d{1,2}월 \d{1,2}일 \S{1,4}$/.test(text)) return flush();
      // On computers lines of the system have no time of their own.
      if (!Number.isNaN(lastAt) && /님(?:이|을) |^.{1,80} (?:left|joined)/.test(text) && systemEvents(text))
        return begin(number, lastAt, '', text);
      if (open) open.text += `\n${text}`;
    },
    end: flush,
  };
}
