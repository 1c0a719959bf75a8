/** Which files of an archive hold its chat. */
import { ChatError } from './chat-record.ts';

/**
 * The entries that hold the one chat of an archive: a phone's `_chat.txt`, Telegram's result.json or its pages in order, or
 * the only file that may be one.
 * @throws ChatError CHAT_NOT_A_CHAT for several chats
 */
export function chatEntries(names: readonly string[]): string[] {
  const seen = names.filter((name) => !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name));
  const named = (pattern: RegExp) => seen.filter((name) => pattern.test(name));
  for (const pattern of [/(?:^|\/)(?:_chat|.*WhatsApp.*)\.txt$/i, /(?:^|\/)result\.json$/i]) {
    const found = named(pattern);
    if (found.length > 0) return found.slice(0, 1);
  }
  const pages = named(/(?:^|\/)messages\d*\.html$/i);
  const numberOf = (page: string) => Number(/messages(\d*)\.html$/i.exec(page)?.[1] || 1);
  if (pages.length > 0) return pages.sort((a, b) => numberOf(a) - numberOf(b));
  const likely = named(/\.(?:txt|csv|json|jsonl|html?|mht|xlsx)$/i);
  if (likely.length > 1) throw new ChatError('CHAT_NOT_A_CHAT', { kind: 'several' });
  return likely;
}
