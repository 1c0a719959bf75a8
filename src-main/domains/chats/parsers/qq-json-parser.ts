import { ChatError, type ChatHead, newRecord, type RecordSink } from './chat-record.ts';
import { instantOfIso, wallOfIso } from './iso-rules.ts';
import { idOf, isObject, type Json, listOf, textOf } from './json-items.ts';
import { isMediaMark } from './name-rules.ts';
import { systemEvents } from './system-rules.ts';

const MEDIA = /^(?:image|video|audio|file|face|market_face|location|voice|sticker)$/;

/** JSON of qq-chat-exporter, versions 4 and 5. */
export function createQqItems(head: ChatHead, sink: RecordSink) {
  const own = new Set<string>();
  /** Numbers by the internal ids that mentions have. */
  const numbers = new Map<string, string>();
  const numberOf = (person: { [key: string]: Json }): string | null => {
    const [uin, uid] = [textOf(person.uin), textOf(person.uid)];
    const number = uin === '' || uin === '0' ? null : uin;
    if (number && uid !== '') numbers.set(uid, number);
    return number ?? (uid === '' ? null : (numbers.get(uid) ?? uid));
  };
  return {
    format: 'qq_json',
    itemsKey: 'messages',
    onHead(path: string, value: Json) {
      if (path === 'chatInfo.name') head.chatName = textOf(value);
      else if (path === 'chatInfo.type') head.isGroup = textOf(value) === 'group';
      else if (path === 'chatInfo.peerUin') head.roomId = textOf(value);
      else if ((path === 'chatInfo.selfUin' || path === 'chatInfo.selfUid') && textOf(value) !== '')
        own.add(textOf(value));
    },
    onItem(item: Json, number: number) {
      if (!isObject(item)) return;
      const time = timeOf(item);
      if (time === null)
        throw new ChatError('CHAT_MALFORMED', { format: head.format, line: number, reason: 'date' });
      const record = newRecord(number, time.at, time.isInstant ? 'instant' : 'wall');
      const sender = isObject(item.sender) ? item.sender : {};
      const raw = isObject(item.rawMessage) ? item.rawMessage : {};
      const content = isObject(item.content) ? item.content : {};
      record.externalId = idOf(item.id) ?? idOf(item.messageId);
      record.text = typeof item.content === 'string' ? item.content : textOf(content.text);
      record.senderId = numberOf(sender);
      record.senderName =
        textOf(sender.groupCard) ||
        textOf(raw.sendMemberName) ||
        textOf(sender.name) ||
        textOf(sender.nickname) ||
        textOf(raw.sendNickName) ||
        record.senderId ||
        '?';
      record.isMe = own.has(textOf(sender.uin)) || own.has(textOf(sender.uid));
      const reply = isObject(content.reply) ? content.reply : replyOf(content);
      record.replyTo = idOf(reply.referencedMessageId) ?? idOf(reply.messageId);
      if (record.text.startsWith('[回复 ')) record.text = withoutQuote(record.text, reply);
      const named = listOf(content.mentions).flatMap((one) => (isObject(one) ? (numberOf(one) ?? []) : []));
      if (named.length > 0) record.mentions = named;
      const [file] = listOf(content.resources);
      if (item.system === true || item.isSystemMessage === true) {
        record.kind = 'system';
        record.events = systemEvents(record.text);
        record.senderId = null;
        record.senderName = '';
        record.isMe = false;
        record.mentions = null;
      } else if (item.recalled === true || item.isRecalled === true) record.kind = 'recalled';
      else if (
        isMediaMark(record.text) ||
        (record.text === '' &&
          (file !== undefined || MEDIA.test(textOf(item.type)) || mediaOf(content) !== null))
      ) {
        record.kind = 'media';
        if (record.text === '' && isObject(file)) record.text = textOf(file.filename) || textOf(file.type);
        record.text ||= mediaOf(content) ?? '';
      }
      sink(record);
    },
  };
}

function replyOf(content: { [key: string]: Json }): { [key: string]: Json } {
  const element = listOf(content.elements).find((one) => isObject(one) && one.type === 'reply');
  return isObject(element) && isObject(element.data) ? element.data : {};
}

/** Version 4 writes what is answered before the answer: a question there is not asked again. */
function withoutQuote(text: string, reply: { [key: string]: Json }): string {
  const quote = `[回复 ${textOf(reply.senderName)}: ${textOf(reply.content)}]\n`;
  return text.startsWith(quote) ? text.slice(quote.length) : text.replace(/^\[回复 [^\n]*\]\n/, '');
}

/** What a message of one picture, face or card is called; null where it has none. */
function mediaOf(content: { [key: string]: Json }): string | null {
  const element = listOf(content.elements).find(
    (one) => isObject(one) && !/^(?:text|at|reply)$/.test(textOf(one.type)),
  );
  if (!isObject(element)) return null;
  const data = isObject(element.data) ? element.data : {};
  return textOf(data.name) || textOf(data.filename) || textOf(element.type);
}

function timeOf(item: { [key: string]: Json }): { at: number; isInstant: boolean } | null {
  const stamp = Number(item.timestamp);
  if (Number.isFinite(stamp) && stamp > 1e8)
    return { at: stamp > 1e11 ? stamp : stamp * 1000, isInstant: true };
  const text = textOf(item.timestamp) || textOf(item.time);
  const instant = instantOfIso(text);
  const at = instant ?? wallOfIso(text);
  return at === null ? null : { at, isInstant: instant !== null };
}
