/** Telegram Desktop's messages.html: an element a message, days between them, whoever goes on speaking without a name. */
import { Parser } from 'htmlparser2';
import { ChatError, type ChatHead, type ChatRecord, newRecord, type RecordSink } from './chat-record.ts';
import { systemEvents } from './system-rules.ts';
import { dayNumber } from './time-rules.ts';

const STAMP = /^(\d{1,2})\.(\d{1,2})\.(\d{4}) (\d{1,2}):(\d{2}):(\d{2})(?: UTC([+-])(\d{2}):(\d{2}))?$/;

type Slot = 'name' | 'text' | 'media' | 'reply' | 'service' | 'chat' | 'skip';

export const isTelegramPage = (text: string): boolean =>
  /class="page_wrap"/.test(text) && /class="(?:message (?:default|service)|history)/.test(text);

export function createTelegramPageParser(head: ChatHead, sink: RecordSink) {
  let line = 1;
  let depth = 0;
  let last: { name: string; time: number; clock: 'instant' | 'wall' } | null = null;
  let message: {
    record: ChatRecord;
    depth: number;
    name: string;
    media: string;
    isService: boolean;
    forwarded: number;
  } | null = null;
  let slot: { kind: Slot; depth: number } | null = null;
  let page = '';
  let isWhole = false;

  const finish = () => {
    const found = message!;
    message = null;
    slot = null;
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
  const openMessage = (classes: Set<string>, attributes: Record<string, string>) => {
    const record = newRecord(line, Number.NaN, 'wall');
    record.externalId = /^message(-?\d+)$/.exec(attributes.id ?? '')?.[1] ?? null;
    message = { record, depth, name: '', media: '', isService: classes.has('service'), forwarded: 0 };
  };
  const slotOf = (classes: Set<string>): Slot | null => {
    if (!message) return classes.has('text') && classes.has('bold') && page === '' ? 'chat' : null;
    if (message.isService) return classes.has('body') ? 'service' : null;
    if (classes.has('from_name')) return message.forwarded > 0 ? 'skip' : 'name';
    if (classes.has('reply_to')) return 'reply';
    if (classes.has('text')) return 'text';
    if (classes.has('reactions') || classes.has('signature') || classes.has('bot_buttons_table'))
      return 'skip';
    return classes.has('title') && classes.has('bold') ? 'media' : null;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'br') {
          if (message && slot?.kind === 'text') message.record.text += '\n';
          return;
        }
        if (/^(?:img|hr|input|meta|link|source|wbr)$/.test(name)) return;
        depth += 1;
        const classes = new Set((attributes.class ?? '').split(/\s+/));
        if (!message && classes.has('message')) return openMessage(classes, attributes);
        if (
          message &&
          classes.has('date') &&
          attributes.title &&
          message.forwarded === 0 &&
          Number.isNaN(message.record.time)
        ) {
          const stamp = timeOf(attributes.title);
          if (stamp) Object.assign(message.record, stamp);
        }
        if (message && slot?.kind === 'reply' && name === 'a')
          message.record.replyTo = /go_to_message(\d+)/.exec(attributes.href ?? '')?.[1] ?? null;
        if (message && classes.has('forwarded')) message.forwarded = depth;
        if (
          message &&
          (classes.has('photo_wrap') || classes.has('video_file_wrap') || classes.has('sticker_wrap'))
        )
          message.media ||= classes.has('photo_wrap')
            ? 'photo'
            : classes.has('sticker_wrap')
              ? 'sticker'
              : 'video';
        if (slot && !(slot.kind === 'name' && classes.has('details'))) return;
        const kind = slot ? 'skip' : slotOf(classes);
        if (kind) slot = { kind, depth };
      },
      ontext(text) {
        if (slot?.kind === 'chat') page += text;
        if (!message || !slot) return;
        if (slot.kind === 'text' || slot.kind === 'service') message.record.text += text;
        else if (slot.kind === 'name') message.name += text;
        else if (slot.kind === 'media') message.media += text;
      },
      onclosetag(name, isImplied) {
        if (name === 'html' && !isImplied) isWhole = true;
        if (/^(?:br|img|hr|input|meta|link|source|wbr)$/.test(name)) return;
        if (slot && depth <= slot.depth) {
          if (slot.kind === 'chat') head.chatName = page.trim();
          slot = null;
        }
        if (message && message.forwarded > 0 && depth <= message.forwarded) message.forwarded = 0;
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
    },
    end() {
      if (!isWhole) throw new ChatError('CHAT_MALFORMED', { format: head.format, line, reason: 'cut_off' });
      parser.end();
    },
  };
}

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
