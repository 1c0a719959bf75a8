// Tables of messages under usual words, in any order, encoding and way of writing times, come back as they were said.
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { wallOfParts } from '#main/domains/chats/parsers/time-rules.ts';
import { readVariant } from './chats-variants/variant.ts';

const pad = (value: number) => String(value).padStart(2, '0');
const day = (at: Date, divider: string) =>
  [at.getUTCFullYear(), pad(at.getUTCMonth() + 1), pad(at.getUTCDate())].join(divider);
const clock = (at: Date) => [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(pad).join(':');
const halfClock = (at: Date) =>
  `${at.getUTCHours() < 12 ? '上午' : '下午'}${at.getUTCHours() % 12 || 12}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;

/** Columns of time: their words, and how a time is written in them. */
const TIMES: readonly { headers: readonly string[]; write(at: Date): string[] }[] = [
  ...['时间', '发送时间', 'time', 'datetime', '日期时间', '消息时间', 'date'].map((header) => ({
    headers: [header],
    write: (at: Date) => [`${day(at, '-')} ${clock(at)}`],
  })),
  ...['timestamp', '时间戳', 'ts', 'create_time', 'unixtime'].flatMap((header) => [
    { headers: [header], write: (at: Date) => [String(at.getTime() / 1000)] },
    { headers: [header], write: (at: Date) => [String(at.getTime())] },
  ]),
  { headers: ['日期', '时刻'], write: (at) => [day(at, '/'), clock(at)] },
  { headers: ['日期', '时间'], write: (at) => [day(at, '-'), halfClock(at)] },
  { headers: ['Date', 'Time'], write: (at) => [day(at, '.'), clock(at)] },
  { headers: ['时间'], write: (at) => [`${day(at, '年').replace(/年(\d+)$/, '月$1日')} ${clock(at)}`] },
  { headers: ['sent_at'], write: (at) => [`${day(at, '-')}T${clock(at)}Z`] },
];
const WHO = [
  '发送者',
  '发送人',
  '发言人',
  '用户',
  '昵称',
  '谁',
  '成员',
  'sender',
  'from',
  'author',
  'name',
  'user',
  'speaker',
  'username',
];
const TEXT = ['内容', '消息内容', '消息', '聊天内容', '文本', 'text', 'body', 'content', 'message', 'msg'];

const word = fc.constantFrom(
  '在吗',
  '好的',
  'hello',
  '早上好',
  '明天见',
  'ok',
  '1,2',
  'a;b',
  '"引号"',
  '|',
  'https://x.example',
);
const message = fc.record({
  wait: fc.integer({ min: 1, max: 90_000 }),
  name: fc.constantFrom('小红', '阿明', 'Ann Lee', '王 小二', '店主,老周'),
  text: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  isMine: fc.boolean(),
});
const form = fc.record({
  time: fc.constantFrom(...TIMES),
  who: fc.constantFrom(...WHO),
  text: fc.constantFrom(...TEXT),
  order: fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }),
  side: fc.option(
    fc.constantFrom(
      ['方向', '发', '收'],
      ['收发', '发送', '接收'],
      ['is_sender', '1', '0'],
      ['是否本人', '是', '否'],
      ['direction', 'outgoing', 'incoming'],
    ),
  ),
  delimiter: fc.constantFrom(',', '\t', ';', '|'),
  encoding: fc.constantFrom('utf8', 'utf8 bom', 'gb18030', 'utf16-le bom'),
  end: fc.constantFrom('\n', '\r\n'),
});

const quoted = (cell: string, delimiter: string) =>
  cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;

it('messages of a table come back as they were said', async () => {
  await fc.assert(
    fc.asyncProperty(form, fc.array(message, { minLength: 3, maxLength: 12 }), async (of, sent) => {
      let at = Date.UTC(2024, 2, 13, 9, 5, 7);
      const rows = [[of.time.headers, [of.who], [of.text]]];
      const expected: { wall: number; name: string; text: string; isMe: boolean }[] = [];
      for (const { wait, name, text, isMine } of sent) {
        at += wait * 1000;
        rows.push([of.time.write(new Date(at)), [name], [text]]);
        expected.push({ wall: at, name, text, isMe: of.side !== null && isMine });
      }
      const lines = rows.map((row, i) => {
        const cells = of.order.flatMap((index) => row[index]!);
        if (of.side) cells.push(i === 0 ? of.side[0]! : sent[i - 1]!.isMine ? of.side[1]! : of.side[2]!);
        return cells.map((cell) => quoted(cell, of.delimiter)).join(of.delimiter);
      });
      const [encoding, bom] = of.encoding.split(' ');
      const content = iconv.encode(lines.join(of.end) + of.end, encoding!, { addBOM: bom !== undefined });
      const { head, records } = await readVariant({ content, fileName: 'chat.csv' });
      expect(head.format).toBe('csv');
      expect(
        records.map(({ time, clock: kind, senderName, text, isMe }) => ({
          wall: kind === 'parts' ? wallOfParts(time, 'ymd') : time,
          name: senderName,
          text,
          isMe,
        })),
      ).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});
