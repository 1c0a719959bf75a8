/** Which files of an archive hold chats. */

/** Files that make one chat: one, or the pages or parts of it in order. `name`: what their path says of it. */
export type ChatFiles = {
  name: string;
  entries: string[];
  /** Chats of WhatsApp in its folder: it was sent in one of them if that names it. */
  besides?: string[];
};

/** Exports that are called the same whatever chat they hold: their folder names it. */
const NAMELESS = /^(?:_chat\.txt|result\.json|messages\d*\.html|chat\.(?:txt|json|html?|csv))$/i;
const PAGE = /^messages(\d*)\.html$/i;
/** DiscordChatExporter divides long channels. */
const PART = / ?\[part (\d+)\](?=\.[a-z]+$)/i;
/** qq-chat-exporter divides long chats: what they are in one file, their messages in others. */
const CHUNK = /^(.*?)chunks\/[^/]+\.jsonl$/i;
export const MANIFEST = 'manifest.json';
/** Who a chat is with, as MemoTrace calls its folders: `name(id)`. */
export const TALKER = /\((\d+@chatroom|(?:wxid|gh)_[\w-]+)\)$/;
const WHATSAPP = /^_chat\.txt$|WhatsApp.*\.txt$/i;
const TELEGRAM_OWN =
  /^(?:(?:files|photos|(?:round_)?video_(?:files|messages)|voice_messages|stickers|images|css|js|lists|profile_pictures|stories|contacts|userpics)\/|export_results\.html$)/i;
const LIKELY = /\.(?:txt|csv|json|jsonl|html?|mht|xlsx)$/i;

/** The chats that an archive may hold, in its order. */
export function chatsOfArchive(names: readonly string[]): ChatFiles[] {
  const seen = names.filter((name) => !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name) && !name.endsWith('/'));
  const likely = seen.filter((name) => LIKELY.test(name));
  const folders = new Map<string, string[]>();
  for (const entry of likely.filter(isSure)) {
    const folder = folderOf(entry);
    folders.set(folder, [...(folders.get(folder) ?? []), entry]);
  }
  /** Telegram has folders of its own for what was sent, and writes one chat in both forms when asked to. */
  const isTelegrams = (entry: string) =>
    [...folders].some(([folder, sure]) => {
      const inFolder = folder === '' ? '' : `${folder}/`;
      if (!entry.startsWith(inFolder)) return false;
      const inside = entry.slice(inFolder.length);
      const hasJson = sure.some((one) => /^result\.json$/i.test(baseOf(one)));
      if (hasJson && PAGE.test(inside)) return true;
      return (hasJson || sure.some((one) => PAGE.test(baseOf(one)))) && TELEGRAM_OWN.test(inside);
    });
  const chats = new Map<string, ChatFiles & { order: number[] }>();
  for (const entry of likely) {
    if (isTelegrams(entry)) continue;
    const folder = folderOf(entry);
    const base = baseOf(entry);
    const page = PAGE.exec(base);
    const part = PART.exec(base);
    const whole = wholeOf(entry);
    if (whole !== null && names.includes(`${whole}${MANIFEST}`)) {
      const manifest = `${whole}${MANIFEST}`;
      const chat = chats.get(manifest) ?? {
        name: baseOf(folderOf(manifest)).replace(/_chunked_jsonl$/i, ''),
        entries: [manifest],
        order: [-1],
      };
      if (entry !== manifest) {
        chat.entries.push(entry);
        chat.order.push(Number(/(\d+)\.jsonl$/i.exec(base)?.[1] ?? 0));
      }
      chats.set(manifest, chat);
      continue;
    }
    const key = page ? `${folder}/messages` : part ? entry.replace(PART, '') : entry;
    const chat = chats.get(key) ?? { name: nameOf(folder, base), entries: [], order: [] };
    // What was sent lies flat beside WhatsApp's chat, which names it.
    const phones = (folders.get(folder) ?? []).filter((one) => WHATSAPP.test(baseOf(one)));
    if (phones.length > 0 && !isSure(entry)) chat.besides = phones;
    chat.entries.push(entry);
    chat.order.push(Number(page?.[1] || part?.[1] || 1));
    chats.set(key, chat);
  }
  function wholeOf(entry: string): string | null {
    const chunk = CHUNK.exec(entry);
    if (chunk) return chunk[1]!;
    const folder = entry.slice(0, entry.length - baseOf(entry).length);
    const isManifest = baseOf(entry) === MANIFEST;
    return isManifest && likely.some((other) => CHUNK.exec(other)?.[1] === folder) ? folder : null;
  }

  return [...chats.values()].map(({ name, entries, order, besides }) => ({
    name,
    ...(besides ? { besides } : {}),
    entries: entries
      .map((entry, i) => ({ entry, at: order[i]! }))
      .sort((a, b) => a.at - b.at)
      .map(({ entry }) => entry),
  }));
}

const folderOf = (entry: string) => entry.slice(0, Math.max(0, entry.lastIndexOf('/')));
const baseOf = (entry: string) => entry.slice(entry.lastIndexOf('/') + 1);
const isSure = (entry: string) =>
  WHATSAPP.test(baseOf(entry)) || /^result\.json$|^messages\d*\.html$/i.test(baseOf(entry));

/** Whether the folder of a file says whose chat it is, rather than the file. */
export const isNamedByFolder = (entry: string): boolean =>
  NAMELESS.test(baseOf(entry)) || TALKER.test(baseOf(folderOf(entry)));

/** Messages in files of their own behind one that says what chat they are of. */
export const isChunked = (entries: readonly string[]): boolean =>
  entries.length > 1 && baseOf(entries[0]!) === MANIFEST;

function nameOf(folder: string, base: string): string {
  if (NAMELESS.test(base) || TALKER.test(baseOf(folder))) return baseOf(folder);
  return base.replace(PART, '').replace(/\.[a-z0-9]{2,5}$/i, '');
}
