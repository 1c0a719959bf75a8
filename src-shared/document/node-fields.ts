/** What each node of a document may hold: its fields, and which nodes may stand inside which. */
import { ALL_TEXT_FORMATS, CALLOUT_TONES, MENTION_KINDS, type NodeType } from './document-types.ts';
import { safeImageSource, safeUrl } from './safe-url.ts';

/** `read` gives the value as it may be stored, undefined where it is of a wrong type. Without fallback the node needs the field. */
type Field = { read: (value: unknown) => unknown; fallback?: unknown; optional?: boolean };

const string =
  (max = Number.POSITIVE_INFINITY) =>
  (value: unknown) =>
    typeof value === 'string' && value.length <= max ? value : undefined;
const orNull = (read: (value: unknown) => unknown) => (value: unknown) =>
  value === null ? null : read(value);
const integer = (min: number, max: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined;
const number = (min: number, max: number) => (value: unknown) =>
  typeof value === 'number' && value >= min && value <= max ? value : undefined;
const boolean = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
const oneOf = (values: readonly unknown[]) => (value: unknown) =>
  values.includes(value) ? value : undefined;
const matching = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;
const through = (clean: (value: string) => string | null) => (value: unknown) =>
  typeof value === 'string' ? (clean(value) ?? undefined) : undefined;
/** Style sheets can load and cover things; what the text of a style says is not kept. */
const noStyle = (value: unknown) => (typeof value === 'string' ? '' : undefined);

const element: Record<string, Field> = {
  direction: { read: oneOf([null, 'ltr', 'rtl']), fallback: null },
  // Lexical wrote numbers here once.
  format: {
    read: (value) =>
      value === 0 ? '' : oneOf(['', 'left', 'start', 'center', 'right', 'end', 'justify'])(value),
    fallback: '',
  },
  indent: { read: integer(0, 100), fallback: 0 },
};
const text: Record<string, Field> = {
  text: { read: string() },
  format: { read: integer(0, ALL_TEXT_FORMATS), fallback: 0 },
  detail: { read: integer(0, 3), fallback: 0 },
  mode: { read: oneOf(['normal', 'token', 'segmented']), fallback: 'normal' },
  style: { read: noStyle, fallback: '' },
};
const link: Record<string, Field> = {
  ...element,
  url: { read: through(safeUrl) },
  title: { read: orNull(string(2000)), fallback: null },
  rel: { read: orNull(string(100)), fallback: null },
  target: { read: orNull(oneOf(['_blank', '_self'])), fallback: null },
};

/** Every node type with its own fields (`type`, `version` and `children` apart). */
export const FIELDS: Record<NodeType, Record<string, Field>> = {
  root: element,
  paragraph: {
    ...element,
    textFormat: { read: integer(0, ALL_TEXT_FORMATS), fallback: 0 },
    textStyle: { read: noStyle, fallback: '' },
  },
  heading: { ...element, tag: { read: oneOf(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']), fallback: 'h1' } },
  quote: element,
  list: {
    ...element,
    listType: { read: oneOf(['number', 'bullet', 'check']), fallback: 'bullet' },
    start: { read: integer(0, 999_999_999), fallback: 1 },
    tag: { read: oneOf(['ol', 'ul']), fallback: 'ul' },
  },
  listitem: {
    ...element,
    value: { read: integer(0, 1_999_999_999), fallback: 1 },
    checked: { read: boolean, optional: true },
  },
  link,
  autolink: { ...link, isUnlinked: { read: boolean, fallback: false } },
  code: { ...element, language: { read: orNull(string(100)), fallback: null } },
  table: {
    ...element,
    colWidths: {
      read: (value) =>
        Array.isArray(value) &&
        value.length <= 1000 &&
        value.every((width) => number(0, 10_000)(width) !== undefined)
          ? [...value]
          : undefined,
      optional: true,
    },
    rowStriping: { read: boolean, optional: true },
    frozenColumnCount: { read: integer(0, 1000), optional: true },
    frozenRowCount: { read: integer(0, 1000), optional: true },
  },
  tablerow: { ...element, height: { read: number(0, 10_000), optional: true } },
  tablecell: {
    ...element,
    headerState: { read: integer(0, 3), fallback: 0 },
    colSpan: { read: integer(1, 1000), fallback: 1 },
    rowSpan: { read: integer(1, 1000), fallback: 1 },
    width: { read: number(0, 10_000), optional: true },
    backgroundColor: { read: orNull(matching(/^(#[0-9a-f]{3,8}|[a-z]{1,30})?$/i)), fallback: null },
    verticalAlign: { read: oneOf(['top', 'middle', 'bottom']), optional: true },
  },
  callout: { ...element, tone: { read: oneOf(CALLOUT_TONES), fallback: 'note' } },
  text,
  'code-highlight': { ...text, highlightType: { read: orNull(string(100)), optional: true } },
  tab: { ...text, text: { read: oneOf(['\t']), fallback: '\t' } },
  linebreak: {},
  horizontalrule: {},
  image: {
    src: { read: through(safeImageSource) },
    alt: { read: string(20_000), fallback: '' },
    caption: { read: string(20_000), fallback: '' },
    width: { read: orNull(number(1, 20_000)), fallback: null },
  },
  attachment: {
    hash: { read: matching(/^[0-9a-f]{64}$/) },
    name: { read: string(1000), fallback: '' },
    size: { read: integer(0, Number.MAX_SAFE_INTEGER), fallback: 0 },
  },
  mention: {
    kind: { read: oneOf(MENTION_KINDS) },
    id: { read: orNull(integer(1, Number.MAX_SAFE_INTEGER)), fallback: null },
    label: { read: string(1000), fallback: '' },
  },
  date: { date: { read: matching(/^\d{4}-\d{2}-\d{2}$/) } },
};

const ELEMENTS: ReadonlySet<string> = new Set<NodeType>([
  'root',
  'paragraph',
  'heading',
  'quote',
  'list',
  'listitem',
  'link',
  'autolink',
  'code',
  'table',
  'tablerow',
  'tablecell',
  'callout',
]);
export const isNodeType = (type: string): type is NodeType => Object.hasOwn(FIELDS, type);
export const isElementType = (type: NodeType): boolean => ELEMENTS.has(type);

const INLINES: readonly NodeType[] = [
  'text',
  'linebreak',
  'tab',
  'link',
  'autolink',
  'image',
  'attachment',
  'mention',
  'date',
];
const BLOCKS: readonly NodeType[] = [
  'paragraph',
  'heading',
  'quote',
  'list',
  'code',
  'table',
  'horizontalrule',
  'callout',
  'image',
];
const IN_LINK = INLINES.filter((type) => type !== 'link' && type !== 'autolink');
const INSIDE: Partial<Record<NodeType, ReadonlySet<NodeType>>> = {
  root: new Set(BLOCKS),
  callout: new Set(BLOCKS),
  tablecell: new Set(BLOCKS),
  quote: new Set([...INLINES, ...BLOCKS]),
  listitem: new Set([...INLINES, ...BLOCKS]),
  paragraph: new Set(INLINES),
  heading: new Set(INLINES),
  link: new Set(IN_LINK),
  autolink: new Set(IN_LINK),
  list: new Set<NodeType>(['listitem']),
  code: new Set<NodeType>(['text', 'code-highlight', 'linebreak', 'tab']),
  table: new Set<NodeType>(['tablerow']),
  tablerow: new Set<NodeType>(['tablecell']),
};
/** Lexical refuses or reorders what stands elsewhere. */
export const isAllowedIn = (type: NodeType, parent: NodeType): boolean => INSIDE[parent]?.has(type) ?? false;

/** The node that a repair puts around what may not stand in this one directly. */
export const WRAPPERS: Partial<Record<NodeType, NodeType>> = {
  root: 'paragraph',
  callout: 'paragraph',
  tablecell: 'paragraph',
  list: 'listitem',
  table: 'tablerow',
  tablerow: 'tablecell',
};

/** What an unknown or broken leaf says, for a repair. */
export function leafText(source: Record<string, unknown>): string {
  for (const name of ['text', 'label', 'name', 'alt', 'caption', 'date']) {
    const value = source[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}
