/**
 * vCard 2.1, 3.0 and 4.0 to properties. No kept library reads 2.1 or drops a picture while it streams, so lines are taken apart
 * here: folding (also with CR CR LF and with soft line breaks of quoted-printable), groups, parameters, escapes.
 */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { TransferError } from '../transfer-error.ts';

/** Of one property, as characters; pictures and sounds are counted and dropped instead. */
const MAX_PROPERTY = 1_000_000;

export type VcardProperty = {
  /** Upper case, without its group. */
  name: string;
  /** `item2` of `item2.TEL`; empty without one. */
  group: string;
  /** Lower case: the values of TYPE and, in 2.1, words without a name. */
  types: string[];
  /** What its types call it, first letter upper case; empty without any that says something. */
  label: string;
  /** Upper-case names; the last value wins. */
  params: ReadonlyMap<string, string>;
  /** Still escaped, but no longer quoted-printable; empty for a binary value. */
  value: string;
  /** Characters of a binary value that were dropped; 0 for text. */
  dropped: number;
};

/** Some programs write names and notes in Base64 too. */
const TEXT_NAMES = new Set([
  'FN',
  'N',
  'NICKNAME',
  'ORG',
  'TITLE',
  'ROLE',
  'NOTE',
  'ADR',
  'LABEL',
  'CATEGORIES',
]);
const BINARY_NAMES = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY']);
/** A head is group, name and parameters; more than this before a colon is no property. */
const MAX_HEAD = 4000;

/** Takes text in pieces of any size and gives whole properties; a line that is none comes with an empty name. */
export function createPropertyReader(): {
  write(text: string): VcardProperty[];
  end(): VcardProperty[];
} {
  let carry = '';
  /** The rest of a line whose start was handed on already. */
  let isInside = false;
  let open: OpenProperty | null = null;
  let done: VcardProperty[] = [];
  const headOf = createHeadReader();

  const close = () => {
    if (open) {
      const { head, text, dropped, isBinary } = open;
      const { name, group, types, params, label, isQuoted, isText64 } = head ?? headOf('');
      const value = isQuoted
        ? fromQuotedPrintable(text, params.get('CHARSET'))
        : isText64
          ? decoded(Buffer.from(text, 'base64'), params.get('CHARSET'))
          : text;
      done.push({ name, group, types, params, label, value, dropped: isBinary ? dropped : 0 });
    }
    open = null;
  };
  const add = (text: string) => {
    if (!open) return;
    if (open.isBinary) {
      open.dropped += text.trim().length;
      return;
    }
    open.text = open.text === '' ? text : open.text + text;
    if (open.head === null) beginValue(open, headOf);
    if (!open.isBinary && open.text.length > MAX_PROPERTY)
      throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_PROPERTY });
  };
  const line = (text: string) => {
    if (isInside) {
      add(text);
      return;
    }
    const first = text.charCodeAt(0);
    if (open?.head?.isQuoted && open.text.endsWith('=')) {
      open.text = open.text.slice(0, -1);
      add(text);
    } else if (open && (first === 0x20 || first === 0x09)) add(text.slice(1));
    else if (open?.isBinary && /^[A-Za-z0-9+/=]+$/.test(text)) add(text);
    else {
      close();
      if (text.trim() === '') return;
      open = { head: null, text: '', isBinary: false, dropped: 0 };
      add(text);
    }
  };

  return {
    write(text) {
      done = [];
      const all = carry + text;
      // CRs at the end may belong to a line end that comes with the next piece.
      const held = /\r+$/.exec(all)?.[0] ?? '';
      const lines = all.slice(0, all.length - held.length).split(/\r*\n|\r+/);
      carry = lines.pop()! + held;
      for (const each of lines) {
        line(each);
        isInside = false;
      }
      if (carry.length > MAX_HEAD && held === '') {
        line(carry);
        isInside = true;
        carry = '';
      }
      return done;
    },
    end() {
      done = [];
      if (carry !== '') line(carry.replace(/\r+$/, ''));
      close();
      return done;
    },
  };
}

/** A property whose line, or whose folded lines, are not over yet. `head` is null until its colon is there. */
type OpenProperty = { head: Head | null; text: string; isBinary: boolean; dropped: number };

type Head = Pick<VcardProperty, 'name' | 'group' | 'types' | 'params' | 'label'> & {
  isQuoted: boolean;
  /** In Base64: what is dropped, and what is read. */
  isEncoded: boolean;
  isText64: boolean;
};

/** Splits the head off once its colon is there, and sees what kind of value follows. */
function beginValue(open: OpenProperty, headOf: (head: string) => Head): void {
  const colon = headEnd(open.text);
  if (colon < 0) return;
  const head = headOf(open.text.slice(0, colon));
  const value = open.text.slice(colon + 1);
  const isLink = BINARY_NAMES.has(head.name) && /^\s*https?:/i.test(value);
  open.head = head;
  open.isBinary =
    head.isEncoded || (BINARY_NAMES.has(head.name) && !isLink) || /^\s*data:[^,]*;base64,/i.test(value);
  open.text = open.isBinary ? '' : value;
  if (open.isBinary) open.dropped = value.trim().length;
}

/** Place of the colon that ends a head; one in quotes is part of a parameter. -1 without one. */
function headEnd(text: string): number {
  const colon = text.indexOf(':');
  const quote = text.indexOf('"');
  if (quote < 0 || colon < quote) return colon < MAX_HEAD ? colon : -1;
  let isQuoted = false;
  const end = Math.min(text.length, MAX_HEAD);
  for (let i = 0; i < end; i++) {
    const char = text[i];
    if (char === '"') isQuoted = !isQuoted;
    else if (char === ':' && !isQuoted) return i;
  }
  return -1;
}

/** Cards repeat the same few heads: each is taken apart once. */
const HEADS_KEPT = 1000;

function createHeadReader(): (head: string) => Head {
  const known = new Map<string, Head>();
  return (text) => {
    const kept = known.get(text);
    if (kept) return kept;
    const head = readHead(text);
    if (known.size < HEADS_KEPT) known.set(text, head);
    return head;
  };
}

/** Types that say nothing that a person would. */
const IDLE_TYPES = new Set(['pref', 'internet', 'x-internet']);

function readHead(text: string): Head {
  const params = new Map<string, string>();
  const types: string[] = [];
  const [path = '', ...rest] = text.match(/(?:"[^"]*"|[^;"])+/g) ?? [];
  for (const part of rest) {
    const at = part.indexOf('=');
    const key = at < 0 ? 'TYPE' : part.slice(0, at).trim().toUpperCase();
    const value = part
      .slice(at + 1)
      .replace(/"/g, '')
      .trim();
    params.set(key, value);
    if (key === 'TYPE') types.push(...value.toLowerCase().split(',').filter(Boolean));
  }
  const dot = path.lastIndexOf('.');
  const name = path
    .slice(dot + 1)
    .trim()
    .toUpperCase();
  const is64 = /;(?:ENCODING=)?(?:B|BASE64)(?:;|$)/i.test(text);
  return {
    name,
    group: dot < 0 ? '' : path.slice(0, dot).toLowerCase(),
    types,
    params,
    label: types
      .filter((type) => !IDLE_TYPES.has(type))
      .join(', ')
      .replace(/^./, (char) => char.toUpperCase()),
    isQuoted: /;(?:ENCODING=)?QUOTED-PRINTABLE(?:;|$)/i.test(text),
    isEncoded: is64 && !TEXT_NAMES.has(name),
    isText64: is64 && TEXT_NAMES.has(name),
  };
}

/** RFC 2045 with the property's own character set; without one UTF-8, or Chinese where it is none. */
function fromQuotedPrintable(text: string, charset?: string): string {
  const bytes: Buffer[] = [];
  for (const [part] of text.matchAll(/(?:=[0-9A-Fa-f]{2})+|[^=]+|=/g)) {
    bytes.push(
      /^=[0-9A-Fa-f]{2}/.test(part) ? Buffer.from(part.replace(/=/g, ''), 'hex') : Buffer.from(part, 'utf8'),
    );
  }
  return decoded(Buffer.concat(bytes), charset);
}

function decoded(bytes: Buffer, charset?: string): string {
  const known = charset && iconv.encodingExists(charset) ? charset : isUtf8(bytes) ? 'utf-8' : 'gb18030';
  return iconv.decode(bytes, known).replace(/\r\n?/g, '\n');
}

/** `\n`, `\,`, `\;`, `\:` and `\\` to what they stand for. */
export const unescapeText = (text: string): string =>
  !text.includes('\\')
    ? text
    : text.replace(/\\([\s\S])/g, (whole, char: string) =>
        char === 'n' || char === 'N' ? '\n' : /[,;:\\]/.test(char) ? char : whole,
      );

/** Parts of a compound value such as N or ADR, unescaped and trimmed; empty ones keep their place. */
export function splitParts(value: string, separator: ';' | ','): string[] {
  if (!value.includes('\\')) return value.split(separator).map((part) => part.trim());
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i <= value.length; i++) {
    if (value[i] === '\\') i++;
    else if (i === value.length || value[i] === separator) {
      parts.push(unescapeText(value.slice(from, i)).trim());
      from = i + 1;
    }
  }
  if (from < value.length) parts.push(unescapeText(value.slice(from)).trim());
  return parts;
}
