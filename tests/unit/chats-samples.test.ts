// Every chat sample of ../shared/samples with what INDEX.md says is in it.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChatRecord } from '#main/domains/chats/parsers/chat-record.ts';
import { wallOfParts, wallText } from '#main/domains/chats/parsers/time-rules.ts';
import { readChatAt } from '../support/read-chat.ts';

const samples = join(import.meta.dirname, '../../../shared/samples');

async function read(file: string) {
  const { head, orders, records } = await readChatAt(join(samples, file), basename(file));
  return { ...head, orders, records, said: records.filter(({ kind }) => kind !== 'system') };
}
const iso = (record: ChatRecord | undefined) => new Date(record!.time).toISOString();
const local = (record: ChatRecord | undefined, order: 'dmy' | 'mdy' | 'ymd') =>
  wallText(wallOfParts(record!.time, order));
const by = (records: ChatRecord[], name: string) =>
  records.filter(({ senderName }) => senderName === name).length;

describe.skipIf(!existsSync(samples))('chat samples', () => {
  it('Telegram: a personal chat with a reply', async () => {
    const chat = await read('chat-telegram/result_personal.json');
    expect(chat).toMatchObject({ format: 'telegram_json', chatName: 'Test Chat', isGroup: false });
    expect(chat.records).toHaveLength(7);
    expect([by(chat.records, 'Alice'), by(chat.records, 'Bob')]).toEqual([4, 3]);
    expect(chat.records[4]).toMatchObject({
      externalId: '5',
      replyTo: '4',
      senderId: 'user456',
      clock: 'wall',
    });
  });
  it('Telegram: only Unix times, no ids, a text in pieces', async () => {
    const { records, chatName } = await read('chat-telegram/result_minimal_entities.json');
    expect(chatName).toBe('');
    expect(records.map(({ text, senderId, clock }) => [text, senderId, clock])).toEqual([
      ['Minimal Message', null, 'instant'],
      ['Link:https://telegram.org/', null, 'instant'],
    ]);
    expect(records.map(iso)).toEqual(['2018-12-05T10:39:10.000Z', '2018-12-05T10:49:24.000Z']);
  });
  it('Discord: one channel with a reference', async () => {
    const { records, ...head } = await read('chat-discord/discord_export.json');
    expect(head).toMatchObject({
      format: 'discord_json',
      chatName: 'Test Server / general',
      isGroup: true,
      roomId: '987654321',
    });
    expect(records).toHaveLength(7);
    expect([by(records, 'Alice'), by(records, 'Bob')]).toEqual([4, 3]);
    expect(records[4]).toMatchObject({ externalId: '1005', replyTo: '1004', senderId: '222' });
    expect(iso(records[6])).toBe('2024-03-10T09:15:00.000Z');
  });
  it('Slack: one channel of four days, threads, a join and a tombstone', async () => {
    const { records, ...head } = await read('chat-slack/slack_export_scrubbed.zip');
    expect(head).toMatchObject({ format: 'slack_zip', chatName: 'B75B4C7' });
    expect(records).toHaveLength(16);
    expect(records.filter(({ replyTo }) => replyTo !== null)).toHaveLength(4);
    expect(
      records.filter(({ events }) => events?.[0]?.kind === 'join' || events?.[0]?.kind === 'invite'),
    ).toHaveLength(1);
    expect(records.filter(({ kind }) => kind === 'recalled')).toHaveLength(1);
    expect(iso(records[0])).toBe('2025-01-10T03:08:34.897Z');
    const wordless = records.find(({ externalId }) => externalId === 'B75B4C7/1736582524.607359');
    expect(wordless).toMatchObject({ kind: 'media' });
  });
  it('WhatsApp: Android in American order, two lines, omitted media', async () => {
    const { records, said, orders } = await read('chat-whatsapp/android_us_12h.txt');
    expect(orders).toEqual(['mdy']);
    expect([said.length, records.length]).toEqual([5, 6]);
    expect(local(said[0], 'mdy')).toBe('2025-12-29 22:30');
    expect(said[2]!.text).toBe('this is a multiline\nmessage that continues');
    expect(said[3]).toMatchObject({ kind: 'media', senderName: 'Bob' });
    expect(local(said[3], 'mdy')).toBe('2025-12-29 22:34');
  });
  it('WhatsApp: iOS in British order with five attachments', async () => {
    const { records, said, orders } = await read('chat-whatsapp/ios_en_gb_chat.txt');
    expect(orders).toEqual(['dmy']);
    expect([said.length, records.length]).toEqual([7, 8]);
    expect(local(said[0], 'dmy')).toBe('2023-12-30 14:30');
    expect(said.filter(({ kind }) => kind === 'media')).toHaveLength(5);
    expect(said[2]).toMatchObject({ senderName: 'John', text: 'This is line one\nthat wraps to line two' });
  });
  it('WhatsApp: Spanish, where the order of 1/3/24 has to be asked', async () => {
    const { said, records, orders } = await read('chat-whatsapp/android_es_24h.txt');
    expect(orders).toEqual(['dmy', 'mdy']);
    expect([by(said, 'NICO'), by(said, 'Ana'), records.length]).toEqual([3, 1, 4]);
    expect(said[3]!.text.split('\n')).toHaveLength(3);
    expect(local(said[0], 'dmy')).toBe('2024-03-01 10:30');
  });
  it('WhatsApp: Chinese, the chat named by its file', async () => {
    const { said, records, orders, chatName } = await read('chat-whatsapp/与Alice的 WhatsApp 聊天.txt');
    expect([chatName, said.length, records.length]).toEqual(['Alice', 2, 2]);
    expect(orders).toEqual(['ymd']);
    expect(local(said[0], 'ymd')).toBe('2024-01-02 03:04');
    expect(said[1]).toMatchObject({ kind: 'media', senderName: 'Bob' });
  });
  it('QQ: a group', async () => {
    const { records, ...head } = await read('chat-qq/qq_group.txt');
    expect(head).toMatchObject({ format: 'qq_txt', chatName: '测试 QQ 群' });
    expect(records.map(({ senderName, senderId, kind }) => [senderName, senderId, kind])).toEqual([
      ['Alice', '10001', 'text'],
      ['Bob', '10002', 'media'],
    ]);
    expect(wallText(records[1]!.time)).toBe('2024-01-02 03:05');
  });
  it('QQ: titles, a number for a name, an address for an id, no id at all', async () => {
    const { records, chatName } = await read('chat-qq/qq_group_titles.txt');
    expect(chatName).toBe('Project Team');
    expect(records.map(({ senderName, senderId }) => [senderName, senderId])).toEqual([
      ['Alice', '10001'],
      ['', '10001'],
      ['Bob', 'example@example.com'],
      ['Carol', null],
    ]);
    expect(records[0]!.text).toBe('first line\nsecond line');
    expect(records[3]!.text).toBe('discussion message');
  });
  it('WeChat: CSV of memotrace, named by its file', async () => {
    const { records, ...head } = await read('chat-wechat/memotrace_小红.csv');
    expect(head).toMatchObject({ format: 'wechat_csv', chatName: '小红', platform: 'wechat' });
    expect(records.map(({ senderName, text, isMe }) => [senderName, text, isMe])).toEqual([
      ['小红', '在吗', false],
      ['我', '在', true],
    ]);
    expect(records.map(({ time }) => wallText(time))).toEqual(['2024-02-01 10:00', '2024-02-01 10:01']);
  });
  it('WeChat: JSON of weflow', async () => {
    const { records, ...head } = await read('chat-wechat/weflow_group.json');
    expect(head).toMatchObject({
      format: 'wechat_json',
      chatName: '微信测试群',
      isGroup: true,
      roomId: 'room@chatroom',
    });
    expect(records.map(({ senderId, kind, isMe }) => [senderId, kind, isMe])).toEqual([
      ['wxid_alice', 'text', false],
      ['wxid_bob', 'media', true],
    ]);
    expect(iso(records[0])).toBe('2024-01-02T03:04:05.000Z');
  });
  it('LINE: Japanese, two lines, both halves of the day, a call', async () => {
    const { records, said, chatName } = await read('chat-line/line_ja_private.txt');
    expect([chatName, records.length, said.length]).toEqual(['田中太郎', 6, 5]);
    expect(said[1]!.text).toBe('おはよう！\n今日どうする？');
    expect(said.map(({ time }) => wallText(time)).slice(3)).toEqual(['2026-07-13 15:04', '2026-07-13 00:05']);
    expect(records[5]).toMatchObject({ kind: 'system', text: '☎ 通話時間 1:23' });
  });
  it('LINE: an English group with a join', async () => {
    const { records, said, chatName } = await read('chat-line/line_en_group.txt');
    expect([chatName, records.length, said.length]).toEqual(['Project Team', 3, 2]);
    expect(wallText(said[0]!.time)).toBe('2024-01-02 03:04');
    expect(records[2]!.events).toMatchObject([{ kind: 'join', who: [{ name: 'Alice' }] }]);
  });
});
