import { describe, expect, it } from 'vitest';
import { wallText } from '#main/domains/chats/parsers/time-rules.ts';
import { readSaid as read } from '../support/read-chat.ts';

describe('WeChat', () => {
  it('reads tools that write a message into one line, also with brackets, and what goes on below it', async () => {
    const plain = await read(
      '2024-03-05 09:05:06 小红：在吗\n2024-03-05 09:06:06 小明：在的，网址 http://a.example/c\n第二行\n2024-03-05 09:07:06 小红：[表情]\n',
    );
    expect(plain.said).toEqual([
      'text 小红: 在吗',
      'text 小明: 在的，网址 http://a.example/c\n第二行',
      'media 小红: [表情]',
    ]);
    const brackets = await read(
      '[2024-03-05 09:05:06] 小红: 在吗\n[2024-03-05 09:06:06] 我: 在\n[2024-03-05 09:07:06] 系统消息: 你邀请"小明"加入了群聊\n',
    );
    expect(brackets.format).toBe('wechat_txt');
    expect(brackets.said).toEqual([
      'text 小红: 在吗',
      'text me 我: 在',
      'system : 你邀请"小明"加入了群聊 [invite 小明 by 你]',
    ]);
  });

  it('leaves a colon in a name alone where texts stand on lines of their own', async () => {
    const { said } = await read(
      '2024-03-05 09:05:06 店长：小红\n在吗\n\n2024-03-05 09:06:06 小明\n在\n\n2024-03-05 09:07:06 小明\n嗯\n',
    );
    expect(said).toEqual(['text 店长：小红: 在吗', 'text 小明: 在', 'text 小明: 嗯']);
  });

  it('reads halves of the day', async () => {
    const { records } = await read('2024年3月5日 上午9:05 小红\n在吗\n2024年3月5日 下午3:06 小明\n在\n');
    expect(records.map(({ time }) => wallText(time))).toEqual(['2024-03-05 09:05', '2024-03-05 15:06']);
  });

  it('reads JSON of chatlog: zone, owner, answers, types by number, the room', async () => {
    const item = (more: object) => ({
      time: '2024-03-05T09:05:06+08:00',
      talker: '123@chatroom',
      talkerName: '烘焙群',
      isChatRoom: true,
      sender: 'wxid_abc',
      senderName: '小红',
      isSelf: false,
      type: 1,
      ...more,
    });
    const chat = await read(
      JSON.stringify([
        item({ seq: 1, content: '在吗' }),
        item({
          seq: 2,
          isSelf: true,
          senderName: '我',
          type: 49,
          subType: 57,
          content: '在',
          contents: { refer: { seq: 1 } },
        }),
        item({ seq: 3, type: 10000, content: '"小红"邀请"小明"加入了群聊' }),
        item({ seq: 4, type: 3, content: '' }),
      ]),
    );
    expect(chat).toMatchObject({ chatName: '烘焙群', roomId: '123@chatroom', isGroup: true });
    expect(chat.said).toEqual([
      'text 小红: 在吗',
      'text me 我: 在',
      'system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
      'media 小红: ',
    ]);
    expect(chat.records[1]).toMatchObject({
      replyTo: '1',
      time: Date.UTC(2024, 2, 5, 1, 5, 6),
      clock: 'instant',
    });
  });

  it('reads ChatLab, whichever platform it is of', async () => {
    const chat = await read(
      JSON.stringify({
        chatlab: { version: '0.0.1' },
        meta: { name: '烘焙群', platform: 'qq', type: 'group' },
        messages: [
          {
            sender: '20001',
            accountName: '小红',
            groupNickname: '红红',
            timestamp: 1709600706,
            type: 0,
            content: '在吗',
          },
          { sender: '20002', accountName: '小明', timestamp: 1709600766, type: 1, content: '' },
          {
            sender: 'system',
            accountName: '系统',
            timestamp: 1709600786,
            type: 80,
            content: '老李退出了群聊',
          },
        ],
      }),
    );
    expect(chat).toMatchObject({ platform: 'qq', chatName: '烘焙群', isGroup: true });
    expect(chat.said).toEqual(['text 红红: 在吗', 'media 小明: ', 'system : 老李退出了群聊 [leave 老李]']);
    expect(chat.records[0]!.senderId).toBe('20001');
  });

  it('reads tables of chatlog and PyWxDump, and types by number', async () => {
    const chatlog = await read(
      'Time,SenderName,Sender,TalkerName,Talker,Content\n2024-03-05 09:05:06,小红,wxid_abc,烘焙群,123@chatroom,在吗\n',
      'a.csv',
    );
    expect(chatlog).toMatchObject({ format: 'wechat_csv', chatName: '烘焙群' });
    expect(chatlog.records).toMatchObject([{ senderId: 'wxid_abc', senderName: '小红', text: '在吗' }]);
    const dump = await read(
      'id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\n1,123,文本,0,wxid_abc,wxid_abc,在吗,,2024-03-05 09:05:06\n2,124,文本,1,我,wxid_abc,在,,2024-03-05 09:06:06\n',
      'b.csv',
    );
    expect(dump.said).toEqual(['text wxid_abc: 在吗', 'text me 我: 在']);
    const memotrace = await read(
      'localId,Type,SubType,IsSender,CreateTime,StrContent,NickName,Sender\n1,3,0,0,1709600806,"<?xml version=""1.0""?><msg/>",小红,wxid_abc\n2,49,57,1,1709600826,好的,我,wxid_me\n',
      'c.csv',
    );
    expect(memotrace.records.map(({ kind }) => kind)).toEqual(['media', 'text']);
  });

  it('takes what stands at the right without a name for the owner', async () => {
    const { said } = await read(
      '<html><head><title>烘焙群</title></head><body><div class="item item-left"><div class="dspname">小红</div><span class="msg-time">2024-03-05 09:05:06</span><span class="content">在吗</span></div><div class="item item-right"><span class="msg-time">2024-03-05 09:06:06</span><span class="content">在<br/>第二行</span></div></body></html>',
    );
    expect(said).toEqual(['text 小红: 在吗', 'text me 我: 在\n第二行']);
  });
});
