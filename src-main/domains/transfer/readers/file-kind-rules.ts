/** What a file is by its first bytes, before anything is decoded. */

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));

/** Signatures at a fixed offset; formats that a person may well drop onto an import. */
const SIGNATURES: readonly { kind: string; offset: number; bytes: readonly number[] }[] = [
  { kind: 'xls', offset: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  // The same without its container, as small tools write it.
  ...[
    [0x08, 0x08],
    [0x08, 0x10],
    [0x04, 0x06],
    [0x02, 0x06],
    [0x00, 0x04],
  ].map(([version = 0, length = 0]) => ({
    kind: 'xls',
    offset: 0,
    bytes: [0x09, version, length, 0x00],
  })),
  { kind: 'pdf', offset: 0, bytes: ascii('%PDF-') },
  { kind: 'sqlite', offset: 0, bytes: ascii('SQLite format 3\0') },
  { kind: 'png', offset: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'jpeg', offset: 0, bytes: [0xff, 0xd8, 0xff] },
  { kind: 'gif', offset: 0, bytes: ascii('GIF8') },
  { kind: 'gzip', offset: 0, bytes: [0x1f, 0x8b, 0x08] },
  { kind: '7z', offset: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: 'rar', offset: 0, bytes: [...ascii('Rar!'), 0x1a, 0x07] },
  { kind: 'riff', offset: 0, bytes: ascii('RIFF') },
  { kind: 'video', offset: 4, bytes: ascii('ftyp') },
  { kind: 'rtf', offset: 0, bytes: ascii('{\\rtf') },
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const UTF8_BOM = [0xef, 0xbb, 0xbf];
/** Control characters that no text file has; tab, line ends, form feed, escape and the DOS end mark are left out. */
const isOddControl = (byte: number): boolean =>
  (byte < 0x20 && byte !== 0x09 && !(byte >= 0x0a && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) ||
  byte === 0x7f;
/** More than one such character in fifty is no text. */
const MAX_ODD_SHARE = 0.02;

function startsWith(bytes: Uint8Array, signature: readonly number[], offset = 0): boolean {
  return (
    bytes.length >= offset + signature.length && signature.every((byte, i) => bytes[offset + i] === byte)
  );
}

function latin1(bytes: Uint8Array, limit = bytes.length): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(limit, bytes.byteLength)).toString('latin1');
}

function zipKind(prefix: Uint8Array): string {
  const names = latin1(prefix);
  if (names.includes('word/')) return 'docx';
  if (names.includes('ppt/')) return 'pptx';
  if (names.includes('opendocument.spreadsheet')) return 'ods';
  if (names.includes('xl/') || names.includes('[Content_Types].xml')) return 'xlsx';
  return 'zip';
}

/**
 * Names the kind of a file by its prefix (64 KB are plenty): `text` when it may be a table, otherwise a word such as
 * `xlsx`, `xls`, `xlsx_encrypted`, `pdf`, `sqlite`, `png`, `html`, `vcard`, `json`.
 */
export function sniffFileKind(prefix: Uint8Array): string {
  if (startsWith(prefix, ZIP) || startsWith(prefix, EMPTY_ZIP)) return zipKind(prefix);
  const found = SIGNATURES.find(({ bytes, offset }) => startsWith(prefix, bytes, offset));
  if (found?.kind === 'xls') {
    // Excel puts an encrypted workbook into the old container, under this name in UTF-16.
    return latin1(prefix).includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e')
      ? 'xlsx_encrypted'
      : 'xls';
  }
  if (found) return found.kind;
  const body = startsWith(prefix, UTF8_BOM) ? prefix.subarray(3) : prefix;
  const start = latin1(body, 1024).trimStart().toLowerCase();
  if (start.startsWith('begin:vcard')) return 'vcard';
  if (/^<(!doctype html|html|head|body|table|meta|style)[\s>]/.test(start)) return 'html';
  if (start.startsWith('<?xml')) return 'xml';
  if (/^(\{\s*"|\[\s*\{\s*")/.test(start)) return 'json';
  return 'text';
}

/** Whether bytes that are neither UTF-16 nor a known kind are no text at all: a NUL, or too many control characters. */
export function looksBinary(prefix: Uint8Array): boolean {
  if (prefix.includes(0)) return true;
  let odd = 0;
  for (const byte of prefix) if (isOddControl(byte)) odd++;
  return odd > prefix.length * MAX_ODD_SHARE;
}
