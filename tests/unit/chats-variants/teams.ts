import { lines, type Variant } from './variant.ts';

const T = 1709600700;
const tg = (id: number, more: object) => ({
  id,
  type: 'message',
  date: '2024-03-05T09:05:00',
  date_unixtime: `${T + id}`,
  ...more,
});
const ann = { from: 'Ann', from_id: 'user1' };
const one = (name: string | undefined, type: string, id: number, messages: object[]) => ({
  ...(name === undefined ? {} : { name }),
  type,
  id,
  messages,
});
const all = JSON.stringify({
  about: 'Here is the data you requested. Remember: Telegram is ad free, …',
  contacts: {
    list: Array.from({ length: 900 }, (_, i) => ({
      first_name: `Contact with a long name ${i}`,
      phone_number: `00${i}`,
      date: '',
    })),
  },
  chats: {
    about: 'This page lists all chats from this export.',
    list: [
      one(undefined, 'saved_messages', 9, [tg(1, { ...ann, text: 'a note to myself' })]),
      one('Bakers', 'private_group', 5, [
        tg(1, { ...ann, text: 'in the group' }),
        tg(2, { from: 'Bob', from_id: 'user2', text: 'yes', reply_to_message_id: 1 }),
      ]),
      one('Bob', 'personal_chat', 2, [tg(7, { from: 'Bob', from_id: 'user2', text: 'just us' })]),
    ],
  },
  left_chats: {
    about: 'left',
    list: [one('Bakers', 'public_supergroup', 6, [tg(3, { ...ann, text: 'an old one' })])],
  },
});

export const telegram: Variant[] = [
  {
    it: 'Telegram: several chats in one file come in by chat, also those that were left and one that has no name',
    content: all,
    head: { format: 'telegram_json', chatName: '', isGroup: true },
    reads: [
      '2024-03-05 01:05Z text Ann#user1: a note to myself',
      '2024-03-05 01:05Z text Ann#user1: in the group',
      '2024-03-05 01:05Z text Bob#user2: yes ←Bakers/1',
      '2024-03-05 01:05Z text Bob#user2: just us',
      '2024-03-05 01:05Z text Ann#user1: an old one',
    ],
  },
  {
    it: 'Telegram: one chat of such a file alone reads as if it had been exported alone',
    content: all,
    room: 'Bakers',
    head: { chatName: 'Bakers', roomId: '5', isGroup: true },
    reads: ['2024-03-05 01:05Z text Ann#user1: in the group', '2024-03-05 01:05Z text Bob#user2: yes ←1'],
  },
  {
    it: 'Telegram: of two chats of one name the second has its number behind it',
    content: all,
    room: 'Bakers (6)',
    head: { chatName: 'Bakers', roomId: '6' },
    reads: ['2024-03-05 01:05Z text Ann#user1: an old one'],
  },
  {
    it: 'Telegram: a list with a single chat is that chat',
    content: JSON.stringify({
      chats: {
        list: [
          one('Bakers', 'private_group', 5, [
            { type: 'message', date_unixtime: `${T}`, from: 'Ann', text: 'x' },
          ]),
        ],
      },
    }),
    head: { chatName: 'Bakers', roomId: '5' },
    reads: ['2024-03-05 01:05Z text Ann: x'],
  },
  {
    it: 'Telegram: old ids are numbers; an answer to another chat answers nothing here; a link of someone who invites',
    content: JSON.stringify(
      one('Bakers', 'private_supergroup', 5, [
        tg(1, {
          from: 'Ann',
          from_id: 4295,
          text: [{ type: 'mention_name', text: 'Bob', user_id: 2 }, ' hi'],
        }),
        tg(2, {
          ...ann,
          text: '',
          reply_to_message_id: 77,
          reply_to_peer_id: 'channel8',
          media_type: 'voice_message',
          file: 'voice.ogg',
        }),
        tg(3, {
          type: 'service',
          actor: 'Cid',
          actor_id: 'user3',
          action: 'join_group_by_link',
          inviter: 'Ann',
          text: '',
        }),
        tg(4, {
          type: 'service',
          actor: 'Ann',
          actor_id: 'user1',
          action: 'edit_group_title',
          title: 'New bakers',
          text: '',
        }),
        tg(5, {
          type: 'service',
          actor: 'Ann',
          actor_id: 'user1',
          action: 'topic_created',
          title: 'Bread',
          text: '',
        }),
        tg(6, { from: null, from_id: 'user8', text: 'gone' }),
        tg(7, { ...ann, forwarded_from: 'News', text: 'passed on' }),
        tg(8, { ...ann, text: '', sticker_emoji: '🙂', media_type: 'sticker' }),
        tg(9, {
          ...ann,
          text_entities: [
            { type: 'plain', text: 'only ' },
            { type: 'bold', text: 'entities' },
          ],
        }),
        tg(10, { ...ann, text: '', location_information: { latitude: 1, longitude: 2 } }),
      ]),
    ),
    head: { chatName: 'Bakers', isGroup: true },
    reads: [
      '2024-03-05 01:05Z text Ann#user4295: Bob hi @user2',
      '2024-03-05 01:05Z media Ann#user1: voice_message',
      '2024-03-05 01:05Z system : Cid join_group_by_link [invite Cid#user3 by Ann]',
      '2024-03-05 01:05Z system : Ann edit_group_title New bakers',
      '2024-03-05 01:05Z system : Ann topic_created Bread',
      '2024-03-05 01:05Z text user8#user8: gone',
      '2024-03-05 01:05Z text Ann#user1: passed on',
      '2024-03-05 01:05Z media Ann#user1: 🙂',
      '2024-03-05 01:05Z text Ann#user1: only entities',
      '2024-03-05 01:05Z media Ann#user1: location',
    ],
  },
  {
    it: 'Telegram: the page (messages.html): a second message without a name, an answer, a picture, a message passed on',
    fileName: 'messages.html',
    content: lines(
      '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title><script src="js/script.js"></script></head>',
      '<body onload="CheckLocation();"><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">Bakers</div></div></div>',
      '<div class="page_body chat_page"><div class="history">',
      '<div class="message service" id="message-1"><div class="body details">5 March 2024</div></div>',
      '<div class="message default clearfix" id="message4"><div class="pull_left userpic_wrap"><div class="userpic userpic2"><div class="initials">A</div></div></div><div class="body"><div class="pull_right date details" title="05.03.2024 09:05:06 UTC+08:00">09:05</div><div class="from_name">Ann</div><div class="text">Hello <strong>you</strong><br>two &lt;b&gt;</div></div></div>',
      '<div class="message default clearfix joined" id="message5"><div class="body"><div class="pull_right date details" title="05.03.2024 09:05:16 UTC+08:00">09:05</div><div class="text">again</div></div></div>',
      '<div class="message default clearfix" id="message6"><div class="body"><div class="pull_right date details" title="05.03.2024 09:06:06 UTC+08:00">09:06</div><div class="from_name">Bob via @gif</div><div class="reply_to details">In reply to <a href="#go_to_message4" onclick="return GoToMessage(4)">this message</a></div><div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/p.jpg"><img class="photo" src="photos/p_thumb.jpg"></a></div></div></div>',
      '<div class="message service" id="message7"><div class="body details">Ann invited Cid</div></div>',
      '<div class="message default clearfix" id="message8"><div class="body"><div class="pull_right date details" title="05.03.2024 09:07:06 UTC+08:00">09:07</div><div class="from_name">Ann</div><div class="pull_left forwarded userpic_wrap"></div><div class="forwarded body"><div class="from_name">News <span class="date details" title="01.03.2024 00:00:00 UTC+08:00">01.03.2024</span></div><div class="text">passed on</div></div></div></div>',
      '</div></div></div></body></html>',
    ),
    head: { format: 'telegram_html', platform: 'telegram', chatName: 'Bakers' },
    reads: [
      '2024-03-05 01:05Z text Ann: Hello you\ntwo <b>',
      '2024-03-05 01:05Z text Ann: again',
      '2024-03-05 01:06Z media Bob: photo ←4',
      '2024-03-05 01:06Z system : Ann invited Cid [invite Cid by Ann]',
      '2024-03-05 01:07Z text Ann: passed on',
    ],
  },
];

const dc = (id: number, more: object) => ({
  id: `${id}`,
  type: 'Default',
  timestamp: '2024-03-05T09:05:00.123+08:00',
  content: '',
  author: { id: '11', name: 'alice', nickname: 'Ann' },
  attachments: [],
  embeds: [],
  stickers: [],
  mentions: [],
  ...more,
});
export const discord: Variant[] = [
  {
    it: 'Discord: a thread, a message passed on, a poll of a bot, a call, a pin, a boost by number, a member gone',
    content: JSON.stringify({
      guild: { id: '1', name: 'S', iconUrl: '' },
      channel: {
        id: '2',
        type: 'GuildPublicThread',
        categoryId: '3',
        category: 'general',
        name: 'bread',
        topic: null,
      },
      dateRange: { after: null, before: '2024-03-06T00:00:00+08:00' },
      messages: [
        dc(1, {
          content: '',
          reference: { messageId: '77', type: 'Forward' },
          forwardedMessage: { content: 'passed on' },
        }),
        dc(2, { content: '@Bob see', mentions: [{ id: '22', name: 'bob', nickname: null }] }),
        dc(3, { type: 'ChannelPinnedMessage', content: 'Pinned a message.', reference: { messageId: '2' } }),
        dc(4, { type: '8', content: '' }),
        dc(5, { type: 'Call', content: 'Started a call that lasted 5 minutes.' }),
        dc(6, {
          content: '',
          author: { id: '0', name: 'Deleted User', isBot: false },
          poll: { question: { text: 'Lunch?' } },
        }),
        dc(7, { type: 'ThreadCreated', content: 'bread' }),
        dc(8, {
          content: '',
          embeds: [{ title: '', description: 'news of today' }],
          author: { id: '33', name: 'Bot', isBot: true },
        }),
        dc(9, { type: 'Reply', content: 'ok', reference: { messageId: '2' } }),
        dc(10, { type: 'RecipientRemove', mentions: [{ id: '11', name: 'alice', nickname: 'Ann' }] }),
      ],
      messageCount: 10,
    }),
    head: { format: 'discord_json', chatName: 'S / bread', isGroup: true },
    reads: [
      '2024-03-05 01:05Z text Ann#11: passed on',
      '2024-03-05 01:05Z text Ann#11: @Bob see @22',
      '2024-03-05 01:05Z system : Ann: Pinned a message.',
      '2024-03-05 01:05Z system : Ann: 8',
      '2024-03-05 01:05Z system : Ann: Started a call that lasted 5 minutes.',
      '2024-03-05 01:05Z media Deleted User#0: Lunch?',
      '2024-03-05 01:05Z system : Ann: bread',
      '2024-03-05 01:05Z media bot Bot#33: news of today',
      '2024-03-05 01:05Z text Ann#11: ok ←2',
      '2024-03-05 01:05Z system : Ann: RecipientRemove [leave Ann#11]',
    ],
  },
  {
    it: 'Discord: the table of DiscordChatExporter belongs to Discord; a file without words is media',
    fileName: 'S - general [987].csv',
    content: lines(
      'AuthorID,Author,Date,Content,Attachments,Reactions',
      '"111","alice#0001","2024-03-05T09:05:00.0000000+08:00","Hello, you","",""',
      '"222","bob","2024-03-05T09:06:00.0000000+08:00","","https://cdn.discordapp.com/attachments/1/2/image.png","👍 (1)"',
      '"333","cid","2024-03-05T09:07:00.0000000+08:00","Joined the server.","",""',
    ),
    head: { format: 'csv', platform: 'discord', chatName: 'S - general' },
    reads: [
      '2024-03-05 01:05Z text alice#0001#111: Hello, you',
      '2024-03-05 01:06Z media bob#222: image.png',
      '2024-03-05 01:07Z system : cid: Joined the server. [join cid#333]',
    ],
  },
  {
    it: 'Discord: plain text: files, stickers and reactions are no text, a line that looks like a head stays one',
    content: lines(
      '==============================================================',
      'Guild: S',
      'Channel: Text / general',
      'Topic: bread',
      '==============================================================',
      '',
      '[3/5/2024 9:05 AM] Ann (pinned)',
      'Hello Discord!',
      '[3/4/2024 9:05 AM] Bob',
      'wrote that',
      '',
      '',
      '[3/13/2024 9:06 PM] bob#0001',
      '',
      '{Attachments}',
      'https://cdn.discordapp.com/attachments/123/456/image%201.png?ex=1',
      '',
      '{Reactions}',
      '👍 (2)',
      '',
      '',
      '[3/13/2024 9:07 PM] Cid',
      'Joined the server.',
      '',
      '',
      '==============================================================',
      'Exported 3 message(s)',
      '==============================================================',
    ),
    head: { format: 'discord_txt', platform: 'discord', chatName: 'S / general' },
    orders: ['mdy'],
    reads: [
      '2024-03-05 09:05 text Ann: Hello Discord!\n[3/4/2024 9:05 AM] Bob\nwrote that',
      '2024-03-13 21:06 media bob#0001: image 1.png',
      '2024-03-13 21:07 system : Cid: Joined the server. [join Cid]',
    ],
  },
  {
    it: 'Discord: the page: groups of one person, an answer, a file, a notice, a text passed on',
    fileName: 'S - general.html',
    content: `<!DOCTYPE html><html lang=en><head><title>S - general</title><meta charset=utf-8><style>.chatlog__x{}</style></head><body><div class=preamble><div class=preamble__entries-container><div class=preamble__entry>S</div><div class=preamble__entry>Text / general</div></div></div><div class=chatlog>
<div class=chatlog__message-group><div id=chatlog__message-container-1001 class="chatlog__message-container " data-message-id=1001><div class=chatlog__message><div class=chatlog__message-aside><img class=chatlog__avatar src=a.png></div><div class=chatlog__message-primary><div class=chatlog__header><span class=chatlog__author style="color:rgb(1,2,3)" title=alice data-user-id=11>Ann</span> <span class=chatlog__timestamp title="Tuesday, March 5, 2024 9:05 AM"><a href=#chatlog__message-container-1001>3/5/2024 9:05 AM</a></span></div><div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-preserve>Hello <strong>you</strong> <img class=chatlog__emoji alt="🙂" src=x></span> <span class=chatlog__edited-timestamp title="x">(edited)</span></div></div></div></div><div id=chatlog__message-container-1002 class="chatlog__message-container " data-message-id=1002><div class=chatlog__message><div class=chatlog__message-aside><div class=chatlog__short-timestamp title="Tuesday, March 5, 2024 9:06 AM">9:06 AM</div></div><div class=chatlog__message-primary><div class=chatlog__attachment><a href=x><img class=chatlog__attachment-media src=x alt="Image attachment" title="Image: a.png (12 KB)"></a></div></div></div></div></div>
<div class=chatlog__message-group><div id=chatlog__message-container-1003 class="chatlog__message-container " data-message-id=1003><div class=chatlog__message><div class=chatlog__message-aside><div class=chatlog__reply-symbol></div></div><div class=chatlog__message-primary><div class=chatlog__reply><div class=chatlog__reply-author title=alice>Ann</div><div class=chatlog__reply-content><span class=chatlog__reply-link onclick="scrollToMessage(event, '100112')">Hello you</span></div></div><div class=chatlog__header><span class=chatlog__author title=bob data-user-id=22>Bob</span> <span class=chatlog__author-tag>BOT</span> <span class=chatlog__timestamp title="Wednesday, March 13, 2024 9:07 PM"><a href=#x>3/13/2024 9:07 PM</a></span></div><div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-preserve>yes</span></div></div></div></div></div>
<div class=chatlog__message-group><div id=chatlog__message-container-1004 class="chatlog__message-container " data-message-id=1004><div class=chatlog__message><div class=chatlog__message-aside></div><div class=chatlog__message-primary><span class=chatlog__system-notification-author title=cid data-user-id=33>Cid</span> <span class=chatlog__system-notification-content><span>joined the server.</span></span> <span class=chatlog__system-notification-timestamp title="Wednesday, March 13, 2024 9:08 PM"><a href=#x>3/13/2024 9:08 PM</a></span></div></div></div></div></div></body></html>`,
    head: { format: 'discord_html', platform: 'discord', chatName: 'S / general', isGroup: true },
    orders: ['mdy'],
    reads: [
      '2024-03-05 09:05 text Ann#11: Hello you 🙂',
      '2024-03-05 09:06 media Ann#11: a.png',
      '2024-03-13 21:07 text bot Bob#22: yes ←100112',
      '2024-03-13 21:08 system : Cid: Joined the server. [join Cid#33]',
    ],
  },
];
