/** Web pages as programs and browsers save them: what of one is the text, and what it is called. */
import { Parser } from 'htmlparser2';
import { htmlTitle } from '#shared/document/html-in.ts';

export const escapedHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** An article of WeChat has its text in one element; the rest is the reader around it. */
const ARTICLE = 'js_content';

/** The HTML that is the note. */
export function partOfPage(html: string): string {
  const text = html.includes(`id="${ARTICLE}"`) ? (elementOf(html, ARTICLE) ?? html) : html;
  // Trilium says the title once more above the text.
  return text.replace(/<h1\s+data-trilium-h1[^>]*>[\s\S]*?<\/h1>/i, '');
}

/** What a page is called; null where it does not say. */
export function titleOfPage(html: string): string | null {
  const head = html.slice(0, 100_000);
  const [meta = ''] = /<meta\b[^>]*\bproperty=["']og:title["'][^>]*>/i.exec(head) ?? [];
  const [, , said = ''] = /\bcontent=(["'])([\s\S]*?)\1/i.exec(meta) ?? [];
  return htmlTitle(html) ?? (said === '' ? null : htmlTitle(`<title>${said}</title>`));
}

/** The element of this id with what it holds; null where there is none. */
function elementOf(html: string, id: string): string | null {
  let from = -1;
  let to = -1;
  let depth = 0;
  const parser = new Parser({
    onopentag(_, attributes) {
      if (from >= 0 && to < 0) depth++;
      else if (from < 0 && attributes.id === id) from = parser.startIndex;
    },
    onclosetag() {
      if (from < 0 || to >= 0) return;
      if (depth === 0) to = parser.endIndex + 1;
      else depth--;
    },
  });
  parser.end(html);
  // WeChat hides it until its script has run.
  return from < 0
    ? null
    : html.slice(from, to < 0 ? undefined : to).replace(/^(<[^>]*?)\sstyle="[^"]*"/, '$1');
}
