import {
  ChatError,
  type ChatHead,
  type ChatRecord,
  type LineEvent,
  type NamedPerson,
  newRecord,
  type RecordSink,
} from './chat-record.ts';
import { wallOfIso } from './iso-rules.ts';
import { idOf, isObject, type Json, listOf, textOf } from './json-items.ts';

const nobody = (name: string): NamedPerson => ({ id: null, name, isMe: false });

/** A chat of a file: what stands before its messages. */
type Chat = { name: string; type: string; id: string };
const noChat = (): Chat => ({ name: '', type: '', id: '' });
const isGroupType = (type: string) =>
  !/^(?:personal_chat|saved_messages|bot_chat|verification_codes|replies)$/.test(type);

/**
 * Telegram Desktop's result.json of one chat, or of all: then ids have their chat before them, `Bakers/12`, unless one
 * `room` alone is wanted.
 */
export function createTelegramItems(head: ChatHead, sink: RecordSink, room?: string) {
  let chat = noChat();
  /** Chats seen so far by the name they have here; two of one name differ by their number. */
  const rooms = new Map<string, Chat>();
  /** Of the chat being read; null outside of lists. */
  let current: string | null = null;
  const roomOf = (): string => {
    // A slash ends the room in the ids of messages.
    const name = (chat.name || chat.type || '?').replaceAll('/', '∕');
    const key = rooms.has(name) ? `${name} (${chat.id || rooms.size})` : name;
    rooms.set(key, chat);
    return key;
  };
  const adopt = ({ name, type, id }: Chat) => {
    head.chatName = name;
    head.roomId = id;
    head.isGroup = type === '' ? null : isGroupType(type);
  };
  return {
    format: 'telegram_json',
    itemsKey: 'messages',
    isItems: (path: string) => /^(?:left_)?chats\.list\.messages$/.test(path),
    onHead(path: string, value: Json) {
      const inList = /^(?:left_)?chats\.list\.(name|type|id)$/.exec(path);
      const key = (inList?.[1] ?? path) as keyof Chat;
      if (key !== 'name' && key !== 'type' && key !== 'id') return;
      if (inList) current ??= '';
      chat[key] = textOf(value);
      if (!inList) adopt(chat);
    },
    onItemsEnd() {
      // A file of one chat ends here.
      if (current === null) return;
      if (rooms.size === 1 && room === undefined) adopt(chat);
      else if (room === undefined) Object.assign(head, { chatName: '', roomId: '', isGroup: true });
      current = '';
      chat = noChat();
    },
    onItem(item: Json, number: number) {
      if (!isObject(item)) return;
      if (current === '') current = roomOf();
      if (current !== null && room !== undefined) {
        if (current !== room) return;
        adopt(chat);
      }
      const prefix = current !== null && room === undefined ? `${current}/` : '';
      const record = recordOf(item, number, head.format, prefix);
      record.room = current;
      sink(record);
    },
  };
}

function recordOf(item: { [key: string]: Json }, number: number, format: string, prefix: string): ChatRecord {
  const unix = Number(item.date_unixtime);
  const time = Number.isFinite(unix) && unix > 0 ? unix * 1000 : wallOfIso(textOf(item.date));
  if (time === null) throw new ChatError('CHAT_MALFORMED', { format, line: number, reason: 'date' });
  const record = newRecord(number, time, Number.isFinite(unix) && unix > 0 ? 'instant' : 'wall');
  const [id, replyTo] = [idOf(item.id), idOf(item.reply_to_message_id)];
  record.externalId = id !== null || prefix !== '' ? `${prefix}${id ?? `#${number}`}` : null;
  // An answer to another chat names a message that is not here.
  if (replyTo !== null && item.reply_to_peer_id === undefined) record.replyTo = `${prefix}${replyTo}`;
  record.text = plainText(item.text) || plainText(item.text_entities);
  if (item.type === 'service') {
    record.kind = 'system';
    record.events = serviceEvents(item);
    record.text = [textOf(item.actor), textOf(item.action), record.text || textOf(item.title)]
      .filter(Boolean)
      .join(' ');
    return record;
  }
  record.senderId = personId(item.from_id);
  // A deleted account has no name left.
  record.senderName = textOf(item.from) || record.senderId || '?';
  record.mentions = mentioned(item.text_entities ?? item.text);
  const isMedia =
    item.media_type ??
    item.photo ??
    item.file ??
    item.sticker_emoji ??
    item.poll ??
    item.contact_information ??
    item.location_information;
  if (record.text === '' && isMedia !== undefined) {
    record.kind = 'media';
    const poll = isObject(item.poll) ? textOf(item.poll.question) : '';
    const kinds = [
      item.photo && 'photo',
      item.contact_information && 'contact',
      item.location_information && 'location',
    ];
    record.text =
      textOf(item.sticker_emoji) || textOf(item.media_type) || poll || textOf(kinds.find(Boolean) ?? 'file');
  }
  return record;
}

/** Exports of before 2021 have bare numbers; those of users are below 2^32. */
function personId(value: Json | undefined): string | null {
  const id = idOf(value);
  return typeof value === 'number' && value > 0 && value < 2 ** 32 ? `user${id}` : id;
}

/** `text` is a string, or pieces of which some are objects. */
function plainText(text: Json | undefined): string {
  if (typeof text === 'string') return text;
  return listOf(text)
    .map((piece) => (isObject(piece) ? textOf(piece.text) : textOf(piece)))
    .join('');
}

function mentioned(entities: Json | undefined): string[] | null {
  const ids = listOf(entities).flatMap((entity) =>
    isObject(entity) && entity.type === 'mention_name' && entity.user_id != null
      ? [`user${textOf(entity.user_id)}`]
      : [],
  );
  return ids.length > 0 ? ids : null;
}

function serviceEvents(item: { [key: string]: Json }): LineEvent[] | null {
  const actor: NamedPerson = {
    id: personId(item.actor_id),
    name: textOf(item.actor) || textOf(item.actor_id),
    isMe: false,
  };
  const members = listOf(item.members)
    .map((name) => nobody(textOf(name)))
    .filter(({ name }) => name !== '');
  switch (item.action) {
    case 'create_group': {
      const others = members.filter(({ name }) => name !== actor.name);
      const founded: LineEvent[] = actor.name ? [{ kind: 'join', who: [actor], by: null }] : [];
      return others.length > 0 ? [...founded, { kind: 'invite', who: others, by: actor }] : founded;
    }
    case 'invite_members': {
      const isSelf = members.length === 1 && members[0]!.name === actor.name;
      if (isSelf) return [{ kind: 'join', who: [actor], by: null }];
      return members.length > 0 ? [{ kind: 'invite', who: members, by: actor }] : null;
    }
    case 'join_group_by_link':
    case 'join_group_by_request': {
      const inviter = textOf(item.inviter);
      if (actor.name && inviter && inviter !== actor.name)
        return [{ kind: 'invite', who: [actor], by: nobody(inviter) }];
      return actor.name ? [{ kind: 'join', who: [actor], by: null }] : null;
    }
    case 'remove_members': {
      const isSelf = members.length === 1 && members[0]!.name === actor.name;
      if (isSelf) return [{ kind: 'leave', who: [actor], by: null }];
      return members.length > 0 ? [{ kind: 'remove', who: members, by: actor }] : null;
    }
    default:
      return null;
  }
}
