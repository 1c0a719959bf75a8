// What the tools of WeChat write into texts comes back as it was said, whichever wrote it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readVariant } from './chats-variants/variant.ts';

type Said = { at: string; name: string; text: string };
type Form = {
  tool: string;
  /** Whether it has seconds. */
  isWhole: boolean;
  write(said: readonly Said[]): string;
};
const day = (at: string) => at.slice(5);
const FORMS: readonly Form[] = [
  {
    tool: 'MemoTrace',
    isWhole: true,
    write: (said) => said.map(({ at, name, text }) => `${at} ${name}\n${text}\n\n`).join(''),
  },
  {
    tool: 'WeFlow',
    isWhole: true,
    write: (said) => said.map(({ at, name, text }) => `${at} '${name}'\n${text}\n\n`).join(''),
  },
  {
    tool: 'WeFlow’s Markdown',
    isWhole: true,
    write: (said) =>
      `# 烘焙群\n\n- 会话类型: 群聊\n- 导出工具: WeFlow\n\n---\n\n${said
        .map(({ at, name, text }) => `## ${at} ${name}\n\n${text.replace(/([*_.()])/g, '\\$1')}\n\n`)
        .join('')}`,
  },
  {
    tool: 'chatlog',
    isWhole: true,
    write: (said) =>
      said.map(({ at, name, text }) => `${name}(wxid_${name.length}) ${at}\n${text}\n\n`).join(''),
  },
  {
    tool: 'chatlog inside one year',
    isWhole: true,
    write: (said) =>
      said.map(({ at, name, text }) => `${name}(wxid_${name.length}) ${day(at)}\n${text}\n\n`).join(''),
  },
  {
    tool: 'wx-cli',
    isWhole: false,
    write: (said) =>
      `=== 烘焙群[群] (${said.length} 条) ===\n\n${said.map(({ at, name, text }) => `[${at}] ${name}: ${text}`).join('\n')}`,
  },
  {
    tool: 'wx-cli’s Markdown',
    isWhole: false,
    write: (said) =>
      `# 烘焙群（群聊）\n\n> 导出 ${said.length} 条消息\n\n${said
        .map(({ at, name, text }) => `### ${at}\n\n**${name}**: ${text.replaceAll('\n', '\n> ')}\n`)
        .join('\n')}`,
  },
  {
    tool: 'WechatExporter',
    isWhole: true,
    write: (said) =>
      `烘焙群 - 微信聊天记录\n\n${said.map(({ at, name, text }) => `${name} (${at}):${text}`).join('\n')}\n`,
  },
];
const name = fc.constantFrom('小红', '阿明', 'Ann Lee', '店主', '🌸花', 'A.B');
const word = fc.constantFrom(
  '在吗',
  '好：的',
  'hello',
  '12:30',
  '(x)',
  '1. 早',
  '*星*',
  'a_b',
  'https://x.example',
);
const text = fc
  .array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((lines) => lines.map((words) => words.join(' ')).join('\n'));
const START = Date.UTC(2026, 2, 13, 9, 5, 7);

it('messages of any tool come back as they were said', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FORMS),
      fc.array(fc.record({ name, text, wait: fc.integer({ min: 1, max: 9_000 }) }), {
        minLength: 1,
        maxLength: 15,
      }),
      async (form, sent) => {
        let at = START;
        const said = sent.map(({ wait, ...one }) => {
          at += wait * 60_000;
          return {
            ...one,
            at: new Date(at)
              .toISOString()
              .slice(0, form.isWhole ? 19 : 16)
              .replace('T', ' '),
          };
        });
        const { head, records } = await readVariant({ content: form.write(said), fileName: '群.txt' });
        expect(head.format).toBe('wechat_txt');
        expect(
          records.map(({ time, senderName, text: read }) => ({
            at: new Date(time)
              .toISOString()
              .slice(0, form.isWhole ? 19 : 16)
              .replace('T', ' '),
            name: senderName,
            text: read,
          })),
        ).toEqual(said.map((one) => ({ at: one.at, name: one.name, text: one.text })));
      },
    ),
    { numRuns: 120 },
  );
});
