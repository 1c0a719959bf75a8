/** Zips: of one chat with what was sent in it, and of a folder of exports. */
import { strToU8, zipSync } from 'fflate';
import { lines, type Variant } from './variant.ts';

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

const phone = (name: string, text: string) => lines(`[30/12/2023, 14:30:00] ${name}: ${text}`);
const qqChat = (name: string, text: string) =>
  lines(
    '消息记录（此消息记录为文本格式，不支持重新导入）',
    '',
    '消息分组:我的群聊',
    `消息对象:${name}`,
    '',
    '2024-05-01 10:00:00 小红(10001)',
    text,
  );
const page = (from: string, text: string) =>
  `<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">Tea club</div></div></div><div class="history"><div class="message default clearfix" id="message1"><div class="body"><div class="pull_right date details" title="05.03.2024 09:15:20 UTC+01:00">09:15</div><div class="from_name">${from}</div><div class="text">${text}</div></div></div></div></div></body></html>`;
const discordPart = (id: string, text: string) =>
  JSON.stringify({
    guild: { id: '1', name: 'Club' },
    channel: { id: '2', type: 'GuildTextChat', name: 'tea' },
    messages: [
      {
        id,
        type: 'Default',
        timestamp: `2024-03-10T09:0${id}:00+00:00`,
        content: text,
        author: { id: '7', name: 'Ada' },
      },
    ],
  });

const qqJson = (id: string, uin: string, text: string, content: object = {}) =>
  JSON.stringify({
    id,
    timestamp: 1709287200000 + Number(id) * 1000,
    sender: { uid: uin, uin: uin === 'u_a' ? '0' : uin, name: uin },
    type: 'type_1',
    content: { text, elements: [], resources: [], mentions: [], ...content },
    recalled: false,
    system: false,
  });
const memoTrace = (text: string) =>
  lines(
    'localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender',
    `1,7,1,0,0,1709287200,2,${text},2024-03-01 18:00:00,小明,小明,wxid_a1`,
  );

const telegramChat = (from: string, text: string): string =>
  JSON.stringify({
    name: 'Tea club',
    type: 'private_group',
    id: 5,
    messages: [
      {
        id: 1,
        type: 'message',
        date: '2024-03-05T09:15:20',
        date_unixtime: '1709626520',
        from,
        from_id: 'user7',
        text,
      },
    ],
  });

export const archives: Variant[] = [
  {
    it: 'a folder of WhatsApp’s exports: each is a chat of the name in its file',
    fileName: 'chats.zip',
    content: zip({
      'WhatsApp Chat with Ada.txt': phone('Ada', 'hello'),
      'WhatsApp Chat with Ben.txt': phone('Ben', 'hi'),
    }),
    head: { platform: 'whatsapp', chatName: '', isGroup: true },
    rooms: ['Ada', 'Ben'],
    reads: ['2023-12-30 14:30 text Ada: hello', '2023-12-30 14:30 text Ben: hi'],
  },
  {
    it: 'phones’ chats in folders of their own, with what was sent in them',
    fileName: 'all.zip',
    content: zip({
      'Ada/_chat.txt': phone('Ada', 'hello'),
      'Ada/recipe.txt': 'flour and water',
      'Ben/_chat.txt': phone('Ben', 'hi'),
    }),
    rooms: ['Ada', 'Ben'],
    reads: ['2023-12-30 14:30 text Ada: hello', '2023-12-30 14:30 text Ben: hi'],
  },
  {
    it: 'one of them, opened alone',
    fileName: 'all.zip',
    content: zip({ 'Ada/_chat.txt': phone('Ada', 'hello'), 'Ben/_chat.txt': phone('Ben', 'hi') }),
    room: 'Ben',
    head: { chatName: 'Ben', format: 'whatsapp_txt' },
    reads: ['2023-12-30 14:30 text Ben: hi'],
  },
  {
    it: 'QQ’s chats in one folder are called as they say, whatever their files are called; a list beside them is no chat',
    fileName: '群聊.zip',
    content: zip({
      '导出/1.txt': qqChat('读书会', '早'),
      '导出/2.txt': qqChat('茶友', '在吗'),
      '导出/通讯录.csv': '姓名,手机\n小红,13800138000\n',
    }),
    head: { format: 'qq_txt', chatName: '' },
    rooms: ['读书会', '茶友'],
    reads: ['2024-05-01 10:00 text 小红#10001: 早', '2024-05-01 10:00 text 小红#10001: 在吗'],
  },
  {
    it: 'two chats of one name stay two',
    fileName: 'a.zip',
    content: zip({ 'x/1.txt': qqChat('家', '早'), 'y/1.txt': qqChat('家', '晚') }),
    rooms: ['家', '家 (2)'],
    reads: ['2024-05-01 10:00 text 小红#10001: 早', '2024-05-01 10:00 text 小红#10001: 晚'],
  },
  {
    it: 'the second of one name, opened alone',
    fileName: 'a.zip',
    content: zip({ 'x/1.txt': qqChat('家', '早'), 'y/1.txt': qqChat('家', '晚') }),
    room: '家 (2)',
    reads: ['2024-05-01 10:00 text 小红#10001: 晚'],
  },
  {
    it: 'Telegram’s chat in both forms is read once, with its files left alone',
    fileName: 'ChatExport.zip',
    content: zip({
      'ChatExport/result.json': telegramChat('Ada', 'hello'),
      'ChatExport/messages.html': page('Ada', 'hello'),
      'ChatExport/files/notes.txt': phone('Ben', 'sent in it'),
    }),
    head: { format: 'telegram_json', chatName: 'Tea club' },
    reads: ['2024-03-05 08:15Z text Ada#user7: hello'],
  },
  {
    it: 'parts of one channel of Discord are one chat',
    fileName: 'tea.zip',
    content: zip({
      'Club - tea [2] [part 2].json': discordPart('2', 'second'),
      'Club - tea [2] [part 1].json': discordPart('1', 'first'),
    }),
    head: { format: 'discord_json', chatName: 'Club / tea' },
    reads: ['2024-03-10 09:01Z text Ada#7: first', '2024-03-10 09:02Z text Ada#7: second'],
  },
  {
    it: 'a long chat of qq-chat-exporter is one, whatever its pieces are called; its own account is known from the first line on',
    fileName: 'chats.zip',
    content: zip({
      'g_1_chunked_jsonl/chunks/c000002.jsonl': lines(qqJson('3', 'u_a', '好的')),
      'g_1_chunked_jsonl/manifest.json': JSON.stringify({
        metadata: { name: 'QQChatExporter V5' },
        chatInfo: { name: '读书会', type: 'group', selfUin: '10001', avatar: 'data:'.repeat(100) },
        chunked: { format: 'jsonl', chunksDir: 'chunks', chunks: [] },
      }),
      'g_1_chunked_jsonl/chunks/c000001.jsonl': lines(
        qqJson('1', '10001', '几点？'),
        qqJson('2', 'u_a', '[回复 我: 几点？]\n八点', {
          elements: [
            {
              type: 'reply',
              data: { referencedMessageId: '1', senderName: '我', content: '几点？' },
            },
            { type: 'text', data: { text: '八点' } },
          ],
        }),
      ),
      'g_1_chunked_jsonl/avatars.json': JSON.stringify({ 10001: 'x' }),
    }),
    head: { format: 'qq_json', chatName: '读书会', isGroup: true },
    reads: [
      '2024-03-01 10:00Z text me 10001#10001: 几点？',
      '2024-03-01 10:00Z text u_a#u_a: 八点 ←1',
      '2024-03-01 10:00Z text u_a#u_a: 好的',
    ],
  },
  {
    it: 'MemoTrace’s folders say whose chats they hold',
    fileName: '聊天记录.zip',
    content: zip({
      '聊天记录/读书会(123@chatroom)/读书会_utf8.csv': memoTrace('大家好'),
      '聊天记录/小明(wxid_a1)/小明_utf8.csv': memoTrace('在吗'),
    }),
    head: { platform: 'wechat' },
    rooms: ['读书会', '小明'],
    reads: ['2024-03-01 10:00Z text 小明#wxid_a1: 大家好', '2024-03-01 10:00Z text 小明#wxid_a1: 在吗'],
  },
  {
    it: 'one file of MemoTrace is a group where its name has the group’s id',
    fileName: '读书会(123@chatroom)_utf8.csv',
    content: memoTrace('大家好'),
    head: { chatName: '读书会', roomId: '123@chatroom', isGroup: true },
    reads: ['2024-03-01 10:00Z text 小明#wxid_a1: 大家好'],
  },
  {
    it: 'chats of others beside WhatsApp’s come in too; what was sent in it is named there and does not',
    fileName: 'mixed.zip',
    content: zip({
      'WhatsApp Chat - Ada.txt': lines(
        '[30/12/2023, 14:30:00] Ada: hello',
        '[30/12/2023, 14:31:00] Ada: \u200e<attached: 00000002-old chat.txt>',
      ),
      '00000002-old chat.txt': qqChat('旧', '很久以前'),
      '家.txt': qqChat('家', '早'),
      'tg/result.json': telegramChat('Ben', 'hi'),
      'tg/files/notes.txt': phone('Ben', 'sent in it'),
      'tg/班级/qq.txt': qqChat('班级', '晚'),
    }),
    rooms: ['Ada', 'Ada', '家', 'Tea club', '班级'],
    reads: [
      '2023-12-30 14:30 text Ada: hello',
      '2023-12-30 14:31 media Ada: <attached: 00000002-old chat.txt>',
      '2024-05-01 10:00 text 小红#10001: 早',
      '2024-03-05 08:15Z text Ben#user7: hi',
      '2024-05-01 10:00 text 小红#10001: 晚',
    ],
  },
];
