/** The fields over a text: which of them the library has a place for, which are kept as they are, and all of them as a file has them. */
import { stringify } from 'yaml';
import { type FrontMatter, readFrontMatter } from '#shared/document/front-matter.ts';
import {
  areProperties,
  joinProperties,
  mendedProperties,
  type PropertyLines,
  propertyLines,
  splitProperties,
} from '#shared/document/properties.ts';

/** A title is cut to this. */
const MAX_TITLE = 200;
const EMPTY_TAGS = /^[^:]*:\s*(?:\[\s*\]|null|~|""|'')?\s*$/;

/** As most programs write it: without thousandths where there are none. */
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

/**
 * The fields of a file that are not in the note itself. What became its title, tags and times is left out where a file could be
 * written from them again; an instant written in another way stays beside them.
 */
export function keptProperties(yaml: string, facts: FrontMatter): string {
  const kept = splitProperties(yaml).filter(({ name, lines }) => !isTaken(name.toLowerCase(), lines, facts));
  const isWrong =
    kept.some(({ name }) => name === '') ||
    ((facts.isBroken || /[&*]/.test(yaml)) && !areProperties(joinProperties(kept)));
  return joinProperties(isWrong ? mendedProperties(kept) : kept);
}

function isTaken(
  name: string,
  lines: string,
  { title, tags, created, updated, isDone }: FrontMatter,
): boolean {
  if (name === 'title') return title !== null && title.length <= MAX_TITLE;
  if (name === 'tags') return tags.length > 0 || EMPTY_TAGS.test(lines);
  if (name === 'created') return created !== null && lines.trim() === `created: ${iso(created)}`;
  if (name === 'updated') return updated !== null && lines.trim() === `updated: ${iso(updated)}`;
  // A box over the text.
  return name === 'completed?' && isDone !== null;
}

/** Properties of an export that has them in a form of its own; empty ones are left out. */
export const propertiesOf = (
  fields: readonly (readonly [name: string, text: string | undefined])[],
): string =>
  joinProperties(
    fields.flatMap(([name, text]) =>
      text ? [propertyLines(name, { kind: 'text', text: text.replace(/\s+/g, ' ').trim() })] : [],
    ),
  );

/** Fields of a thing of Joplin, under the names of its own export with front matter. */
export function joplinProperties(fields: ReadonlyMap<string, string>): string {
  const place = (name: string) => (Number(fields.get(name)) ? fields.get(name) : undefined);
  const due = Number(fields.get('todo_due'));
  return propertiesOf([
    ['source', fields.get('source_url')],
    ['author', fields.get('author')],
    ['latitude', place('latitude')],
    ['longitude', place('longitude')],
    ['altitude', place('altitude')],
    ['due', due > 0 && due < 8e15 ? iso(due) : undefined],
  ]);
}

/** What stands over the text of a file: title, tags and times, then the properties as they were written. */
export function frontMatter(note: {
  title: string;
  createdAt: number;
  updatedAt: number;
  /** JSON of names. */
  tags: string;
  properties: string;
}): string {
  const names = JSON.parse(note.tags) as string[];
  const rest: PropertyLines[] = [];
  const own = new Map<string, string>([
    ['title', stringify({ title: note.title })],
    ['tags', names.length > 0 ? stringify({ tags: names }) : ''],
    ['created', `created: ${iso(note.createdAt)}\n`],
    ['updated', `updated: ${iso(note.updatedAt)}\n`],
  ]);
  for (const field of splitProperties(note.properties)) {
    const name = field.name.toLowerCase();
    if (!own.has(name)) rest.push(field);
    // As it was written, while it says the same or what the note cannot.
    else if (isStillSo(name, readFrontMatter(field.lines), note, names)) own.set(name, field.lines);
  }
  return `---\n${[...own.values()].join('')}${joinProperties(rest)}---\n\n`;
}

function isStillSo(
  name: string,
  said: FrontMatter,
  note: { title: string; createdAt: number; updatedAt: number },
  tags: readonly string[],
): boolean {
  if (name === 'title') return (said.title ?? note.title).slice(0, MAX_TITLE) === note.title;
  if (name === 'tags') return tags.length === 0;
  if (name === 'created') return said.created === null || said.created === note.createdAt;
  return said.updated === null || said.updated === note.updatedAt;
}
