/** Pages of Notion's Markdown export: `Name 0123…cdef.md`, the title over the text, then a line for each property. */
import { stemOf } from './vault-paths.ts';

const PAGE_ID = / [0-9a-f]{32}$/;

export const isNotionPage = (path: string): boolean => /\.md$/i.test(path) && PAGE_ID.test(stemOf(path));
/** A name of a page or of the folder of its pages without its number. */
export const withoutPageId = (name: string): string => name.replace(PAGE_ID, '');

export type NotionPage = {
  /** Whole, where names of files are cut short; null for a page without. */
  title: string | null;
  tags: string[];
  /** Without the title. */
  body: string;
};

export function readNotionPage(text: string): NotionPage {
  const [, title, rest = ''] = /^\ufeff?# ([^\r\n]*)\r?\n?([\s\S]*)$/.exec(text) ?? [];
  if (title === undefined) return { title: null, tags: [], body: text };
  const properties = /^\s*((?:[^:\n]{1,60}: [^\n]*\n)+)/.exec(`${rest}\n`)?.[1] ?? '';
  const said = /^(?:tags?|labels?|标签|標籤): (.*)$/im.exec(properties)?.[1] ?? '';
  const tags = said.split(/[,，、]/).map((tag) => tag.trim());
  return { title: title.trim() || null, tags: tags.filter((tag) => tag !== ''), body: rest };
}
