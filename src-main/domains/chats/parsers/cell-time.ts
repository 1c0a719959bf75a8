import type { ChatRecord } from './chat-record.ts';
import { instantOfIso, wallOfIso } from './iso-rules.ts';
import { dayNumber, HALF_WORDS, halfOfDay, packParts, secondOfDay } from './time-rules.ts';
import type { HeaderDate } from './whatsapp-parser.ts';
import { writtenTime } from './written-time.ts';

const NUMBERS = new RegExp(
  String.raw`^(\d{1,4})\s?([-/.年])\s?(\d{1,2})\s?[-/.月]\s?(\d{1,4})日?(?:,?[ T]+(?:(${HALF_WORDS}) ?)?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)? ?(${HALF_WORDS})?)?$`,
  'i',
);

type ReadTime = Pick<ChatRecord, 'time' | 'clock'> & { date: HeaderDate | null };

/** 9时5分6秒, with what is left out. */
const clockOfWords = (_: string, hour: string, minute = '0', second = '0') =>
  `${hour}:${minute.padStart(2, '0')}:${second.padStart(2, '0')}`;

/** A time of a cell; null when it is none. */
export function readTime(cell: string): ReadTime | null {
  const text = cell
    .trim()
    .replace(/(\d{1,2}) ?[时時点點] ?(?:(\d{1,2}) ?分)?(?: ?(\d{1,2}) ?秒)?$/, clockOfWords);
  if (/^\d{10}(?:\.\d+)?$|^\d{13}$|^\d{16}$|^\d{19}$/.test(text)) {
    // Seconds, or thousandth, millionth, billionth parts of them, by how long it is.
    const parts = 1000 ** ((text.split('.')[0]!.length - 10) / 3);
    return { time: Math.floor((Number(text) * 1000) / parts), clock: 'instant', date: null };
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
