/** Forms that some tools of WeChat give to the lines of their texts, brought into the common one: time, then sender, or sender, then time. */

import type { ChatHead, LineParser } from './chat-record.ts';

/** `## 2024-03-05 09:05:06 小红`, and `### 2024-03-05 09:05` with the sender in the line below. */
const HEADING = /^#{2,3} (\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?)(?: (.+))?$/;
const BOLD_NAME = /^\*\*(.{1,80}?)\*\*[:：] ?(.*)$/;
const TITLE = /^# (.+?)(（群聊）)?$/;
const SAID = /^- 会话(ID|类型)[:：] ?`?([^`]+)`?$/;
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!|>~<&])/g;

/** Takes Markdown and hands on plain lines; anything else goes through as it is. */
export function withoutMarkdown(head: ChatHead, inner: LineParser): LineParser {
  /** What the headings of this file have behind the time; null before the first. */
  let style: 'named' | 'bare' | null = null;
  /** Time of a heading whose sender comes below. */
  let pending: string | null = null;
  const plain = (text: string) =>
    style === 'named' ? text.replace(ESCAPED, '$1') : style === 'bare' ? text.replace(/^> ?/, '') : text;
  return {
    line(text, number) {
      const heading = text.startsWith('##') ? HEADING.exec(text.trimEnd()) : null;
      if (heading) {
        style ??= heading[2] === undefined ? 'bare' : 'named';
        if (heading[2] !== undefined) inner.line(`${heading[1]} ${plain(heading[2])}`, number);
        else pending = heading[1]!;
        return;
      }
      if (style === null && number < 12) {
        const title = number === 1 ? TITLE.exec(text) : null;
        const said = SAID.exec(text.trim());
        if (title) {
          head.chatName = title[1]!.replace(ESCAPED, '$1').trim();
          if (title[2]) head.isGroup = true;
        }
        if (said?.[1] === 'ID') head.roomId = said[2]!;
        if (said?.[1] === '类型') head.isGroup = said[2] === '群聊';
      }
      if (pending === null) return inner.line(plain(text), number);
      if (text.trim() === '') return;
      const named = BOLD_NAME.exec(text);
      // The other one of two has no name here; in a group it is the system that speaks.
      const sender = named?.[1] ?? (head.isGroup ? '系统消息' : head.chatName || '系统消息');
      inner.line(`${pending} ${sender}`, number);
      inner.line(named ? named[2]! : text, number);
      pending = null;
    },
    end: () => inner.end(),
  };
}

/** Whether a line begins a message in Markdown. */
export const isMarkdownHeading = (line: string): boolean => line.startsWith('##') && HEADING.test(line);

/** `[2024-03-05 09:05] 小红: 在吗`: the name of the chat stands above. */
export const ONE_LINE_TITLE = /^=== (.+?)(\[群\])? \(\d+ 条\) ===$/;

const NAMED = /^(\S.{0,60}?)\s?[:：]\s*(\S.*)$/;

export type OneLine = {
  /** Sender and text of what stands behind the time; a null name: nobody is named. */
  split(rest: string): { name: string | null; said: string };
};

/**
 * Whether messages stand in one line each with their sender, told by the first lines.
 * @param headers what stands behind the times, and whether lines of text follow
 * @param other who speaks where nobody is named; null in a group
 */
export function oneLineOf(
  headers: readonly { rest: string; isFollowed: boolean }[],
  other: string | null,
): OneLine | null {
  const whole = headers.filter(({ rest }) => NAMED.test(rest)).length;
  // What the system says names nobody, and nothing follows it.
  const apart = headers.filter(({ rest, isFollowed }) => isFollowed && !NAMED.test(rest)).length;
  if (whole === 0 || (other === null && whole < (whole + apart) * 0.8)) return null;
  const counts = new Map<string, number>();
  for (const { rest } of headers) {
    const name = NAMED.exec(rest)?.[1];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  // Of two people only the owner is named: any other colon is the other one's.
  const [own] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
  return {
    split(rest) {
      const [, name, said] = NAMED.exec(rest) ?? [];
      if (name === undefined && /[:：]$/.test(rest)) return { name: rest, said: '' };
      if (name === undefined || (other !== null && name !== own)) return { name: null, said: rest };
      return { name, said: said! };
    },
  };
}
