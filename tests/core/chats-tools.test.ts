import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { importChat, openChatFile, wholeLibrary } from './chats-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const rows = <T>(sql: string) => lib.app.deps.read.sqlite.prepare(sql).all() as T[];
const lines = (...all: string[]) => `${all.join('\n')}\n`;

const author = (id: string, name: string, isBot = false) => ({ id, name, nickname: name, isBot });
const said = (id: number, from: object, content: string) => ({
  id: String(id),
  type: 'Default',
  timestamp: `2024-03-05T09:0${id}:00+00:00`,
  content,
  author: from,
});
const DISCORD = JSON.stringify({
  guild: { id: '1', name: 'S' },
  channel: { id: '2', type: 'GuildTextChat', name: 'general' },
  messages: [
    said(1, author('11', 'Ann'), 'when do we meet?'),
    said(2, author('33', 'Helper', true), 'At nine.'),
    said(3, author('22', 'Bob'), 'thanks'),
  ],
});

describe('bots', () => {
  it('are members who count, and become nobody, even where all others become people', async () => {
    const { session, plan } = await importChat(lib, 'S.json', { text: DISCORD, others: 'new', me: null });
    expect(session.members.map(({ name, isBot }) => [name, isBot])).toEqual([
      ['Ann', false],
      ['Helper', true],
      ['Bob', false],
    ]);
    expect(plan).toMatchObject({ newMembers: 3, newFans: 2 });
    expect(rows('SELECT name FROM fan WHERE deleted_at IS NULL ORDER BY name')).toEqual([
      { name: 'Ann' },
      { name: 'Bob' },
    ]);
    expect(rows("SELECT fan_id AS fan FROM chat_member WHERE name = 'Helper'")).toEqual([{ fan: null }]);
  });

  it('are somebody where one says so by hand', async () => {
    const { sessionId: _, ...session } = await openChatFile(lib, 'S.json', DISCORD);
    const { member } = session.members.find(({ isBot }) => isBot)!;
    await importChat(lib, 'S.json', {
      text: DISCORD,
      others: 'nobody',
      me: null,
      members: [{ member, choice: { as: 'new' } }],
    });
    expect(rows('SELECT name FROM fan WHERE deleted_at IS NULL')).toEqual([{ name: 'Helper' }]);
  });
});

const CHATS: [string, string, string][] = [
  [
    'chatlog’s text without years',
    '烘焙群.txt',
    lines(
      '小红(wxid_hong) 03-05 09:05:06',
      '在吗',
      '',
      '系统消息 03-05 09:06:06',
      '"小红"邀请"小明"加入了群聊',
      '',
      '小明(wxid_ming) 03-05 09:07:06',
      '大家好',
    ),
  ],
  [
    'WeFlow’s Markdown',
    '烘焙群.md',
    lines(
      '# 烘焙群',
      '',
      '- 会话ID: `123@chatroom`',
      '- 会话类型: 群聊',
      '- 导出工具: WeFlow',
      '',
      '---',
      '',
      '## 2024-03-05 09:05:06 小红',
      '',
      '在吗',
      '',
      '## 2024-03-05 09:06:06 小红',
      '',
      '"小红"邀请"小明"加入了群聊',
      '',
      '## 2024-03-05 09:07:06 小明',
      '',
      '大家好',
    ),
  ],
  [
    'WeFlow’s page',
    '烘焙群.html',
    `<!DOCTYPE html><html><head><title>烘焙群 - 聊天记录</title></head><body><script>window.WEFLOW_DATA = [
${[
  ['小红', '在吗'],
  ['小红', '"小红"邀请"小明"加入了群聊'],
  ['小明', '大家好'],
]
  .map(([name, text], i) =>
    JSON.stringify({
      i,
      t: 1709600706 + i * 60,
      s: 0,
      b: `<div class="sender-name">${name}</div><div class="message-content"><div class="message-text">${text}</div></div>`,
      p: String(800 + i),
    }),
  )
  .join(',\n')}
];</script></body></html>`,
  ],
  [
    'text of wx-cli',
    '烘焙群.txt',
    lines(
      '=== 烘焙群[群] (3 条) ===',
      '',
      '[2024-03-05 09:05] 小红: 在吗',
      '[2024-03-05 09:06] "小红"邀请"小明"加入了群聊',
      '[2024-03-05 09:07] 小明: 大家好',
    ),
  ],
  [
    'LINE of a computer',
    'bakers.txt',
    lines(
      '[LINE] Chat history in Bakers',
      'Saved on: 2024/03/06 10:00',
      '',
      '2024.03.05 Tuesday',
      '09:05 小红 在吗',
      '09:06 小红 added Mary Ann Lee to the group.',
      '09:07 Mary Ann Lee 大家好',
    ),
  ],
];

describe('exports of more tools', () => {
  it.each(CHATS)('%s: two members and a join, and nothing when it comes again', async (_, file, text) => {
    const { session, plan } = await importChat(lib, file, {
      text,
      me: null,
      community: { name: '烘焙群' },
    });
    expect(session.counts).toMatchObject({ text: 2, system: 1 });
    expect(plan).toMatchObject({ added: 3, known: 0, newMembers: 2, joins: 1, leaves: 0 });
    expect(rows('SELECT kind FROM chat_event WHERE deleted_at IS NULL')).toEqual([{ kind: 'invite' }]);
    const before = wholeLibrary(lib);
    const [{ id }] = rows<{ id: number }>('SELECT id FROM community') as [{ id: number }];
    const again = await importChat(lib, file, { text, me: null, community: { id } });
    expect(again.plan).toMatchObject({ added: 0, known: 3, newMembers: 0 });
    expect(wholeLibrary(lib)).toEqual(before);
  });
});
