/** Times with months by name, or in the order of a language. */
import { dayNumber, HALF_WORDS, halfOfDay, packParts, secondOfDay } from './time-rules.ts';
import type { HeaderDate } from './whatsapp-parser.ts';

const NUMBERS = /^(\d{1,4})([./-]) ?(\d{1,2})\2 ?(\d{1,4})\.?,?\s+(.+)$/;
const WORDS =
  /^(?:\p{L}+,? )?(?:(\d{1,2})[- ](\p{L}{3,9})\.?[-, ]+(\d{2,4})|(\p{L}{3,9})\.? (\d{1,2}), (\d{4})),?\s+(?:at )?(.+)$/u;
const CJK = /^(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]\s*(?:\S{1,4} )?(.+)$/;
const CLOCK = new RegExp(
  `^(?:(${HALF_WORDS}) ?)?(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?\\s?(${HALF_WORDS})?$`,
  'i',
);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export type WrittenTime = { time: number; clock: 'instant' | 'wall' | 'parts'; date: HeaderDate | null };

/** A time as programs show it, in whatever order its language puts it; null when it is none. */
export function writtenTime(written: string): WrittenTime | null {
  const text = written.replace(/[\u00a0\u2009\u202f]/g, ' ').trim();
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const second = clockOf(numbers[5]!);
    if (Number.isNaN(second)) return null;
    const [a, b, c] = [Number(numbers[1]), Number(numbers[3]), Number(numbers[4])];
    if (numbers[1]!.length === 4) return wall(dayNumber(a, b, c), second);
    const date = {
      a,
      b,
      c,
      second,
      shortFirst: numbers[1]!.length < 2,
      shortLast: numbers[4]!.length < 2,
      dotted: numbers[2] === '.',
    };
    return { time: packParts(a, b, c, second), clock: 'parts', date };
  }
  const zoned = /^(.*\d) ?(?:(?:UTC|GMT)|([+-])(\d{2}):?(\d{2}))$/.exec(text);
  const words = WORDS.exec(zoned?.[1]?.trim() ?? text);
  if (words) {
    const month = MONTHS.indexOf((words[2] ?? words[4])!.slice(0, 3).toLowerCase()) + 1;
    const year = Number(words[3] ?? words[6]);
    const found = wall(
      dayNumber(year < 100 ? 2000 + year : year, month, Number(words[1] ?? words[5])),
      clockOf(words[7]!),
    );
    if (!zoned || !found) return found;
    const east = (Number(zoned[3] ?? 0) * 60 + Number(zoned[4] ?? 0)) * 60_000 * (zoned[2] === '-' ? -1 : 1);
    return { ...found, time: found.time - east, clock: 'instant' };
  }
  const cjk = CJK.exec(text);
  return cjk ? wall(dayNumber(Number(cjk[1]), Number(cjk[2]), Number(cjk[3])), clockOf(cjk[4]!)) : null;
}

function wall(day: number, second: number): WrittenTime | null {
  const time = (day * 86_400 + second) * 1000;
  return Number.isNaN(time) ? null : { time, clock: 'wall', date: null };
}

function clockOf(text: string): number {
  const match = CLOCK.exec(text.trim());
  if (!match) return Number.NaN;
  const hour = Number(match[2]);
  return secondOfDay(hour, Number(match[3]), Number(match[4] ?? 0), halfOfDay(match[1] ?? match[5], hour));
}
