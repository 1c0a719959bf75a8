import iconv from 'iconv-lite';
import { lines, type Variant } from './variant.ts';

export const wechat: Variant[] = [
  {
    it: 'WeChat: text of chatlog: the id behind the name, the owner as 我, an answer with what it answers',
    content: lines(
      '小红(wxid_abc123) 2024-03-05 09:05:06',
      '在吗',
      '',
      '小刚(我) 2024-03-05 09:06:06',
      '> 小红(wxid_abc123) 2024-03-05 09:05:06',
      '> 在吗',
      '在',
      '',
      '小红(wxid_abc123) 2024-03-05 09:07:06',
      '![图片](http://127.0.0.1:5030/image/abc)',
      '',
    ),
    head: { format: 'wechat_txt' },
    reads: [
      '2024-03-05 09:05 text 小红#wxid_abc123: 在吗',
      '2024-03-05 09:06 text me 小刚: > 小红(wxid_abc123) 2024-03-05 09:05:06\n> 在吗\n在',
      '2024-03-05 09:07 media 小红#wxid_abc123: ![图片](http://127.0.0.1:5030/image/abc)',
    ],
  },
  {
    it: 'WeChat: text of WechatExporter: everything of a message in one line, notices without a time',
    content: lines(
      '烘焙群 - 微信聊天记录',
      '',
      '小红 (2024-03-05 09:05:06):在吗：你',
      '第二行',
      '系统消息: "小红"邀请"小明"加入了群聊',
      '小明 (2024-03-05 09:06:06):[照片]',
      '小明 (2024-03-05 09:07:06):好',
    ),
    head: { format: 'wechat_txt', chatName: '烘焙群' },
    reads: [
      '2024-03-05 09:05 text 小红: 在吗：你\n第二行',
      '2024-03-05 09:05 system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
      '2024-03-05 09:06 media 小明: [照片]',
      '2024-03-05 09:07 text 小明: 好',
    ],
  },
  {
    it: 'WeChat: pages of WechatExporter: the time stands loose beside the name, notices in the middle',
    fileName: '烘焙群.html',
    content:
      '<!DOCTYPE html><html><head><meta charset="utf-8"><title>烘焙群 - 微信聊天记录</title></head><body><div class="main"><div class="msg chat left" msgid="1"><div class="avatar-box"><img src="a.png" class="avatar"></div><div class="nt-box"><span class="dspname left" wxId="wxid_abc">小红</span> 2024-03-05 09:05:06</div><div class="content-box"><div class="triangle"></div><span class="dont-break-out msg-text"><pre>在吗\n第二行</pre></span></div></div><div class="msg chat-notice" msgid="2"><span class="dont-break-out">系统消息: "小红"撤回了一条消息</span></div><div class="msg chat right" msgid="3"><div class="nt-box"><span class="dspname right" wxId="wxid_me">小刚</span> 2024-03-05 09:06:06</div><div class="content-box"><span class="dont-break-out msg-text"><pre>在</pre></span></div></div></div></body></html>',
    head: { format: 'wechat_html', chatName: '烘焙群' },
    reads: [
      '2024-03-05 09:05 text 小红#wxid_abc: 在吗\n第二行',
      '2024-03-05 09:05 system : "小红"撤回了一条消息 [recall 小红]',
      '2024-03-05 09:06 text me 小刚#wxid_me: 在',
    ],
  },
  {
    it: 'WeChat: MemoTrace’s text with notices of the room, a red packet, a pat, a transfer, an answer',
    content: lines(
      '2024-03-05 09:05:06 小红',
      '[红包]恭喜发财',
      '',
      '2024-03-05 09:06:06 小明',
      '"小明" 拍了拍 "小红"',
      '',
      '2024-03-05 09:07:06 系统消息',
      '"小红"修改群名为“烘焙: 群”',
      '',
      '2024-03-05 09:08:06 小明',
      '[引用]在吗\n好',
      '',
      '2024-03-05 09:09:06 小明',
      '[转账]',
    ),
    head: { format: 'wechat_txt' },
    reads: [
      '2024-03-05 09:05 media 小红: [红包]恭喜发财',
      '2024-03-05 09:06 system : "小明" 拍了拍 "小红"',
      '2024-03-05 09:07 system : "小红"修改群名为“烘焙: 群”',
      '2024-03-05 09:08 text 小明: [引用]在吗\n好',
      '2024-03-05 09:09 media 小明: [转账]',
    ],
  },
  {
    it: 'WeChat: a table of WeFlow with lines before the head, saved by Excel as GBK',
    fileName: '烘焙群.csv',
    content: iconv.encode(
      '会话信息,,,,,,\r\n微信ID,123@chatroom,,昵称,烘焙群,,\r\n导出工具,WeFlow,,,,,\r\n序号,时间,发送者昵称,发送者微信ID,发送者身份,消息类型,内容\r\n1,2024-03-05 09:05:06,小红,wxid_abc,小红,文本消息,在吗\r\n2,2024-03-05 09:06:06,小刚,wxid_me,我,文本消息,在\r\n3,2024-03-05 09:07:06,小红,wxid_abc,小红,图片消息,[图片]\r\n4,2024-03-05 09:08:06,系统消息,,系统,系统消息,"""小红""邀请""小明""加入了群聊"\r\n',
      'gbk',
    ),
    head: { format: 'wechat_csv' },
    reads: [
      '2024-03-05 09:05 text 小红#wxid_abc: 在吗',
      '2024-03-05 09:06 text me 小刚#wxid_me: 在',
      '2024-03-05 09:07 media 小红#wxid_abc: [图片]',
      '2024-03-05 09:08 system : "小红"邀请"小明"加入了群聊 [invite 小明 by 小红]',
    ],
  },
  {
    it: 'WeChat: JSON of chatlog over several groups: each a room, back and forth',
    content: JSON.stringify(
      [
        ['12345@chatroom', '读书群', 'wxid_abc', '小红', '在吗'],
        ['67890@chatroom', '茶群', 'wxid_x', '老王', '另一个群'],
        ['12345@chatroom', '读书群', 'wxid_abc', '小红', '在'],
      ].map(([talker, talkerName, sender, senderName, content], i) => ({
        seq: 1714528800000 + i * 60_000,
        time: `2024-05-01T10:0${i}:00+08:00`,
        talker,
        talkerName,
        isChatRoom: true,
        sender,
        senderName,
        isSelf: false,
        type: 1,
        subType: 0,
        content,
      })),
    ),
    head: { format: 'wechat_json', chatName: '', roomId: '', isGroup: true },
    rooms: ['读书群', '茶群', '读书群'],
    reads: [
      '2024-05-01 02:00Z text 小红#wxid_abc: 在吗',
      '2024-05-01 02:01Z text 老王#wxid_x: 另一个群',
      '2024-05-01 02:02Z text 小红#wxid_abc: 在',
    ],
  },
  {
    it: 'WeChat: JSON of PyWxDump: the room by its id, whoever speaks as talker',
    content: `[{"id":1,"MsgSvrID":"8271","type_name":"文本","is_sender":0,"talker":"wxid_abc","room_name":"12345@chatroom","msg":"大家好","src":"","extra":{},"CreateTime":"2024-05-01 10:00:00"},
{"id":2,"MsgSvrID":"8272","type_name":"图片","is_sender":1,"talker":"我","room_name":"12345@chatroom","msg":"","src":"x.dat","extra":{},"CreateTime":"2024-05-01 10:01:00"}]`,
    head: { format: 'wechat_json', roomId: '12345@chatroom', isGroup: true },
    reads: ['2024-05-01 10:00 text wxid_abc#wxid_abc: 大家好', '2024-05-01 10:01 media me 我: '],
  },
  {
    it: 'WeChat: Markdown, and lines drawn between messages, are no text',
    content: lines(
      '# 读书群',
      '',
      '**小红** 2024-05-01 10:00:00',
      '',
      '在吗',
      '------------------------------',
      '**我** 2024-05-01 10:01:00',
      '',
      '在',
    ),
    head: { format: 'wechat_txt' },
    reads: ['2024-05-01 10:00 text 小红: 在吗', '2024-05-01 10:01 text me 我: 在'],
  },
  {
    it: 'WeChat: JSON lines of ChatLab',
    fileName: 'chat.jsonl',
    content: lines(
      '{"_type":"header","chatlab":{"version":"0.0.1"},"meta":{"name":"烘焙群","platform":"wechat","type":"group","groupId":"123@chatroom"}}',
      '{"_type":"member","platformId":"wxid_abc","accountName":"小红"}',
      '{"_type":"message","sender":"wxid_abc","accountName":"小红","timestamp":1709600706,"type":0,"content":"在吗"}',
      '{"_type":"message","sender":"wxid_b","accountName":"小明","timestamp":1709600766,"type":1,"content":"[图片]"}',
    ),
    head: { format: 'wechat_json', chatName: '烘焙群', isGroup: true, platform: 'wechat' },
    reads: ['2024-03-05 01:05Z text 小红#wxid_abc: 在吗', '2024-03-05 01:06Z media 小明#wxid_b: [图片]'],
  },
];

export const tables: Variant[] = [
  {
    it: 'a table of WeCom: sender, time, kind and text, times with slashes as Excel writes them',
    fileName: '会话存档.csv',
    content:
      '消息ID,发送人,发送人类型,接收人,发送时间,消息类型,消息内容\n1,小雨,员工,阿明,2024/3/5 9:05,文本,在吗\n2,阿明,客户,小雨,2024/3/5 21:06,图片,\n',
    head: { format: 'wechat_csv' },
    reads: ['2024-03-05 09:05 text 小雨: 在吗', '2024-03-05 21:06 media 阿明: '],
  },
  {
    it: 'DingTalk and Feishu: other words, semicolons, a time with a T',
    content:
      '会话名称;发送者;发送时间;消息内容\n烘焙群;小雨;2024-03-05T09:05:06+08:00;"早; 安"\n烘焙群;阿明;2024-03-05T09:06:06+08:00;好\n',
    fileName: 'ding.csv',
    head: { format: 'csv', chatName: '烘焙群' },
    reads: ['2024-03-05 01:05Z text 小雨: 早; 安', '2024-03-05 01:06Z text 阿明: 好'],
  },
  {
    it: 'iMazing: a table of WhatsApp with many columns; a notice has no sender',
    fileName: 'WhatsApp - Bakers.csv',
    content:
      'Chat Session,Message Date,Sent Date,Type,Sender ID,Sender Name,Status,Forwarded,Replying to,Text,Attachment,Attachment type,Attachment info\nBakers,2024-03-05 09:05:06,,Incoming,+44 7700 900123,Ann,Read,,,Hello,,,\nBakers,2024-03-05 09:06:06,,Outgoing,,,Sent,,,hi,,,\nBakers,2024-03-05 09:07:06,,Incoming,+44 7700 900123,Ann,Read,,,,photo.jpg,Image,\nBakers,2024-03-05 09:08:06,,Notification,,,,,,Ann added Bob,,,\n',
    head: { chatName: 'Bakers' },
    reads: [
      '2024-03-05 09:05 text Ann#+44 7700 900123: Hello',
      '2024-03-05 09:06 text me 我: hi',
      '2024-03-05 09:07 media Ann#+44 7700 900123: photo.jpg',
      '2024-03-05 09:08 system : Ann added Bob [invite Bob by Ann]',
    ],
  },
  {
    it: 'a table of several groups: each a room, an empty cell goes on with the one above',
    fileName: '全部.csv',
    content: lines(
      '群名,时间,发送人,内容',
      '一群,2024-05-01 10:00:00,小红,早',
      ',2024-05-01 10:01:00,阿明,早呀',
      '二群,2024-04-01 10:00:00,小红,大家好',
    ),
    head: { format: 'csv', chatName: '', isGroup: true },
    rooms: ['一群', '一群', '二群'],
    reads: [
      '2024-05-01 10:00 text 小红: 早',
      '2024-05-01 10:01 text 阿明: 早呀',
      '2024-04-01 10:00 text 小红: 大家好',
    ],
  },
  {
    it: 'a table of KakaoTalk',
    fileName: 'KakaoTalk_Chat.csv',
    content:
      '\ufeffDate,User,Message\n2024-03-05 09:05:06,"민수","안녕"\n2024-03-05 09:06:06,"영희","두 줄\n째"\n',
    head: { format: 'csv' },
    reads: ['2024-03-05 09:05 text 민수: 안녕', '2024-03-05 09:06 text 영희: 두 줄\n째'],
  },
  {
    it: 'times with the half of the day, months by name and weekdays in a table',
    content:
      'Time,From,Message\n"Mar 5, 2024 9:05 PM",Ann,one\n"Tue, 05 Mar 2024 21:06:00 +0000",Bob,two\n5 March 2024 21:07,Ann,three\n2024-03-05 下午9:08,Bob,four\n',
    fileName: 'x.csv',
    reads: [
      '2024-03-05 21:05 text Ann: one',
      '2024-03-05 21:06Z text Bob: two',
      '2024-03-05 21:07 text Ann: three',
      '2024-03-05 21:08 text Bob: four',
    ],
  },
  {
    it: 'tabs, and a cell that begins with = as it was written',
    content: 'time\tname\tmessage\n2024-03-05 09:05\tAnn\t=1+1\n2024-03-05 09:06\tBob\t[Photo]\n',
    reads: ['2024-03-05 09:05 text Ann: =1+1', '2024-03-05 09:06 media Bob: [Photo]'],
  },
  {
    it: 'KakaoTalk of a computer: a line a day, notices without a time',
    fileName: 'KakaoTalkChats.txt',
    content: lines(
      '빵집 님과 카카오톡 대화',
      '저장한 날짜 : 2024-03-06 10:00:00',
      '',
      '--------------- 2024년 3월 5일 화요일 ---------------',
      '[민수] [오전 9:05] 안녕',
      '둘째 줄',
      '[영희] [오후 9:06] 사진',
      '민수님이 철수님을 초대했습니다.',
      '[영희] [오후 9:07] [민수] 좋아',
    ),
    head: { format: 'kakao_txt', chatName: '빵집', isGroup: true },
    reads: [
      '2024-03-05 09:05 text 민수: 안녕\n둘째 줄',
      '2024-03-05 21:06 media 영희: 사진',
      '2024-03-05 21:06 system : 민수님이 철수님을 초대했습니다. [invite 철수 by 민수]',
      '2024-03-05 21:07 text 영희: [민수] 좋아',
    ],
  },
  {
    it: 'KakaoTalk of a phone: a whole date per message',
    content: lines(
      '영희 님과 카카오톡 대화',
      '저장한 날짜 : 2024년 3월 6일 오전 10:00',
      '',
      '2024년 3월 5일 오전 9:05',
      '2024년 3월 5일 오전 9:05, 영희 : 안녕: 하세요',
      '2024년 3월 5일 오후 9:06, 민수 : 삭제된 메시지입니다.',
      '2024년 3월 5일 오후 9:07, 영희님이 나갔습니다.',
    ),
    head: { format: 'kakao_txt', chatName: '영희' },
    reads: [
      '2024-03-05 09:05 text 영희: 안녕: 하세요',
      '2024-03-05 21:06 recalled 민수: 삭제된 메시지입니다.',
      '2024-03-05 21:07 system : 영희님이 나갔습니다. [leave 영희]',
    ],
  },
  {
    it: 'Signal: a time of dashes in brackets is read like a phone’s',
    content: lines(
      '[2024-03-05 09:05] Ann: Hello: you',
      '[2024-03-05 09:06] Me: two',
      '',
      'lines',
      '(- Ann: 👍 -)',
    ),
    reads: ['2024-03-05 09:05 text Ann: Hello: you', '2024-03-05 09:06 text Me: two\n\nlines\n(- Ann: 👍 -)'],
  },
];
