import type { DocumentBody } from '#shared/document/document-types.ts';

/**
 * A document to the clipboard: as Markdown text, or as rich text with its styles written into every element, which is what the
 * editor of a WeChat official account keeps. Rejects when the system refuses.
 */
export async function copyDocument(body: DocumentBody, as: 'markdown' | 'wechat'): Promise<void> {
  const { bodyToMarkdown } = await import('#shared/document/markdown-out.ts');
  const types: Record<string, string> = { 'text/plain': bodyToMarkdown(body) };
  if (as === 'wechat') {
    const { bodyToWechatHtml } = await import('#shared/document/html-out.ts');
    types['text/html'] = bodyToWechatHtml(body);
  }
  copyTypes(types);
}

/** By the copy event: the asynchronous clipboard passes HTML through the policy of this page, which drops its styles. */
function copyTypes(types: Readonly<Record<string, string>>): void {
  const fill = (event: ClipboardEvent) => {
    for (const [type, value] of Object.entries(types)) event.clipboardData?.setData(type, value);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', fill, { capture: true, once: true });
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  if (!isCopied) throw new Error('the system refused the clipboard');
}
