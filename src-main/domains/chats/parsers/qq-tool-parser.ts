/** Text that qq-chat-exporter writes: a name, then time, text and more, each on a line that says what it is. */
import {
  type ChatHead,
  type ChatRecord,
  type LineParser,
  newRecord,
  type RecordSink,
} from './chat-record.ts';
import { wallOfIso } from './iso-rules.ts';
import { isMediaMark } from './name-rules.ts';
import { systemEvents } from './system-rules.ts';

export const isToolHead = (line: string): boolean => /^\[QQChatExporter|^\s{3,}QQ聊天记录导出/.test(line);

const HEAD = /^(聊天名称|聊天类型|参与人数|导出时间|消息总数|时间范围)[:：]\s*(.*)$/;
const TIME = /^时间[:：]\s*(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})$/;
const MORE = /^(?:资源|提及|回复)[:：] |^ {2}- [a-z]+: /;
/** `[群主] 土豆:` */
const NAME = /^(?:\[[^\]]{1,20}\] )?(.{1,80})[:：]$/;

export function createQqToolParser(head: ChatHead, sink: RecordSink): LineParser {
  let open: ChatRecord | null = null;
  let lines: string[] = [];
  let hasEnded = false;
  const flush = () => {
    if (!open) return;
    const record = open;
    open = null;
    record.text = lines.join('\n').trim();
    lines = [];
    if (/^\[系统消息\]$/.test(record.text) || record.senderName === '系统消息') {
      record.kind = 'system';
      record.senderName = '';
      record.events = systemEvents(record.text);
    } else if (isMediaMark(record.text) || /^\[[a-z、]+消息\]$/.test(record.text)) record.kind = 'media';
    sink(record);
  };
  return {
    line(text, number) {
      const time = TIME.exec(text);
      const at = time ? wallOfIso(time[1]!) : null;
      if (at !== null) {
        // The line before the time names who speaks; it stood at the end of the text before.
        const name = NAME.exec(lines.pop() ?? '')?.[1] ?? '';
        flush();
        hasEnded = false;
        open = newRecord(number, at, 'wall');
        open.senderName = name === '' ? '?' : name;
        lines = [];
        return;
      }
      const said = HEAD.exec(text);
      if (said && (open === null || hasEnded)) {
        if (said[1] === '聊天名称') head.chatName = said[2]!.trim();
        else if (said[1] === '聊天类型') head.isGroup = said[2] === '群聊';
        return;
      }
      if (/^={20,}$/.test(text)) {
        hasEnded = true;
        return;
      }
      if (hasEnded && open) return;
      if (open && lines.length === 0 && /^类型[:：]/.test(text)) return;
      if (open && MORE.test(text)) return;
      if (text.trim() === '' && lines.at(-1) === '') return;
      lines.push(open && lines.length === 0 ? text.replace(/^内容[:：] ?/, '') : text);
    },
    end: flush,
  };
}
