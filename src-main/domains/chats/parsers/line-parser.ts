import {
  type ChatHead,
  type ChatRecord,
  type LineParser,
  newRecord,
  type RecordSink,
} from './chat-record.ts';
import { isMediaMark } from './name-rules.ts';
import { systemEvents } from './system-rules.ts';
import { dayNumber, HALF_WORDS, halfOfDay, type OrderHints, packParts, secondOfDay } from './time-rules.ts';

const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:\s*[(（]?\s*([^\s()（）]{1,12})\s*[)）]?)?$/;
const YEAR_LAST =
  /^(?:([A-Za-z]{3,9})\.?,\s*)?(\d{1,2})([./-])(\d{1,2})\3(\d{4})(?:\s*[(（]?([^\s()（）]{1,12})[)）]?)?$/;
const TIME = new RegExp(String.raw`^(?:(${HALF_WORDS}) ?)?(\d{1,2}):(\d{2})(?: ?(${HALF_WORDS}))?$`, 'i');
/** Time, sender and text as LINE on computers writes them. */
const SPACED = new RegExp(String.raw`^((?:(?:${HALF_WORDS}) ?)?\d{1,2}:\d{2}) (\S+)(?: (.*))?$`, 'i');
const TITLE =
  /^(?:\[LINE\]\s*)?(?:(?:Chat history (?:in|with) (.+))|(?:(.+?)(?:との|の)トーク履歴)|(?:[与與]\s?(.+?)\s?(?:的聊天记录|的聊天記錄|的聊天紀錄))|(.+?)的聊天(?:记录|記錄|紀錄))$/;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Numbers of a date whose order is in doubt, for the vote of the whole file. */
export type LineDate = { a: number; b: number; c: number; second: number; hints: OrderHints };

/** LINE's text export in Japanese, English and Chinese: a line per day, then time, sender and text divided by tabs. */
export function createLineParser(
  head: ChatHead,
  sink: RecordSink,
  onDate: (date: LineDate) => void,
): LineParser {
  let open: ChatRecord | null = null;
  let day = Number.NaN;
  let parts: [number, number, number] | null = null;
  let hasTabs = false;
  const flush = () => {
    if (!open) return;
    const record = open;
    open = null;
    record.text = unquoted(record.text.trimEnd());
    // ☎ stands for a call.
    if (record.kind !== 'system' && (isMediaMark(record.text) || record.text.startsWith('☎')))
      record.kind = 'media';
    sink(record);
  };
  const begin = (number: number, second: number): ChatRecord =>
    parts
      ? newRecord(number, packParts(...parts, second), 'parts')
      : newRecord(number, (day * 86_400 + second) * 1000, 'wall');
  return {
    line(text, number) {
      if (number < 4 && open === null && Number.isNaN(day) && parts === null) {
        const title = TITLE.exec(text.replace(/^\ufeff/, ''));
        if (title) {
          head.chatName = (title[1] ?? title[2] ?? title[3] ?? title[4] ?? '')
            .trim()
            .replace(/^["“](.+)["”]$/, '$1');
          if (title[0].includes(' in ')) head.isGroup = true;
          return;
        }
      }
      const code = text.charCodeAt(0);
      if (text.length < 40 && !text.includes('\t')) {
        const first = code >= 48 && code <= 57 ? YEAR_FIRST.exec(text) : null;
        if (first) {
          const found = dayNumber(Number(first[1]), Number(first[2]), Number(first[3]));
          if (!Number.isNaN(found)) {
            flush();
            day = found;
            parts = null;
            return;
          }
        }
        const last = first ? null : YEAR_LAST.exec(text);
        if (last && (last[1] !== undefined || open === null || last[6] !== undefined)) {
          flush();
          parts = [Number(last[2]), Number(last[4]), Number(last[5])];
          const weekday = WEEKDAYS.indexOf((last[1] ?? last[6] ?? '').slice(0, 3).toLowerCase());
          const hints = { shortFirst: true, shortLast: false, dotted: last[3] === '.', weekday };
          onDate({ a: parts[0], b: parts[1], c: parts[2], second: 0, hints });
          day = Number.NaN;
          return;
        }
      }
      const tab = text.indexOf('\t');
      const second =
        tab > 0 && tab < 16 && (parts !== null || !Number.isNaN(day))
          ? timeOf(text.slice(0, tab))
          : Number.NaN;
      if (!Number.isNaN(second)) hasTabs = true;
      const spaced = hasTabs || (parts === null && Number.isNaN(day)) ? null : SPACED.exec(text);
      const spacedSecond = spaced ? timeOf(spaced[1]!) : Number.NaN;
      if (spaced && !Number.isNaN(spacedSecond)) {
        flush();
        const [, , name = '', said] = spaced;
        open = begin(number, spacedSecond);
        open.text = said ?? '';
        const events = systemEvents(text.slice(spaced[1]!.length + 1));
        if (said === undefined || events) {
          open.kind = 'system';
          open.text = text.slice(spaced[1]!.length + 1);
          open.events = events;
        } else open.senderName = name;
        return;
      }
      if (Number.isNaN(second)) {
        if (open) open.text += `\n${text}`;
        return;
      }
      flush();
      open = begin(number, second);
      const next = text.indexOf('\t', tab + 1);
      const name = next < 0 ? '' : text.slice(tab + 1, next).trim();
      open.text = text.slice((next < 0 ? tab : next) + 1);
      if (name === '') {
        open.kind = 'system';
        open.events = systemEvents(open.text);
        if (open.events?.some(({ kind }) => kind !== 'recall')) head.isGroup = true;
      } else open.senderName = name;
    },
    end: flush,
  };
}

function timeOf(text: string): number {
  const match = TIME.exec(text.trim());
  if (!match) return Number.NaN;
  const hour = Number(match[2]);
  return secondOfDay(hour, Number(match[3]), 0, halfOfDay(match[1] ?? match[4], hour));
}

/** A text of several lines stands in quotes in newer versions. */
function unquoted(text: string): string {
  return text.includes('\n') && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;
}
