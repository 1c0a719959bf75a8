/** A zip is Slack's, or one chat with its media, or several chats: a folder of exports. */

import { mkdtempSync, rmSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import type { DateOrder } from '#shared/contract/chats-session.ts';
import type { TableInput } from '../../transfer/readers/byte-source.ts';
import { isTransferError } from '../../transfer/transfer-error.ts';
import { type ChatFiles, chatsOfArchive, isChunked, isNamedByFolder, MANIFEST } from './archive-rules.ts';
import { ChatError, type ChatHead, type OpenOptions } from './chat-record.ts';
import { notAChat, type OpenedChat, opened } from './opened-chat.ts';
import { isSlack, openZip, readEntry, readSlack, type SlackZip } from './slack-parser.ts';
import { wrongArchive } from './wrong-file-rules.ts';

/** So much of a file tells what it is and, mostly, which chat it holds. */
const PREFIX_BYTES = 64 * 1024;
const MAX_ROOM = 200;
const MAX_MANIFEST = 32 * 1024 * 1024;

type OpenOne = (input: TableInput, options: OpenOptions) => Promise<OpenedChat>;

/** @throws ChatError as `openChat` */
export async function openArchive(path: string, options: OpenOptions, openOne: OpenOne): Promise<OpenedChat> {
  const archive = await openZip(path);
  try {
    if (isSlack(archive.entries)) return openSlack(archive, options);
    const names = archive.entries.map(({ fileName }) => fileName);
    const found = await withoutSent(archive, chatsOfArchive(names), options);
    if (found.length === 0) throw notAChat(wrongArchive(names));
    if (found.length === 1) {
      const chat = await openFiles(archive, { name: null, entries: found[0]!.entries }, options, openOne);
      return { ...chat, close: () => closeBoth(chat, archive) };
    }
    const chats = await knownChats(archive, found, options, openOne);
    // A list of people beside a chat, or nothing but such lists: the first says what it is.
    if (chats.length === 0) {
      const chat = await openFiles(archive, { name: null, entries: found[0]!.entries }, options, openOne);
      return { ...chat, close: () => closeBoth(chat, archive) };
    }
    const [only, ...others] =
      options.room === undefined ? chats : chats.filter(({ name }) => name === options.room);
    if (!only) throw notAChat('archive');
    if (others.length > 0) return openSeveral(archive, chats, options, openOne);
    const chat = await openFiles(archive, only, { ...options, room: undefined }, openOne);
    return { ...chat, close: () => closeBoth(chat, archive) };
  } catch (error) {
    archive.zip.close();
    throw error;
  }
}

async function closeBoth(chat: OpenedChat, archive: SlackZip): Promise<void> {
  await chat.close();
  archive.zip.close();
}

function openSlack(archive: SlackZip, options: OpenOptions): OpenedChat {
  const head: ChatHead = {
    format: 'slack_zip',
    platform: 'slack',
    encoding: 'utf-8',
    chatName: '',
    roomId: '',
    isGroup: true,
  };
  const size = archive.entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  const source = { size, close: async () => archive.zip.close() };
  return opened(head, source, options, (sink) =>
    readSlack(archive, head, sink, options.room, options.signal),
  );
}

/** Text is read twice (encoding, then lines), so it is unpacked first. `bytes`: no more than about so many. */
async function openUnpacked(
  archive: SlackZip,
  entryNames: readonly string[],
  options: OpenOptions,
  openOne: OpenOne,
  name: string | null = null,
  bytes: number | null = null,
): Promise<OpenedChat> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-chat-'));
  const file = join(folder, 'chat.txt');
  const drop = () => rmSync(folder, { recursive: true, force: true });
  try {
    const target = await openFile(file, 'wx');
    try {
      if (bytes === null) for await (const piece of piecesOf(archive, entryNames)) await target.write(piece);
      else await target.write(await beginningOf(archive, entryNames, bytes));
    } finally {
      await target.close();
    }
    const first = basename(entryNames[0]!);
    const isNameless = /^(?:_chat\.txt|result\.json|messages\d*\.html)$/i.test(first);
    const ofFolder = isNamedByFolder(entryNames[0]!) && name !== null ? `${name}${extname(first)}` : first;
    const fileName = isNameless ? (name ?? options.fileName) : ofFolder;
    const chat = await openOne({ kind: 'file', path: file }, { ...options, fileName });
    if (isNameless && name !== null && chat.head.chatName === '') chat.head.chatName = name;
    return {
      ...chat,
      close: async () => {
        await chat.close();
        drop();
      },
    };
  } catch (error) {
    drop();
    throw error;
  }
}

/** One chat: a file, pages that go on from each other, or parts that are whole files each. */
async function openFiles(
  archive: SlackZip,
  { name, entries }: { name: string | null; entries: readonly string[] },
  options: OpenOptions,
  openOne: OpenOne,
): Promise<OpenedChat> {
  if (entries.length === 1 || isChunked(entries) || entries.every((entry) => entry.endsWith('.html')))
    return openUnpacked(archive, entries, options, openOne, name);
  let chat = await openUnpacked(archive, entries.slice(0, 1), options, openOne, name);
  const { head, totalBytes } = chat;
  return {
    head,
    totalBytes: totalBytes * entries.length,
    async *batches() {
      yield* chat.batches();
      for (const entry of entries.slice(1)) {
        await chat.close();
        chat = await openUnpacked(archive, [entry], options, openOne, name);
        yield* chat.batches();
      }
    },
    orders: () => chat.orders(),
    close: () => chat.close(),
  };
}

/** Leaves out files that were sent in a chat of WhatsApp, which names each of them. */
async function withoutSent(
  archive: SlackZip,
  found: readonly ChatFiles[],
  { signal }: OpenOptions,
): Promise<ChatFiles[]> {
  const sent = new Set<string>();
  for (const phone of new Set(found.flatMap(({ besides }) => besides ?? []))) {
    const names = found
      .filter(({ besides }) => besides?.includes(phone))
      .flatMap(({ entries }) => entries.map((entry) => [entry, basename(entry).normalize('NFC')] as const));
    const decoder = new TextDecoder();
    let before = '';
    for await (const piece of piecesOf(archive, [phone])) {
      signal?.throwIfAborted();
      const text = before + decoder.decode(piece, { stream: true }).normalize('NFC');
      for (const [entry, name] of names) if (text.includes(name)) sent.add(entry);
      before = text.slice(-MAX_ROOM);
    }
  }
  return found.filter(({ entries }) => !entries.some((entry) => sent.has(entry)));
}

async function* piecesOf(archive: SlackZip, entryNames: readonly string[]): AsyncGenerator<Buffer> {
  for (const entryName of entryNames) {
    const entry = archive.entries.find(({ fileName }) => fileName === entryName)!;
    const isManifest = basename(entryName) === MANIFEST && entry.uncompressedSize < MAX_MANIFEST;
    const pieces = readEntry(archive, entry, 'zip');
    if (!isManifest) {
      yield* pieces;
      continue;
    }
    const read: Buffer[] = [];
    for await (const piece of pieces) read.push(piece);
    yield headerLine(Buffer.concat(read));
  }
}

/** What a manifest says of its chat, as the line before the messages of its chunks; any other file as it is. */
function headerLine(bytes: Buffer): Buffer {
  try {
    const { chatInfo } = JSON.parse(bytes.toString('utf8')) as { chatInfo?: Record<string, unknown> };
    if (typeof chatInfo !== 'object' || chatInfo === null) return bytes;
    // Pictures of people are in it too.
    const said = Object.entries(chatInfo).filter(([, value]) => String(value).length < MAX_ROOM);
    return Buffer.from(`${JSON.stringify({ _type: 'header', chatInfo: Object.fromEntries(said) })}\n`);
  } catch {
    return bytes;
  }
}

/** About so many bytes, up to the end of a line: half a character would look like another encoding. */
async function beginningOf(archive: SlackZip, entryNames: readonly string[], bytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of piecesOf(archive, entryNames)) {
    pieces.push(piece);
    length += piece.length;
    if (length < bytes) continue;
    const all = Buffer.concat(pieces);
    const end = all.lastIndexOf(10);
    return end > 0 ? all.subarray(0, end + 1) : all;
  }
  return Buffer.concat(pieces);
}

type KnownChat = ChatFiles & { platform: string };

/** Which of the files are chats, each by a name of its own: what the export says, else its path. */
async function knownChats(
  archive: SlackZip,
  found: readonly ChatFiles[],
  options: OpenOptions,
  openOne: OpenOne,
): Promise<KnownChat[]> {
  const chats: KnownChat[] = [];
  const names = new Set<string>();
  for (const { name: path, entries } of found) {
    options.signal?.throwIfAborted();
    const head = await headOf(archive, { name: path, entries }, options, openOne);
    if (!head) continue;
    const said = (head.chatName || path).slice(0, MAX_ROOM - 10);
    let name = said;
    for (let n = 2; names.has(name); n++) name = `${said} (${n})`;
    names.add(name);
    chats.push({ name, entries, platform: head.platform });
  }
  return chats;
}

/** What the beginning of a file says of its chat; null for one that is no chat. */
async function headOf(
  archive: SlackZip,
  { name, entries }: ChatFiles,
  options: OpenOptions,
  openOne: OpenOne,
): Promise<ChatHead | null> {
  let chat: OpenedChat;
  const alone = { ...options, room: undefined };
  try {
    chat = await openUnpacked(archive, entries.slice(0, 1), alone, openOne, name, PREFIX_BYTES);
  } catch (error) {
    if (error instanceof ChatError && /^CHAT_(?:NOT_A_CHAT|FORMAT_UNKNOWN)$/.test(error.code)) return null;
    if (isTransferError(error, 'IMPORT_EMPTY') || isTransferError(error, 'IMPORT_BINARY')) return null;
    throw error;
  }
  try {
    for await (const { records } of chat.batches()) if (records.length > 0) break;
  } catch (error) {
    // The beginning of a file ends in the middle of it. What is wrong with the whole is said when it is read.
    if (!(error instanceof ChatError) && !isTransferError(error)) throw error;
  } finally {
    await chat.close();
  }
  return chat.head;
}

/** All chats of an archive one after the other, each a room of its name. Where they are of several platforms, the whole is of none. */
function openSeveral(
  archive: SlackZip,
  chats: readonly KnownChat[],
  options: OpenOptions,
  openOne: OpenOne,
): OpenedChat {
  const sizes = new Map(
    archive.entries.map(({ fileName, uncompressedSize }) => [fileName, uncompressedSize]),
  );
  const sizeOf = ({ entries }: ChatFiles) => entries.reduce((sum, entry) => sum + (sizes.get(entry) ?? 0), 0);
  const totalBytes = chats.reduce((sum, chat) => sum + sizeOf(chat), 0);
  const head: ChatHead = {
    format: 'csv',
    platform: chats.every(({ platform }) => platform === chats[0]!.platform) ? chats[0]!.platform : '',
    encoding: 'utf-8',
    chatName: '',
    roomId: '',
    isGroup: true,
    rooms: new Map(),
  };
  const doubts: DateOrder[][] = [];
  return {
    head,
    totalBytes,
    async *batches() {
      let before = 0;
      for (const { name, entries } of chats) {
        const chat = await openFiles(archive, { name, entries }, options, openOne);
        try {
          Object.assign(head, { format: chat.head.format, encoding: chat.head.encoding });
          head.rooms?.set(name, chat.head);
          for await (const { records, bytes } of chat.batches()) {
            for (const record of records) record.room = name;
            yield { records, bytes: before + bytes };
          }
          doubts.push(chat.orders());
          before += chat.totalBytes;
        } finally {
          await chat.close();
        }
      }
    },
    /** Those that all of them allow; where they agree on none, each has to be read alone and all are offered. */
    orders() {
      const asked = doubts.filter((orders) => orders.length > 0);
      const shared = (asked[0] ?? []).filter((order) => asked.every((orders) => orders.includes(order)));
      return shared.length > 0 ? shared : [...new Set(asked.flat())];
    },
    close: async () => archive.zip.close(),
  };
}
