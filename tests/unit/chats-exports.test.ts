// Exports of other versions, tools and languages than the samples have; those of WeChat are in chats-wechat-exports.test.ts.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { wallOfParts, wallText } from '#main/domains/chats/parsers/time-rules.ts';
import { readSaid as read } from '../support/read-chat.ts';

describe('WhatsApp', () => {
  it('knows what a group says of itself on an iPhone, and the name of the group from it', async () => {
    const chat = await read(
      [
        '[3/5/24, 9:05:06\u202fAM] Bakers: \u200eMessages and calls are end-to-end encrypted.',
        '[3/5/24, 9:05:07\u202fAM] Bakers: \u200eAnn created this group',
        '\u200e[3/5/24, 9:05:08\u202fAM] Bakers: \u200eAnn added Bob',
        '[3/5/24, 9:06:06\u202fAM] Ann: Bob left',
        '[3/25/24, 9:10:06\u202fPM] Bakers: \u200eBob left',
        '[3/25/24, 9:11:06\u202fPM] Bakers: \u200eAnn changed the subject to “New: name”',
        '',
      ].join('\r\n'),
    );
    expect(chat).toMatchObject({ chatName: 'Bakers', isGroup: true, orders: ['mdy'] });
    expect(chat.said.slice(1)).toEqual([
      'system : Ann created this group',
      'system : Ann added Bob [invite Bob by Ann]',
      'text Ann: Bob left',
      'system : Bob left [leave Bob]',
      'system : Ann changed the subject to “New: name”',
    ]);
  });

  it('gives whoever is called by a number the id that their messages have', async () => {
    const { records } = await read(
      "13/3/24, 9:06 - +1 (415) 555-0132 joined using this group's invite link\n13/3/24, 9:07 - +1 (415) 555-0132: hi\n",
    );
    expect(records[0]!.events![0]!.who[0]).toMatchObject({ id: '+14155550132' });
    expect(records[1]!.senderId).toBe('+14155550132');
  });

  it.each([
    ['2024/3/5 上午9:06 - 小雨添加了您', 'system : 小雨添加了您 [invite 您 by 小雨]'],
    ['2024/3/5 下午3:07 - 阿明退出了群组', 'system : 阿明退出了群组 [leave 阿明]'],
    ['2024/3/5 下午3:08 - 小雨将群组主题从“A”更改为“B: C”', 'system : 小雨将群组主题从“A”更改为“B: C”'],
    [
      '2024/3/5 下午3:09 - 阿花使用群组邀请链接加入了群组',
      'system : 阿花使用群组邀请链接加入了群组 [join 阿花]',
    ],
    ['2024/3/5 下午3:09 - 小雨移除了阿花', 'system : 小雨移除了阿花 [remove 阿花 by 小雨]'],
    ['2024/3/5 上午9:06 - 小雨已新增阿明', 'system : 小雨已新增阿明 [invite 阿明 by 小雨]'],
    ['2024/3/5 下午3:07 - 阿明已退出', 'system : 阿明已退出 [leave 阿明]'],
    [
      '2024/03/05 9:08 - 太郎がグループから退出しました',
      'system : 太郎がグループから退出しました [leave 太郎]',
    ],
    [
      '05.03.24, 09:11 - Clara ist über den Einladungslink der Gruppe beigetreten.',
      'system : Clara ist über den Einladungslink der Gruppe beigetreten. [join Clara]',
    ],
    [
      '05.03.24, 09:10 - Anna hat den Betreff von „A“ zu „B: C“ geändert.',
      'system : Anna hat den Betreff von „A“ zu „B: C“ geändert.',
    ],
  ])('%s', async (line, expected) => {
    expect((await read(`${line}\n`)).said).toEqual([expected]);
  });

  it('stays WhatsApp where a phone writes its dates with dashes', async () => {
    const { format, said } = await read('2024-03-05 09:05 - 小雨: 早\n2024-03-05 09:06 - 阿明: 好\n');
    expect([format, ...said]).toEqual(['whatsapp_txt', 'text 小雨: 早', 'text 阿明: 好']);
  });

  it('asks for no order where dots divide a date', async () => {
    expect((await read('05.03.24, 09:05 - Anna: Hallo\n')).orders).toEqual(['dmy']);
  });
});

describe('LINE', () => {
  it('reads what LINE on computers writes: blanks for tabs, a line of the system, texts of two lines', async () => {
    const { format, said, records } = await read(
      '2024.03.05 星期二\n09:05 小花 早安\n09:06 阿明 好\n第二行\n09:07 小花已收回訊息\n2024.03.06 星期三\n10:05 小花 好的 沒問題\n',
    );
    expect(format).toBe('line_txt');
    expect(said).toEqual([
      'text 小花: 早安',
      'text 阿明: 好\n第二行',
      'system : 小花已收回訊息 [recall 小花]',
      'text 小花: 好的 沒問題',
    ]);
    expect(wallText(records[3]!.time)).toBe('2024-03-06 10:05');
  });

  it('takes a call for no text, and quotes off the name of a group', async () => {
    const { chatName, said } = await read(
      'Chat history in "Project Team"\nSaved on: 3/6/2024, 10:00\n\nTue, 3/5/2024\n9:05 AM\tAnn\t☎ Call time 1:23\n9:06 AM\tBob\t09:07 Ann said so\n',
    );
    expect(chatName).toBe('Project Team');
    expect(said).toEqual(['media Ann: ☎ Call time 1:23', 'text Bob: 09:07 Ann said so']);
  });
});

describe('Slack', () => {
  const message = (ts: number, more: object) => ({
    type: 'message',
    ts: `${1709600706 + ts}.000100`,
    ...more,
  });
  const zip = (prefix: string) =>
    zipSync({
      [`${prefix}users.json`]: strToU8(JSON.stringify([{ id: 'U01', name: 'ann' }])),
      [`${prefix}general/2024-03-05.json`]: strToU8(
        JSON.stringify([
          message(0, { user: 'U01', text: '<!here> see <#C01|random>' }),
          message(1, {
            user: 'U01',
            text: '',
            blocks: [
              {
                type: 'rich_text',
                elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'in blocks' }] }],
              },
            ],
          }),
          message(2, { user: 'U01', subtype: 'pinned_item', text: '<@U01> pinned a message' }),
          message(3, {
            subtype: 'bot_message',
            bot_id: 'B1',
            username: 'Deploys',
            text: '',
            attachments: [{ fallback: 'deployed' }],
          }),
        ]),
      ),
    });

  it('reads words of blocks and attachments, marks of channels, and notices as such', async () => {
    const { said } = await read(zip(''));
    expect(said).toEqual([
      'text ann: @here see #random',
      'text ann: in blocks',
      'system : @ann pinned a message',
      'text Deploys: deployed',
    ]);
  });

  it('reads an export that was packed again inside a folder', async () => {
    const { chatName, said } = await read(zip('Team export/'));
    expect(chatName).toBe('general');
    expect(said).toHaveLength(4);
  });
});

describe('Telegram and Discord', () => {
  it('Telegram: founding a group brings its first members; a poll is called by its question', async () => {
    const item = (id: number, more: object) => ({
      id,
      date: '2024-03-05T09:05:00',
      date_unixtime: `${1709600700 + id}`,
      text: '',
      ...more,
    });
    const { said } = await read(
      JSON.stringify({
        name: '烘焙群',
        type: 'private_group',
        id: 1,
        messages: [
          item(1, {
            type: 'service',
            actor: '小雨',
            actor_id: 'user1',
            action: 'create_group',
            title: '烘焙群',
            members: ['阿明', '小雨', null],
          }),
          item(2, { type: 'message', from: '阿明', from_id: 'user2', poll: { question: '几点?' } }),
        ],
      }),
    );
    expect(said).toEqual([
      'system : 小雨 create_group 烘焙群 [join 小雨] [invite 阿明 by 小雨]',
      'media 阿明: 几点?',
    ]);
  });

  it('Discord: a sticker and an embed are called by their names, a message passed on answers nothing', async () => {
    const item = (id: number, more: object) => ({
      id: `${id}`,
      type: 'Default',
      timestamp: '2024-03-05T09:05:00+08:00',
      content: '',
      author: { id: '11', name: 'alice' },
      ...more,
    });
    const { records } = await read(
      JSON.stringify({
        guild: { id: '1', name: 'S' },
        channel: { id: '2', type: 'GuildTextChat', name: 'general' },
        messages: [
          item(1, { stickers: [{ name: 'wave' }] }),
          item(2, { embeds: [{ title: 'Release' }] }),
          item(3, { content: 'look', reference: { messageId: '77' }, forwardedMessage: { content: 'x' } }),
        ],
      }),
    );
    expect(records.map(({ kind, text, replyTo }) => [kind, text, replyTo])).toEqual([
      ['media', 'wave', null],
      ['media', 'Release', null],
      ['text', 'look', null],
    ]);
  });
});

describe('tables', () => {
  it.each([
    ['发言时间;发言人;发言内容\n2024-03-05 09:05;小雨;早\n'],
    ['群名称,发送者昵称,发送时间,消息类型,消息内容\n烘焙群,小雨,2024-03-05 09:05:00,文本,早\n'],
    ['ts,speaker,utterance\n1709600700,小雨,早\n'],
    ['Author,Date,Time,Message\n小雨,2024-03-05,09:05,早\n'],
  ])('%j', async (content) => {
    const { records } = await read(content, 'export.csv');
    expect(records).toMatchObject([{ senderName: '小雨', text: '早', kind: 'text' }]);
    const { time, clock } = records[0]!;
    expect(wallText(clock === 'instant' ? time + 28_800_000 : time)).toBe('2024-03-05 09:05');
  });

  it('a day and a clock in columns of their own vote for their order like any date', async () => {
    const { records, orders } = await read(
      'Date,Time,Author,Message\n05/03/2024,09:05,A,x\n15/03/2024,21:05,B,y\n',
    );
    expect(orders).toEqual(['dmy']);
    expect(records.map(({ time }) => wallText(wallOfParts(time, 'dmy')))).toEqual([
      '2024-03-05 09:05',
      '2024-03-15 21:05',
    ]);
  });
});
