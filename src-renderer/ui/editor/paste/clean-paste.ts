/** The converters of the document format, each a chunk of its own that is read at the first paste. */

import type { DataPicture } from '#shared/document/data-pictures.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import type { FoundFile } from '#shared/document/references.ts';
import type { UploadedFile } from '../editor-types.ts';
import { rtfPictures } from './rtf-pictures.ts';

/** Takes files into the library; null where there is no place for files. A file that cannot come in is told by `onError`. */
export type PictureTaker = {
  upload: ((file: File) => Promise<UploadedFile>) | undefined;
  onError(error: unknown): void;
};
/** What lies beside pasted HTML: the copying program's RTF, and pictures as files. */
export type Beside = { rtf: string; pictures: readonly File[] };

async function take(file: File, { upload, onError }: PictureTaker): Promise<FoundFile | null> {
  if (!upload) return null;
  try {
    const { hash, name, size } = await upload(file);
    return { hash, name, size, isImage: true };
  } catch (error) {
    // The words around the picture come in all the same.
    onError(error);
    return null;
  }
}

function fileOf(bytes: Uint8Array<ArrayBuffer>, mime: string): File {
  return new File([bytes], `picture.${mime.slice('image/'.length)}`, { type: mime });
}

async function takeData(pictures: readonly DataPicture[], taker: PictureTaker) {
  const found = new Map<string, FoundFile>();
  for (const { standIn, mime, base64 } of pictures) {
    const bytes = bytesOf(base64);
    const taken = bytes && (await take(fileOf(bytes, mime), taker));
    if (taken) found.set(standIn, taken);
  }
  return found;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    // Cut off or no base64 at all: its words stand for the picture.
    return null;
  }
}

/**
 * HTML of any origin as a document: known elements only, safe addresses only. Pictures inside it become files of the library, and so do
 * those that it names on the computer it comes from (Word's `file:`), where as many pictures lie beside it. Those of the
 * web are never fetched: they stay addresses.
 */
export async function htmlToDocument(
  html: string,
  taker: PictureTaker,
  beside: Beside,
): Promise<DocumentBody> {
  const [{ htmlToBody }, { pullPictures }] = await Promise.all([
    import('#shared/document/html-in.ts'),
    import('#shared/document/data-pictures.ts'),
  ]);
  const pulled = pullPictures(html);
  const inside = await takeData(pulled.pictures, taker);
  const data = (url: string) => inside.get(url) ?? null;
  const named = new Set<string>();
  let body = htmlToBody(pulled.text, {
    data,
    local: (url) => {
      named.add(url);
      return null;
    },
  });
  const pictures = named.size === 0 ? [] : picturesBeside(beside, named.size);
  if (pictures.length > 0) {
    const local = new Map<string, FoundFile>();
    for (const [at, url] of [...named].entries()) {
      const taken = await take(pictures[at]!, taker);
      if (taken) local.set(url, taken);
    }
    body = htmlToBody(pulled.text, { data, local: (url) => local.get(url) ?? null });
  }
  pulled.restoreTexts(body.root.children);
  return body;
}

/** One for each that the HTML names, in their order; none where their number differs, since nothing tells which is which. */
function picturesBeside({ rtf, pictures }: Beside, count: number): readonly File[] {
  if (pictures.length === count) return pictures;
  const inRtf = rtfPictures(rtf).map(({ bytes, mime }) => fileOf(bytes, mime));
  return inRtf.length === count ? inRtf : [];
}

/** A single line end stays one, as it was in the program that the text comes from. */
export async function markdownToDocument(text: string, taker: PictureTaker): Promise<DocumentBody> {
  const [{ markdownToBody }, { pullPictures }] = await Promise.all([
    import('#shared/document/markdown-in.ts'),
    import('#shared/document/data-pictures.ts'),
  ]);
  const pulled = pullPictures(text);
  const inside = await takeData(pulled.pictures, taker);
  const body = markdownToBody(pulled.text, { lineEnds: 'break', data: (url) => inside.get(url) ?? null });
  pulled.restoreTexts(body.root.children);
  return body;
}
