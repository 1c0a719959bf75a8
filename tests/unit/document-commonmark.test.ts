/**
 * The examples of the CommonMark specification: the answer that the specification itself gives as HTML, flattened to blocks and text
 * runs, is what our document holds. Examples that use something a document cannot hold are counted by reason; docs/markdown.md lists them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Nodes as Mdast } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import type { DocumentNode } from '#shared/document/document-types.ts';
import { TEXT_FORMAT } from '#shared/document/document-types.ts';
import { markdownToBody } from '#shared/document/markdown-in.ts';

const SPEC = resolve(import.meta.dirname, '../../../shared/samples/notes-commonmark/spec.txt');

type Example = { number: number; section: string; markdown: string; html: string };

function examples(): Example[] {
  const found: Example[] = [];
  let section = '';
  const source = readFileSync(SPEC, 'utf8');
  for (const match of source.matchAll(/^#{1,6} +(.*)$|^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$/gm)) {
    if (match[1] !== undefined && match[2] === undefined) section = match[1];
    else
      found.push({
        number: found.length + 1,
        section,
        markdown: match[2]!.replaceAll('→', '\t'),
        html: match[3]!.replaceAll('→', '\t'),
      });
  }
  return found;
}

/** A run of text as `marks:text`; a block as a line with its depth in lists and quotations. */
type Out = { lines: string[]; line: string };
const end = (out: Out, name: string, text = out.line) => {
  out.line = '';
  const shown = text.replace(/\s+/g, ' ').replace(/ ?⏎ ?/g, '⏎').trim();
  out.lines.push(`${name} ${shown}`.trim());
};

const MARKS: readonly [number, string][] = [
  [TEXT_FORMAT.bold, 'b'],
  [TEXT_FORMAT.italic, 'i'],
  [TEXT_FORMAT.code, 'c'],
];
const run = (text: string, format: number, url: string) => {
  const marks =
    MARKS.filter(([bit]) => format & bit)
      .map(([, mark]) => mark)
      .join('') + (url ? `<${url}>` : '');
  return marks === '' ? text : [...text].map((sign) => `${marks}:${sign}`).join('');
};

/** What the specification's HTML says. */
function ofHtml(nodes: readonly Nodes[], out: Out, at: string, format = 0, url = ''): void {
  for (const node of nodes) {
    if (node.type === 'text') {
      const text = node.value.replace(/\s+/g, ' ');
      out.line += run(out.line.endsWith('⏎') ? text.trimStart() : text, format, url);
      continue;
    }
    if (node.type !== 'element') continue;
    const inner = (path = at, bits = format, link = url) => ofHtml(node.children, out, path, bits, link);
    const name = node.tagName;
    if (name === 'em') inner(at, format | TEXT_FORMAT.italic);
    else if (name === 'strong') inner(at, format | TEXT_FORMAT.bold);
    else if (name === 'code') inner(at, format | TEXT_FORMAT.code);
    else if (name === 'a') inner(at, format, kept(String(node.properties.href)));
    else if (name === 'br') out.line += '⏎';
    else if (name === 'img') {
      const { src, alt, title = '' } = node.properties;
      const address = kept(String(src));
      out.line += address ? `[${address} ${alt} ${title}]` : run(String(alt || title), format, url);
    } else if (name === 'hr') end(out, `${at}hr`);
    else if (name === 'pre') {
      const code = node.children[0] as Element;
      const language = /language-(\S+)/.exec(String(code.properties.className ?? ''))?.[1] ?? '';
      out.lines.push(`${at}pre ${language} ${JSON.stringify(textOf(code).replace(/\n$/, ''))}`);
    } else if (/^(p|h[1-6])$/.test(name)) {
      out.line = '';
      inner();
      end(out, at + name);
    } else if (name === 'blockquote') {
      flush(out, at);
      inner(`${at}quote/`);
      flush(out, `${at}quote/`);
      if (textOf(node).trim() === '' && !hasTag(node, 'hr', 'pre')) end(out, `${at}quote/`);
    } else if (name === 'ul' || name === 'ol') {
      flush(out, at);
      const start = name === 'ol' ? Number(node.properties.start ?? 1) : 1;
      inner(`${at}${name}${start === 1 ? '' : start}/`);
    } else if (name === 'li') {
      const before = out.lines.length;
      out.line = '';
      inner(`${at}li/`);
      flush(out, `${at}li/`);
      if (out.lines.length === before) end(out, `${at}li/p`, '');
    }
  }
}
function flush(out: Out, at: string): void {
  if (out.line.trim() !== '') end(out, `${at}p`);
  out.line = '';
}
const textOf = (node: Nodes): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';
const hasTag = (node: Nodes, ...names: string[]): boolean =>
  'children' in node &&
  node.children.some(
    (child) => (child.type === 'element' && names.includes(child.tagName)) || hasTag(child, ...names),
  );
/** An address that a document may hold; empty for one that leaves its text only: relative ones and foreign schemes. */
const kept = (url: string) => (/^(?:https?:\/\/[^/]|mailto:.)/i.test(url) ? decoded(url) : '');
const decoded = (url: string) => {
  try {
    return decodeURI(url).replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
  } catch {
    return url;
  }
};

/** What our document says, in the same words. */
function ofBody(nodes: readonly DocumentNode[], out: Out, at: string, url = ''): void {
  for (const node of nodes) {
    if (node.type === 'text' || node.type === 'tab')
      out.line += run(node.text.replace(/\s+/g, ' '), node.format, url);
    else if (node.type === 'linebreak') out.line += '⏎';
    else if (node.type === 'link') ofBody(node.children, out, at, decoded(node.url));
    else if (node.type === 'image') out.line += `[${decoded(node.src)} ${node.alt} ${node.caption}]`;
    else if (node.type === 'horizontalrule') end(out, `${at}hr`);
    else if (node.type === 'code') {
      const text = node.children
        .map((child) => (child.type === 'linebreak' ? '\n' : 'text' in child ? child.text : ''))
        .join('');
      out.lines.push(`${at}pre ${node.language ?? ''} ${JSON.stringify(text)}`);
    } else if (node.type === 'paragraph' || node.type === 'heading') {
      out.line = '';
      ofBody(node.children, out, at);
      end(out, at + (node.type === 'heading' ? node.tag : 'p'));
    } else if (node.type === 'quote') {
      out.line = '';
      ofBody(node.children, out, `${at}quote/`);
      flush(out, `${at}quote/`);
      if (node.children.length === 0) end(out, `${at}quote/`);
    } else if (node.type === 'list')
      ofBody(node.children, out, `${at}${node.tag}${node.start === 1 ? '' : node.start}/`);
    else if (node.type === 'listitem') {
      out.line = '';
      if (node.children[0]?.type === 'list') ofBody(node.children, out, `${at}li/`);
      else {
        ofBody(node.children, out, at);
        for (const part of out.line.split('⏎⏎')) end(out, `${at}li/p`, part);
      }
    }
  }
}

const anywhere = (node: Nodes | Mdast, test: (node: Nodes | Mdast) => boolean): boolean =>
  test(node) || ('children' in node && node.children.some((child) => anywhere(child as Nodes | Mdast, test)));

/** Why a document cannot hold the example; null: it can. Only links and pictures with foreign addresses need no exception: their text stays. */
function exception({ markdown, html }: Example): string | null {
  const reference = fromMarkdown(markdown);
  const tree = fromHtml(html, { fragment: true });
  const isTag = (node: Nodes | Mdast, names: RegExp) => node.type === 'element' && names.test(node.tagName);
  if (anywhere(reference, ({ type }) => type === 'html')) return 'raw HTML';
  const inItem = (test: (children: readonly Nodes[]) => boolean) =>
    anywhere(tree, (node) => isTag(node, /^li$/) && test((node as Element).children));
  if (inItem((children) => children.some((child) => isTag(child, /^(pre|blockquote|hr|h[1-6])$/))))
    return 'block in a list item';
  if (
    inItem(
      (children) =>
        children.findIndex((child) => isTag(child, /^[uo]l$/)) >= 0 &&
        children.findLastIndex((child) => isTag(child, /^p$/)) >
          children.findIndex((child) => isTag(child, /^[uo]l$/)),
    )
  ) {
    return 'paragraph after a nested list';
  }
  if (/^---\n(?:[\s\S]*?\n)?---/.test(markdown)) return 'front matter';
  const isOutside = (pattern: RegExp): boolean => {
    const seek = (node: Nodes): boolean =>
      node.type === 'text'
        ? pattern.test(node.value)
        : 'children' in node && !isTag(node, /^(a|code)$/) && node.children.some(seek);
    return seek(tree);
  };
  if (isOutside(/https?:\/\/|www\.|\S@\S/)) return 'bare address becomes a link';
  if (/(?:^|[\s*])#\p{L}/mu.test(markdown) && isOutside(/#\p{L}/u)) return 'tag';
  if (isOutside(/\[\[.*\]\]/) || /\[\[[^[\]]+\]\]/.test(markdown)) return 'wikilink';
  if (/[\u{10000}-\u{10ffff}]/u.test(markdown) && html.includes('*'))
    return 'sign beyond 16 bits beside a mark';
  return null;
}

/** As docs/markdown.md tells. */
const EXCEPTIONS = {
  'raw HTML': 74,
  'block in a list item': 22,
  'paragraph after a nested list': 1,
  'bare address becomes a link': 6,
  wikilink: 3,
  'front matter': 2,
  tag: 2,
  'sign beyond 16 bits beside a mark': 1,
};

describe.skipIf(!existsSync(SPEC))('CommonMark', () => {
  const all = existsSync(SPEC) ? examples() : [];

  it('has as many examples as the sample says', () => {
    expect(all.length).toBe(655);
  });

  it('is read as the specification says, but for what a document cannot hold', () => {
    const reasons = new Map<string, number>();
    const wrong: string[] = [];
    for (const example of all) {
      const reason = exception(example);
      if (reason !== null) {
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        continue;
      }
      const theirs: Out = { lines: [], line: '' };
      ofHtml(fromHtml(example.html, { fragment: true }).children, theirs, '');
      flush(theirs, '');
      const ours: Out = { lines: [], line: '' };
      const body = markdownToBody(example.markdown);
      ofBody(body.root.children, ours, '');
      const isEmpty = theirs.lines.length === 0 && ours.lines.join() === 'p';
      if (!isEmpty && !(theirs.lines.join('\n') === ours.lines.join('\n')))
        wrong.push(
          `${example.number} ${example.section}\n${example.markdown}--\n${theirs.lines.join('\n')}\n--\n${ours.lines.join('\n')}`,
        );
    }
    expect(wrong.join('\n=====\n')).toBe('');
    expect(Object.fromEntries(reasons)).toEqual(EXCEPTIONS);
  });
});
