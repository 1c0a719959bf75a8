/** YAML between two lines of `---` at the very start of a Markdown file. */
import { parseDocument } from 'yaml';
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
  /** A task of Joplin's Markdown export: done or not; null for an ordinary note. */
  isDone: boolean | null;
  /** It is no YAML; what its lines say by themselves was read. */
  isBroken: boolean;
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

/** Lines of the form `name: value` of what is no YAML, with lists below or in brackets. */
function looseFields(yaml: string): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  let open: string[] | null = null;
  for (const line of yaml.split(/\r?\n/)) {
    const item = /^\s*-\s+(.*)$/.exec(line);
    if (open && item) {
      open.push(bare(item[1]!));
      continue;
    }
    const [, name, value = ''] = /^\s*([^\s:#-][^:]{0,60}):(?:\s+(.*))?$/.exec(line) ?? [];
    if (name === undefined) continue;
    open = value.trim() === '' ? [] : null;
    const listed = /^\[(.*?)\]?$/.exec(value.trim());
    fields.set(name.trim().toLowerCase(), open ?? (listed ? listed[1]!.split(',').map(bare) : bare(value)));
  }
  return fields;
}

const bare = (value: string) =>
  value
    .trim()
    .replace(/^(["'])(.*?)\1?$/, '$2')
    .trim();

/**
 * The fields that notes apps share. Aliases inside YAML are not followed (they can grow without end). What is no YAML, as
 * written by hand, is read line by line.
 */
export function readFrontMatter(yaml: string | null): FrontMatter {
  if (yaml === null) return factsOf(new Map(), false);
  const plain = plainYaml(yaml);
  if (plain) return factsOf(lowerKeys(plain), false);
  let data: unknown = null;
  let isBroken = false;
  try {
    const document = parseDocument(yaml, { logLevel: 'silent', schema: 'core', uniqueKeys: false });
    isBroken = document.errors.length > 0;
    if (!isBroken) data = document.toJS({ maxAliasCount: 0 });
  } catch {
    // Front matter is written by hand: what cannot be read is no reason to refuse the note.
    isBroken = true;
  }
  if (isBroken) return factsOf(looseFields(yaml), true);
  return factsOf(
    typeof data === 'object' && data !== null && !Array.isArray(data) ? lowerKeys(data) : new Map(),
    false,
  );
}

const lowerKeys = (data: object): Map<string, unknown> =>
  new Map(Object.entries(data).map(([key, value]) => [key.toLowerCase(), value]));

function factsOf(fields: ReadonlyMap<string, unknown>, isBroken: boolean): FrontMatter {
  const first = (...names: string[]) =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined);
  const title = first('title');
  const tags = first('tags', 'tag', 'keywords');
  const completed = first('completed?');
  return {
    title: typeof title === 'string' || typeof title === 'number' ? String(title).trim() || null : null,
    tags: (typeof tags === 'string' ? tags.split(/[,，\s]+/) : strings(tags))
      .map((tag) => tag.trim().replace(/^#/, ''))
      .filter((tag) => tag !== ''),
    aliases: strings(first('aliases', 'alias')),
    created: instant(first('created', 'date', 'created_at', 'date created', 'creation date')),
    updated: instant(first('updated', 'modified', 'updated_at', 'date modified', 'lastmod')),
    isDone: completed === undefined ? null : completed === true || /^(?:yes|true)$/i.test(String(completed)),
    isBroken,
  };
}
