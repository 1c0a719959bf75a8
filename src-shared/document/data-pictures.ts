/**
 * Pictures that lie inside a text as data: addresses. They are taken out before it is parsed, so that a page with photographs is no larger
 * than its words, and a short stand-in is left for each.
 */
import type { DocumentNode } from './document-types.ts';

export type DataPicture = {
  /** What stands in the text now, itself an address of the scheme data:. */
  readonly standIn: string;
  readonly mime: string;
  readonly base64: string;
};
export type PulledPictures = {
  readonly text: string;
  readonly pictures: readonly DataPicture[];
  /** Puts addresses back where they turned out to be text, as in code. Changes the nodes. */
  restoreTexts(nodes: readonly DocumentNode[]): void;
};

/** Pictures that are drawn safely; SVG is none. In quotes an address may be broken into lines, as mail programs do. */
const PICTURE =
  /(["'])data:(image\/(?:png|jpe?g|gif|webp|avif|bmp));base64,([a-z0-9+/=\s]*)\1|data:(image\/(?:png|jpe?g|gif|webp|avif|bmp));base64,([a-z0-9+/]+={0,2})/gi;
/** Shorter ones are blanks that pages put where a picture comes later. */
const MIN_BASE64 = 60;

/** Equal pictures have one stand-in. A text without any comes back as it is. */
export function pullPictures(source: string): PulledPictures {
  const pictures = new Map<string, DataPicture>();
  if (!/data:image\//i.test(source)) return { text: source, pictures: [], restoreTexts: () => {} };
  // A stand-in that the text already has would be taken for ours.
  let mark = 'kith-picture';
  while (source.includes(mark)) mark += '-x';
  const text = source.replace(PICTURE, (whole, quote, quotedMime, quoted, bareMime, bare) => {
    const base64 = ((quoted ?? bare) as string).replace(/\s/g, '');
    if (base64.length < MIN_BASE64) return whole;
    const mime = ((quotedMime ?? bareMime) as string).toLowerCase().replace('jpg', 'jpeg');
    const known = pictures.get(base64);
    const standIn = known?.standIn ?? `data:${mark}-${pictures.size},`;
    pictures.set(base64, known ?? { standIn, mime, base64 });
    return `${quote ?? ''}${standIn}${quote ?? ''}`;
  });
  const found = [...pictures.values()];
  const byStandIn = new Map(found.map((one) => [one.standIn, `data:${one.mime};base64,${one.base64}`]));
  const inText = new RegExp(`data:${mark}-\\d+,`, 'g');
  return {
    text,
    pictures: found,
    restoreTexts(nodes) {
      if (found.length === 0) return;
      const stack = [...nodes];
      for (let node = stack.pop(); node; node = stack.pop()) {
        if ('children' in node) stack.push(...node.children);
        else if ('text' in node && node.text.includes(mark))
          node.text = node.text.replace(inText, (one) => byStandIn.get(one) ?? one);
      }
    },
  };
}

/** A file name for a picture of this type. */
export const pictureName = (mime: string): string => `picture.${mime.slice('image/'.length)}`;
