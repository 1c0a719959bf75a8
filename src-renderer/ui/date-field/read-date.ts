// What people type for a date or a time, and how it is shown to them. Pure: the year of today is given.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `YYYY-MM-DD` of these numbers, or null where the calendar has no such day. */
function isoDate(year: number, month: number, day: number): string | null {
  if (year < 1000 || year > 9998) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/** 1-12 for Mar, March or mar.; 0 for other words. */
function monthNamed(word: string): number {
  const start = MONTHS.indexOf(word.slice(0, 3)) + 1;
  const full = start > 0 ? new Date(Date.UTC(2000, start - 1)).toLocaleString('en', { month: 'long' }) : '';
  return full.toLowerCase().startsWith(word) || (start === 9 && word === 'sept') ? start : 0;
}

/**
 * A date as it is typed: 2026-3-5, 2026/3/5, 20260305, 2026年3月5日, 3月5日, Mar 5, 5 March 2026. Without a year it is
 * that of `thisYear`; 3/5/2026 is refused, since it is two dates.
 * @returns `YYYY-MM-DD`, or null for what is none
 */
export function readDate(text: string, thisYear: number): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const numbers =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號]?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (numbers) return isoDate(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));
  const inYear = /^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?$/.exec(plain);
  if (inYear) return isoDate(thisYear, Number(inYear[1]), Number(inYear[2]));
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?$/.exec(plain);
  if (dayFirst)
    return isoDate(Number(dayFirst[3] ?? thisYear), monthNamed(dayFirst[2]!), Number(dayFirst[1]));
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/.exec(plain);
  if (!monthFirst) return null;
  return isoDate(Number(monthFirst[3] ?? thisYear), monthNamed(monthFirst[1]!), Number(monthFirst[2]));
}

const EVENING = /^(pm|下午|晚上|傍晚)$/;

/**
 * A time as it is typed: 20:00, 8:5, 2000, 20, 8pm, 8:30 pm, 8点, 8点半, 晚上8点, 下午3点20.
 * @returns `HH:MM` of 24 hours, or null for what is none
 */
export function readTime(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase().replaceAll('.', '').replaceAll('點', '点');
  const parts =
    /^(上午|早上|中午|下午|晚上|傍晚)?\s*(\d{1,2})(?:\s*[:点时]\s*(\d{1,2}|半)?\s*分?)?\s*(am|pm)?$/.exec(
      plain,
    ) ?? /^()(\d{2})(\d{2})()$/.exec(plain);
  if (!parts) return null;
  const [, before = '', hourText, minuteText = '0', after = ''] = parts;
  const minute = minuteText === '半' ? 30 : Number(minuteText);
  const said = Number(hourText);
  const half = before || after;
  // Twelve is the first hour of a half day; at noon it is said as it is.
  const isHalfDay = /^(am|pm)$/.test(half);
  if (isHalfDay && (said < 1 || said > 12)) return null;
  const hour = EVENING.test(half) && said < 12 ? said + 12 : half === 'am' && said === 12 ? 0 : said;
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** 2026年3月5日 / 5 Mar 2026. Takes `YYYY-MM-DD`; what is none stays as it is. */
export function showDate(date: string, language: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  const isEnglish = language.startsWith('en');
  return new Intl.DateTimeFormat(isEnglish ? 'en-GB' : language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: isEnglish ? 'short' : 'long',
    day: 'numeric',
  }).format(at);
}
