/** DiscordChatExporter's page: groups of messages of one person, of which only the first has a name and a whole time. */
import { type ChatHead, type ChatRecord, newRecord, type RecordSink } from './chat-record.ts';
import { discordNotice } from './discord-text-parser.ts';
import { createPageWalk } from './page-walk.ts';
import type { HeaderDate } from './whatsapp-parser.ts';
import { type WrittenTime, writtenTime } from './written-time.ts';

export const isDiscordPage = (text: string): boolean => /class="?(?:chatlog|preamble)(?:__|["\s])/.test(text);

type Slot = 'name' | 'tag' | 'time' | 'text' | 'entry' | 'skip';

const SLOTS: readonly [RegExp, Slot][] = [
  [/(?:^|\s)chatlog__(?:author-tag|bot-tag)(?:\s|$)/, 'tag'],
  [/(?:^|\s)chatlog__(?:author|author-name|system-notification-author)(?:\s|$)/, 'name'],
  [/(?:^|\s)chatlog__(?:timestamp|short-timestamp|system-notification-timestamp)(?:\s|$)/, 'time'],
  [/(?:^|\s)chatlog__(?:content|system-notification-content|forwarded-content)(?:\s|$)/, 'text'],
  [/(?:^|\s)preamble__entry(?:\s|$)/, 'entry'],
  [/(?:^|\s)chatlog__(?:reply|reference|reactions|embed|edited-timestamp)(?:\s|$)/, 'skip'],
];

type Message = {
  record: ChatRecord;
  name: string;
  time: string;
  title: string;
  media: string;
  isSystem: boolean;
};

export function createDiscordPageParser(
  head: ChatHead,
  sink: RecordSink,
  onDate: (date: HeaderDate) => void,
) {
  let last: { name: string; id: string | null; isBot: boolean; time: WrittenTime } | null = null;
  const entries: string[] = [];

  const finish = (found: Message) => {
    const { record } = found;
    const time = writtenTime(found.time) ?? writtenTime(found.title) ?? last?.time ?? null;
    if (!time) return;
    if (time.date) onDate(time.date);
    Object.assign(record, { time: time.time, clock: time.clock });
    record.senderName = found.name.replace(/\s+/g, ' ').trim() || last?.name || '?';
    if (found.name.trim() === '') {
      record.senderId = last?.id ?? null;
      record.isBot = last?.isBot ?? false;
    }
    last = { name: record.senderName, id: record.senderId, isBot: record.isBot, time };
    record.text = record.text.trim();
    if (record.text === '' && found.media !== '') {
      record.kind = 'media';
      record.text = found.media;
    }
    if (found.isSystem) {
      record.text = `${record.text.slice(0, 1).toUpperCase()}${record.text.slice(1)}`.replace(/\s+/g, ' ');
      discordNotice(record);
      if (record.kind === 'text') {
        record.kind = 'system';
        record.text = `${record.senderName}: ${record.text}`;
        record.senderId = null;
        record.senderName = '';
      }
    }
    sink(record);
  };
  const page = createPageWalk<Message, Slot>({
    finish,
    mark({ message, slot }, attributes, name) {
      if (!message) return;
      if (slot === 'text' && name === 'br') message.record.text += '\n';
      else if (slot === 'text' && name === 'img') message.record.text += attributes.alt ?? '';
      else if (/chatlog__(?:attachment|sticker|forwarded-attachment)/.test(attributes.class ?? ''))
        message.media ||= /^\S+: (.+?) \(/.exec(attributes.title ?? '')?.[1] ?? attributes.alt ?? 'image';
    },
    open(walk, attributes) {
      const { message, slot } = walk;
      const classes = attributes.class ?? '';
      if (!message && /(?:^|\s)chatlog__message-container(?:\s|$)/.test(classes)) {
        const record = newRecord(walk.line, 0, 'wall');
        record.externalId = attributes['data-message-id'] ?? /(\d+)$/.exec(attributes.id ?? '')?.[1] ?? null;
        return walk.begin({ record, name: '', time: '', title: '', media: '', isSystem: false });
      }
      if (message && /chatlog__reply-link|chatlog__reference-link/.test(classes))
        message.record.replyTo = /(\d{5,})/.exec(attributes.onclick ?? '')?.[1] ?? null;
      if (message && slot === null && /chatlog__(?:attachment-generic-name|sticker)(?:\s|$)/.test(classes))
        message.media ||= attributes.title || 'attachment';
      if (slot !== null) {
        if (slot === 'text' && /chatlog__edited-timestamp/.test(classes)) walk.enter('skip');
        return;
      }
      const kind = SLOTS.find(([pattern]) => pattern.test(classes))?.[1];
      if (!kind || (kind === 'entry') === (message !== null)) return;
      walk.enter(kind);
      if (kind === 'entry') entries.push('');
      if (!message) return;
      if (kind === 'name') message.record.senderId = attributes['data-user-id'] ?? null;
      if (kind === 'time') message.title = attributes.title ?? '';
      if (/system-notification/.test(classes)) message.isSystem = true;
    },
    text({ message, slot }, text) {
      if (slot === 'entry') entries.push((entries.pop() ?? '') + text);
      else if (message && slot === 'text') message.record.text += text;
      else if (message && slot === 'name') message.name += text;
      else if (message && slot === 'time') message.time += text;
      // Others are called OP there.
      else if (message && slot === 'tag' && /^\s*(?:bot|app|webhook)\s*$/i.test(text))
        message.record.isBot = true;
    },
  });
  return {
    write(text: string) {
      page.write(text);
      const [guild = '', channel = ''] = entries.map((entry) => entry.trim());
      head.chatName = [guild, channel.replace(/^.* [/>] /, '')].filter(Boolean).join(' / ');
      if (guild !== '') head.isGroup = guild !== 'Direct Messages';
    },
    end: () => page.end(),
  };
}
