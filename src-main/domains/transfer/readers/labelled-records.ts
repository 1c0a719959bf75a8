/**
 * People written as blocks, one field a line (`姓名：张三`), as they are sent in chats: to a row each. Keeps true: every line below the
 * first label comes out in some cell.
 */

import { isChineseName } from '../columns/column-evidence.ts';
import { headerKey, readHeader } from '../columns/column-header.ts';

/** What records come to: a name for each column, and a row for each record. */
export type Records = { names: string[]; rows: string[][] };

type Field = { label: string; value: string };
type Line = { text: string; fields: Field[] };

/** A text whose lines are no more often labelled than this is a table, a chat or a letter. */
const LEAST_LABELLED = 0.5;
const LOOKED_AT = 200;
const MARK = /^\s*(?:[-*•·●▪◆□☐✓>#]+\s*|(?:\d{1,3}\s*[.、)）．]|[(（]\d{1,3}[)）]|[①-⑳])\s*)(?=\S)/u;
const RULE = /^\s*[-=*_—~～·.#+]{3,}\s*$/;
const BRACKETED = /^[【[]\s*([^】\]]{1,16}?)\s*[】\]]\s*[:：]?\s*(.*)$/u;
const WITH_COLON = /^([\p{L}\p{N} _/()（）.-]{1,20}?)\s*[:：]\s*(.*)$/u;
const WITH_BLANK = /^([\p{L}()（）/-]{1,12})[\s\u3000]+(\S.*)$/u;
/** A further label on the same line: 姓名：张三 电话：138…, 姓名：张三，电话：138…. */
const FURTHER = /(?<=[\s,，;；、。|])([\p{L}\p{N}()（）]{1,12})\s*[:：]\s*/gu;

/** Whether a word is known to name a field by itself. */
function isKnown(label: string): boolean {
  const reading = readHeader(label);
  return reading !== null && reading.reason !== 'header_contains';
}

/** Names who it is. */
const isOfSomebody = (label: string): boolean =>
  /^(?:name|given_name|family_name|nickname|remark|identity:.*)$/.test(readHeader(label)?.target ?? '');
const isName = (label: string): boolean => readHeader(label)?.target === 'name';

/** The records of a text; null for a text that has none. A record is a paragraph, or begins where its first label comes again. */
export function labelledRecords(text: string): Records | null {
  const all = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  // Every list of any size passes here: what is none is seen by its first lines.
  if (!isLabelled(all.filter((line) => line.trim() !== '').slice(0, LOOKED_AT))) return null;
  const records = recordsOf(paragraphsOf(all));
  return records.some(isPerson) ? table(records) : null;
}

const isPerson = (record: Block): boolean => {
  const labels = new Set(record.fields.map(({ label }) => label));
  return [...labels].filter(isKnown).length > 1 && [...labels].some(isOfSomebody);
};

function isLabelled(lines: readonly string[]): boolean {
  const known = lines.map(fieldsOf).filter(([first]) => first !== undefined && isKnown(first.label));
  const labels = new Set(known.flatMap((fields) => fields.map(({ label }) => headerKey(label))));
  return labels.size > 1 && known.length >= lines.length * LEAST_LABELLED && !lines.some(isHeaderLine);
}

/** Several names of columns side by side: a table, below lines about it. */
function isHeaderLine(line: string): boolean {
  const cells = line.split(/[\t,;|，]|\s{2,}/).map((cell) => cell.trim());
  return (
    cells.length > 2 && cells.filter((cell) => cell !== '' && !/[:：]/.test(cell) && isKnown(cell)).length > 2
  );
}

/** What a line names; empty for a line without a label. */
function fieldsOf(written: string): Field[] {
  const line = written.replace(MARK, '').trim();
  const [, inBrackets, behind] = BRACKETED.exec(line) ?? [];
  if (inBrackets !== undefined && (isKnown(inBrackets) || behind !== ''))
    return split({ label: inBrackets, value: behind ?? '' });
  const [, label, value = ''] = WITH_COLON.exec(line) ?? [];
  // 10:30 and https://… are no labels.
  if (label !== undefined && !/^[\d\s.]+$/.test(label) && !value.startsWith('//'))
    return split({ label, value });
  const [, word = '', rest = ''] = WITH_BLANK.exec(line) ?? [];
  // Without a colon only a word that is nothing else, and not beside another one: that is a header.
  const isSure = (name: string) =>
    readHeader(name)?.reason === 'header' && readHeader(name)!.confidence >= 0.9;
  if (word !== '' && isSure(word) && !rest.split(/[\s,，]+/).some(isSure))
    return [{ label: word, value: rest }];
  return [];
}

function split({ label, value }: Field): Field[] {
  const found = [...value.matchAll(FURTHER)].filter(([, further = '']) => isKnown(further));
  const ends = [...found.map(({ index }) => index), value.length];
  const first = { label, value: trimmed(value.slice(0, ends[0])) };
  return [
    first,
    ...found.map(([whole, further = ''], i) => ({
      label: further,
      value: trimmed(value.slice(ends[i]! + whole.length, ends[i + 1])),
    })),
  ];
}

const trimmed = (value: string): string => value.replace(/^[\s\u3000]+|[\s\u3000,，;；、|]+$/g, '');

function paragraphsOf(lines: readonly string[]): Line[][] {
  const paragraphs: Line[][] = [[]];
  for (const text of lines) {
    if (text.trim() === '' || RULE.test(text)) paragraphs.push([]);
    else paragraphs.at(-1)!.push({ text: text.trim(), fields: fieldsOf(text) });
  }
  return paragraphs.filter((lines) => lines.length > 0);
}

type Block = { fields: Field[]; others: string[] };

function recordsOf(paragraphs: readonly Line[][]): Block[] {
  const several = paragraphs.filter((lines) => lines.flatMap(({ fields }) => fields).length > 1);
  // With a blank line after each line, blank lines divide nothing.
  const isByParagraph = several.length * 2 >= paragraphs.filter(hasField).length;
  const records: Block[] = [];
  let open: Block | null = null;
  for (const lines of paragraphs) {
    if (isByParagraph && hasField(lines)) open = null;
    const above: string[] = [];
    for (const { text, fields } of lines) {
      if (fields.length === 0) {
        // Words of a paragraph of their own go on with nothing.
        const isOwn = !hasField(lines) || (isByParagraph && open === null);
        if (isOwn && hasField(lines)) above.push(text);
        else if (isOwn) open?.others.push(text);
        else goOn(open, text);
        continue;
      }
      for (const field of fields) {
        if (!open || open.fields[0]?.label === field.label) {
          open = { fields: [], others: [] };
          records.push(open);
        }
        open.fields.push(field);
      }
      nameFrom(open, above);
    }
  }
  return records;
}

const hasField = (lines: readonly Line[]): boolean => lines.some(({ fields }) => fields.length > 0);

/** A line without a label goes on with the one above it. */
function goOn(open: Block | null, text: string): void {
  const last = open?.fields.at(-1);
  if (last) last.value = last.value === '' ? text : `${last.value} ${text}`;
}

/** Lines above the first label of a block: a name alone is whose it is. */
function nameFrom(open: Block | null, above: string[]): void {
  for (const text of above.splice(0)) {
    const isWhose = isChineseName(text) && !open?.fields.some(({ label }) => isName(label));
    if (isWhose) open?.fields.unshift({ label: '姓名', value: text });
    else open?.others.push(text);
  }
}

function table(records: readonly Block[]): Records {
  const columns = new Map<string, { name: string; place: number }>();
  const placeOf = (label: string): number => {
    const key = headerKey(label) || label;
    const known = columns.get(key);
    if (known) return known.place;
    columns.set(key, { name: label, place: columns.size });
    return columns.size - 1;
  };
  const rows = records.map(({ fields, others }) => {
    const cells: string[] = [];
    const put = (place: number, value: string) => {
      cells[place] = cells[place] ? `${cells[place]}\n${value}` : value;
    };
    for (const { label, value } of fields) put(placeOf(label), value);
    if (others.length > 0) put(placeOf(OTHERS), others.join('\n'));
    return cells;
  });
  const names = [...columns.values()].map(({ name }) => (name === OTHERS ? '' : name));
  return { names, rows: rows.map((cells) => names.map((_, i) => cells[i] ?? '')) };
}

/** What no label was before: a column without a name. */
const OTHERS = '\u0000';
