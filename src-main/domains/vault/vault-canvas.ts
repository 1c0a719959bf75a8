/** An Obsidian canvas as a text: its cards from top to bottom, groups as headings, files as links. Places and arrows stay behind. */
type Card = {
  type?: unknown;
  text?: unknown;
  file?: unknown;
  url?: unknown;
  label?: unknown;
  x?: unknown;
  y?: unknown;
};

/** Null for what is no canvas. */
export function canvasMarkdown(text: string): string | null {
  let data: unknown;
  try {
    data = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof data !== 'object' || data === null) return null;
  const { nodes = [] } = data as { nodes?: unknown };
  if (!Array.isArray(nodes)) return null;
  const place = (value: unknown) => (typeof value === 'number' ? value : 0);
  return nodes
    .filter((node): node is Card => typeof node === 'object' && node !== null)
    .toSorted((a, b) => place(a.y) - place(b.y) || place(a.x) - place(b.x))
    .map(cardText)
    .filter((part) => part !== '')
    .join('\n\n');
}

function cardText({ type, text, file, url, label }: Card): string {
  if (type === 'text' && typeof text === 'string') return text;
  if (type === 'file' && typeof file === 'string')
    return /\.(?:md|canvas)$/i.test(file) ? `[[${file}]]` : `![[${file}]]`;
  if (type === 'link' && typeof url === 'string') return `<${url}>`;
  return type === 'group' && typeof label === 'string' ? `## ${label}` : '';
}
