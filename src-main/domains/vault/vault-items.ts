/** What the files of a vault say: one item a note, with its names, tags and times. Joplin's RAW export is one file a thing. */
import { createHash } from 'node:crypto';
import { pullPictures } from '#shared/document/data-pictures.ts';
import { readFrontMatter, splitFrontMatter } from '#shared/document/front-matter.ts';
import { canvasMarkdown } from './vault-canvas.ts';
import { joplinProperties, keptProperties } from './vault-fields.ts';
import { isLogseqPage, readLogseqPage } from './vault-logseq.ts';
import { isNotionPage, readNotionPage, withoutPageId } from './vault-notion.ts';
import { partOfPage, titleOfPage } from './vault-pages.ts';
import { isCanvasPath, isHtmlPath, isWordPath, NOTE_ENDING, stemOf } from './vault-paths.ts';
import { textOf } from './vault-text.ts';
import type { VaultFacts, VaultSource } from './vault-types.ts';

import { wordHtml } from './vault-word.ts';

export type VaultItem = {
  path: string;
  /** SHA-256 of the file. */
  hash: string;
  title: string;
  /** From the top down. */
  folders: string[];
  tags: string[];
  /** Names by which links find it. */
  names: string[];
  createdAt: number | null;
  updatedAt: number | null;
  /** A task: done or not; null for an ordinary note. */
  isDone: boolean | null;
  /** Fields that the library has no place for, as lines of YAML. */
  properties: string;
};
export type VaultContent = {
  kind: 'obsidian' | 'joplin' | 'markdown';
  items: VaultItem[];
  /** Joplin: path of a file by its id. */
  resources: ReadonlyMap<string, { path: string; name: string }>;
};

/** A note is at most this many characters, beside the pictures that lie in its text. */
const MAX_CHARACTERS = 5_000_000;
/** Larger files are not looked at. */
const MAX_BYTES = 40_000_000;
/** Bear and others put a note and its pictures into a folder: `Name.textbundle/text.md`. */
const BUNDLE = /(?:^|\/)([^/]+)\.textbundle\/text\.(?:md|markdown|txt)$/i;
const JOPLIN_FILE = /^(?:.*\/)?[0-9a-f]{32}\.md$/;

export type Skip = (path: string, reason: string) => void;

/** Reads every Markdown and HTML file once. Yields after each. */
export async function* readItems(
  source: VaultSource,
  texts: Texts,
  skip: Skip,
): AsyncGenerator<{ done: number; total: number }, VaultContent> {
  const endings = source.files.some(({ path }) => NOTE_ENDING.test(path)) ? NOTE_ENDING : /\.txt$/i;
  const isTrilium = source.files.some(({ path }) => /(?:^|\/)!!!meta\.json$/.test(path));
  const all = source.files.filter(
    ({ path }) => endings.test(path) && !(isTrilium && /(?:^|\/)(?:navigation|index)\.html$/.test(path)),
  );
  const isLogseq = source.files.some(({ path }) => /(?:^|\/)logseq\/[^/]+\.(?:edn|css)$/i.test(path));
  const markdown = all.filter(({ path }) => !isHtmlPath(path));
  const isJoplin = markdown.length > 0 && markdown.every(({ path }) => JOPLIN_FILE.test(path));
  const notes = isJoplin ? markdown : all;
  const items: VaultItem[] = [];
  const things: JoplinThing[] = [];
  let hasWikiLinks = false;
  for (const [index, { path, size }] of notes.entries()) {
    const text = size > MAX_BYTES ? null : await texts(path);
    if (size > MAX_BYTES) skip(path, 'too_large');
    if (text !== null) {
      if (isJoplin) things.push(joplinThing(path, text));
      else if (isCanvasPath(path) && canvasMarkdown(text.text) === null) skip(path, 'unreadable');
      else items.push(itemOf(path, text, isLogseq, source.facts?.get(path) ?? null, skip));
      hasWikiLinks ||= text.text.includes('[[');
    }
    yield { done: index + 1, total: notes.length };
  }
  if (isJoplin) return joplinContent(source, things, skip);
  return { kind: hasWikiLinks ? 'obsidian' : 'markdown', items, resources: new Map() };
}

export type ReadText = { text: string; hash: string };
/** The text of a note; null where it cannot be read, which is listed. */
export type Texts = (path: string) => Promise<ReadText | null>;

/** Characters that are kept from the first reading to the second; what is beyond is read again. */
const MAX_KEPT = 16_000_000;

/** Reads each text twice, from disk once as far as they fit in memory. */
export function createTexts(source: VaultSource, skip: Skip): Texts {
  const kept = new Map<string, ReadText>();
  let size = 0;
  return async (path) => {
    const known = kept.get(path);
    if (known) {
      kept.delete(path);
      size -= known.text.length;
      return known;
    }
    const found = await readText(source, path, skip);
    if (found && size + found.text.length <= MAX_KEPT) {
      kept.set(path, found);
      size += found.text.length;
    }
    return found;
  };
}

async function readText(source: VaultSource, path: string, skip: Skip): Promise<ReadText | null> {
  let bytes: Buffer;
  try {
    bytes = await source.read(path);
  } catch {
    // Gone, locked or damaged since it was listed: the others come in.
    skip(path, 'unreadable');
    return null;
  }
  const text = isWordPath(path) ? await wordHtml(bytes) : textOf(bytes);
  if (text === null || text.includes('\0')) {
    skip(path, 'unreadable');
    return null;
  }
  if (text.length > MAX_CHARACTERS && pullPictures(text).text.length > MAX_CHARACTERS) {
    skip(path, 'too_large');
    return null;
  }
  return { text, hash: createHash('sha256').update(bytes).digest('hex') };
}

function itemOf(
  path: string,
  { text, hash }: ReadText,
  isLogseq: boolean,
  beside: VaultFacts | null,
  skip: Skip,
): VaultItem {
  const { yaml } = isHtmlPath(path) ? { yaml: null } : splitFrontMatter(text);
  const facts = isHtmlPath(path)
    ? { ...readFrontMatter(null), title: titleOfPage(text), ...beside }
    : readFrontMatter(yaml);
  if (facts.isBroken) skip(path, 'front_matter');
  const [, bundle] = BUNDLE.exec(path) ?? [];
  const stem = bundle ?? stemOf(path).replace(/\.txt$/i, '');
  const folders = path.split('/').slice(0, bundle === undefined ? -1 : -2);
  if (isNotionPage(path)) {
    const { title, tags } = readNotionPage(text);
    const name = withoutPageId(stem);
    return {
      path,
      hash,
      title: (title ?? name).slice(0, 200),
      folders: folders.map(withoutPageId),
      tags,
      names: [stem, name, ...(title ? [title] : [])],
      createdAt: null,
      updatedAt: null,
      isDone: null,
      properties: '',
    };
  }
  const page = isLogseq && isLogseqPage(path) ? readLogseqPage(path, text) : null;
  const title = facts.title ?? page?.title ?? stem;
  return {
    path,
    hash,
    title: title.slice(0, 200),
    folders,
    tags: [...facts.tags, ...(page?.tags ?? [])],
    names: [stem, ...(facts.title ? [facts.title] : []), ...facts.aliases, ...(page?.names ?? [])],
    createdAt: facts.created,
    updatedAt: facts.updated,
    isDone: facts.isDone,
    properties: yaml === null ? (beside?.properties ?? '') : keptProperties(yaml, facts),
  };
}

type JoplinThing = { path: string; hash: string; title: string; fields: ReadonlyMap<string, string> };

/** A thing of Joplin: its title, its text, and after the last blank line its fields. */
function splitJoplin(text: string): { title: string; body: string; fields: ReadonlyMap<string, string> } {
  const whole = text.replace(/\r\n?/g, '\n').trimEnd();
  const at = whole.lastIndexOf('\n\n');
  const fields = new Map<string, string>();
  for (const line of whole.slice(at < 0 ? 0 : at + 2).split('\n')) {
    const [, key, value = ''] = /^([a-z_]+):(?: (.*))?$/.exec(line) ?? [];
    if (key !== undefined) fields.set(key, value);
  }
  const content = at < 0 ? '' : whole.slice(0, at);
  const [title = '', ...rest] = content.split('\n');
  return { title: title.trim(), body: rest.join('\n').trim(), fields };
}

function joplinThing(path: string, { text, hash }: ReadText): JoplinThing {
  const { title, fields } = splitJoplin(text);
  return { path, hash, title, fields };
}

/** The text of a note; Notion's without the title that is its note's. */
export const markdownBody = (path: string, text: string): string =>
  isHtmlPath(path)
    ? partOfPage(text)
    : isNotionPage(path)
      ? readNotionPage(text).body
      : isCanvasPath(path)
        ? (canvasMarkdown(text) ?? '')
        : text;

/** The text of a note of Joplin, without title and fields. */
export const joplinBody = (text: string): string => splitJoplin(text).body;

function joplinContent(source: VaultSource, things: readonly JoplinThing[], skip: Skip): VaultContent {
  const ofType = (type: string) => things.filter(({ fields }) => fields.get('type_') === type);
  const idOf = ({ fields }: JoplinThing) => fields.get('id') ?? '';
  const folders = new Map(ofType('2').map((thing) => [idOf(thing), thing]));
  const tagNames = new Map(ofType('5').map((thing) => [idOf(thing), thing.title]));
  const tags = new Map<string, string[]>();
  for (const { fields } of ofType('6')) {
    const noteId = fields.get('note_id') ?? '';
    const name = tagNames.get(fields.get('tag_id') ?? '');
    if (name) tags.set(noteId, [...(tags.get(noteId) ?? []), name]);
  }
  const foldersOf = (id: string): string[] => {
    const names: string[] = [];
    const seen = new Set<string>();
    for (
      let at = folders.get(id);
      at && !seen.has(idOf(at));
      at = folders.get(at.fields.get('parent_id') ?? '')
    ) {
      seen.add(idOf(at));
      names.unshift(at.title || 'Joplin');
    }
    return names;
  };
  const files = new Map(
    source.files.flatMap(({ path }) => {
      const [, id] = /(?:^|\/)resources\/([0-9a-f]{32})(?:\.[^/]*)?$/.exec(path) ?? [];
      return id ? [[id, path] as const] : [];
    }),
  );
  const resources = new Map<string, { path: string; name: string }>();
  for (const thing of ofType('4')) {
    const path = files.get(idOf(thing));
    if (path) resources.set(idOf(thing), { path, name: thing.title || idOf(thing) });
    else skip(thing.path, 'unreadable');
  }
  const items = ofType('1').map((thing): VaultItem => {
    const { fields } = thing;
    const instant = (...names: string[]) => {
      for (const name of names) {
        const at = Date.parse(fields.get(name) ?? '');
        if (Number.isFinite(at) && at > 0) return at;
      }
      return null;
    };
    return {
      path: thing.path,
      hash: thing.hash,
      title: (thing.title || idOf(thing)).slice(0, 200),
      folders: foldersOf(fields.get('parent_id') ?? ''),
      tags: tags.get(idOf(thing)) ?? [],
      names: [thing.title, `:/${idOf(thing)}`],
      createdAt: instant('user_created_time', 'created_time'),
      updatedAt: instant('user_updated_time', 'updated_time'),
      isDone: fields.get('is_todo') === '1' ? Number(fields.get('todo_completed') ?? 0) > 0 : null,
      properties: joplinProperties(fields),
    };
  });
  for (const thing of things)
    if (!['1', '2', '4', '5', '6'].includes(thing.fields.get('type_') ?? '')) skip(thing.path, 'not_a_note');
  return { kind: 'joplin', items, resources };
}
