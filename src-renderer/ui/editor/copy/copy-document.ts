import type { DocumentBody } from '#shared/document/document-types.ts';

/**
 * A document to the clipboard: as Markdown text, or as rich text with its styles written into every element, which is what the
 * editor of a WeChat official account keeps. Rejects when the system refuses.
 */
export async function copyDocument(body: DocumentBody, as: 'markdown' | 'wechat'): Promise<void> {
  const { bodyToMarkdown } = await import('#shared/document/markdown-out.ts');
  const text = bodyToMarkdown(body);
  if (as === 'markdown') {
    await navigator.clipboard.writeText(text);
    return;
  }
  const { bodyToWechatHtml } = await import('#shared/document/html-out.ts');
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': new Blob([bodyToWechatHtml(body)], { type: 'text/html' }),
      'text/plain': new Blob([text], { type: 'text/plain' }),
    }),
  ]);
}
