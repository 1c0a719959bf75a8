import type { DocumentNode } from '#shared/document/document-types.ts';
import * as make from '#shared/document/node-builders.ts';
import { plainText } from '#shared/document/plain-text.ts';

/** A body in a short form: type and what matters, for reading expectations. */
export function brief(node: DocumentNode): unknown {
  switch (node.type) {
    case 'text':
      return node.format ? [node.text, node.format] : node.text;
    case 'linebreak':
      return '⏎';
    case 'mention':
      return `${node.kind}/${node.id ?? '?'}:${node.label}`;
    case 'image':
      return { image: node.src, alt: node.alt, caption: node.caption, width: node.width };
    case 'attachment':
      return { file: node.hash, name: node.name };
    case 'link':
      return { link: node.url, in: node.children.map(brief) };
    case 'heading':
      return { [node.tag]: node.children.map(brief) };
    case 'list':
      return { [`${node.listType}${node.start === 1 ? '' : node.start}`]: node.children.map(brief) };
    case 'listitem': {
      const mark = node.checked === undefined ? '' : node.checked ? '[x]' : '[ ]';
      return [...(mark ? [mark] : []), ...node.children.map(brief)];
    }
    case 'callout':
      return { callout: node.tone, in: node.children.map(brief) };
    case 'code':
      return { code: node.language, text: plainText({ root: { ...make.bodyOf([node]).root } }) };
    default:
      return 'children' in node ? { [node.type]: node.children.map(brief) } : node.type;
  }
}
