/** The inside of a Markdown line, flattened: every text with its format and its link. */
import type { Definition, Nodes, PhrasingContent, Root } from 'mdast';
import { type DocumentNode, TEXT_FORMAT } from './document-types.ts';
import { readInlineTag } from './inline-html.ts';
import { type InlineItem, joinLines, type LinkFacts } from './inline-items.ts';
import { mention, readMentionAddress } from './mention-address.ts';
import type { References } from './references.ts';
import { decodeAddress, isRelative } from './relative-address.ts';
import { safeImageSource, safeUrl } from './safe-url.ts';

export type MarkdownOptions = References & {
  /** What a single line end in a paragraph is: a blank as in CommonMark (`soft`), or a line break as most notes apps show it. */
  lineEnds?: 'soft' | 'break';
  /** Blocks of a piece of HTML between paragraphs; without it, it stays as text. */
  html?(source: string): DocumentNode[];
};

export type InlineReader = (
  nodes: readonly PhrasingContent[],
  given?: { format?: number; isOneALine?: boolean },
) => InlineItem[];

type Context = { format: number; link: LinkFacts | null };
/** Marks that open and close among the parts of a line, found before pairs are known. */
type Part = InlineItem | { kind: 'highlight' } | { kind: 'tag'; source: string };

/** Deeper nesting of emphasis than anybody writes gives its text only. */
const MAX_LEVEL = 60;

/** `tree` gives the addresses that [references][like] these name. */
export function createInlineReader(tree: Root, options: MarkdownOptions): InlineReader {
  const definitions = definitionsOf(tree);

  function partsOf(node: PhrasingContent, context: Context, level: number): Part[] {
    if (level > MAX_LEVEL) return [];
    const inner = (children: readonly PhrasingContent[], change: Partial<Context>): Part[] =>
      children.flatMap((child) => partsOf(child, { ...context, ...change }, level + 1));
    const text = (value: string, bit = 0): Part => ({
      kind: 'text',
      text: value,
      format: context.format | bit,
      link: context.link,
    });
    switch (node.type) {
      case 'text':
        return [text(node.value)];
      case 'inlineCode':
        return [text(node.value.replaceAll('\n', ' '), TEXT_FORMAT.code)];
      case 'emphasis':
        return inner(node.children, { format: context.format | TEXT_FORMAT.italic });
      case 'strong':
        return inner(node.children, { format: context.format | TEXT_FORMAT.bold });
      case 'delete':
        return inner(node.children, { format: context.format | TEXT_FORMAT.strikethrough });
      case 'break':
        return [{ kind: 'break', link: context.link }];
      case 'html':
        return [{ kind: 'tag', source: node.value }];
      case 'highlightMark':
        return [{ kind: 'highlight' }];
      case 'noteTag': {
        const id = options.tag?.(node.value) ?? null;
        return [{ kind: 'node', node: mention('tag', id, node.value), link: context.link }];
      }
      case 'wikiLink':
        return [wikiLinkOf(node.value, node.isEmbed, context)];
      case 'image':
        return [imageOf(node.url, node.alt ?? '', node.title ?? '', context)];
      case 'imageReference': {
        const definition = definitions.get(node.identifier);
        return definition ? [imageOf(definition.url, node.alt ?? '', definition.title ?? '', context)] : [];
      }
      case 'link':
        return linkParts(node.url, node.title ?? null, node.children, inner);
      case 'linkReference': {
        const definition = definitions.get(node.identifier);
        return definition
          ? linkParts(definition.url, definition.title ?? null, node.children, inner)
          : inner(node.children, {});
      }
      case 'footnoteReference':
        return [text(`[^${node.label ?? node.identifier}]`)];
      default:
        return [];
    }
  }

  function linkParts(
    url: string,
    title: string | null,
    children: readonly PhrasingContent[],
    inner: (children: readonly PhrasingContent[], change: Partial<Context>) => Part[],
  ): Part[] {
    const link: LinkFacts = { url: '', title };
    const parts = inner(children, { link });
    const label = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
    const target = readMentionAddress(url);
    if (target) return [{ kind: 'node', node: mention(target.kind, target.id, label), link: null }];
    const safe = safeUrl(url);
    if (safe?.startsWith('attachment:')) {
      const size = /^\d{1,15}$/.test(title ?? '') ? Number(title) : 0;
      const hash = safe.slice('attachment:'.length);
      return [
        { kind: 'node', link: null, node: { type: 'attachment', version: 1, hash, name: label, size } },
      ];
    }
    if (safe !== null) {
      link.url = safe;
      return parts;
    }
    const found = isRelative(url) ? relativeOf(url, label) : null;
    return found ? [found] : inner(children, { link: null });
  }

  /** A link to a file or a note beside this one. */
  function relativeOf(url: string, label: string): Part | null {
    const path = decodeAddress(url);
    const file = options.file?.(path);
    if (file) {
      return {
        kind: 'node',
        link: null,
        node: { type: 'attachment', version: 1, hash: file.hash, name: label || file.name, size: file.size },
      };
    }
    const note = options.note?.(path, label || null);
    return note ? { kind: 'node', node: mention(note.kind, note.id, note.label), link: null } : null;
  }

  /** `[alt|300](src)`: the width as notes apps write it. */
  function imageOf(src: string, alt: string, caption: string, context: Context): Part {
    const [, name = alt, width] = /^([\s\S]*)\|(\d{1,5})(?:x\d+)?$/.exec(alt) ?? [];
    const shown = {
      alt: name,
      caption,
      width: width && Number(width) > 0 ? Math.min(Number(width), 20_000) : null,
    };
    const address = safeImageSource(src);
    if (address !== null)
      return { kind: 'node', link: null, node: { type: 'image', version: 1, src: address, ...shown } };
    const file = src.startsWith('data:')
      ? options.data?.(src)
      : isRelative(src)
        ? options.file?.(decodeAddress(src))
        : options.local?.(src);
    if (file?.isImage) {
      return {
        kind: 'node',
        link: null,
        node: { type: 'image', version: 1, src: `attachment:${file.hash}`, ...shown },
      };
    }
    if (file) {
      return {
        kind: 'node',
        link: null,
        node: { type: 'attachment', version: 1, hash: file.hash, name: name || file.name, size: file.size },
      };
    }
    let words = name || caption;
    if (options.missing && isRelative(src)) {
      options.missing(decodeAddress(src));
      words ||= decodeAddress(src);
    }
    return { kind: 'text', text: words, format: context.format, link: context.link };
  }

  function wikiLinkOf(value: string, isEmbed: boolean, context: Context): Part {
    const [target = '', ...aliases] = value.replaceAll('\\|', '|').split('|');
    const alias = aliases.join('|').trim() || null;
    const name = target.trim();
    if (isEmbed) {
      const file = options.file?.(name);
      const width = /^\d{1,5}(x\d+)?$/.test(alias ?? '')
        ? Math.min(Number.parseInt(alias ?? '', 10), 20_000)
        : 0;
      if (file?.isImage) {
        const alt = width > 0 ? '' : (alias ?? '');
        return {
          kind: 'node',
          link: null,
          node: {
            type: 'image',
            version: 1,
            src: `attachment:${file.hash}`,
            alt,
            caption: '',
            width: width || null,
          },
        };
      }
      if (file) {
        return {
          kind: 'node',
          link: null,
          node: { type: 'attachment', version: 1, hash: file.hash, name: file.name, size: file.size },
        };
      }
    } else if (/\.[a-z0-9]{1,5}$/i.test(name) && !/\.md$/i.test(name)) {
      const file = options.file?.(name);
      if (file) {
        return {
          kind: 'node',
          link: context.link,
          node: {
            type: 'attachment',
            version: 1,
            hash: file.hash,
            name: alias ?? file.name,
            size: file.size,
          },
        };
      }
    }
    if (name === '') return { kind: 'text', text: alias ?? '', format: context.format, link: context.link };
    const found = options.note?.(name, alias);
    if (found) return { kind: 'node', node: mention(found.kind, found.id, found.label), link: context.link };
    const [, kind, label = name] = /^(note|case|campaign|community):(.+)$/.exec(name) ?? [];
    const known = (kind ?? 'note') as 'note' | 'case' | 'campaign' | 'community';
    return { kind: 'node', node: mention(known, null, label), link: context.link };
  }

  return (nodes, { format = 0, isOneALine = false } = {}) => {
    const parts = nodes.flatMap((node) => partsOf(node, { format, link: null }, 0));
    const lineEnds = isOneALine || options.lineEnds === 'break' ? 'break' : 'soft';
    return withLineEnds(withHighlights(withTags(parts, imageOf)), lineEnds);
  };
}

function definitionsOf(tree: Root): Map<string, Definition> {
  const found = new Map<string, Definition>();
  const stack: Nodes[] = [tree];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'definition') {
      // Walked from the end, so that the first of a name stays.
      found.set(node.identifier, node);
    }
    if ('children' in node) stack.push(...(node.children as Nodes[]));
  }
  return found;
}

/** Single HTML tags as formats, links, breaks and pictures. */
function withTags(
  parts: readonly Part[],
  imageOf: (src: string, alt: string, caption: string, context: Context) => Part,
): Part[] {
  if (!parts.some(({ kind }) => kind === 'tag')) return [...parts];
  const open: { bit: number }[] = [];
  let link: LinkFacts | null = null;
  const result: Part[] = [];
  for (const part of parts) {
    const format = open.reduce((bits, { bit }) => bits | bit, 0);
    if (part.kind !== 'tag') {
      if (part.kind === 'text')
        result.push({ ...part, format: part.format | format, link: part.link ?? link });
      else if (part.kind === 'highlight') result.push(part);
      else result.push({ ...part, link: part.link ?? link });
      continue;
    }
    const tag = readInlineTag(part.source);
    if (tag === null) result.push({ kind: 'text', text: part.source, format, link });
    else if (tag.kind === 'break') result.push({ kind: 'break', link });
    else if (tag.kind === 'image') {
      const image = imageOf(tag.src, tag.alt, '', { format, link });
      if (image.kind === 'node' && image.node.type === 'image') image.node.width = tag.width;
      result.push(image);
    } else if (tag.kind === 'link') {
      const url: string | null = tag.isEnd ? null : safeUrl(tag.url);
      link = url === null ? null : { url, title: null };
    } else if (tag.kind === 'format') {
      if (!tag.isEnd) open.push({ bit: tag.bit });
      else {
        const at = open.findLastIndex(({ bit }) => bit === tag.bit);
        if (at >= 0) open.splice(at, 1);
      }
    }
  }
  return result;
}

/** `==` opens before a sign and closes after one; what has no partner is text. */
function withHighlights(parts: readonly Part[]): InlineItem[] {
  const isTouched = (part: Part | undefined, at: 'start' | 'end') =>
    part !== undefined &&
    part.kind !== 'highlight' &&
    part.kind !== 'break' &&
    !(part.kind === 'text' && /^\s*$/.test(at === 'start' ? part.text.slice(0, 1) : part.text.slice(-1)));
  const partner = new Map<number, number>();
  let opened: number | null = null;
  parts.forEach((part, index) => {
    if (part.kind !== 'highlight') return;
    if (opened !== null && isTouched(parts[index - 1], 'end')) {
      partner.set(opened, index).set(index, opened);
      opened = null;
    } else if (isTouched(parts[index + 1], 'start')) opened = index;
  });
  const items: InlineItem[] = [];
  let isOn = false;
  parts.forEach((part, index) => {
    if (part.kind === 'highlight') {
      if (partner.has(index)) isOn = !isOn;
      else items.push({ kind: 'text', text: '==', format: 0, link: null });
    } else if (part.kind !== 'tag') {
      items.push(
        isOn && part.kind === 'text' ? { ...part, format: part.format | TEXT_FORMAT.highlight } : part,
      );
    }
  });
  return items;
}

function withLineEnds(items: readonly InlineItem[], lineEnds: 'soft' | 'break'): InlineItem[] {
  return items.flatMap((item): InlineItem[] => {
    if (item.kind !== 'text' || !item.text.includes('\n')) return [item];
    const lines = item.text.split('\n');
    if (lineEnds === 'soft') return [{ ...item, text: lines.reduce(joinLines) }];
    return lines.flatMap((line, index): InlineItem[] => [
      ...(index > 0 ? [{ kind: 'break', link: item.link } as const] : []),
      { ...item, text: line },
    ]);
  });
}
