/**
 * Between a stored body and what Lexical keeps. A body is checked by `parseDocument` before Lexical sees it; the two shapes
 * differ in two places: a quotation of several blocks is a shadow root, and a picture stands in a paragraph.
 */
import type { SerializedEditorState } from 'lexical';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { type DocumentFault, parseDocument } from '#shared/document/node-schema.ts';

type Json = { type: string; children?: Json[]; [key: string]: unknown };

export type OpenedBody =
  | { readonly kind: 'whole' | 'repaired'; readonly body: DocumentBody }
  | { readonly kind: 'refused'; readonly reason: DocumentFault };

/** Checks a stored body; what it does not understand gives way to its text (`repaired`), which the page should say. */
export function openBody(stored: unknown): OpenedBody {
  const strict = parseDocument(stored);
  if (strict.ok) return { kind: 'whole', body: strict.body };
  const repaired = parseDocument(stored, { repair: true });
  return repaired.ok
    ? { kind: 'repaired', body: repaired.body }
    : { kind: 'refused', reason: repaired.reason };
}

const BLOCK_HOLDERS = new Set(['root', 'callout', 'tablecell', 'quote']);
const LEAVES = new Set(['text', 'linebreak', 'tab', 'link', 'autolink', 'mention', 'attachment', 'date']);

const paragraphOf = (child: Json): Json => ({
  type: 'paragraph',
  version: 1,
  direction: null,
  format: '',
  indent: 0,
  textFormat: 0,
  textStyle: '',
  children: [child],
});

/** A checked body as Lexical's serialised state. Walks without recursion; the given body is changed, not copied. */
export function toEditorState(body: DocumentBody): SerializedEditorState {
  const stack: Json[] = [body.root as unknown as Json];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const children = node.children ?? [];
    const isQuote = node.type === 'quote';
    const hasBlocks = isQuote && children.some(({ type }) => !LEAVES.has(type) && type !== 'image');
    if (hasBlocks) node.shadowRoot = true;
    if (BLOCK_HOLDERS.has(node.type) && (!isQuote || hasBlocks)) {
      node.children = children.map((child) =>
        child.type === 'image' || (hasBlocks && LEAVES.has(child.type)) ? paragraphOf(child) : child,
      );
    }
    if (BLOCK_HOLDERS.has(node.type) && !isQuote && children.length === 0) {
      node.children = [{ ...paragraphOf(node), children: [] }];
    }
    for (const child of node.children ?? []) if (child.children) stack.push(child);
  }
  return body as unknown as SerializedEditorState;
}
