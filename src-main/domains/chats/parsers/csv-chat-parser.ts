/** Tables with a column of times, one of senders and one of texts: what WeChat tools write as CSV, and any other. */

import type { Table } from '../../transfer/readers/table.ts';
import { readTime } from './cell-time.ts';
import { ChatError, type ChatHead, newRecord, type RecordSink } from './chat-record.ts';
import type { Columns, Role } from './csv-columns.ts';
import { discordNotice } from './discord-text-parser.ts';
import { isMediaMark } from './name-rules.ts';
import { severalRooms } from './several-rooms.ts';
import { systemEvents } from './system-rules.ts';
import { talkerRooms } from './talker-rooms.ts';
import { finishWechat, nameOfType } from './wechat-kinds.ts';
import type { HeaderDate } from './whatsapp-parser.ts';

const MINE = /^(1|true|是)$/i;
const SENT =
  /^(?:我|自己|本人|发|發|发送|发出|发件|已发送|我发(?:送|出)?的?|outgoing|outbound|sent|out|me|self)$/i;
/** Owner of the file, as tables of any kind call them. */
const OWNER = /^(?:我|自己|me)$/i;
const SYSTEM = /^1000[02]$|系统|system/i;
const PLATFORM_ID = /^wxid_[\w-]+$|@|^[a-z][\w-]{5,19}$/i;
const FILES = /^(?:attachments?|附件|文件|file_?name|media)$/i;
/** The last part of the first address. */
const fileName = (cell: string) =>
  (cell.split(/[,\s]/)[0]!.split('?')[0]!.split(/[\\/]/).pop() ?? '').slice(0, 200);

/** Yields bytes read. Rows without a time that can be read are an error: a wrong column must not lose a chat silently. */
export async function* readCsvChat(
  table: Table,
  columns: Columns,
  head: ChatHead,
  sink: RecordSink,
  onDate: (date: HeaderDate) => void,
  room: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  const cell = (row: readonly string[], role: Role) => {
    const index = columns[role];
    return index === undefined ? '' : (row[index] ?? '');
  };
  const isWechat = head.format === 'wechat_csv';
  // Some tools write an id there, some a name.
  const isTalker =
    columns.id !== undefined && /^talker$/i.test(table.shape.columns[columns.id]?.header.trim() ?? '');
  const rooms = severalRooms(head, sink, room);
  const subtype = table.shape.columns.findIndex(({ header }) => /^sub_?type$/i.test(header.trim()));
  const ofGroup = table.shape.columns.findIndex(({ header }) => /^群昵称$/.test(header.trim()));
  const files = table.shape.columns.findIndex(({ header }) => FILES.test(header.trim()));
  const subtypeOf = (row: readonly string[]) => (subtype < 0 ? '' : (row[subtype] ?? '').trim());
  const talkers =
    columns.talker === undefined || columns.room !== undefined
      ? new Map<string, string>()
      : await talkerRooms(
          table,
          (row) => ({
            talker: cell(row, 'talker').trim(),
            name: (
              [cell(row, 'remark'), cell(row, 'nick'), cell(row, 'who')].find((one) => one.trim() !== '') ??
              ''
            ).trim(),
            isMe: MINE.test(cell(row, 'mine').trim()),
          }),
          signal,
        );
  for await (const batch of table.batches(signal ? { signal } : {})) {
    batch.rows.forEach((row, i) => {
      const number = batch.rowNumbers[i]!;
      if (row.every((value) => value.trim() === '')) return;
      const written = `${cell(row, 'time').trim()} ${cell(row, 'clock').trim()}`.trim();
      const time = (columns.stamp === undefined ? null : readTime(cell(row, 'stamp'))) ?? readTime(written);
      if (!time) throw new ChatError('CHAT_MALFORMED', { format: head.format, line: number, reason: 'date' });
      if (time.date) onDate(time.date);
      const record = newRecord(number, time.time, time.clock);
      const who = cell(row, 'who').trim();
      const isPeer = columns.peer !== undefined && columns.who === columns.peer;
      record.text = cell(row, 'text');
      const id =
        cell(row, 'id').trim() || (isWechat && /^(wxid_[\w-]+|[\w-]+@chatroom)$/.test(who) ? who : '');
      record.senderId = id === '我' || (isTalker && !PLATFORM_ID.test(id)) ? null : id || null;
      record.senderName =
        [
          ofGroup < 0 ? '' : (row[ofGroup] ?? '').trim(),
          who === id ? '' : who,
          cell(row, 'nick').trim(),
          cell(row, 'remark').trim(),
        ].find(Boolean) ?? id;
      const side = cell(row, 'side').trim() || cell(row, 'type').trim();
      record.isMe = MINE.test(cell(row, 'mine').trim()) || OWNER.test(who) || SENT.test(side);
      if (record.isMe && isPeer) record.senderName = '';
      // Whoever writes such a table has no name in it.
      if (record.isMe && record.senderName === '' && record.senderId === null) record.senderName = '我';
      // Of two people some tools name nobody: who is not the owner is the other one.
      const isOther = columns.mine !== undefined && !record.isMe && !SYSTEM.test(cell(row, 'type').trim());
      if (isWechat && isOther && record.senderName === '' && record.senderId === null)
        record.senderName = head.chatName || '对方';
      record.externalId = isWechat ? null : cell(row, 'message').trim() || null;
      record.replyTo = cell(row, 'reply').trim() || null;
      if (isWechat) finishWechat(record, nameOfType(cell(row, 'type').trim(), subtypeOf(row)));
      else if (record.senderName === '') {
        record.kind = 'system';
        record.events = systemEvents(record.text);
      } else if (record.text.trim() === '' && files >= 0 && (row[files] ?? '').trim() !== '') {
        record.kind = 'media';
        record.text = fileName(row[files]!);
      } else if (isMediaMark(record.text)) record.kind = 'media';
      if (head.platform === 'discord') discordNotice(record);
      rooms.enter(cell(row, 'room').trim() || talkers.get(cell(row, 'talker').trim()) || '');
      rooms.take(record);
    });
    yield batch.bytes;
  }
}
