// The shapes of exports beside the samples: languages, halves of the day, system lines, and what only looks like a header.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { ChatRecord } from '#main/domains/chats/parsers/chat-record.ts';
import { wallOfParts, wallText } from '#main/domains/chats/parsers/time-rules.ts';
import { readChat, readChatAt } from '../support/read-chat.ts';

const fixtures = join(import.meta.dirname, '../fixtures/chats');
async function plainly(reading: ReturnType<typeof readChat>) {
  const { head, orders, records } = await reading;
  return { ...head, orders, records, said: records.filter(({ kind }) => kind !== 'system') };
}
const readFixture = (name: string) => plainly(readChatAt(join(fixtures, name), name));
const read = (content: string | Uint8Array, fileName?: string) => plainly(readChat(content, fileName));
const lines = (records: ChatRecord[]) => records.map(({ senderName, text }) => `${senderName}: ${text}`);

describe('QQ', () => {
  it('reads a group, its titles, its system lines; GBK as UTF-8', async () => {
    const { records, ...head } = await readFixture('qq-group.txt');
    expect(head).toMatchObject({ chatName: '读书会', format: 'qq_txt' });
    expect(records.map(({ senderName, kind }) => [senderName, kind])).toEqual([
      ['', 'system'],
      ['小雨', 'text'],
      ['阿明', 'text'],
      ['阿明', 'media'],
      ['老王', 'text'],
      ['小雨的新名字', 'text'],
      ['老王', 'text'],
      ['老王', 'text'],
      ['', 'system'],
    ]);
    expect(records[0]!.events).toMatchObject([
      { kind: 'invite', who: [{ id: '20002', name: '阿明' }], by: { id: '20001', name: '小雨' } },
    ]);
    const gbk = await readFixture('qq-group-gbk.txt');
    expect(gbk.encoding).toMatch(/^gb/);
    expect(gbk.records).toEqual(records);
  });
  it('leaves a pasted header line in the message, told by the missing empty line', async () => {
    const body = Array.from(
      { length: 30 },
      (_, i) => `2026-01-01 10:${10 + i}:00 甲(10001)\n第${i}句\n`,
    ).join('\n');
    const { records } = await read(
      `消息记录（此消息记录为文本格式，不支持重新导入）\n消息对象:群\n\n${body}\n2026-01-01 11:00:00 乙(10002)\n他昨天说：\n2026-01-01 10:59:00 丙(10003)\n不来了\n\n2026-01-01 11:01:00 甲(10001)\n哦\n`,
    );
    expect(records).toHaveLength(32);
    expect(records[30]!.text).toBe('他昨天说：\n2026-01-01 10:59:00 丙(10003)\n不来了');
  });
});

describe('WhatsApp', () => {
  it('reads a group: notices, joins, a phone for a name, deleted and omitted, a pasted piece of an old chat', async () => {
    const { records, said, orders, isGroup } = await readFixture('whatsapp-android.txt');
    expect(isGroup).toBe(true);
    // 03/04 to 04/04: only day first runs forward day by day, but month first is possible too.
    expect(orders[0]).toBe('dmy');
    expect(records.map(({ kind }) => kind)).toEqual([
      'system',
      'system',
      'system',
      'text',
      'text',
      'recalled',
      'media',
      'text',
      'text',
      'system',
    ]);
    expect(records[2]!.events).toMatchObject([
      { kind: 'invite', who: [{ name: 'Ben' }], by: { name: 'Ana' } },
    ]);
    expect(records[9]!.events).toMatchObject([{ kind: 'leave', who: [{ name: 'Ben' }] }]);
    expect(said[1]).toMatchObject({ senderId: '+447700900123', text: 'Who is this: a test?' });
    expect(said[4]!.text).toBe(
      'Forwarding what I wrote then:\n01/02/26, 10:00 - Ana: old line\n02/02/26, 10:00 - Ben: older answer',
    );
  });
  it.each([
    ['[2024/1/2 下午3:04:05] 小雨: 你好', 'ymd', '2024-01-02 15:04', '小雨'],
    ['[2/1/24, 3:04:05\u202fPM] Ana: hi', 'dmy', '2024-01-02 15:04', 'Ana'],
    ['29.12.25, 22:30 - Jörg: Hallo', 'dmy', '2025-12-29 22:30', 'Jörg'],
    ['29/12/25 10:30 p. m. - José: hola', 'dmy', '2025-12-29 22:30', 'José'],
    ['2024/1/2 上午12:05 - 阿德: 早', 'ymd', '2024-01-02 00:05', '阿德'],
    ['\u200e[12/31/24, 11:59:59 PM] ~ Bo: x', 'mdy', '2024-12-31 23:59', 'Bo'],
    ['12/31/24, 12:00 AM - Bo: x', 'mdy', '2024-12-31 00:00', 'Bo'],
  ] as const)('reads %s', async (line, order, wall, name) => {
    const { records, orders } = await read(`${line}\n`);
    expect(orders).toContain(order);
    expect(wallText(wallOfParts(records[0]!.time, order))).toBe(wall);
    expect(records[0]!.senderName).toBe(name);
  });
  it('one date above 12 anywhere in the file decides for all', async () => {
    const { orders } = await read('1/2/24, 10:00 - A: x\n2/2/24, 10:00 - B: y\n13/2/24, 10:00 - A: z\n');
    expect(orders).toEqual(['dmy']);
  });
  it('an order under which time runs backwards gives way', async () => {
    const { orders } = await read(
      '30/11/24, 10:00 - A: x\n1/12/24, 10:00 - B: y\n'.replace('30/11', '11/11'),
    );
    expect(orders).toEqual(['dmy']);
  });
  it('comes out of the zip that phones send', async () => {
    const zip = zipSync({
      '_chat.txt': strToU8('[30/12/2023, 14:30:00] John: Hello there!\n'),
      'IMG-1.jpg': strToU8('x'),
    });
    const { records, chatName, format } = await read(zip, 'WhatsApp Chat - John.zip');
    expect([format, chatName, lines(records)]).toEqual(['whatsapp_txt', 'John', ['John: Hello there!']]);
  });
});

describe('LINE', () => {
  it('reads Traditional Chinese: halves of the day, a quoted text, an invitation', async () => {
    const { records, chatName } = await readFixture('line-zh.txt');
    expect(chatName).toBe('週末登山');
    expect(records.map(({ time, kind, text }) => [wallText(time), kind, text])).toEqual([
      ['2026-03-01 10:21', 'text', '早安\n大家'],
      ['2026-03-01 12:05', 'media', '[貼圖]'],
      ['2026-03-01 12:06', 'system', '小美邀請小強加入群組'],
    ]);
    expect(records[2]!.events).toMatchObject([
      { kind: 'invite', who: [{ name: '小強' }], by: { name: '小美' } },
    ]);
  });
  it.each([
    ['Tue', 'mdy', '2024-01-02 10:00'],
    ['Thu', 'dmy', '2024-02-01 10:00'],
  ] as const)('lets the named weekday decide the order of 01/02/2024: %s', async (weekday, order, wall) => {
    const { orders, records } = await read(
      `[LINE] Chat history with Ann\nSaved on: 02/03/2024 10:00\n\n${weekday}, 01/02/2024\n10:00 AM\tAnn\thi\n`,
    );
    expect(orders).toEqual([order]);
    expect(wallText(wallOfParts(records[0]!.time, order))).toBe(wall);
  });
});

describe('WeChat', () => {
  it('reads the text of memotrace', async () => {
    const { records, format } = await readFixture('wechat-memotrace.txt');
    expect(format).toBe('wechat_txt');
    expect(records.map(({ senderName, isMe, kind, text }) => [senderName, isMe, kind, text])).toEqual([
      ['小满', false, 'text', '在吗'],
      ['我', true, 'text', '在\n有什么事？'],
      ['小满', false, 'media', '[图片]'],
    ]);
  });
  it('reads the mail that WeChat makes of a chat', async () => {
    const { records, chatName } = await readFixture('wechat-mail.txt');
    expect(chatName).toBe('早起打卡');
    expect(records.map(({ time, senderName, text }) => [wallText(time), senderName, text])).toEqual([
      ['2026-03-01 07:00', '小满', '早'],
      ['2026-03-01 07:05', '阿福', '早上好\n今天跑了五公里'],
      ['2026-03-02 06:58', '小满', '第二天'],
    ]);
  });
  it('reads rows in a script as data and runs nothing', async () => {
    const { records, chatName } = await readFixture('wechat-memotrace.html');
    expect(chatName).toBe('小满');
    expect(
      records.map(({ senderName, isMe, kind, text, clock }) => [senderName, isMe, kind, text, clock]),
    ).toEqual([
      ['小满', false, 'text', '在吗 <b>"小满"</b>', 'instant'],
      ['我', true, 'text', '在，怎么了？\n说', 'instant'],
      ['小满', false, 'media', 'img/1.png', 'instant'],
    ]);
  });
  it('reads elements, without scripts and addresses', async () => {
    const { records, chatName } = await readFixture('wechat-elements.html');
    expect(chatName).toBe('周末爬山群');
    expect(records.map(({ senderName, isMe, kind, text }) => [senderName, isMe, kind, text])).toEqual([
      ['阿福', false, 'text', '几点集合？\n南门见'],
      ['我', true, 'text', '八点 看这里'],
      ['阿福', false, 'media', '[图片]'],
    ]);
  });
  it('reads JSON with a line of the system and a mention', async () => {
    const { records, roomId } = await readFixture('weflow-group.json');
    expect(roomId).toBe('42@chatroom');
    expect(records[0]).toMatchObject({
      kind: 'system',
      events: [{ kind: 'invite', who: [{ name: '阿福' }], by: { name: '小满' } }],
    });
    expect(records[3]!.isMe).toBe(true);
  });
});

describe('other exports', () => {
  it('Discord: a join, a mention by id, a reply, an attachment, an offset', async () => {
    const { records } = await readFixture('discord-channel.json');
    expect(records.map(({ kind, mentions, replyTo }) => [kind, mentions, replyTo])).toEqual([
      ['system', null, null],
      ['text', ['a2'], null],
      ['text', null, '2'],
      ['media', null, null],
    ]);
    expect(new Date(records[2]!.time).toISOString()).toBe('2026-01-02T10:02:00.000Z');
  });
  it('CSV with a header, and three columns without one', async () => {
    const { records, format } = await readFixture('generic.csv');
    expect([format, lines(records)]).toEqual(['csv', ['Ada: Hello, all', 'Bob: two\nlines', 'Ada: bye']]);
    const bare = await read('2026-01-02 10:00:00,Ada,one\n2026-01-02 10:01:00,Bob,two\n', 'x.csv');
    expect(lines(bare.records)).toEqual(['Ada: one', 'Bob: two']);
  });
  it('UTF-16 as Windows writes it', async () => {
    const text = readFileSync(join(fixtures, 'qq-group.txt'), 'utf8');
    const { records } = await read(iconv.encode(text, 'utf-16le', { addBOM: true }));
    expect(records).toHaveLength(9);
  });
});

describe('bad input', () => {
  it.each([
    ['an empty file', '', 'IMPORT_EMPTY'],
    ['blank lines', '\n\n  \n', 'IMPORT_EMPTY'],
    ['a letter', 'Dear all,\nplease come.\n', 'CHAT_FORMAT_UNKNOWN'],
    ['JSON of something else', '{"a":1}', 'CHAT_FORMAT_UNKNOWN'],
    ['a table of something else', 'name,colour\nAda,1\n', 'CHAT_FORMAT_UNKNOWN'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'CHAT_NOT_A_CHAT'],
    ['a broken archive', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0]), 'CHAT_MALFORMED'],
  ])('%s ends in %s', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ code });
  });
  it('JSON that is cut off names the line where it ends', async () => {
    const whole = readFileSync(join(fixtures, 'telegram-group.json'), 'utf8');
    const cut = whole.slice(0, whole.indexOf('oolong'));
    await expect(read(cut)).rejects.toMatchObject({
      code: 'CHAT_MALFORMED',
      data: { format: 'telegram_json', line: cut.split('\n').length, reason: 'cut_off' },
    });
  });
  it('a date that does not exist names its row', async () => {
    await expect(
      read('time,who,text\n2026-01-02 10:00,Ada,x\n2026-02-31 10:00,Ada,y\n'),
    ).rejects.toMatchObject({
      code: 'CHAT_MALFORMED',
      data: { line: 3, reason: 'date' },
    });
  });
  it('a zip that climbs out of its folder, or swells, is not opened', async () => {
    const climbing = zipSync({ '../users.json': strToU8('[]'), 'general/2026-01-01.json': strToU8('[]') });
    await expect(read(climbing, 'slack.zip')).rejects.toMatchObject({
      code: 'CHAT_ZIP_UNSAFE',
      data: { entry: '../users.json' },
    });
    const bomb = zipSync({ 'general/2026-01-01.json': new Uint8Array(30_000_000).fill(32) }, { level: 9 });
    await expect(read(bomb, 'slack.zip')).rejects.toMatchObject({ code: 'CHAT_ZIP_UNSAFE' });
  });
});
