/** What is derived from a document's body. */
import { DOCUMENT_LIMIT, type LinkTarget } from '#shared/contract/documents.ts';
import type { DocumentBody, DocumentNode } from '#shared/document/document-types.ts';
import { emptyBody, isElement } from '#shared/document/document-types.ts';
import { parseDocument } from '#shared/document/node-schema.ts';
import { attachmentsOf, plainText, textOfLeaf } from '#shared/document/plain-text.ts';
import { fail } from '../../core/fail.ts';
import { cutAround } from '../search/snippet-rules.ts';

/** A revision is put by when the last one is this old, in ms. */
export const REVISION_EVERY = 10 * 60_000;
/** Revisions without a name go after this, in ms. */
export const REVISION_KEPT = 90 * 24 * 3_600_000;

export type MentionLine = LinkTarget & { context: string };

export type DocumentFacts = {
  /** As it is stored: known nodes and fields only. */
  body: string;
  text: string;
  /** Each thing that is mentioned, once, with the line of its first mention. */
  mentions: MentionLine[];
  /** sha-256 of attachments, in order. */
  hashes: string[];
};

/**
 * Reads JSON text as a body, strictly: what the editor writes is known node by node.
 * @throws DOCUMENT_INVALID, DOCUMENT_TOO_LARGE
 */
export function readBody(json: string): DocumentBody {
  if (json.length > DOCUMENT_LIMIT * 4) throw fail('DOCUMENT_TOO_LARGE', { limit: DOCUMENT_LIMIT });
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError)
      throw fail('DOCUMENT_INVALID', { reason: 'not_json' });
    throw error;
  }
  const parsed = parseDocument(value);
  if (parsed.ok) return parsed.body;
  if (parsed.reason === 'too_many_characters' || parsed.reason === 'too_many_nodes')
    throw fail('DOCUMENT_TOO_LARGE', { limit: DOCUMENT_LIMIT });
  throw fail('DOCUMENT_INVALID', { reason: parsed.reason });
}

/** Everything that is kept beside a body. `body` null: an empty document. */
export function documentFacts(body: DocumentBody | null): DocumentFacts {
  const known = body ?? emptyBody();
  return {
    body: JSON.stringify(known),
    text: plainText(known),
    mentions: mentionLines(known),
    hashes: attachmentsOf(known),
  };
}

/** First words of a text on one line, for lists. */
export function excerptOf(text: string): string {
  const line = text.slice(0, 600).replace(/\s+/g, ' ').trim();
  if (line.length <= 200) return line;
  const cut = line.slice(0, 200);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** What runs on inside a line; everything else with children begins and ends one. */
const INLINE_ELEMENTS: ReadonlySet<string> = new Set(['link', 'autolink']);

function mentionLines(body: DocumentBody): MentionLine[] {
  const found = new Map<string, MentionLine>();
  let line = '';
  let waiting: { key: string; target: LinkTarget; at: number }[] = [];
  const endLine = () => {
    for (const { key, target, at } of waiting) {
      if (!found.has(key)) found.set(key, { ...target, context: cutAround(line, at) });
    }
    line = '';
    waiting = [];
  };
  const stack: { children: readonly DocumentNode[]; at: number; isLine: boolean }[] = [
    { children: body.root.children, at: 0, isLine: true },
  ];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.children[frame.at++];
    if (node === undefined) {
      stack.pop();
      if (frame.isLine) endLine();
      continue;
    }
    if (isElement(node)) {
      const isLine = !INLINE_ELEMENTS.has(node.type);
      if (isLine) endLine();
      stack.push({ children: node.children, at: 0, isLine });
    } else if (node.type === 'linebreak') endLine();
    else {
      if (node.type === 'mention' && node.id !== null) {
        const target = { kind: node.kind, id: node.id };
        waiting.push({ key: `${node.kind}/${node.id}`, target, at: line.length });
      }
      line += textOfLeaf(node);
    }
  }
  return [...found.values()];
}
