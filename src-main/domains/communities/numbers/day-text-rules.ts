/** Pasted tables of daily numbers: a heading, then a line a day. */
import type { DayColumn, DayNumbers } from '#shared/contract/communities-days.ts';
import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';
import { fail } from '../../../core/fail.ts';

export type ReadDay = { day: number; numbers: Partial<DayNumbers> };

/** Words of a heading, without blanks and in lower case; the first column whose word is in it takes it. */
const WORDS: readonly [DayColumn | 'date', readonly string[]][] = [
  ['date', ['日期', '时间', 'date', 'day']],
  ['joins', ['入群', '新增', '加入', 'joins', 'joined', 'new']],
  ['leaves', ['退群', '流失', '离开', '退出', 'leaves', 'left', 'lost']],
  ['speakers', ['发言人', '活跃人', '互动人', '发言', 'speakers', 'active']],
  ['messages', ['消息', '聊天', 'messages', 'posts']],
  ['exposure', ['曝光', '触达', 'exposure', 'reach', 'views']],
  ['members', ['人数', '群人数', '成员', '总人', 'members', 'total', 'size']],
];

const columnOf = (heading: string): DayColumn | 'date' | null => {
  const word = heading.toLowerCase().replaceAll(/\s+/g, '');
  return WORDS.find(([, words]) => words.some((known) => word.includes(known)))?.[0] ?? null;
};

/**
 * `today` gives the year of dates without one: the last such date that is not to come.
 * @throws DAYS_EMPTY without a heading with a date and a number, or without a line; DAYS_CELL
 */
export function readDayTable(text: string, today: number): { columns: DayColumn[]; days: ReadDay[] } {
  const lines = text.split(/\r\n|\r|\n/);
  const head = lines.findIndex((line) => cellsOf(line).some((cell) => columnOf(cell) === 'date'));
  if (head < 0) throw fail('DAYS_EMPTY', {});
  const headings = cellsOf(lines[head]!);
  const columns = headings.map(columnOf);
  const dateAt = columns.indexOf('date');
  const known = columns.filter((column): column is DayColumn => column !== null && column !== 'date');
  if (known.length === 0) throw fail('DAYS_EMPTY', {});
  const days = new Map<number, ReadDay>();
  lines.slice(head + 1).forEach((line, at) => {
    const cells = cellsOf(line);
    if (cells.every((cell) => cell === '')) return;
    const number = head + at + 2;
    const bad = (column: number): never => {
      throw fail('DAYS_CELL', {
        line: number,
        column: headings[column]!,
        value: (cells[column] ?? '').slice(0, 80),
      });
    };
    const day = readDate(cells[dateAt] ?? '', today) ?? bad(dateAt);
    const numbers: Partial<DayNumbers> = {};
    columns.forEach((column, place) => {
      const cell = cells[place] ?? '';
      if (column === null || column === 'date' || cell === '' || cell === '-') return;
      numbers[column] = readCount(cell) ?? bad(place);
    });
    days.set(day, { day, numbers: { ...days.get(day)?.numbers, ...numbers } });
  });
  if (days.size === 0) throw fail('DAYS_EMPTY', {});
  return { columns: [...new Set(known)], days: [...days.values()].sort((a, b) => a.day - b.day) };
}

/** Tabs win over semicolons, bars and commas; a table without any has blanks. */
function cellsOf(line: string): string[] {
  const separator = ['\t', ';', '；', '|', ',', '，'].find((one) => line.includes(one));
  const cells = separator === undefined ? line.trim().split(/\s+/) : line.split(separator);
  return cells.map((cell) => cell.trim().replaceAll(/^["'“”]|["'“”]$/g, ''));
}

function readCount(cell: string): number | null {
  const plain = cell.normalize('NFKC').replaceAll(/[,\s人次条]/g, '');
  if (!/^\d{1,9}$/.test(plain)) return null;
  return Number(plain);
}

/** YYYY-MM-DD with any separator, 20260305, 3月5日 or 3/5. @returns null when it is no date */
export function readDate(cell: string, today: number): number | null {
  const plain = cell.normalize('NFKC').trim();
  const whole =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const short = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain);
  if (!short) return null;
  const year = Number(dayToDate(today).slice(0, 4));
  const thisYear = dayOf(year, Number(short[1]), Number(short[2]));
  return thisYear !== null && thisYear <= today
    ? thisYear
    : dayOf(year - 1, Number(short[1]), Number(short[2]));
}

function dayOf(year: number, month: number, day: number): number | null {
  const two = (n: number) => String(n).padStart(2, '0');
  const number = dateToDay(`${year}-${two(month)}-${two(day)}`);
  return Number.isNaN(number) ? null : number;
}
