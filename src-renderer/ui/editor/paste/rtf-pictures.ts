/**
 * Pictures of an RTF text. Word names the pictures of its HTML by addresses on the disk, which a page may not read; the RTF that it puts
 * beside has them as hexadecimal digits in `{\pict … \pngblip … }` (RTF 1.9.1, "Pictures"). Old metafiles are left out.
 */
export type RtfPicture = { bytes: Uint8Array<ArrayBuffer>; mime: 'image/png' | 'image/jpeg' };

const PICTURE =
  /\\(png|jpeg)blip(?:\\[a-z]+-?\d*[ \r\n]?)*\s*(?:\{\\\*\\blipuid\s*[0-9a-f]+\s*\})?\s*([0-9a-f][0-9a-f\s]{99,})\}/gi;

export function rtfPictures(rtf: string): RtfPicture[] {
  return [...rtf.matchAll(PICTURE)].map(([, kind = '', digits = '']) => {
    const hex = digits.replace(/\s/g, '');
    const bytes = new Uint8Array(hex.length >> 1);
    for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
    return { bytes, mime: kind.toLowerCase() === 'png' ? 'image/png' : 'image/jpeg' };
  });
}
