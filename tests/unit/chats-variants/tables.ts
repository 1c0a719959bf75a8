// Tables of other programs.
import { lines, type Variant } from './variant.ts';

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
