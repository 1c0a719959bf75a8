// Bodies travel as JSON text; a page reads them once.
import type { MentionNode } from '#shared/document/document-types.ts';
import { emptyBody } from '#shared/document/document-types.ts';

/** The body of a JSON text; null where it is none. */
export function parseBody(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

/** A body that begins by mentioning this thing, as JSON text. */
export function bodyWithMention(mention: Pick<MentionNode, 'kind' | 'id' | 'label'>): string {
  const body = emptyBody();
  const [first] = body.root.children;
  const text = {
    type: 'text',
    version: 1,
    text: ' ',
    format: 0,
    detail: 0,
    mode: 'normal',
    style: '',
  } as const;
  if (first?.type === 'paragraph') first.children = [{ type: 'mention', version: 1, ...mention }, text];
  return JSON.stringify(body);
}
