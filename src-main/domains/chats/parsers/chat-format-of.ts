/** Whether a file is a chat and nothing else, by its first bytes: for those who were given it for something else. */
import { isUtf8 } from 'node:buffer';
import type { ChatFormat } from '#shared/contract/chats-session.ts';
import { openByteSource, readPrefix } from '../../transfer/readers/byte-source.ts';
import { detectBom } from '../../transfer/readers/encoding-rules.ts';
import { sniffFileKind } from '../../transfer/readers/file-kind-rules.ts';
import { TransferError } from '../../transfer/transfer-error.ts';
import { ChatError } from './chat-record.ts';
import { isQqPage } from './qq-page-parser.ts';
import { isSlack, openZip } from './slack-parser.ts';
import { sniffJson, sniffPage, sniffText } from './sniff-rules.ts';

const PREFIX_BYTES = 64 * 1024;
/** First lines of tables that tools make of chats. */
const CHAT_TABLE =
  /^\ufeff?(?:AuthorID,Author,Date,Content|消息ID,类型,发送人,时间,内容|localId,.*StrContent|id,MsgSvrID,)/;

/** Null for all that is no chat, or may be a list as well, and for what cannot be read. */
export async function chatFormatOf(path: string): Promise<ChatFormat | null> {
  try {
    const source = await openByteSource({ kind: 'file', path });
    let prefix: Buffer;
    try {
      prefix = await readPrefix(source, PREFIX_BYTES);
    } finally {
      await source.close();
    }
    const kind = sniffFileKind(prefix);
    if (kind === 'zip') return await formatOfArchive(path);
    if (kind !== 'text' && kind !== 'json' && kind !== 'html') return null;
    const text = decoded(prefix);
    if (kind === 'html' || isQqPage(text)) {
      const format = sniffPage(text);
      // Shop systems write lists as pages.
      return format === 'wechat_html' ? null : format;
    }
    if (kind === 'json' || /^\s*[{[]\s*["{[\]}]/.test(text)) return sniffJson(text);
    return CHAT_TABLE.test(text) ? 'wechat_csv' : sniffText(text);
  } catch (error) {
    // Whoever asked reads the file next and says what is wrong with it.
    if (error instanceof ChatError || error instanceof TransferError) return null;
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

async function formatOfArchive(path: string): Promise<ChatFormat | null> {
  const archive = await openZip(path);
  archive.zip.close();
  if (isSlack(archive.entries)) return 'slack_zip';
  const has = (pattern: RegExp) => archive.entries.some(({ fileName }) => pattern.test(fileName));
  if (has(/(?:^|\/)_chat\.txt$/i)) return 'whatsapp_txt';
  return has(/(?:^|\/)result\.json$/i) ? 'telegram_json' : null;
}

function decoded(prefix: Buffer): string {
  const bom = detectBom(prefix);
  if (bom?.encoding.startsWith('utf-16')) return new TextDecoder(bom.encoding).decode(prefix);
  // A character may be cut at the end of the piece.
  const isPlain = [0, 1, 2, 3].some((cut) => isUtf8(prefix.subarray(0, prefix.length - cut)));
  return new TextDecoder(isPlain ? 'utf-8' : 'gb18030').decode(prefix);
}
