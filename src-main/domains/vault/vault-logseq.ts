/** Pages of Logseq: properties in the first lines, names of files that stand for slashes, a page for each day. */
import { stemOf } from './vault-paths.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const PROPERTIES = /^\ufeff?(?:[ \t]*(?:- )?[\w-]+:: [^\n]*\r?\n?)+/;

export const isLogseqPage = (path: string): boolean => /(?:^|\/)(?:pages|journals)\/[^/]+\.md$/i.test(path);

export type LogseqPage = { title: string | null; tags: string[]; names: string[] };

export function readLogseqPage(path: string, text: string): LogseqPage {
  const said = new Map<string, string>();
  for (const [, key, value] of (PROPERTIES.exec(text)?.[0] ?? '').matchAll(/([\w-]+):: ([^\r\n]*)/g))
    said.set(key!.toLowerCase(), value!.trim());
  const listed = (value = '') =>
    value
      .split(/[,，]/)
      .map((one) => one.trim().replace(/^#?(?:\[\[(.*)\]\])?/, '$1'))
      .filter((one) => one !== '');
  const day = /(?:^|\/)journals\/(\d{4})[-_](\d{2})[-_](\d{2})\.md$/i.exec(path);
  const name = nameOfFile(stemOf(path));
  const title = said.get('title') || (day ? `${day[1]}-${day[2]}-${day[3]}` : name);
  return {
    title,
    tags: listed(said.get('tags')),
    names: [name, title, ...listed(said.get('alias')), ...(day ? namesOfDay(day) : [])],
  };
}

/** `Projects___Kith` and `a%2Fb` are pages below others. */
function nameOfFile(stem: string): string {
  const name = stem.replaceAll('___', '/');
  try {
    return decodeURIComponent(name);
  } catch {
    // A percent sign of its own.
    return name;
  }
}

/** As links name a day: `2024-03-05`, `Mar 5th, 2024`. */
function namesOfDay([, year, month, date]: RegExpExecArray): string[] {
  const number = Number(date);
  const end =
    number % 10 === 1 && number !== 11
      ? 'st'
      : number % 10 === 2 && number !== 12
        ? 'nd'
        : number % 10 === 3 && number !== 13
          ? 'rd'
          : 'th';
  return [
    `${year}-${month}-${date}`,
    `${year}/${month}/${date}`,
    `${MONTHS[Number(month) - 1] ?? ''} ${number}${end}, ${year}`,
  ];
}
