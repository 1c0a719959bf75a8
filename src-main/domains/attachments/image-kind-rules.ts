/** What a file is, told by its first bytes, never by its name: a name may lie, and the page shows only what is proven. */
import { createHash } from 'node:crypto';
import { imageSize } from 'image-size';

export type FileKind = { mime: string; width: number | null; height: number | null };

/** Raster images that a page may show. SVG is not one: it is a document with scripts. */
export const SHOWN_IMAGES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
]);

const MIME_OF_TYPE: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
};

/** Kinds without a reliable beginning of their own, by the name's ending; all of them are downloads only. */
const MIME_OF_ENDING: Record<string, string> = {
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
  html: 'text/html',
  zip: 'application/zip',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
};

/** Bytes at the beginning that tell a raster image; others are not given to the measuring library at all. */
const BEGINNINGS: readonly { mime: string; at: number; hex: string }[] = [
  { mime: 'image/png', at: 0, hex: '89504e470d0a1a0a' },
  { mime: 'image/jpeg', at: 0, hex: 'ffd8ff' },
  { mime: 'image/gif', at: 0, hex: '47494638' },
  { mime: 'image/webp', at: 8, hex: '57454250' },
  { mime: 'image/avif', at: 4, hex: '6674797061766966' },
  { mime: 'image/bmp', at: 0, hex: '424d' },
];

/** Mime type and, for raster images, pixels. A broken image counts as an unknown file. */
export function fileKind(bytes: Buffer, name: string): FileKind {
  const known = BEGINNINGS.find(({ at, hex }) => {
    const wanted = Buffer.from(hex, 'hex');
    return bytes.subarray(at, at + wanted.length).equals(wanted);
  });
  if (known) {
    try {
      const { width, height, type } = imageSize(bytes);
      if (type !== undefined && MIME_OF_TYPE[type] === known.mime && width > 0 && height > 0) {
        return { mime: known.mime, width, height };
      }
    } catch {
      // Cut off or hand-made: kept, but only as a download.
    }
    return { mime: 'application/octet-stream', width: null, height: null };
  }
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return { mime: MIME_OF_ENDING[ending] ?? 'application/octet-stream', width: null, height: null };
}

/** What a text that shows these bytes says of them. */
export function factsOfBytes(bytes: Buffer, name: string): { sha256: string; isImage: boolean } {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    isImage: SHOWN_IMAGES.has(fileKind(bytes, attachmentName(name)).mime),
  };
}

/** The name to keep: without folders and control characters, never empty. */
export function attachmentName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = [...last].filter((char) => char >= ' ' && char !== '\u007f').join('');
  return clean.slice(0, 200) || 'file';
}
