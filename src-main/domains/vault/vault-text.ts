/** Texts of files from anywhere. */
import { isUtf8 } from 'node:buffer';

/** Bytes as text: UTF-8, UTF-16 by its mark, else GB18030; null where it is none of them. */
export function textOf(bytes: Buffer): string | null {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  if (label === null && isUtf8(bytes)) {
    const text = bytes.toString('utf8');
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
  try {
    return new TextDecoder(label ?? 'gb18030', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
