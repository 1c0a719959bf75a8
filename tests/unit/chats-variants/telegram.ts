// Exports of Telegram.
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
