/** DiscordChatExporter's plain text: time and name in a line, the text below, an empty line before the next. */
import {
  type ChatHead,
  type ChatRecord,
  type LineParser,
  newRecord,
  type RecordSink,
} from './chat-record.ts';
import type { HeaderDate } from './whatsapp-parser.ts';
import { writtenTime } from './written-time.ts';

const HEADER = /^\[([^\]]{8,60})\] (.{1,100}?)(?: \(pinned\))?$/;
const SECTION = /^\{(Attachments|Embed|Stickers|Reactions|Forwarded Message)\}$/;

const NOTICE =
  /^(?:Joined the server|Left the group|Pinned a message|Started a thread|Changed the channel (?:name|icon).*|Started a call that lasted .*|(?:Added|Removed) (.{1,80}) (?:to|from) the group)\.?$/s;

/** What Discord tells of a member in their name: `Joined the server.` */
export function discordNotice(record: ChatRecord): void {
  const match = record.kind === 'text' ? NOTICE.exec(record.text) : null;
  if (!match) return;
  const who = [{ id: record.senderId, name: record.senderName, isMe: false }];
  const other = match[1] ? [{ id: null, name: match[1], isMe: false }] : [];
  record.kind = 'system';
  if (record.text.startsWith('Joined')) record.events = [{ kind: 'join', who, by: null }];
  else if (record.text.startsWith('Left')) record.events = [{ kind: 'leave', who, by: null }];
  else if (record.text.startsWith('Added')) record.events = [{ kind: 'invite', who: other, by: who[0]! }];
  else if (record.text.startsWith('Removed')) record.events = [{ kind: 'remove', who: other, by: who[0]! }];
  record.text = `${record.senderName}: ${record.text}`;
  record.senderId = null;
  record.senderName = '';
}

export const looksDiscordText = (text: string): boolean =>
  /^={20,}\s*\nGuild: .*\nChannel: /m.test(text.slice(0, 2000).replaceAll('\r', ''));

export function createDiscordTextParser(
  head: ChatHead,
  sink: RecordSink,
  onDate: (date: HeaderDate) => void,
): LineParser {
  let open: ChatRecord | null = null;
  let section = '';
  let files: string[] = [];
  let wasBlank = true;
  let guild = '';
  const flush = () => {
    if (!open) return;
    const record = open;
    open = null;
    record.text = record.text.trim();
    if (record.text === '' && files.length > 0) {
      record.kind = 'media';
      record.text = decodeURIComponentSafe(files[0]!.split('?')[0]!.split('/').pop() ?? '');
    }
    discordNotice(record);
    sink(record);
  };
  return {
    line(text, number) {
      const blankBefore = wasBlank;
      wasBlank = text.trim() === '';
      const header = blankBefore && text.startsWith('[') ? HEADER.exec(text) : null;
      const time = header ? writtenTime(header[1]!) : null;
      if (header && time) {
        flush();
        if (time.date) onDate(time.date);
        open = newRecord(number, time.time, time.clock);
        open.senderName = header[2]!.trim();
        section = '';
        files = [];
        return;
      }
      if (!open) {
        const named = /^(Guild|Channel): (.*)$/.exec(text);
        if (named?.[1] === 'Guild') guild = named[2]!.trim();
        else if (named)
          head.chatName = [guild, named[2]!.trim().replace(/^.* [/>] /, '')].filter(Boolean).join(' / ');
        if (named) head.isGroup = guild !== 'Direct Messages';
        return;
      }
      if (/^={20,}$/.test(text)) return flush();
      const found = SECTION.exec(text);
      if (found) section = found[1]!;
      else if (section === '' || section === 'Forwarded Message')
        open.text += `${open.text === '' ? '' : '\n'}${text}`;
      else if (section !== 'Reactions' && text.trim() !== '') files.push(text.trim());
    },
    end: flush,
  };
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not an address after all.
    return text;
  }
}
