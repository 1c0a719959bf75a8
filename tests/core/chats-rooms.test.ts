// A Slack export of several channels: all into one community, or each into its own.
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatPlan } from '#shared/contract/chats-import.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { last } from './chats-fixture.ts';

const SAMPLE = join(import.meta.dirname, '../../../shared/samples/chat-slack/slack_export_scrubbed.zip');

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const message = (user: string, ts: number, text: string, more: object = {}) => ({
  type: 'message',
  user,
  ts: `${ts}.000100`,
  text,
  ...more,
});
const START = 1_735_689_600;
const FILES = {
  'users.json': [
    { id: 'U1', name: 'ada', profile: { display_name: 'Ada' } },
    { id: 'U2', name: 'ben', profile: { display_name: 'Ben' } },
    { id: 'U3', name: 'cleo', profile: { display_name: 'Cleo' } },
  ],
  'channels.json': [
    { id: 'C1', name: 'general' },
    { id: 'C2', name: 'tea' },
  ],
  'general/2025-01-01.json': [
    message('U1', START, 'Who brings the oolong?'),
    message('U2', START + 60, 'I do, <@U1>', { thread_ts: `${START}.000100` }),
    message('U1', START + 120, 'thanks'),
  ],
  'tea/2025-01-01.json': [message('U2', START, 'Hello tea'), message('U3', START + 60, 'Hello')],
};

function grantZip(files: Record<string, unknown>): { token: string; fileName: string } {
  const path = join(dirname(lib.file), 'export.zip');
  const entries = Object.entries(files).map(([name, value]) => [name, strToU8(JSON.stringify(value))]);
  writeFileSync(path, zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>));
  return grantPath(path);
}

function grantPath(path: string): { token: string; fileName: string } {
  lib.app.files.add('slack', { path, name: 'export.zip', mode: 'read' });
  return { token: 'slack', fileName: 'export.zip' };
}

async function open(file: { token: string; fileName: string }, room?: string) {
  return (await last(lib.client.chats.open({ ...file, room }))).session!;
}

/** Each into a community of its name: planned first, then written one after the other, as the page does it. */
async function importRooms(file: { token: string; fileName: string }, rooms: string[]) {
  const planned: { room: string; sessionId: string; plan: ChatPlan }[] = [];
  for (const room of rooms) {
    const { sessionId, members } = await open(file, room);
    const me = members.find(({ externalId }) => externalId === 'U1')?.member ?? null;
    const answers = { community: { name: room }, others: 'new' as const, me };
    const after: string[] = planned.map((earlier) => earlier.sessionId);
    const { plan } = await last(lib.client.chats.plan({ sessionId, answers, after }));
    planned.push({ room, sessionId, plan: plan! });
  }
  const done = [];
  for (const { sessionId } of planned) {
    done.push(await last(lib.client.chats.commit({ sessionId })));
    await lib.client.chats.close({ sessionId });
  }
  return { planned, done };
}

const messagesOf = async (communityId: number) =>
  (await lib.client.chats.messages({ communityId })).rows
    .map(({ name, text }) => `${name}: ${text}`)
    .reverse();

describe('an export of several channels', () => {
  it('says which channels it has, and where each would go', async () => {
    const tea = await lib.client.communities.create({ name: 'tea' });
    const session = await open(grantZip(FILES));
    expect(session).toMatchObject({ format: 'slack_zip', chatName: '', counts: { messages: 5 } });
    expect(session.rooms).toEqual([
      { room: 'general', messages: 3, communityId: null },
      { room: 'tea', messages: 2, communityId: tea.id },
    ]);
  });

  it('brings each channel into its own community, whoever writes in both being one person', async () => {
    const file = grantZip(FILES);
    const { planned, done } = await importRooms(file, ['general', 'tea']);
    expect(planned.map(({ plan }) => [plan.added, plan.newMembers])).toEqual([
      [3, 2],
      [2, 2],
    ]);
    // Ben writes in both: planned once, as he is made once.
    expect(planned.map(({ plan }) => [plan.newFans, plan.linkedFans])).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(done.map(({ counts }) => [counts.added, counts.newFans])).toEqual([
      [3, 1],
      [2, 1],
    ]);
    const [general, tea] = done.map(({ communityId }) => communityId!);
    expect(await messagesOf(general!)).toEqual([
      'Ada: Who brings the oolong?',
      'Ben: I do, @Ada',
      'Ada: thanks',
    ]);
    expect(await messagesOf(tea!)).toEqual(['Ben: Hello tea', 'Cleo: Hello']);
    const { rows: people } = await lib.client.fans.list({ filter: {}, sort: { by: 'name', desc: false } });
    expect(people.map(({ name }) => name).sort()).toEqual(['Ben', 'Cleo']);
    // The next export knows where each went, and one channel is taken back alone.
    const again = await open(file);
    expect(again.rooms.map(({ communityId }) => communityId)).toEqual([general, tea]);
    const { sessionId, remembered } = await open(file, 'tea');
    expect(remembered?.communityId).toBe(tea);
    expect(
      (await last(lib.client.chats.plan({ sessionId, answers: { community: { id: tea! } } }))).plan,
    ).toMatchObject({ added: 0, known: 2 });
    await lib.client.chats.undo({ batchId: done[1]!.batchId! });
    expect(await messagesOf(tea!)).toEqual([]);
    expect(await messagesOf(general!)).toHaveLength(3);
    expect((await last(lib.client.maintenance.check({ full: true }))).problems).toEqual([]);
  });

  it('an archive of chats of several platforms: each into its own, never all into one', async () => {
    const path = join(dirname(lib.file), 'chats.zip');
    const files = {
      '家.txt':
        '消息记录（此消息记录为文本格式，不支持重新导入）\n\n消息对象:家\n\n2024-05-01 10:00:00 小红(10001)\n早\n\n',
      'whatsapp/WhatsApp Chat with Team.txt':
        '[30/12/2023, 14:30:00] John: Hello there!\n[30/12/2023, 14:31:00] Ada: Hi\n[30/12/2023, 14:32:00] John: Tea?\n',
    };
    writeFileSync(
      path,
      zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
    );
    const file = grantPath(path);
    const whole = await open(file);
    expect(whole).toMatchObject({ isMixed: true, platform: '', counts: { messages: 4 } });
    expect(whole.rooms).toEqual([
      { room: 'Team', messages: 3, communityId: null },
      { room: '家', messages: 1, communityId: null },
    ]);
    await expect(
      last(lib.client.chats.plan({ sessionId: whole.sessionId, answers: { community: { name: 'x' } } })),
    ).rejects.toMatchObject({ code: 'CHAT_NOT_A_CHAT', data: { kind: 'several' } });
    const { done } = await importRooms(file, ['Team', '家']);
    const [team, home] = done.map(({ communityId }) => communityId!);
    expect(await messagesOf(team!)).toEqual(['John: Hello there!', 'Ada: Hi', 'John: Tea?']);
    expect(await messagesOf(home!)).toEqual(['小红: 早']);
    const { rows } = await lib.client.communities.list({});
    expect(rows.map(({ name, platform }) => [name, platform]).sort()).toEqual([
      ['Team', 'whatsapp'],
      ['家', 'qq'],
    ]);
    // The next archive knows where each went, whatever the communities are called by then.
    await lib.client.communities.update({ id: home!, patch: { name: '老家' } });
    expect((await open(file)).rooms.map(({ communityId }) => communityId)).toEqual([team, home]);
  });

  it('a file with all chats of QQ: each into its own, and the same chat exported alone later is known again', async () => {
    const chat = (name: string, ...said: string[]) =>
      `================\n消息分组:我的群聊\n================\n消息对象:${name}\n================\n\n${said.join('\n\n')}\n\n`.replaceAll(
        '='.repeat(16),
        '='.repeat(64),
      );
    const head = '消息记录（此消息记录为文本格式，不支持重新导入）\n\n';
    const bread = chat(
      '面包群',
      '2024-05-01 10:00:00 小红(10001)\n早',
      '2024-05-01 10:01:00 阿明(10002)\n早呀',
    );
    const tea = chat('茶友', '2023-01-01 09:00:00 小红(10001)\n在吗');
    const grant = (text: string) => {
      const path = join(dirname(lib.file), 'qq.txt');
      writeFileSync(path, text);
      lib.app.files.add('qq', { path, name: 'qq.txt', mode: 'read' });
      return { token: 'qq', fileName: 'qq.txt' };
    };
    const all = grant(head + bread + tea);
    expect(await open(all)).toMatchObject({
      chatName: '',
      // The chat that comes last in the file is the older one.
      period: { from: '2023-01-01 09:00', to: '2024-05-01 10:01' },
      rooms: [
        { room: '面包群', messages: 2, communityId: null },
        { room: '茶友', messages: 1, communityId: null },
      ],
    });
    const { done } = await importRooms(all, ['面包群', '茶友']);
    expect(await messagesOf(done[0]!.communityId!)).toEqual(['小红: 早', '阿明: 早呀']);
    expect(await messagesOf(done[1]!.communityId!)).toEqual(['小红: 在吗']);
    const alone = await open(grant(head + bread));
    expect(alone).toMatchObject({
      rooms: [],
      chatName: '面包群',
      remembered: { communityId: done[0]!.communityId },
    });
    const answers = { community: { id: done[0]!.communityId! } };
    const { plan } = await last(lib.client.chats.plan({ sessionId: alone.sessionId, answers }));
    expect(plan).toMatchObject({ added: 0, known: 2 });
  });

  it('a zip of a folder of exports: each chat into its own community, known again when it comes alone', async () => {
    const chat = (name: string, text: string) =>
      `消息记录（此消息记录为文本格式，不支持重新导入）\n\n消息分组:我的群聊\n消息对象:${name}\n\n2024-05-01 10:00:00 小红(10001)\n${text}\n`;
    const path = join(dirname(lib.file), 'folder.zip');
    writeFileSync(
      path,
      zipSync({ '导出/1.txt': strToU8(chat('面包群', '早')), '导出/2.txt': strToU8(chat('茶友', '在吗')) }),
    );
    const all = grantPath(path);
    expect((await open(all)).rooms).toEqual([
      { room: '茶友', messages: 1, communityId: null },
      { room: '面包群', messages: 1, communityId: null },
    ]);
    const { done } = await importRooms(all, ['面包群', '茶友']);
    expect(await messagesOf(done[0]!.communityId!)).toEqual(['小红: 早']);
    expect(await messagesOf(done[1]!.communityId!)).toEqual(['小红: 在吗']);
    // Whoever writes in both is one person.
    expect(done.map(({ counts }) => counts.newFans)).toEqual([1, 0]);
    expect(await open(all, '茶友')).toMatchObject({
      chatName: '茶友',
      remembered: { communityId: done[1]!.communityId },
    });
    expect((await open(all)).rooms.map(({ communityId }) => communityId)).toEqual([
      done[1]!.communityId,
      done[0]!.communityId,
    ]);
  });

  it.skipIf(!existsSync(SAMPLE))('the sample has one channel, which is the chat itself', async () => {
    const whole = await open(grantPath(SAMPLE));
    expect(whole.rooms).toEqual([]);
    const room = await open(grantPath(SAMPLE), 'B75B4C7');
    expect(room).toMatchObject({ chatName: 'B75B4C7', counts: whole.counts });
    await expect(open(grantPath(SAMPLE), 'nowhere')).rejects.toMatchObject({ code: 'CHAT_NO_MESSAGES' });
  });
});
