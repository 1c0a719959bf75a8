/** WeChat chats as the known tools write them into HTML: as data in a script, or as elements. Nothing in it ever runs. */

import { Parser } from 'htmlparser2';
import { readTime } from './cell-time.ts';
import { ChatError, type ChatHead, newRecord, type RecordSink } from './chat-record.ts';
import { readScriptRows } from './script-rows.ts';
import { finishWechat, nameSender } from './wechat-kinds.ts';
import { recordOfRow } from './wechat-page-rows.ts';

type Slot = 'time' | 'name' | 'text';

const MESSAGE =
  /(?:^|\s|-|_)(?:message|msg|chat-item|item)(?:$|\s|-(?:item|row|wrapper|sent|received|left|right|me|other)|_)/i;
const SLOTS: readonly [Slot, RegExp][] = [
  ['time', /(?:^|\s|-|_)(?:time|timestamp|date|datetime)(?:$|\s)/i],
  ['name', /(?:^|\s|-|_)(?:sender|name|nickname|displayname|dspname|username|author|sender-name)(?:$|\s)/i],
  ['text', /(?:^|\s|-|_)(?:content|text|body|bubble|message-text|msg-text|message-content)(?:$|\s)/i],
];
const MINE = /(?:^|\s|-|_)(?:sent|me|self|mine|right|is-send|own)(?:$|\s|-)/i;
const NOTICE = /(?:^|\s|-|_)(?:notice|system|tips?|recall)(?:$|\s|-)/i;
const VOID = /^(?:br|img|hr|input|meta|link|source|wbr|area|base|col|embed|param|track)$/;
const DATE_LINE = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s|$)/;
/** A time among other words that stand beside the parts of a message. */
const LOOSE_TIME = /\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d{2}(?::\d{2})?/;
const MEDIA = /(?:^|\s)media(?:$|\s)/;
const MAX_SCRIPT = 512 * 1024 * 1024;

/** `write` takes the page in pieces; a message that names no time of its own takes that of the last line of time. */
export function createHtmlParser(head: ChatHead, sink: RecordSink) {
  let depth = 0;
  let line = 1;
  let messageDepth = 0;
  let slot: Slot | null = null;
  let slotDepth = 0;
  let message: {
    line: number;
    isMine: boolean;
    /** A line of the system in the middle of the page. */
    isNotice: boolean;
    /** Something that is no text: a picture, a voice. */
    isMedia: boolean;
    id: string;
    time: string;
    name: string;
    text: string;
    /** What stands beside the parts: some put the time there. */
    loose: string;
  } | null = null;
  let script: string[] | null = null;
  let scriptLength = 0;
  let isTitle = false;
  let isStyle = false;
  let lastTime = '';
  let loose = '';
  let count = 0;

  const finish = () => {
    const found = message;
    message = null;
    if (found?.isNotice && found.text.trim() === '') found.text = found.loose;
    if (!found || (found.text.trim() === '' && found.name.trim() === '')) return;
    const written = [found.time, found.loose, LOOSE_TIME.exec(found.loose)?.[0] ?? '']
      .map((text) => text.trim())
      .find((text) => readTime(text) !== null);
    const time = readTime(written ?? lastTime);
    if (!time) return;
    if (written !== undefined) lastTime = written;
    count += 1;
    const record = newRecord(found.line, time.time, time.clock);
    if (found.isNotice) {
      record.text = found.text.replace(/^\s*(?:系统消息|系統訊息|System Message)[:：]/i, '').trim();
      record.kind = 'system';
      finishWechat(record);
      return sink(record);
    }
    nameSender(record, found.name);
    if (found.id !== '') record.senderId = found.id;
    record.isMe ||= found.isMine;
    // One's own messages often stand at the right without a name.
    if (found.isMine && record.senderName === '' && record.senderId === null) record.senderName = '我';
    record.text = found.text.trim() || (found.isMedia ? '[图片]' : '');
    finishWechat(record);
    if (found.isMedia && record.kind === 'text') record.kind = 'media';
    sink(record);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (VOID.test(name)) {
          if (message && slot === 'text') {
            if (name === 'br') message.text += '\n';
            else if (name === 'img' && message.text.trim() === '') message.text += '[图片]';
          }
          return;
        }
        depth += 1;
        if (name === 'script') {
          script = [];
          scriptLength = 0;
        } else if (name === 'style') isStyle = true;
        else if (name === 'title') isTitle = true;
        const classes = attributes.class ?? '';
        if (!message && MESSAGE.test(classes)) {
          message = {
            line,
            isMine: MINE.test(classes),
            isNotice: NOTICE.test(classes),
            isMedia: MEDIA.test(classes),
            id: '',
            time: '',
            name: '',
            text: '',
            loose: '',
          };
          messageDepth = depth;
          return;
        }
        if (message && slot === null) {
          const found = SLOTS.find(([, pattern]) => pattern.test(classes))?.[0];
          if (found) {
            slot = found;
            slotDepth = depth;
            // An answer stands below what it answers.
            if (found === 'text' && message.text.trim() !== '') message.text = `${message.text.trimEnd()}\n`;
          }
          if (found === 'name' && attributes.wxid) message.id = attributes.wxid;
          if (MINE.test(classes)) message.isMine = true;
        }
      },
      ontext(text) {
        if (script) {
          scriptLength += text.length;
          if (scriptLength <= MAX_SCRIPT) script.push(text);
        } else if (isStyle) return;
        else if (isTitle)
          head.chatName =
            text
              .trim()
              .replace(/ - (?:(?:微信)?聊天记录|WeChat Chat History)$/, '')
              .slice(0, 200) || head.chatName;
        else if (message && slot) message[slot] += text;
        else if (message && message.loose.length < 2_000) message.loose += text;
        else if (!message && text.length < 100) loose = (loose + text).slice(-100);
      },
      onclosetag(name, isImplied) {
        if (VOID.test(name)) return;
        if (name === 'script' && script) {
          const rows = script.join('');
          script = null;
          count += readScriptRows(rows, (row) => sink(recordOfRow(row, line, head)));
        } else if (name === 'style') isStyle = false;
        else if (name === 'title') isTitle = false;
        if (!isImplied && !message && DATE_LINE.test(loose.trim())) lastTime = loose.trim();
        if (!message) loose = '';
        if (slot && depth <= slotDepth) slot = null;
        if (message && depth <= messageDepth) finish();
        depth = Math.max(0, depth - 1);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  return {
    write(text: string) {
      parser.write(text);
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1;
    },
    end() {
      const isCut = script !== null;
      parser.end();
      if (isCut && count === 0)
        throw new ChatError('CHAT_MALFORMED', { format: head.format, line, reason: 'cut_off' });
    },
  };
}
