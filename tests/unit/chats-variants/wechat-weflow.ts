// What WeFlow writes of WeChat, as the program does.
import { lines, type Variant } from './variant.ts';

export const weFlow: Variant[] = [
  {
    it: 'Markdown of WeFlow: time and sender in the heading, signs escaped',
    fileName: 'x.md',
    content: lines(
      '# 烘焙群',
      '',
      '- 会话ID: `123@chatroom`',
      '- 会话类型: 群聊',
      '- 消息数量: 3',
      '- 导出时间: 2024-03-06 10:00:00',
      '- 导出工具: WeFlow',
      '',
      '---',
      '',
      '## 2024-03-05 09:05:06 小红',
      '',
      '在吗\\!',
      '',
      '## 2024-03-05 09:06:06 我',
      '',
      '![图片](media/a.jpg)',
      '',
      '## 2024-03-05 09:07:06 系统消息',
      '',
      '"小红"邀请"小明"加入了群聊',
      '',
      '## 2024-03-05 09:08:06 小明',
      '',
      '> 小红: 在吗',
      '',
      '在',
      '',
    ),
    head: { format: 'wechat_txt', chatName: '烘焙群', roomId: '123@chatroom', isGroup: true },
    reads: [
      '2024-03-05 09:05 text 小红: 在吗!',
      '2024-03-05 09:06 media me 我: ![图片](media/a.jpg)',
      '2024-03-05 09:07 system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
      '2024-03-05 09:08 text 小明: > 小红: 在吗\n\n在',
    ],
  },
  {
    it: 'WeFlow’s table for WeClone: the talker is a name',
    fileName: 'x.csv',
    content:
      '\ufeffid,MsgSvrID,type_name,is_sender,talker,msg,src,CreateTime\r\n1,827,text,0,小红,在吗,,2024-03-05T09:05:06+08:00\r\n2,828,image,1,小刚,,media/a.jpg,2024-03-05T09:06:06+08:00\r\n3,829,system,0,小红,"""小红""邀请""小明""加入了群聊",,2024-03-05T09:07:06+08:00\r\n',
    head: { format: 'wechat_csv', chatName: 'x' },
    reads: [
      '2024-03-05 01:05Z text 小红: 在吗',
      '2024-03-05 01:06Z media me 小刚: ',
      '2024-03-05 01:07Z system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
    ],
  },
  {
    it: 'WeFlow’s page of a group: each message a piece of a page in a script',
    fileName: 'x.html',
    content: `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>烘焙群 - 聊天记录</title><style>.message{}</style></head><body><div class="page"><div class="header"><h1 class="title">烘焙群</h1><div class="meta"><span>2 条消息</span><span>群聊</span><span>2024-03-06 10:00:00</span></div></div><div id="scrollContainer" class="scroll-container"></div></div><script>
      window.WEFLOW_DATA = [
{"i":1,"t":1709600706,"s":0,"a":"<span>小</span>","b":"<div class=\\"message-time\\">2024-03-05 09:05:06</div><div class=\\"sender-name\\">小红</div><div class=\\"message-content\\"><div class=\\"message-text\\">在吗 &lt;b&gt;<br />两行</div></div>","p":"827"},
{"i":2,"t":1709600766,"s":1,"a":"<span>我</span>","b":"<div class=\\"message-time\\">2024-03-05 09:06:06</div><div class=\\"sender-name\\">小刚</div><div class=\\"message-content\\"><img class=\\"message-media image previewable\\" src=\\"a.jpg\\" alt=\\"图片消息\\" /></div>","p":"828","r":"827"},
{"i":3,"t":1709600826,"s":0,"a":"<span>红</span>","b":"<div class=\\"message-time\\">2024-03-05 09:07:06</div><div class=\\"sender-name\\">小红</div><div class=\\"message-content\\"><div class=\\"quoted-message\\"><div class=\\"quoted-sender\\">小刚</div><div class=\\"quoted-text\\">图</div></div><div class=\\"message-text\\">好</div></div>","p":"829"}
      ];
    </script><script>let allData = window.WEFLOW_DATA || [];</script></body></html>`,
    head: { format: 'wechat_html', chatName: '烘焙群' },
    reads: [
      '2024-03-05 01:05Z text 小红: 在吗 <b>\n两行',
      '2024-03-05 01:06Z media me 小刚: [图片] ←827',
      '2024-03-05 01:07Z text 小红: 好',
    ],
  },
  {
    it: 'WeFlow’s page of two people: nobody is named',
    fileName: 'x.html',
    content: `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>小红 - 聊天记录</title></head><body><script>
      window.WEFLOW_DATA = [
{"i":1,"t":1709600706,"s":0,"a":"<span>小</span>","b":"<div class=\\"message-time\\">2024-03-05 09:05:06</div><div class=\\"message-content\\"><div class=\\"message-text\\">在吗</div></div>","p":"827"},
{"i":2,"t":1709600766,"s":1,"a":"<span>我</span>","b":"<div class=\\"message-time\\">2024-03-05 09:06:06</div><div class=\\"message-content\\"><div class=\\"message-text\\">在</div></div>","p":"828","r":"827"}
      ];
    </script></body></html>`,
    head: { format: 'wechat_html', chatName: '小红' },
    reads: ['2024-03-05 01:05Z text 小红: 在吗', '2024-03-05 01:06Z text me 我: 在 ←827'],
  },
  {
    it: 'WeFlow’s compact table below lines about the chat',
    fileName: '烘焙群.csv',
    content: lines(
      '会话信息,,,,',
      '微信ID,123@chatroom,昵称,烘焙群,',
      '导出工具,WeFlow,导出版本,0.0.1,',
      '序号,时间,发送者身份,消息类型,内容',
      '1,2024-03-05 09:05:06,小红,文本消息,在吗',
      '2,2024-03-05 09:06:06,我,图片消息,[图片]',
      '3,2024-03-05 09:07:06,系统,系统消息,"""小红""撤回了一条消息"',
    ),
    head: { format: 'csv', chatName: '烘焙群' },
    reads: [
      '2024-03-05 09:05 text 小红: 在吗',
      '2024-03-05 09:06 media me 我: [图片]',
      '2024-03-05 09:07 text 系统: "小红"撤回了一条消息',
    ],
  },
  {
    it: 'WeFlow’s whole table: the name in the group before the nickname',
    fileName: '烘焙群.csv',
    content: lines(
      '会话信息,,,,,,,,',
      '微信ID,123@chatroom,,昵称,烘焙群,,,,',
      '导出工具,WeFlow,导出版本,0.0.1,平台,wechat,导出时间,2024-03-06 10:00:00,',
      '序号,时间,发送者昵称,发送者微信ID,发送者备注,群昵称,发送者身份,消息类型,内容',
      '1,2024-03-05 09:05:06,小红,wxid_abc,备注红,,备注红,文本消息,在吗',
      '2,2024-03-05 09:06:06,小刚,wxid_me,,,我,文本消息,在',
      '3,2024-03-05 09:06:06,小明,wxid_ming,,群里小明,群里小明,文本消息,早',
    ),
    head: { format: 'wechat_csv', chatName: '烘焙群' },
    reads: [
      '2024-03-05 09:05 text 小红#wxid_abc: 在吗',
      '2024-03-05 09:06 text me 小刚#wxid_me: 在',
      '2024-03-05 09:06 text 群里小明#wxid_ming: 早',
    ],
  },
  {
    it: 'compact JSON of WeFlow: senders listed once, messages have their numbers',
    fileName: 'x.json',
    content: JSON.stringify(
      {
        weflow: { version: '1', format: 'arkme-json' },
        session: { wxid: '123@chatroom', displayName: '烘焙群', type: '群聊' },
        senders: [
          { senderID: 1, wxid: 'wxid_abc', displayName: '小红', nickname: '红' },
          { senderID: 2, wxid: 'wxid_me', displayName: '小刚' },
        ],
        messages: [
          {
            localId: 1,
            createTime: 1709600706,
            formattedTime: '2024-03-05 09:05:06',
            type: '文本消息',
            localType: 1,
            content: '在吗',
            isSend: 0,
            senderID: 1,
            source: '',
          },
          {
            localId: 2,
            createTime: 1709600766,
            type: '文本消息',
            localType: 1,
            content: '在',
            isSend: 1,
            senderID: 2,
            source: '',
          },
        ],
      },
      null,
      2,
    ),
    head: { format: 'wechat_json', chatName: '烘焙群', roomId: '123@chatroom', isGroup: true },
    reads: ['2024-03-05 01:05Z text 小红#wxid_abc: 在吗', '2024-03-05 01:06Z text me 小刚#wxid_me: 在'],
  },
];
