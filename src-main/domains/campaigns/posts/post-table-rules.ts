/** A platform's table of post results, pasted as text: which column is which, and what each row says. */
import { CsvError, parse } from 'csv-parse/sync';
import type { ResultKey } from '#shared/contract/campaigns-posts.ts';
import { fail } from '../../../core/fail.ts';

export type ColumnRole = ResultKey | 'title' | 'url';
export type TableRow = {
  row: number;
  title: string;
  url: string;
  results: Partial<Record<ResultKey, number>>;
};
export type ResultTable = { columns: { header: string; as: ColumnRole | null }[]; rows: TableRow[] };

/** Headers as the backends of 公众号, 微博, 抖音, 小红书, B站, Instagram and others name them; the first that fits wins. */
const HEADERS: readonly [ColumnRole, RegExp][] = [
  ['url', /链接|网址|地址|url|link|permalink/i],
  ['title', /标题|內容|内容|作品|笔记|文章|视频名|名称|title|post|caption|name|description/i],
  ['shared', /分享|转发|轉發|share|repost|retweet/i],
  ['commented', /评论|評論|留言|回复|comment|repl/i],
  ['liked', /点赞|按讚|赞|喜欢|在看|like|reaction|favou?rite/i],
  ['joined', /入群|加群|新增关注|涨粉|关注|follow|join|subscri/i],
  ['read', /阅读|閱讀|播放|观看|打开|点击|read|play|view|open|click/i],
  ['shown', /曝光|展现|展示|推荐量|送达|触达|impression|reach|shown|deliver/i],
];
const NUMBERS: readonly ColumnRole[] = ['shown', 'read', 'liked', 'commented', 'shared', 'joined'];
const MOST = 1e15;
const SCALES: readonly [RegExp, number][] = [
  [/[亿億]$/, 1e8],
  [/[万萬w]$/i, 1e4],
  [/[千k]$/i, 1e3],
  [/m$/i, 1e6],
];

/** A count as platforms write it: 1,234, 1.2万, 3.4k, 12w+. Null for an empty cell or a dash, NaN for text. */
export function readCount(cell: string): number | null {
  const text = cell
    .normalize('NFKC')
    .replace(/[\s,'_]/g, '')
    .replace(/\+$/, '');
  if (text === '' || /^[-–—/]+$/.test(text) || /^(n\/?a|null|无|暂无)$/i.test(text)) return null;
  const scale = SCALES.find(([sign]) => sign.test(text));
  const digits = scale ? text.replace(scale[0], '') : text;
  if (!/^\d+(\.\d+)?$/.test(digits)) return Number.NaN;
  const value = Math.round(Number(digits) * (scale?.[1] ?? 1));
  return value <= MOST ? value : Number.NaN;
}

/** Gives each header a role; a role goes to one column only. */
export function rolesOf(headers: readonly string[]): (ColumnRole | null)[] {
  const taken = new Set<ColumnRole>();
  return headers.map((header) => {
    const found = HEADERS.find(([role, pattern]) => !taken.has(role) && pattern.test(header));
    if (!found) return null;
    taken.add(found[0]);
    return found[0];
  });
}

function delimiterOf(line: string): string {
  const counts = ['\t', ',', ';', '|'].map((sign) => [sign, line.split(sign).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Quotes are read where they close; where one stays open, they are signs like others. */
function recordsOf(text: string, delimiter: string): string[][] {
  const options = { delimiter, relaxColumnCount: true, skipEmptyLines: false, trim: true };
  try {
    return parse(text, { ...options, relaxQuotes: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return parse(text, { ...options, quote: false });
  }
}

/**
 * Reads the pasted text. Rows without a title and a link are left out (sums, blank lines).
 * @throws POST_TABLE_EMPTY, POST_TABLE_COLUMNS, POST_TABLE_CELL for text where a number belongs
 */
export function readResultTable(text: string): ResultTable {
  const trimmed = text.replace(/^\uFEFF/, '').replace(/^\s*\n/, '');
  const first = trimmed.split(/\r?\n/, 1)[0] ?? '';
  if (trimmed.trim() === '') throw fail('POST_TABLE_EMPTY', {});
  const records = recordsOf(trimmed, delimiterOf(first));
  const headers = records[0] ?? [];
  if (records.length < 2) throw fail('POST_TABLE_EMPTY', {});
  const roles = rolesOf(headers);
  const names = roles.some((role) => role === 'title' || role === 'url');
  if (!names || !roles.some((role) => role !== null && NUMBERS.includes(role))) {
    throw fail('POST_TABLE_COLUMNS', { headers: headers.slice(0, 50) });
  }
  const rows: TableRow[] = [];
  for (const [i, record] of records.entries()) {
    if (i === 0) continue;
    const row: TableRow = { row: i + 1, title: '', url: '', results: {} };
    for (const [column, role] of roles.entries()) {
      const cell = record[column] ?? '';
      if (role === 'title' || role === 'url') row[role] = cell;
    }
    if (row.title === '' && row.url === '') continue;
    for (const [column, role] of roles.entries()) {
      if (role === null || role === 'title' || role === 'url') continue;
      const cell = record[column] ?? '';
      const value = readCount(cell);
      if (Number.isNaN(value)) {
        throw fail('POST_TABLE_CELL', {
          row: i + 1,
          column: column + 1,
          header: headers[column] ?? '',
          text: cell.slice(0, 80),
        });
      }
      if (value !== null) row.results[role] = value;
    }
    rows.push(row);
  }
  return { columns: headers.map((header, i) => ({ header, as: roles[i] ?? null })), rows };
}

/** Titles are compared without spaces, punctuation and case. */
export const foldTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
