/** The converters of the document format, each a chunk of its own that is read at the first paste. */
import type { DocumentBody } from '#shared/document/document-types.ts';

/** HTML of any origin as a document: known elements only, safe addresses only. Pictures inside the HTML are left out. */
export async function htmlToDocument(html: string): Promise<DocumentBody> {
  const { htmlToBody } = await import('#shared/document/html-in.ts');
  return htmlToBody(html);
}

/** A single line end stays one, as it was in the program that the text comes from. */
export async function markdownToDocument(text: string): Promise<DocumentBody> {
  const { markdownToBody } = await import('#shared/document/markdown-in.ts');
  return markdownToBody(text, { lineEnds: 'break' });
}
