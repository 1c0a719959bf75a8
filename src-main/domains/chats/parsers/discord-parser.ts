import { ChatError, type ChatHead, newRecord, type RecordSink } from './chat-record.ts';
import { instantOfIso, wallOfIso } from './iso-rules.ts';
import { idOf, isObject, type Json, listOf, textOf } from './json-items.ts';

/** JSON of DiscordChatExporter: one channel. */
export function createDiscordItems(head: ChatHead, sink: RecordSink) {
  let guild = '';
  let channel = '';
  return {
    format: 'discord_json',
    itemsKey: 'messages',
    onHead(path: string, value: Json) {
      if (path === 'guild.name') guild = textOf(value);
      else if (path === 'channel.name') channel = textOf(value);
      else if (path === 'channel.id') head.roomId = textOf(value);
      else if (path === 'channel.type') head.isGroup = textOf(value) !== 'DirectTextChat';
      head.chatName = [guild, channel].filter(Boolean).join(' / ');
    },
    onItem(item: Json, number: number) {
      if (!isObject(item)) return;
      const stamp = textOf(item.timestamp);
      const instant = instantOfIso(stamp);
      const time = instant ?? wallOfIso(stamp);
      if (time === null)
        throw new ChatError('CHAT_MALFORMED', { format: head.format, line: number, reason: 'date' });
      const record = newRecord(number, time, instant === null ? 'wall' : 'instant');
      const author = isObject(item.author) ? item.author : {};
      record.externalId = idOf(item.id);
      const passedOn = isObject(item.forwardedMessage) ? item.forwardedMessage : null;
      record.text = textOf(item.content) || textOf(passedOn?.content);
      record.senderId = idOf(author.id);
      record.senderName = textOf(author.nickname) || textOf(author.name) || record.senderId || '?';
      record.isBot = author.isBot === true;
      const type = textOf(item.type) || 'Default';
      const mentions = listOf(item.mentions).flatMap((one) => (isObject(one) ? (idOf(one.id) ?? []) : []));
      if (mentions.length > 0) record.mentions = mentions;
      // A message passed on refers to one of another channel and answers nothing.
      if (
        isObject(item.reference) &&
        passedOn === null &&
        (type === 'Default' || type === 'Reply' || type === '19')
      )
        record.replyTo = idOf(item.reference.messageId);
      if (!/^(Default|Reply|0|19|ChatInputCommand|ContextMenuCommand|20|23)$/.test(type)) {
        const who = [{ id: record.senderId, name: record.senderName, isMe: false }];
        const others = listOf(item.mentions).flatMap((one) =>
          isObject(one)
            ? [{ id: idOf(one.id), name: textOf(one.nickname) || textOf(one.name), isMe: false }]
            : [],
        );
        record.kind = 'system';
        if (/^(GuildMemberJoin|7)$/.test(type)) record.events = [{ kind: 'join', who, by: null }];
        else if (/^(RecipientAdd|1)$/.test(type) && others.length > 0)
          record.events = [{ kind: 'invite', who: others, by: who[0]! }];
        else if (/^(RecipientRemove|2)$/.test(type))
          record.events =
            others.length > 0 && others[0]!.id !== record.senderId
              ? [{ kind: 'remove', who: others, by: who[0]! }]
              : [{ kind: 'leave', who, by: null }];
        record.text = `${record.senderName}: ${record.text || type}`;
        record.senderId = null;
        record.senderName = '';
        record.mentions = null;
      } else if (record.text === '') {
        const files = [item, passedOn ?? {}].flatMap((of) => [
          ...listOf(of.attachments),
          ...listOf(of.stickers),
          ...listOf(of.embeds),
        ]);
        const [file] = files;
        const poll =
          isObject(item.poll) && isObject(item.poll.question) ? textOf(item.poll.question.text) : '';
        if (file !== undefined || poll !== '') record.kind = 'media';
        record.text = isObject(file)
          ? textOf(file.fileName) || textOf(file.name) || textOf(file.title) || textOf(file.description)
          : poll;
      }
      sink(record);
    },
  };
}
