/** DiscordChatExporter's page: groups of messages of one person, of which only the first has a name and a whole time. */
import { Parser } from 'htmlparser2';
import { type ChatHead, type ChatRecord, newRecord, type RecordSink } from './chat-record.ts';
import { discordNotice } from './discord-text-parser.ts';
import type { HeaderDate } from './whatsapp-parser.ts';
import { type WrittenTime, writtenTime } from './written-time.ts';

export const isDiscordPage = (text: string): boolean => /class="?(?:chatlog|preamble)(?:__|["\s])/.test(text);

const SLOTS: readonly [RegExp, 'name' | 'time' | 'text' | 'entry' | 'skip'][] = [
  [/(?:^|\s)chatlog__(?:author|author-name|system-notification-author)(?:\s|$)/, 'name'],
  [/(?:^|\s)chatlog__(?:timestamp|short-timestamp|system-notification-timestamp)(?:\s|$)/, 'time'],
  [/(?:^|\s)chatlog__(?:content|system-notification-content|forwarded-content)(?:\s|$)/, 'text'],
  [/(?:^|\s)preamble__entry(?:\s|$)/, 'entry'],
  [/(?:^|\s)chatlog__(?:reply|reference|reactions|embed|edited-timestamp)(?:\s|$)/, 'skip'],
];
const VOID = /^(?:br|img|hr|input|meta|link|source|wbr|path|use|circle|rect)$/;

export function createDiscordPageParser(
  head: ChatHead,
  sink: RecordSink,
  onDate: (date: HeaderDate) => void,
) {
  let line = 1;
  let depth = 0;
  let message: {
    record: ChatRecord;
    depth: number;
    name: string;
    time: string;
    title: string;
    media: string;
    isSystem: boolean;
  } | null = null;
  let last: { name: string; id: string | null; time: WrittenTime } | null = null;
  let slot: { kind: 'name' | 'time' | 'text' | 'entry' | 'skip'; depth: number } | null = null;
  const entries: string[] = [];

  const finish = () => {
    const found = message!;
    message = null;
    slot = null;
    const { record } = found;
    const time = writtenTime(found.time) ?? writtenTime(found.title) ?? last?.time ?? null;
    if (!time) return;
    if (time.date) onDate(time.date);
    Object.assign(record, { time: time.time, clock: time.clock });
    record.senderName = found.name.replace(/\s+/g, ' ').trim() || last?.name || '?';
    if (found.name.trim() === '') record.senderId = last?.id ?? null;
    last = { name: record.senderName, id: record.senderId, time };
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
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const classes = attributes.class ?? '';
        if (VOID.test(name)) {
          if (!message) return;
          if (slot?.kind === 'text' && name === 'br') message.record.text += '\n';
          else if (slot?.kind === 'text' && name === 'img') message.record.text += attributes.alt ?? '';
          else if (/chatlog__(?:attachment|sticker|forwarded-attachment)/.test(classes))
            message.media ||= /^\S+: (.+?) \(/.exec(attributes.title ?? '')?.[1] ?? attributes.alt ?? 'image';
          return;
        }
        depth += 1;
        if (!message && /(?:^|\s)chatlog__message-container(?:\s|$)/.test(classes)) {
          const record = newRecord(line, 0, 'wall');
          record.externalId =
            attributes['data-message-id'] ?? /(\d+)$/.exec(attributes.id ?? '')?.[1] ?? null;
          message = { record, depth, name: '', time: '', title: '', media: '', isSystem: false };
          return;
        }
        if (message && /chatlog__reply-link|chatlog__reference-link/.test(classes))
          message.record.replyTo = /(\d{5,})/.exec(attributes.onclick ?? '')?.[1] ?? null;
        if (message && slot === null && /chatlog__(?:attachment-generic-name|sticker)(?:\s|$)/.test(classes))
          message.media ||= attributes.title || 'attachment';
        if (slot) {
          if (slot.kind === 'text' && /chatlog__edited-timestamp/.test(classes))
            slot = { kind: 'skip', depth };
          return;
        }
        const kind = SLOTS.find(([pattern]) => pattern.test(classes))?.[1];
        if (!kind || (kind === 'entry') === (message !== null)) return;
        slot = { kind, depth };
        if (kind === 'entry') entries.push('');
        if (!message) return;
        if (kind === 'name') message.record.senderId = attributes['data-user-id'] ?? null;
        if (kind === 'time') message.title = attributes.title ?? '';
        if (/system-notification/.test(classes)) message.isSystem = true;
      },
      ontext(text) {
        if (!slot) return;
        if (slot.kind === 'entry') entries.push((entries.pop() ?? '') + text);
        else if (message && slot.kind === 'text') message.record.text += text;
        else if (message && slot.kind === 'name') message.name += text;
        else if (message && slot.kind === 'time') message.time += text;
      },
      onclosetag(name) {
        if (VOID.test(name)) return;
        if (slot && depth <= slot.depth) slot = null;
        if (message && depth <= message.depth) finish();
        depth = Math.max(0, depth - 1);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  return {
    write(text: string) {
      for (const piece of text.split(/(?<=\n)/)) {
        parser.write(piece);
        line += 1;
      }
      const [guild = '', channel = ''] = entries.map((entry) => entry.trim());
      head.chatName = [guild, channel.replace(/^.* [/>] /, '')].filter(Boolean).join(' / ');
      if (guild !== '') head.isGroup = guild !== 'Direct Messages';
    },
    end: () => parser.end(),
  };
}
