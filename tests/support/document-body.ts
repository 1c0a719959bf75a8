/** Bodies of documents for tests, as the editor writes them. */

type Part = string | { mention: string; id: number | null; label: string } | { image: string };

const element = (type: string, children: unknown[], extra: object = {}) => ({
  type,
  version: 1,
  direction: null,
  format: '',
  indent: 0,
  children,
  ...extra,
});

const toNode = (part: Part) => {
  if (typeof part === 'string')
    return { type: 'text', version: 1, text: part, format: 0, detail: 0, mode: 'normal', style: '' };
  if ('image' in part)
    return {
      type: 'image',
      version: 1,
      src: `attachment:${part.image}`,
      alt: '',
      caption: '',
      width: null,
    };
  return { type: 'mention', version: 1, kind: part.mention, id: part.id, label: part.label };
};

/** One paragraph per argument: a text, or its parts. */
export function bodyOfLines(...lines: (string | Part[])[]): string {
  const paragraphs = lines.map((line) =>
    element('paragraph', (typeof line === 'string' ? [line] : line).map(toNode), {
      textFormat: 0,
      textStyle: '',
    }),
  );
  return JSON.stringify({ root: element('root', paragraphs) });
}
