/** Slack's export: a zip of users.json, channels.json and one file per channel and day. */

import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { ChatError, type ChatHead, type ChatRecord, newRecord, type RecordSink } from './chat-record.ts';
import { createJsonItems, idOf, isObject, type Json, listOf, textOf } from './json-items.ts';

/** A channel's folder, also inside the folder that some archivers put around all. */
const DAY_FILE = /^(?:[^/]+\/)?([^/]+)\/(\d{4}-\d{2}-\d{2})\.json$/;
/** A chat packs well, but not this well. */
const MAX_RATIO = 1_000;
const MAX_UNPACKED = 16 * 1024 ** 3;
/** The contract takes no longer names. */
const MAX_ROOM = 200;

export type SlackZip = { zip: ZipFile; entries: Entry[] };

/** @throws ChatError CHAT_ZIP_UNSAFE for names that leave the folder, CHAT_MALFORMED for a broken archive */
export async function openZip(path: string, format = 'slack_zip'): Promise<SlackZip> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch (error) {
    throw zipError(error, format);
  }
  try {
    const entries: Entry[] = [];
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      unpacked += entry.uncompressedSize;
      const isBomb =
        entry.uncompressedSize > 10_000_000 && entry.uncompressedSize > entry.compressedSize * MAX_RATIO;
      if (isBomb || unpacked > MAX_UNPACKED)
        throw new ChatError('CHAT_ZIP_UNSAFE', { entry: entry.fileName.slice(0, 200) });
    }
    return { zip, entries };
  } catch (error) {
    zip.close();
    throw zipError(error, format);
  }
}

function zipError(error: unknown, format: string): unknown {
  if (error instanceof ChatError || !(error instanceof Error)) return error;
  const unsafe = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/.exec(
    error.message,
  );
  if (unsafe) return new ChatError('CHAT_ZIP_UNSAFE', { entry: unsafe[1]!.slice(0, 200) });
  return new ChatError('CHAT_MALFORMED', { format, line: null, reason: 'zip' });
}

/** A list of users alone is other tools' too. */
export const isSlack = (entries: readonly Entry[]): boolean =>
  entries.some(({ fileName }) => DAY_FILE.test(fileName)) ||
  (entries.some(({ fileName }) => /^(?:[^/]+\/)?users\.json$/.test(fileName)) &&
    entries.some(({ fileName }) =>
      /^(?:[^/]+\/)?(?:channels|groups|dms|mpims|org_users|integration_logs)\.json$/.test(fileName),
    ));

/** Bytes of an entry, piece by piece. */
export async function* readEntry({ zip }: SlackZip, entry: Entry, format: string): AsyncGenerator<Buffer> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw zipError(error, format);
  }
}

async function* readEntryText(archive: SlackZip, entry: Entry): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  for await (const bytes of readEntry(archive, entry, 'slack_zip')) yield decoder.write(bytes);
  yield decoder.end();
}

/** Yields bytes read after each day file. All channels of the export come in as one chat, or only the one of a name: a talk has those of its members. */
export async function* readSlack(
  archive: SlackZip,
  head: ChatHead,
  sink: RecordSink,
  room: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  const users: Users = { names: new Map(), bots: new Set() };
  /** Members of talks without a name, by the folder of the talk. */
  const talks = new Map<string, string[]>();
  const named = (name: string) =>
    archive.entries.find(({ fileName }) => fileName === name) ??
    archive.entries.find(({ fileName }) => /^[^/]+\/[^/]+$/.test(fileName) && fileName.endsWith(`/${name}`));
  for (const [file, take] of [
    ['users.json', (user: Json) => takeUser(user, users)],
    ['dms.json', (talk: Json) => takeTalk(talk, talks)],
    ['mpims.json', (talk: Json) => takeTalk(talk, talks)],
  ] as const) {
    const entry = named(file);
    if (entry) await readItems(archive, entry, (item) => void take(item));
  }
  const membersOf = (folder: string) => talks.get(folder)?.map((id) => users.names.get(id) ?? id);
  const roomOf = (folder: string) => (membersOf(folder)?.join(', ') ?? folder).slice(0, MAX_ROOM);
  const days = archive.entries
    .filter(({ fileName }) => {
      const folder = DAY_FILE.exec(fileName)?.[1];
      return folder !== undefined && (room === undefined || roomOf(folder) === room || folder === room);
    })
    .sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
  const folders = new Set(days.map(({ fileName }) => DAY_FILE.exec(fileName)![1]!));
  const only = folders.size === 1 ? [...folders][0]! : '';
  const members = membersOf(only);
  head.chatName = roomOf(only);
  head.roomId = only;
  head.isGroup = members === undefined || members.length > 2;
  let bytes = 0;
  let number = 0;
  for (const entry of days) {
    signal?.throwIfAborted();
    const folder = DAY_FILE.exec(entry.fileName)![1]!;
    await readItems(archive, entry, (item) => {
      number += 1;
      const record = isObject(item) ? slackRecord(item, number, folder, users) : null;
      if (!record) return;
      record.room = roomOf(folder);
      sink(record);
    });
    bytes += entry.compressedSize;
    yield bytes;
  }
}

async function readItems(archive: SlackZip, entry: Entry, onItem: (item: Json) => void): Promise<void> {
  const items = createJsonItems({ format: 'slack_zip', itemsKey: '', onItem, onHead: () => {} });
  let line = 1;
  for await (const text of readEntryText(archive, entry)) {
    items.write(text, line);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1;
  }
  items.end(line);
}

/** Names by id, and which of them are programs. */
type Users = { names: Map<string, string>; bots: Set<string> };

function takeUser(user: Json, users: Users): void {
  if (!isObject(user)) return;
  const profile = isObject(user.profile) ? user.profile : {};
  const name = [profile.display_name, profile.real_name, user.real_name, user.name].map(textOf).find(Boolean);
  users.names.set(textOf(user.id), name ?? textOf(user.id));
  if (user.is_bot === true) users.bots.add(textOf(user.id));
}

function takeTalk(talk: Json, talks: Map<string, string[]>): void {
  if (!isObject(talk)) return;
  const members = listOf(talk.members).map(textOf).filter(Boolean);
  // A talk of several has a name made of theirs.
  if (members.length > 0)
    for (const key of [textOf(talk.id), textOf(talk.name)]) if (key) talks.set(key, members);
}

function slackRecord(
  item: { [key: string]: Json },
  number: number,
  folder: string,
  { names: users, bots }: Users,
): ChatRecord | null {
  // Says that another message got an answer.
  if (item.hidden === true && item.user === undefined && item.text === undefined) return null;
  const seconds = Number(item.ts);
  if (!Number.isFinite(seconds) || seconds <= 0)
    throw new ChatError('CHAT_MALFORMED', { format: 'slack_zip', line: number, reason: 'date' });
  const record = newRecord(number, Math.floor(seconds * 1000), 'instant');
  const ts = textOf(item.ts);
  record.externalId = `${folder}/${ts}`;
  const thread = textOf(item.thread_ts);
  if (thread !== '' && thread !== ts) record.replyTo = `${folder}/${thread}`;
  record.senderId = idOf(item.user) ?? idOf(item.bot_id);
  const profile = isObject(item.user_profile) ? item.user_profile : {};
  const bot = isObject(item.bot_profile) ? item.bot_profile : {};
  record.senderName =
    users.get(record.senderId ?? '') ??
    (textOf(profile.display_name) ||
      textOf(profile.real_name) ||
      textOf(item.username) ||
      textOf(bot.name) ||
      record.senderId ||
      '?');
  // What an app sends for somebody stands under their own id.
  const isApp = textOf(item.subtype) === 'bot_message' || idOf(item.bot_id) !== null;
  record.isBot = bots.has(record.senderId ?? '') || (isApp && !users.has(textOf(item.user)));
  const own = record.senderId;
  const nameOf = (id: string) => users.get(id) ?? (id === own ? record.senderName : id);
  const mentions: string[] = [];
  record.text = (textOf(item.text) || textOfBlocks(item))
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => {
      mentions.push(id);
      return `@${nameOf(id)}`;
    })
    .replace(/<(https?:[^|>]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) =>
      label ? `${label} (${url})` : url,
    )
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (_, id: string, name?: string) => `#${name || id}`)
    .replace(/<!subteam\^(\w+)(?:\|@?([^>]*))?>/g, (_, id: string, name?: string) => `@${name || id}`)
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, (_, words: string) => words)
    .replace(/<(?:mailto|tel):([^|>]+)(?:\|[^>]*)?>/g, (_, address: string) => address)
    .replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, (_, name: string) => `@${name}`)
    .replace(/&(lt|gt|amp);/g, (_, name: 'lt' | 'gt' | 'amp') => ({ lt: '<', gt: '>', amp: '&' })[name]);
  if (mentions.length > 0) record.mentions = mentions;
  const subtype = textOf(item.subtype);
  const who = [{ id: record.senderId, name: record.senderName, isMe: false }];
  if (/^(channel|group)_join$/.test(subtype)) {
    const inviter = idOf(item.inviter);
    const by = inviter ? { id: inviter, name: users.get(inviter) ?? inviter, isMe: false } : null;
    systemLine(record, by ? [{ kind: 'invite', who, by }] : [{ kind: 'join', who, by: null }]);
  } else if (/^(channel|group)_leave$/.test(subtype)) systemLine(record, [{ kind: 'leave', who, by: null }]);
  else if (subtype === 'tombstone' || subtype === 'message_deleted') record.kind = 'recalled';
  else if (NOTICES.test(subtype) || record.senderId === SLACKBOT) systemLine(record, null);
  else if (record.text === '' && (listOf(item.files).length > 0 || listOf(item.attachments).length > 0)) {
    record.kind = 'media';
    const [file] = listOf(item.files);
    record.text = isObject(file) ? textOf(file.name) : '';
  }
  return record;
}

/** Nobody: Slack reminds and answers in its name. */
const SLACKBOT = 'USLACKBOT';

/** What Slack itself tells a channel. */
const NOTICES =
  /^(?:channel|group)_|^(?:bot_add|bot_remove|reminder_add|pinned_item|unpinned_item|huddle_thread|sh_room_created|app_conversation_join|ekm_access_denied)$/;

/** The words of rich text, and of what an app attached, where a message has none of its own. */
function textOfBlocks(item: { [key: string]: Json }): string {
  const words: string[] = [];
  const walk = (value: Json, depth: number) => {
    if (depth > 12) return;
    if (Array.isArray(value)) for (const one of value) walk(one, depth + 1);
    else if (isObject(value)) {
      if (value.type === 'user') words.push(`<@${textOf(value.user_id)}>`);
      else if (value.type === 'link') words.push(textOf(value.text) || textOf(value.url));
      else if (typeof value.text === 'string') words.push(value.text);
      else if (isObject(value.text)) walk(value.text, depth + 1);
      if (value.elements !== undefined) walk(value.elements, depth + 1);
    }
  };
  walk(item.blocks ?? [], 0);
  if (words.length > 0) return words.join('');
  return listOf(item.attachments)
    .map((one) => (isObject(one) ? textOf(one.text) || textOf(one.fallback) : ''))
    .filter(Boolean)
    .join('\n');
}

function systemLine(record: ChatRecord, events: ChatRecord['events']): void {
  record.kind = 'system';
  record.events = events;
  record.senderId = null;
  record.senderName = '';
  record.mentions = null;
}
