/** What a file is that holds no chat, as far as that tells a person which file to take instead. */

export type WrongKind =
  | 'people'
  | 'orders'
  | 'library'
  | 'notes'
  | 'database'
  | 'encrypted'
  | 'picture'
  | 'video'
  | 'pdf'
  | 'office'
  | 'archive'
  | 'several'
  | 'binary';

const BINARY: Record<string, WrongKind> = {
  sqlite: 'database',
  png: 'picture',
  jpeg: 'picture',
  gif: 'picture',
  riff: 'picture',
  video: 'video',
  pdf: 'pdf',
  xls: 'office',
  xlsx_encrypted: 'office',
  docx: 'office',
  pptx: 'office',
  ods: 'office',
  rtf: 'office',
  gzip: 'archive',
  '7z': 'archive',
  rar: 'archive',
};

/** Bytes of a database that was encrypted, or of a backup, are as good as random ones. */
function looksEncrypted(prefix: Uint8Array): boolean {
  if (prefix.length < 4096) return false;
  const counts = new Uint32Array(256);
  for (const byte of prefix) counts[byte]! += 1;
  let bits = 0;
  for (const count of counts)
    if (count > 0) bits -= (count / prefix.length) * Math.log2(count / prefix.length);
  return bits > (prefix.length < 16_384 ? 7.9 : 7.97);
}

/** @param kind as sniffFileKind names it, or `unknown` */
export function wrongBinary(kind: string, prefix: Uint8Array): WrongKind {
  return BINARY[kind] ?? (kind === 'unknown' && looksEncrypted(prefix) ? 'encrypted' : 'binary');
}

const PERSON =
  /^(?:姓名|名字|昵称|客户姓名|收货人.*|联系人|备注名|full ?name|first ?name|last ?name|given ?name|name|contact)$/i;
const REACH =
  /手机|电话|邮箱|邮件|微信号|生日|性别|地址|phone|mobile|tel\b|e-?mail|birthday|gender|address|company|organization/i;
const ORDER = /订单|下单|实付|买家|商品|order|subtotal|paid|shipping|billing|line ?item|quantity|sku/i;

/** What a table is whose columns have no time, sender and text. */
export function wrongTable(headers: readonly string[]): WrongKind | null {
  const names = headers.map((header) => header.trim());
  if (names.filter((name) => ORDER.test(name)).length >= 3) return 'orders';
  const hasReach = names.some((name) => REACH.test(name));
  return hasReach &&
    (names.some((name) => PERSON.test(name)) || names.filter((name) => REACH.test(name)).length > 1)
    ? 'people'
    : null;
}

/** What a text is whose lines are no messages. */
export function wrongText(text: string): WrongKind | null {
  const start = text.trimStart().slice(0, 400);
  if (/^BEGIN:VCARD/i.test(start)) return 'people';
  if (/^\{"kith":\d/.test(start)) return 'library';
  if (/^---\r?\n[\s\S]*?^[\w-]+:/m.test(start) || /^# \S/.test(start) || /\[\[[^\]\n]+\]\]/.test(text))
    return 'notes';
  return null;
}

/** What an archive is, by the names in it. */
export function wrongArchive(names: readonly string[]): WrongKind {
  return names.some((name) => /\.(?:md|markdown|enex|canvas)$/i.test(name)) ? 'notes' : 'archive';
}
