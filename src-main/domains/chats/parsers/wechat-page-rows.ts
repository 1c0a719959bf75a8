/** Messages that a page of a WeChat tool keeps as data in a script. */

import { Parser } from 'htmlparser2';
import { readTime } from './cell-time.ts';
import { ChatError, type ChatHead, type ChatRecord, newRecord } from './chat-record.ts';
import type { ScriptRow } from './script-rows.ts';
import { finishWechat, nameOfType, nameSender } from './wechat-kinds.ts';

/** Numbers of WeChat's types that stand for no text: picture, voice, video, emoji, card, place. */
const MEDIA_TYPES = [3, 34, 43, 47, 42, 48];
const ENTITIES = { lt: '<', gt: '>', amp: '&' };
const CLASS_NAME = /(?:^|\s)(sender-name|quoted-message|message-text|message-time|message-media)(?:$|\s)/;
const TYPE_OF_MEDIA: Record<string, string> = {
  image: '[图片]',
  emoji: '[表情]',
  audio: '[语音]',
  voice: '[语音]',
  video: '[视频]',
  file: '[文件]',
};

/** @throws ChatError CHAT_MALFORMED date for a row whose time cannot be read */
export function recordOfRow(row: ScriptRow, line: number, head: ChatHead): ChatRecord {
  const value = (...names: string[]) => {
    for (const name of names)
      if (row[name] !== undefined && row[name] !== '' && row[name] !== null) return String(row[name]);
    return '';
  };
  const time = readTime(value('timestamp', 'createTime', 'time', 't', 'CreateTime'));
  if (!time) throw new ChatError('CHAT_MALFORMED', { format: head.format, line, reason: 'date' });
  const record = newRecord(line, time.time, time.clock);
  record.externalId = value('p') || null;
  record.replyTo = value('r') || null;
  record.isMe = /^(1|true)$/.test(value('is_send', 'isSend', 'isSender', 's'));
  // Such rows have the whole message as a piece of a page.
  const piece = row.b === undefined && row.isMedia === undefined ? null : readPiece(value('b', 'content'));
  const mine = record.isMe;
  const named =
    piece?.name ||
    value('displayname', 'displayName', 'senderDisplayName', 'senderName', 'nickname', 'name', 'sender');
  nameSender(record, named || (piece === null ? '' : mine ? '我' : head.chatName));
  record.isMe ||= mine;
  record.senderId ??= value('senderUsername', 'wxid', 'sender_id', 'username', 'avatarKey') || null;
  record.text =
    piece?.text ?? value('text', 'content', 'message', 'str_content').replace(/<br\s*\/?>/gi, '\n');
  // MemoTrace escapes its texts for the page that shows them.
  if (row.avatar_path !== undefined)
    record.text = record.text.replace(/&(lt|gt|amp);/g, (_, name: 'lt' | 'gt' | 'amp') => ENTITIES[name]);
  const type = Number(value('type', 'localType'));
  if (value('is_chatroom') === '1') head.isGroup = true;
  if (type === 10000 || (type === 0 && piece === null && row.type !== undefined)) record.kind = 'system';
  if (MEDIA_TYPES.includes(type)) {
    record.kind = 'media';
    record.text = record.text.slice(0, 500);
  } else finishWechat(record, nameOfType(piece?.isMedia ? '3' : '', ''));
  return record;
}

/** Sender and text of a message that is a piece of a page; what it answers is left out. */
function readPiece(html: string): { name: string; text: string; isMedia: boolean } {
  let [name, text, mark] = ['', '', ''];
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag(tag, { class: classes = '' }) {
        if (tag === 'br') text += '\n';
        open.push(CLASS_NAME.exec(classes)?.[1] ?? '');
        if (open.at(-1) !== 'message-media') return;
        const kind = Object.keys(TYPE_OF_MEDIA).find((one) => classes.split(/\s+/).includes(one));
        mark ||= kind === undefined ? '[文件]' : TYPE_OF_MEDIA[kind]!;
      },
      ontext(piece) {
        if (
          open.includes('quoted-message') ||
          open.includes('message-time') ||
          open.includes('message-media')
        )
          return;
        if (open.includes('sender-name')) name += piece;
        else text += piece;
      },
      onclosetag: () => void open.pop(),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return { name: name.trim(), text: text.trim() || mark, isMedia: mark !== '' && text.trim() === '' };
}
