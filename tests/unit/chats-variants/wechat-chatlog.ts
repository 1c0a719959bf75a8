// What chatlog writes of WeChat, as the program does.
import { lines, type Variant } from './variant.ts';

export const chatlog: Variant[] = [
  {
    it: 'chatlog’s text of several groups: each a room',
    content: lines(
      '小红(wxid_abc123) [烘焙群(123@chatroom)] 2024-03-05 09:05:06',
      '在吗',
      '',
      '小明(wxid_ming) [茶群(456@chatroom)] 2024-03-05 09:06:06',
      '早',
      '',
    ),
    head: { format: 'wechat_txt', isGroup: true },
    rooms: ['烘焙群', '茶群'],
    reads: ['2024-03-05 09:05 text 小红#wxid_abc123: 在吗', '2024-03-05 09:06 text 小明#wxid_ming: 早'],
  },
  {
    it: 'chatlog’s text of a range inside a year, which it leaves out: the latest that is not to come',
    content: lines(
      '小红(wxid_abc123) 03-05 09:05:06',
      '在吗',
      '',
      '小刚(我) 03-05 09:06:06',
      '> 小红(wxid_abc123) 03-05 09:05:06',
      '> 在吗',
      '在',
      '',
    ),
    head: { format: 'wechat_txt' },
    reads: [
      '2026-03-05 09:05 text 小红#wxid_abc123: 在吗',
      '2026-03-05 09:06 text me 小刚: > 小红(wxid_abc123) 03-05 09:05:06\n> 在吗\n在',
    ],
  },
  {
    it: 'chatlog’s table',
    fileName: '烘焙群.csv',
    content: lines(
      'Time,SenderName,Sender,TalkerName,Talker,Content',
      '2024-03-05 09:05:06,小红,wxid_abc,烘焙群,123@chatroom,在吗',
      '2024-03-05 09:06:06,,系统消息,烘焙群,123@chatroom,"""小红""邀请""小明""加入了群聊"',
      '2024-03-05 09:07:06,小红,wxid_abc,烘焙群,123@chatroom,![图片](http://127.0.0.1:5030/image/abc)',
    ),
    head: { format: 'wechat_csv', chatName: '烘焙群' },
    reads: [
      '2024-03-05 09:05 text 小红#wxid_abc: 在吗',
      '2024-03-05 09:06 system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
      '2024-03-05 09:07 media 小红#wxid_abc: ![图片](http://127.0.0.1:5030/image/abc)',
    ],
  },
];
