/** Lines that members of a group have added one after the other (接龙): a number, who it is, and whatever they want. */
import { isHeader, MOBILE } from './address-lines.ts';
import type { Records } from './labelled-records.ts';

const NUMBERED = /^\s*(\d{1,4})\s*[.、)）．]\s*(?=\S)(.*)$/;
const TITLE = /^\s*#\s*(?:接龙|接龍|group note)/i;
/** Of numbered lines those with a telephone, where no title says what they are. */
const LEAST_SHARE = 0.6;
const LOOKED_AT = 200;
/** The last column has no name: its words stay with the row. */
const NAMES = ['姓名', '电话', ''];

/** The people of such a text; null for any other. What stands above the first number is no part of it. */
export function numberedLines(text: string): Records | null {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '');
  if (!isList(lines.slice(0, LOOKED_AT))) return null;
  const entries: string[] = [];
  for (const line of lines) {
    const [, , rest] = NUMBERED.exec(line) ?? [];
    if (rest !== undefined) entries.push(rest.trim());
    else if (entries.length > 0) entries.push(`${entries.pop()} ${line.trim()}`);
  }
  return { names: NAMES, rows: entries.map(cellsOf) };
}

function isList(lines: readonly string[]): boolean {
  const numbers = lines.flatMap((line) => {
    const found = NUMBERED.exec(line);
    return found ? [{ number: Number(found[1]), rest: found[2]! }] : [];
  });
  const isOrdered = numbers.every(({ number }, i) => number === i + 1);
  if (numbers.length < 2 || !isOrdered || numbers.length * 2 < lines.length || lines.some(isHeader))
    return false;
  if (lines.some((line) => TITLE.test(line))) return true;
  const called = numbers.filter(({ rest }) => cellsOf(rest)[0] !== '' && cellsOf(rest)[1] !== '');
  return called.length >= numbers.length * LEAST_SHARE;
}

/** [name, telephones, the rest] */
function cellsOf(entry: string): string[] {
  const plain = entry.normalize('NFKC');
  const phones = plain.match(MOBILE) ?? [];
  const words = plain
    .replace(MOBILE, ' ')
    .split(/[\s,;|、]+/)
    .filter((word) => word !== '');
  const [name = '', ...rest] = words;
  return [name.replace(/[:：]$/, ''), phones.join(' ; '), rest.join(' ')];
}
