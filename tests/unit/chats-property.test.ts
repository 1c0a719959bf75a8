// Whatever bytes come: records, or a typed error that says why. Never another failure, never a time that is none.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staysOf } from '#main/domains/chats/import/stay-rules.ts';
import { ChatError, type ChatRecord } from '#main/domains/chats/parsers/chat-record.ts';
import { mentionsIn } from '#main/domains/chats/parsers/mention-rules.ts';
import { hashText, shownName } from '#main/domains/chats/parsers/name-rules.ts';
import { openChat } from '#main/domains/chats/parsers/open-chat.ts';
import { systemEvents } from '#main/domains/chats/parsers/system-rules.ts';
import { dayOfParts, packParts, unpackParts, wallOfParts } from '#main/domains/chats/parsers/time-rules.ts';
import { TransferError } from '#main/domains/transfer/transfer-error.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-chats-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
async function readAny(content: string | Uint8Array): Promise<ChatRecord[] | null> {
  const path = join(folder, `${files++}`);
  writeFileSync(path, content);
  try {
    const chat = await openChat({ kind: 'file', path }, { fileName: 'x.txt', now: Date.UTC(2026, 0, 1) });
    try {
      const records: ChatRecord[] = [];
      for await (const batch of chat.batches()) records.push(...batch.records);
      chat.orders();
      return records;
    } finally {
      await chat.close();
    }
  } catch (error) {
    if (error instanceof ChatError || error instanceof TransferError) return null;
    throw error;
  } finally {
    rmSync(path, { force: true });
  }
}

function expectSound(records: ChatRecord[] | null) {
  for (const record of records ?? []) {
    expect(Number.isFinite(record.time)).toBe(true);
    expect(record.line).toBeGreaterThan(0);
    if (record.kind !== 'system') expect(record.senderId !== null || record.senderName !== '').toBe(true);
  }
}

const HEADS = [
  '',
  '消息记录（此消息记录为文本格式，不支持重新导入）\n消息对象:群\n2024-01-02 03:04:05 A(10001)\n',
  '[LINE] Chat history in X\nSaved on: 2024/01/03 09:00\n\n2024.01.02 Tuesday\n03:04\tA\t',
  '12/29/25, 10:30 PM - Alice: ',
  '[30/12/2023, 14:29:00] Bob: ',
  '2024-02-01 10:00:00 小红\n',
  '{"name":"x","type":"private_group","messages":[',
  '{"guild":{"id":"1"},"channel":{"id":"2"},"messages":[',
  '{"weflow":{},"messages":[{"createTime":1,"content":"',
  '<!DOCTYPE html><html><script>const chatMessages = [{',
  '<html><div class="message"><span class="time">2024-01-01 10:00:00</span>',
  'time,who,text\n2024-01-01 10:00,A,',
  'a,b,c\n2024-01-01 10:00,A,x\n',
  'id,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime\n1,2,text,0,A,x,,2024-01-01 10:00:00\n',
  'A(wxid_a) 01-02 10:00:00\nx\n\n',
  'A(wxid_a) [R(1@chatroom)] 2024-01-02 10:00:00\nx\n\n',
  '# R\n\n---\n\n## 2024-01-02 10:00:00 A\n\nx\n\n',
  '# R（群聊）\n\n### 2024-01-02 10:00\n\n**A**: x\n',
  '=== R (2 条) ===\n\n[2024-01-02 10:00] A: x\n',
  '[LINE] Chat history in X\n\n2024.01.02 Tuesday\n03:04 A B x\n03:05 A B y\n03:06 A B Photos\n',
  '{"chat":"R","is_group":false,"messages":[{"local_id":1,"timestamp":1700000000,"content":"',
  '<html><script>window.WEFLOW_DATA = [{"t":1700000000,"s":0,"b":"<div class=\\"sender-name\\">A</div>',
];
/** Pieces that exports are made of, so that random texts come near to them. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '\n',
    '\r\n',
    '\t',
    '"',
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
    '-',
    '(10001)',
    '<b>',
    '</div>',
    '\u200e',
    '\u202f',
  ),
  fc.constantFrom(
    '2024-01-02 03:04:05 B(10002)\n',
    '1/2/24, 10:00 - C: x\n',
    '[1/2/24, 10:00:00] D: y\n',
    '03:05\tE\tz\n',
    '03:05 A B z\n',
    'B(wxid_b) 01-03 10:00:00\n',
    '## 2024-01-03 10:00:00 B\n',
    '### 2024-01-03 10:00\n\n',
    '[2024-01-03 10:00] B: x\n',
  ),
  fc.constantFrom(
    '"date_unixtime":"1", ',
    '"id":1,',
    '"from":"x"',
    '"timestamp":"2024-01-01T00:00:00Z"',
    'timestamp:1700000000,',
    "text:'x'",
  ),
  fc.constantFrom(
    'A 邀请 B 加入了本群。',
    '"a"撤回了一条消息',
    'Bob left',
    '99/99/9999',
    '2024-13-45 25:61:61 X\n',
  ),
);

describe('any input', () => {
  it('random bytes never fail but by a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => expectSound(await readAny(bytes))),
      { numRuns: 150 },
    );
  });
  it('random texts behind the head of every format never fail but by a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...HEADS), fc.array(piece, { maxLength: 30 }), async (head, pieces) =>
        expectSound(await readAny(head + pieces.join(''))),
      ),
      { numRuns: 400 },
    );
  });
});

describe('rules', () => {
  it('packed dates come out as they went in', () => {
    fc.assert(
      fc.property(fc.nat(9_999), fc.nat(99), fc.nat(9_999), fc.nat(86_399), (a, b, c, second) => {
        expect(unpackParts(packParts(a, b, c, second))).toEqual({ a, b, c, second });
      }),
    );
  });
  it('a wall clock of parts is the date that was written, or none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1970, max: 2100 }),
        (day, month, year) => {
          const wall = wallOfParts(packParts(day, month, year, 0), 'dmy');
          const date = new Date(Date.UTC(year, month - 1, day));
          const exists =
            day > 0 && month > 0 && date.getUTCDate() === day && date.getUTCMonth() === month - 1;
          expect(Number.isNaN(wall)).toBe(!exists);
          if (exists) expect(wall).toBe(date.getTime());
          expect(dayOfParts(month, day, year, 'mdy')).toEqual(dayOfParts(day, month, year, 'dmy'));
        },
      ),
    );
  });
  it('names are never empty, and equal texts hash alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(shownName(text)).not.toBe('');
        expect(hashText(text)).toBe(hashText(`${text}`));
        expect(Number.isSafeInteger(hashText(text))).toBe(true);
        systemEvents(text);
      }),
    );
    expect(shownName('\u200b\u200b')).toBe('U+200B U+200B');
    expect(shownName('👩‍👧 妈妈')).toBe('👩‍👧 妈妈');
  });
  it('@ names the longest name, also with a space in it; a name of two people names nobody', () => {
    const members = new Map<string, number | null>([
      ['Ann', 1],
      ['Ann Lee', 2],
      ['阿明', 3],
      ['Sam', null],
    ]);
    expect(
      mentionsIn('@Ann Lee and @Ann, @阿明\u2005你好 @Sam @Nobody a@b.c', (name) => members.get(name)),
    ).toEqual([2, 1, 3]);
  });
  it('stays begin and end as members come and go', () => {
    const sign = (at: number, what: 'join' | 'leave' | 'seen') => ({
      at,
      lastAt: at,
      what,
      byMemberId: null,
    });
    expect(staysOf([sign(1, 'seen'), sign(3, 'leave'), sign(5, 'join')], null)).toEqual({
      endedAt: null,
      stays: [
        { joinedAt: 1, joinedKnown: false, leftAt: 3, inviterMemberId: null },
        { joinedAt: 5, joinedKnown: true, leftAt: null, inviterMemberId: null },
      ],
    });
    expect(staysOf([sign(4, 'leave')], 2)).toEqual({ endedAt: 4, stays: [] });
  });
});
