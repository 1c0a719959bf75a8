/** Single HTML tags inside Markdown text: the few that say something about text are understood, layout is dropped. */
import { TEXT_FORMAT } from './document-types.ts';

export type InlineTag =
  | { kind: 'format'; bit: number; isEnd: boolean }
  | { kind: 'link'; url: string; isEnd: boolean }
  | { kind: 'image'; src: string; alt: string; width: number | null }
  | { kind: 'break' }
  | { kind: 'nothing' };

export const FORMAT_OF_TAG: Readonly<Record<string, number>> = {
  b: TEXT_FORMAT.bold,
  strong: TEXT_FORMAT.bold,
  i: TEXT_FORMAT.italic,
  em: TEXT_FORMAT.italic,
  cite: TEXT_FORMAT.italic,
  dfn: TEXT_FORMAT.italic,
  var: TEXT_FORMAT.italic,
  u: TEXT_FORMAT.underline,
  ins: TEXT_FORMAT.underline,
  s: TEXT_FORMAT.strikethrough,
  del: TEXT_FORMAT.strikethrough,
  strike: TEXT_FORMAT.strikethrough,
  code: TEXT_FORMAT.code,
  kbd: TEXT_FORMAT.code,
  samp: TEXT_FORMAT.code,
  tt: TEXT_FORMAT.code,
  sub: TEXT_FORMAT.subscript,
  sup: TEXT_FORMAT.superscript,
  mark: TEXT_FORMAT.highlight,
};
const LAYOUT = new Set([
  'span',
  'font',
  'div',
  'p',
  'center',
  'small',
  'big',
  'section',
  'label',
  'abbr',
  'wbr',
]);

const attribute = (source: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(source);
  return found ? (found[1] ?? found[2] ?? found[3] ?? '').replaceAll('&amp;', '&') : null;
};

/** What a tag means; null: none that we know, so that it stays as text. A comment means nothing. */
export function readInlineTag(source: string): InlineTag | null {
  if (source.startsWith('<!--')) return { kind: 'nothing' };
  const [, end, rawName = ''] = /^<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/i.exec(source) ?? [];
  const name = rawName.toLowerCase();
  const isEnd = end === '/';
  const bit = FORMAT_OF_TAG[name];
  if (bit !== undefined) return { kind: 'format', bit, isEnd };
  if (name === 'br') return { kind: 'break' };
  if (name === 'a') return { kind: 'link', url: attribute(source, 'href') ?? '', isEnd };
  if (name === 'img' && !isEnd) {
    const width = Number(attribute(source, 'width'));
    return {
      kind: 'image',
      src: attribute(source, 'src') ?? '',
      alt: attribute(source, 'alt') ?? '',
      width: Number.isInteger(width) && width > 0 && width <= 20_000 ? width : null,
    };
  }
  return LAYOUT.has(name) ? { kind: 'nothing' } : null;
}
