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

const YEAR_FIRST =
  /^(\d{4})(?:[./-]|[年년] ?)(\d{1,2})(?:[./-]|[月월] ?)(\d{1,2})[日일]?(?:\s*[(（]?\s*([^\s()（）]{1,12})\s*[)）]?)?$/;
const YEAR_LAST =
  /^(?:([\p{L}\p{M}]{1,12})\.?,?\s+)?(\d{1,2})([./-])(\d{1,2})\3(\d{4})(?:\s*[(（]?([^\s()（）]{1,12})[)）]?)?$/u;
const TIME = new RegExp(String.raw`^(?:(${HALF_WORDS}) ?)?(\d{1,2}):(\d{2})(?: ?(${HALF_WORDS}))?$`, 'i');
/** Time, sender and text as LINE on computers writes them. */
const SPACED = new RegExp(String.raw`^((?:(?:${HALF_WORDS}) ?)?\d{1,2}:\d{2}) (\S+)(?: (.*))?$`, 'i');
const TITLE =
  /^(?:\[LINE\]\s*)?(?:(?:(?:Chat history (?:in|with)|ประวัติการแชท(?:กับ|ใน|ของ)?|Riwayat obrolan (?:dengan|di)|Historial de chat (?:con|en)) ?(.+))|(?:(.+?)(?:との|の)トーク履歴)|(?:[与與]\s?(.+?)\s?(?:的聊天记录|的聊天記錄|的聊天紀錄))|(.+?)的聊天(?:记录|記錄|紀錄)|(.+?) ?님과의 대화)$/;
/** A mark with words behind it: `[アルバム] 旅行`, and the bare words that computers write. */
const NAMED_MEDIA =
  /^\[(?:アルバム|ファイル|相簿|檔案|记事本|記事本|Albums?|File|Notes?|ノート)\] \S.{0,80}$/i;
const BARE_MEDIA =
  /^(?:Photos?|Stickers?|Videos?|Audio|Voice message|圖片|照片|貼圖|影片|語音訊息|スタンプ|写真|動画)$/;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Numbers of a date whose order is in doubt, for the vote of the whole file. */
export type LineDate = { a: number; b: number; c: number; second: number; hints: OrderHints };

/**
 * LINE's text export in Japanese, English and Chinese: a line per day, then time, sender and text divided by tabs.
 * @param names those with blanks, the longest first, for files that divide by blanks
 */
export function createLineParser(
  head: ChatHead,
  sink: RecordSink,
  onDate: (date: LineDate) => void,
  names: readonly string[] = [],
): LineParser {
  let open: ChatRecord | null = null;
  let day = Number.NaN;
  let parts: [number, number, number] | null = null;
  let hasTabs = false;
  const spoken = new Set<string>();
  const flush = () => {
    if (!open) return;
    const record = open;
    open = null;
    record.text = unquoted(record.text.trimEnd());
    // ☎ stands for a call.
    const isMedia = isMediaMark(record.text) || NAMED_MEDIA.test(record.text) || record.text.startsWith('☎');
    if (record.kind !== 'system' && (isMedia || (!hasTabs && BARE_MEDIA.test(record.text))))
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
        const title = titleOf(text);
        if (title !== '') {
          head.chatName = title;
          const line = text.trimEnd();
          if (/Chat history in |のトーク履歴$/.test(line) && !/とのトーク履歴$/.test(line))
            head.isGroup = true;
          return;
        }
      }
      const code = text.charCodeAt(0);
      if (text.length < 40 && !text.includes('\t')) {
        const first = code >= 48 && code <= 57 ? YEAR_FIRST.exec(text) : null;
        if (first) {
          const found = dayNumber(yearOf(first[1]!), Number(first[2]), Number(first[3]));
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
          parts = [Number(last[2]), Number(last[4]), yearOf(last[5]!)];
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
        const whole = text.slice(spaced[1]!.length + 1);
        const known = names.find((one) => whole.startsWith(`${one} `));
        const name = known ?? spaced[2] ?? '';
        const said = known === undefined ? spaced[3] : whole.slice(name.length + 1);
        open = begin(number, spacedSecond);
        open.text = said ?? '';
        const events = systemEvents(whole);
        // `花子 I left the group` is what 花子 says.
        const isSaid =
          spoken.has(name) && !events?.some(({ who, by }) => [...who, by].some((one) => one?.name === name));
        if (said === undefined || (events && !isSaid)) {
          open.kind = 'system';
          open.text = whole;
          open.events = events;
        } else {
          open.senderName = name;
          spoken.add(name);
        }
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

/** The chat's name in the first line; '' where it is none. */
export function titleOf(text: string): string {
  const title = TITLE.exec(text.replace(/^\ufeff/, ''));
  const name = title?.slice(1).find((one) => one !== undefined) ?? '';
  return name.trim().replace(/^["“](.+)["”]$/, '$1');
}

/** Sender and text of a line divided by blanks; null for other lines. */
export function spacedRest(text: string): string | null {
  const spaced = text.includes('\t') ? null : SPACED.exec(text);
  return spaced && !Number.isNaN(timeOf(spaced[1]!)) ? text.slice(spaced[1]!.length + 1) : null;
}

/** Thai calendars count 543 years more. */
const yearOf = (text: string): number => {
  const year = Number(text);
  return year > 2400 && year < 2700 ? year - 543 : year;
};

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
