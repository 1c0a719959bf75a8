/** Addresses for parcels, one a line or one a block (`张三，13800138000，浙江省 杭州市 …`): name, telephone and address by what they look like. */
import { isChineseName } from '../columns/column-evidence.ts';
import { readHeader } from '../columns/column-header.ts';
import type { Records } from './labelled-records.ts';

/** Of all lines; others come as rows that hold nothing but themselves. */
const LEAST_SHARE = 0.8;
const LOOKED_AT = 200;
const MARK = /^\s*(?:[-*•·●▪◆>]+\s*|(?:\d{1,3}\s*[.、)）．]|[(（]\d{1,3}[)）]|[①-⑳])\s*)(?=\S)/u;
/** Also with stars in it, and with the code and dash that shops put before it. */
export const MOBILE =
  /(?<![\d*])(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?[\d*]{4}){2}(?![\d*])|(?<![\d*])0\d{2,3}-\d{7,8}(?!\d)/g;
const PLACE =
  /[省市区县旗州盟乡镇街道路村巷弄号栋幢楼室院园苑城庄里湾组屯座厦]|\d+[-#]\d+|^[\dA-Z]+[-#\dA-Z]*$/u;
const WHOLE_PLACE = /[省市区县旗州盟].*[乡镇街道路村巷弄号栋幢楼室院园苑城庄里湾组屯座厦区县市]/u;
const NO_PLACE = /@|^\d{4}[-/年.]\d{1,2}|^[¥￥$]|^\d+\.\d+$|^[男女]$|[元]$/u;

const NAMES = ['姓名', '电话', '地址', '邮编'];

/** The people of such a text; null for any other. */
export function addressLines(text: string): Records | null {
  const all = text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim());
  const lines = all.filter((line) => line !== '');
  return recordsOf(lines) ?? recordsOf(blocksOf(all));
}

function recordsOf(lines: readonly string[]): Records | null {
  const first = lines.slice(0, LOOKED_AT);
  const read = first.filter((line) => partsOf(line) !== null);
  if (read.length === 0 || read.length < first.length * LEAST_SHARE || first.some(isHeader)) return null;
  const parts = lines.map(partsOf);
  const hasOthers = parts.some((cells) => cells === null);
  const hasCode = parts.some((cells) => cells !== null && cells[3] !== '');
  const names = [...NAMES.slice(0, hasCode ? 4 : 3), ...(hasOthers ? [''] : [])];
  const rows = parts.map((cells, i) => {
    if (cells) return names.map((_, at) => (at < (hasCode ? 4 : 3) ? cells[at]! : ''));
    return names.map((_, at) => (at === names.length - 1 ? lines[i]! : ''));
  });
  return { names, rows };
}

/** Blocks of two to four lines, each as one. */
function blocksOf(lines: readonly string[]): string[] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (line === '') blocks.push([]);
    else blocks.at(-1)!.push(line);
  }
  return blocks.filter((block) => block.length > 0).map((block) => block.join('，'));
}

/** A line of names of columns. */
export function isHeader(line: string): boolean {
  const cells = line.split(/[\s,，;；|]+/).filter(Boolean);
  return cells.filter((cell) => readHeader(cell)?.reason === 'header').length > 1;
}

/** [name, telephone, address, post code]; null where a line is not made of these. */
function partsOf(written: string): [string, string, string, string] | null {
  if (written.length > 300) return null;
  const line = written.normalize('NFKC').replace(MARK, '');
  const phones = line.match(MOBILE) ?? [];
  if (phones.length === 0 || phones.length > 2) return null;
  const fields = line
    .replace(MOBILE, ',')
    .split(/[,;|\t]/)
    .map((field) => field.trim())
    .filter((field) => field !== '');
  const isName = (token: string) => isChineseName(token.replace(/(?:先生|女士|小姐|\(收\)|收)$/u, ''));
  const tokens = fields.flatMap((field, at) => field.split(/\s+/).map((token) => ({ token, at })));
  const named = tokens.findIndex(({ token }) => isName(token) && !WHOLE_PLACE.test(token));
  if (named < 0) return null;
  const name = tokens[named]!;
  const rest = tokens.filter((_, i) => i !== named);
  const code = rest.find(({ token }) => /^\d{6}$/.test(token));
  const address = rest.filter((one) => one !== code);
  if (address.some(({ token }) => NO_PLACE.test(token))) return null;
  // A table has other columns beside the address; of an address each piece between commas is a place.
  const pieces = fields
    .map((_, at) => address.filter((one) => one.at === at).map(({ token }) => token))
    .filter((piece) => piece.length > 0);
  const whole = address.map(({ token }) => token).join(' ');
  if (!WHOLE_PLACE.test(whole) || whole.replace(/\s/g, '').length < 6) return null;
  if (!pieces.every((piece) => piece.some((token) => PLACE.test(token)))) return null;
  return [name.token.replace(/\(收\)|收$/u, ''), phones.join(' ; '), whole, code?.token ?? ''];
}
