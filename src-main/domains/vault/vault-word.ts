/** Word's documents as HTML. */
import type mammoth from 'mammoth';

/** Larger ones hold pictures by the hundred. */
const MAX_BYTES = 100_000_000;

/** Headings, lists, tables, links and pictures of a .docx, pictures inside the text; null for what is none. */
export async function wordHtml(bytes: Buffer): Promise<string | null> {
  if (bytes.length > MAX_BYTES || bytes.readUInt16BE(0) !== 0x504b) return null;
  // Large, and only for whoever has such files.
  const { default: word } = (await import('mammoth')) as { default: typeof mammoth };
  try {
    const { value } = await word.convertToHtml({ buffer: bytes }, { styleMap: STYLES });
    return `<!DOCTYPE html><html><body>${value}</body></html>`;
  } catch {
    // Damaged, or locked with a password: it is listed.
    return null;
  }
}

/** Beside its own map, which knows headings and lists by their English names: Chinese Word and WPS, and what is not mapped there. */
const STYLES = [
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='标题 ${level}'] => h${level}:fresh`,
    `p[style-name='標題 ${level}'] => h${level}:fresh`,
  ]),
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='引用'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  'u => u',
  'strike => s',
];
