// What EchoTrace, MemoTrace, PyWxDump and WechatExporter write of WeChat, as the programs do.
import { strToU8, zipSync } from 'fflate';
import { lines, type Variant } from './variant.ts';

export const wechatTools: Variant[] = [
  {
    it: 'EchoTrace’s page',
    fileName: 'x.html',
    content: `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>小红 - 聊天记录</title></head><body><div class="messages" id="messages-container"><div class="loading">正在加载消息...</div></div><script>
    const messagesData = [{"date":"2024-03-05","time":"09:05:06","timeTooltip":"2024-03-05 09:05:06","isSend":false,"isMedia":false,"content":"在吗 &lt;b&gt;","senderName":"小红","timestamp":1709600706,"avatarKey":"wxid_abc"},{"date":"2024-03-05","time":"09:06:06","timeTooltip":"2024-03-05 09:06:06","isSend":true,"isMedia":true,"content":"<img class=\\"message-media image\\" src=\\"media/a.jpg\\" alt=\\"图片\\" />","senderName":"小刚","timestamp":1709600766,"avatarKey":null}];
    const avatarIndex = {};
 </script></body></html>`,
    head: { format: 'wechat_html', chatName: '小红' },
    reads: ['2024-03-05 01:05Z text 小红#wxid_abc: 在吗 <b>', '2024-03-05 01:06Z media me 小刚: [图片]'],
  },
  {
    it: 'EchoTrace’s JSON',
    fileName: 'x.json',
    content: JSON.stringify(
      {
        session: {
          wxid: '123@chatroom',
          nickname: '',
          remark: '',
          displayName: '烘焙群',
          type: '群聊',
          lastTimestamp: 1,
          messageCount: 2,
        },
        messages: [
          {
            localId: 1,
            createTime: 1709600706,
            formattedTime: '2024-03-05 09:05:06',
            type: '文本消息',
            localType: 1,
            content: '在吗',
            isSend: 0,
            senderUsername: 'wxid_abc',
            senderDisplayName: '小红',
            source: null,
          },
          {
            localId: 2,
            createTime: 1709600766,
            formattedTime: '2024-03-05 09:06:06',
            type: '系统消息',
            localType: 10000,
            content: '"小红"邀请"小明"加入了群聊',
            isSend: 0,
            senderUsername: null,
            senderDisplayName: '烘焙群',
            source: null,
          },
        ],
        exportTime: '2024',
      },
      null,
      2,
    ),
    head: { format: 'wechat_json', chatName: '烘焙群', roomId: '123@chatroom', isGroup: true },
    reads: [
      '2024-03-05 01:05Z text 小红#wxid_abc: 在吗',
      '2024-03-05 01:06Z system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
    ],
  },
  {
    it: 'MemoTrace’s text: what the system says stands where names stand, cards in many lines',
    fileName: 'x.txt',
    content: lines(
      '2024-02-01 10:00:00 小红',
      '在吗',
      '',
      '2024-02-01 10:00:30 "小红"邀请"小明"加入了群聊',
      '',
      '2024-02-01 10:00:40 以上是打招呼的内容',
      '',
      '2024-02-01 10:00:50 你撤回了一条消息',
      '',
      '2024-02-01 10:01:00 我',
      '[表情包]',
      '',
      '2024-02-01 10:02:00 小红',
      '            [链接]:title:题目',
      '            description:x',
      '            url:http://x.example',
      '            name:y',
      '            ',
      '',
      '',
      '2024-02-01 10:03:00 小红',
      '好',
      '引用:我:在',
      '',
    ),
    head: { format: 'wechat_txt', chatName: 'x' },
    reads: [
      '2024-02-01 10:00 text 小红: 在吗',
      '2024-02-01 10:00 system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
      '2024-02-01 10:00 system : 以上是打招呼的内容',
      '2024-02-01 10:00 system : 你撤回了一条消息 [recall 你]',
      '2024-02-01 10:01 media me 我: [表情包]',
      '2024-02-01 10:02 media 小红:             [链接]:title:题目\n            description:x\n            url:http://x.example\n            name:y',
      '2024-02-01 10:03 text 小红: 好\n引用:我:在',
    ],
  },
  {
    it: 'MemoTrace’s table of one person, whose rows end before the names',
    fileName: '小红_utf8.csv',
    content: lines(
      'localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender',
      '1,3,1,0,0,1709600706,2,在吗,2024-03-05 09:05:06',
      '2,3,1,0,1,1709600766,2,在,2024-03-05 09:06:06',
      '3,3,10000,0,0,1709600766,2,你撤回了一条消息,2024-03-05 09:06:06',
    ),
    head: { format: 'wechat_csv', chatName: '小红' },
    reads: [
      '2024-03-05 01:05Z text 小红: 在吗',
      '2024-03-05 01:06Z text me 我: 在',
      '2024-03-05 01:06Z system : 你撤回了一条消息 [recall 你]',
    ],
  },
  {
    it: 'PyWxDump’s table',
    fileName: '12345@chatroom_0_5000.csv',
    content: lines(
      'id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime',
      '1,8271,文本,0,wxid_abc,12345@chatroom,大家好,,2024-05-01 10:00:00',
      '2,8272,图片,1,我,12345@chatroom,,x.dat,2024-05-01 10:01:00',
      '3,8273,系统通知,0,wxid_abc,12345@chatroom,"""小红""邀请""小明""加入了群聊",,2024-05-01 10:01:00',
    ),
    head: { format: 'wechat_csv', chatName: '12345@chatroom' },
    reads: [
      '2024-05-01 10:00 text wxid_abc#wxid_abc: 大家好',
      '2024-05-01 10:01 media me 我: ',
      '2024-05-01 10:01 system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
    ],
  },
  {
    it: 'PyWxDump’s folder: a list of users beside the table is not Slack’s',
    fileName: 'x.zip',
    content: zipSync({
      '12345@chatroom_0_5000.csv': strToU8(
        lines(
          'id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime',
          '1,8271,文本,0,wxid_abc,12345@chatroom,大家好,,2024-05-01 10:00:00',
        ),
      ),
      'users.json': strToU8(
        JSON.stringify({
          wxid_abc: { wxid: 'wxid_abc', nickname: '小红', remark: '', account: '', headImgUrl: '' },
        }),
      ),
    }),
    head: { format: 'wechat_csv', chatName: '12345@chatroom' },
    reads: ['2024-05-01 10:00 text wxid_abc#wxid_abc: 大家好'],
  },
  {
    it: 'WechatExporter’s page: pictures, voices and answers have the time beside other words',
    fileName: 'x.html',
    content:
      '<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body><div class="main"><div class="msg media left" msgid="1" msgtype="3"><div class="avatar-box"><img src="a.png" class="avatar" /></div><div class="nt-box"><span class="dspname left" wxId="wxid_abc">小红</span> 2024-03-05 09:05:06</div><div class="content-box"><img rawUrl="a" data-src="b" class="lazyload image" /></div></div><div class="msg media left" msgid="2"><div class="nt-box"><span class="dspname left" wxId="wxid_abc">小红</span> 2024-03-05 09:06:06</div><div class="content-box"><div class="voicebox"><div class="voiceimg"></div><div class="voicetime">0:05</div></div></div></div><div class="msg chat-notice "><div class="content-box"><span class="dont-break-out msg-text"><pre>"小红"邀请"小明"加入了群聊</pre></span></div></div><div class="msg chat left"><div class="nt-box"><span class="dspname left" wxId="wxid_abc">小红</span> 2024-03-05 09:07:06</div><div class="content-box"><div class="triangle"></div><span class="dont-break-out refermsg msg-text"><pre>「小刚：在」</pre></span><br /><span>- - - - -</span><br /><span class="dont-break-out msg-text"><pre>好</pre></span></div></div></div></body></html>',
    head: { format: 'wechat_html', chatName: 'x' },
    reads: [
      '2024-03-05 09:05 media 小红#wxid_abc: [图片]',
      '2024-03-05 09:06 media 小红#wxid_abc: [图片]',
      '2024-03-05 09:06 system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
      '2024-03-05 09:07 text 小红#wxid_abc: 「小刚：在」\n好',
    ],
  },
  {
    it: 'WechatExporter’s text: notices and answers without time and sender',
    content: lines(
      '烘焙群 - WeChat Chat History',
      '',
      '小红 (2024-03-05 09:05:06):在吗',
      '"小红"邀请"小明"加入了群聊',
      '「小红：在吗」',
      '- - - - - - - - - - - - - - -',
      '好',
      'System Message: 你撤回了一条消息',
      '小红 (2024-03-05 09:08:06):[Photo]',
    ),
    head: { format: 'wechat_txt', chatName: '烘焙群' },
    reads: [
      '2024-03-05 09:05 text 小红: 在吗',
      '2024-03-05 09:05 system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
      '2024-03-05 09:05 system : 「小红：在吗」\n- - - - - - - - - - - - - - -\n好',
      '2024-03-05 09:05 system : 你撤回了一条消息 [recall 你]',
      '2024-03-05 09:08 media 小红: [Photo]',
    ],
  },
];
