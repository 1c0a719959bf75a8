/** YAML between two lines of `---` at the very start of a Markdown file. */
import { parse } from 'yaml';
import { plainYaml } from './plain-yaml.ts';

const FENCED = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const MAX_LENGTH = 100_000;

/** The YAML (null: there is none) and the text after it. */
export function splitFrontMatter(source: string): { yaml: string | null; text: string } {
  const found = FENCED.exec(source.slice(0, MAX_LENGTH));
  // A line of dashes with ordinary text below is a divider.
  const yaml = found?.[1] ?? (found ? '' : null);
  if (
    found === null ||
    yaml === null ||
    (yaml.trim() !== '' && !/^\s*(?:#|[^\s:][^:\n]*:|-\s)/m.test(yaml))
  ) {
    return { yaml: null, text: source.replace(/^\uFEFF/, '') };
  }
  return { yaml, text: source.slice(found[0].length) };
}

export type FrontMatter = {
  title: string | null;
  tags: string[];
  aliases: string[];
  /** Epoch ms; null where there is none or it is no date. */
  created: number | null;
  updated: number | null;
};

const strings = (value: unknown): string[] =>
  (Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(',')
      : value === null || value === undefined
        ? []
        : [value]
  )
    .filter((item) => ['string', 'number', 'boolean'].includes(typeof item))
    .map((item) => String(item).trim())
    .filter((item) => item !== '');

const instant = (value: unknown): number | null => {
  const at =
    value instanceof Date
      ? value.getTime()
      : typeof value === 'number'
        ? value
        : typeof value === 'string'
          ? Date.parse(value.trim())
          : Number.NaN;
  // Only what can be an instant of a note: from 1900 to 2200.
  return Number.isFinite(at) && at > -2_208_988_800_000 && at < 7_258_118_400_000 ? Math.round(at) : null;
};

/** The fields that notes apps share; wrong YAML gives none. Aliases inside YAML are not followed (they can grow without end). */
export function readFrontMatter(yaml: string | null): FrontMatter {
  const none: FrontMatter = { title: null, tags: [], aliases: [], created: null, updated: null };
  if (yaml === null) return none;
  let data: unknown;
  try {
    data =
      plainYaml(yaml) ??
      parse(yaml, { maxAliasCount: 0, logLevel: 'silent', schema: 'core', uniqueKeys: false });
  } catch {
    // Front matter is written by hand: what cannot be read is no reason to refuse the note.
    return none;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return none;
  const fields = new Map(Object.entries(data).map(([key, value]) => [key.toLowerCase(), value]));
  const first = (...names: string[]) =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined);
  const title = first('title');
  const tags = first('tags', 'tag', 'keywords');
  return {
    title: typeof title === 'string' || typeof title === 'number' ? String(title).trim() || null : null,
    tags: (typeof tags === 'string' ? tags.split(/[,，\s]+/) : strings(tags))
      .map((tag) => tag.trim().replace(/^#/, ''))
      .filter((tag) => tag !== ''),
    aliases: strings(first('aliases', 'alias')),
    created: instant(first('created', 'date', 'created_at', 'date created', 'creation date')),
    updated: instant(first('updated', 'modified', 'updated_at', 'date modified', 'lastmod')),
  };
}
