import {
  ChatError,
  type ChatHead,
  type LineEvent,
  type NamedPerson,
  newRecord,
  type RecordSink,
} from './chat-record.ts';
import { wallOfIso } from './iso-rules.ts';
import { idOf, isObject, type Json, listOf, textOf } from './json-items.ts';

const nobody = (name: string): NamedPerson => ({ id: null, name, isMe: false });

/** Telegram Desktop's result.json of one chat. */
export function createTelegramItems(head: ChatHead, sink: RecordSink) {
  return {
    format: 'telegram_json',
    itemsKey: 'messages',
    onHead(path: string, value: Json) {
      if (path === 'name') head.chatName = textOf(value);
      else if (path === 'id') head.roomId = textOf(value);
      else if (path === 'type')
        head.isGroup = !/^(personal_chat|saved_messages|bot_chat)$/.test(textOf(value));
      else if (path.startsWith('chats.list')) throw new ChatError('CHAT_SEVERAL', { line: 1 });
    },
    onItem(item: Json, number: number) {
      if (!isObject(item)) return;
      const unix = Number(item.date_unixtime);
      const time = Number.isFinite(unix) && unix > 0 ? unix * 1000 : wallOfIso(textOf(item.date));
      if (time === null)
        throw new ChatError('CHAT_MALFORMED', { format: head.format, line: number, reason: 'date' });
      const record = newRecord(number, time, Number.isFinite(unix) && unix > 0 ? 'instant' : 'wall');
      record.externalId = idOf(item.id);
      record.replyTo = idOf(item.reply_to_message_id);
      record.text = plainText(item.text);
      if (item.type === 'service') {
        record.kind = 'system';
        record.events = serviceEvents(item);
        record.text = [textOf(item.actor), textOf(item.action), record.text || textOf(item.title)]
          .filter(Boolean)
          .join(' ');
        return sink(record);
      }
      record.senderId = idOf(item.from_id);
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
        record.text = textOf(item.media_type) || poll || textOf(kinds.find(Boolean) ?? 'file');
      }
      sink(record);
    },
  };
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
    id: idOf(item.actor_id),
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
    case 'join_group_by_request':
      return actor.name ? [{ kind: 'join', who: [actor], by: null }] : null;
    case 'remove_members': {
      const isSelf = members.length === 1 && members[0]!.name === actor.name;
      if (isSelf) return [{ kind: 'leave', who: [actor], by: null }];
      return members.length > 0 ? [{ kind: 'remove', who: members, by: actor }] : null;
    }
    default:
      return null;
  }
}
