/** Telegram Desktop's messages.html: an element a message, days between them, whoever goes on speaking without a name. */
import { ChatError, type ChatHead, type ChatRecord, newRecord, type RecordSink } from './chat-record.ts';
import { createPageWalk, type Walk } from './page-walk.ts';
import { systemEvents } from './system-rules.ts';
import { dayNumber } from './time-rules.ts';

const STAMP = /^(\d{1,2})\.(\d{1,2})\.(\d{4}) (\d{1,2}):(\d{2}):(\d{2})(?: UTC([+-])(\d{2}):(\d{2}))?$/;

type Slot = 'name' | 'text' | 'media' | 'reply' | 'service' | 'chat' | 'skip';

type Message = {
  record: ChatRecord;
  name: string;
  media: string;
  isService: boolean;
  /** Depth of what was forwarded; 0 outside of it. */
  forwarded: number;
};

export const isTelegramPage = (text: string): boolean =>
  /class="page_wrap"/.test(text) && /class="(?:message (?:default|service)|history)/.test(text);

export function createTelegramPageParser(head: ChatHead, sink: RecordSink) {
  let last: { name: string; time: number; clock: 'instant' | 'wall' } | null = null;
  let title = '';

  const finish = (found: Message) => {
    const { record } = found;
    record.text = record.text.trim();
    if (Number.isNaN(record.time)) {
      if (!last) return;
      Object.assign(record, { time: last.time, clock: last.clock });
    }
    const name = found.name
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/\s+via @\w+$/, '');
    if (found.isService) {
      // Days have no event and no time: `5 March 2024`.
      if (record.externalId?.startsWith('-') || record.text === '') return;
      record.kind = 'system';
      record.events = systemEvents(record.text);
      return sink(record);
    }
    record.senderName = name || last?.name || '?';
    last = {
      name: record.senderName,
      time: record.time,
      clock: record.clock === 'instant' ? 'instant' : 'wall',
    };
    if (record.text === '' && found.media !== '') {
      record.kind = 'media';
      record.text = found.media.replace(/\s+/g, ' ').trim().slice(0, 200);
    }
    sink(record);
  };
  const messageOf = (line: number, classes: Set<string>, attributes: Readonly<Record<string, string>>) => {
    const record = newRecord(line, Number.NaN, 'wall');
    record.externalId = /^message(-?\d+)$/.exec(attributes.id ?? '')?.[1] ?? null;
    return { record, name: '', media: '', isService: classes.has('service'), forwarded: 0 };
  };
  const slotOf = (message: Message | null, classes: Set<string>): Slot | null => {
    if (!message) return classes.has('text') && classes.has('bold') && title === '' ? 'chat' : null;
    if (message.isService) return classes.has('body') ? 'service' : null;
    if (classes.has('from_name')) return message.forwarded > 0 ? 'skip' : 'name';
    if (classes.has('reply_to')) return 'reply';
    if (classes.has('text')) return 'text';
    if (classes.has('reactions') || classes.has('signature') || classes.has('bot_buttons_table'))
      return 'skip';
    return classes.has('title') && classes.has('bold') ? 'media' : null;
  };
  const open = (
    walk: Walk<Message, Slot>,
    attributes: Readonly<Record<string, string>>,
    name: string,
  ): void => {
    const { message, slot } = walk;
    const classes = new Set((attributes.class ?? '').split(/\s+/));
    if (!message && classes.has('message')) {
      walk.begin(messageOf(walk.line, classes, attributes));
      return;
    }
    if (message) {
      const isDate = classes.has('date') && attributes.title && message.forwarded === 0;
      if (isDate && Number.isNaN(message.record.time))
        Object.assign(message.record, timeOf(attributes.title!) ?? {});
      if (slot === 'reply' && name === 'a')
        message.record.replyTo = /go_to_message(\d+)/.exec(attributes.href ?? '')?.[1] ?? null;
      if (classes.has('forwarded')) message.forwarded = walk.depth;
      for (const [wrap, media] of WRAPS) if (classes.has(wrap)) message.media ||= media;
    }
    if (slot !== null && !(slot === 'name' && classes.has('details'))) return;
    const kind = slot !== null ? 'skip' : slotOf(message, classes);
    if (kind) walk.enter(kind);
  };
  const page = createPageWalk<Message, Slot>({
    finish,
    open,
    mark({ message, slot }, _, name) {
      if (name === 'br' && message && slot === 'text') message.record.text += '\n';
    },
    text({ message, slot }, text) {
      if (slot === 'chat') title += text;
      if (!message) return;
      if (slot === 'text' || slot === 'service') message.record.text += text;
      else if (slot === 'name') message.name += text;
      else if (slot === 'media') message.media += text;
    },
    leave(slot) {
      if (slot === 'chat') head.chatName = title.trim();
    },
    close({ message, depth }) {
      if (message && message.forwarded > 0 && depth <= message.forwarded) message.forwarded = 0;
    },
  });
  return {
    write: (text: string) => page.write(text),
    end() {
      if (!page.isWhole())
        throw new ChatError('CHAT_MALFORMED', {
          format: head.format,
          line: page.line(),
          reason: 'cut_off',
        });
      page.end();
    },
  };
}

const WRAPS = [
  ['photo_wrap', 'photo'],
  ['sticker_wrap', 'sticker'],
  ['video_file_wrap', 'video'],
] as const;

function timeOf(title: string): { time: number; clock: 'instant' | 'wall' } | null {
  const match = STAMP.exec(title.trim());
  if (!match) return null;
  const [day, month, year, hour, minute, second] = match.slice(1, 7).map(Number);
  const wall = (dayNumber(year!, month!, day!) * 86_400 + (hour! * 60 + minute!) * 60 + second!) * 1000;
  if (Number.isNaN(wall)) return null;
  if (match[7] === undefined) return { time: wall, clock: 'wall' };
  const east = (Number(match[8]) * 60 + Number(match[9])) * 60_000 * (match[7] === '-' ? -1 : 1);
  return { time: wall - east, clock: 'instant' };
}
