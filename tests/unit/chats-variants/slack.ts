import { strToU8, zipSync } from 'fflate';
import type { Variant } from './variant.ts';

const T = 1709600700;
const sl = (ts: number, more: object) => ({ type: 'message', ts: `${T + ts}.000100`, ...more });
const zip = (files: Record<string, unknown>) =>
  zipSync(
    Object.fromEntries(Object.entries(files).map(([name, value]) => [name, strToU8(JSON.stringify(value))])),
  );
export const slack: Variant[] = [
  {
    it: 'Slack: groups of people named, edited, somebody of another team, a bot without a user, a file with words, a thread sent to all, one’s own action',
    fileName: 'export.zip',
    content: zip({
      'users.json': [
        { id: 'U1', name: 'ann', profile: { display_name: '', real_name: 'Ann Lee' } },
        { id: 'U2', name: 'bob', deleted: true },
      ],
      'channels.json': [{ id: 'C1', name: 'general', members: ['U1'] }],
      'general/2024-03-05.json': [
        sl(0, {
          user: 'U1',
          text: 'hi <!subteam^S123|@bakers> and <!subteam^S124> <!date^1709600700^{date}|5 March> <mailto:a@b.example|a@b.example>',
          edited: { user: 'U1', ts: '1' },
        }),
        sl(1, {
          user: 'U9',
          user_team: 'T9',
          user_profile: { display_name: 'Guest', real_name: 'G' },
          text: '<@U9|guest> here &amp; <https://x.example|X>',
        }),
        sl(2, {
          subtype: 'bot_message',
          bot_id: 'B1',
          bot_profile: { name: 'Deploys' },
          text: 'done',
          icons: {},
        }),
        sl(3, { subtype: 'file_share', upload: true, user: 'U2', text: 'look', files: [{ name: 'a.pdf' }] }),
        sl(4, { subtype: 'thread_broadcast', user: 'U1', thread_ts: `${T}.000100`, text: 'to all' }),
        sl(5, { subtype: 'me_message', user: 'U1', text: 'waves' }),
        sl(6, { subtype: 'channel_join', user: 'U2', inviter: 'U1', text: '<@U2> has joined the channel' }),
        sl(7, {
          subtype: 'channel_topic',
          user: 'U1',
          topic: 'Bread',
          text: '<@U1> set the channel topic: Bread',
        }),
        sl(8, { user: 'U1', text: '', files: [{ mode: 'tombstone' }] }),
        sl(9, { subtype: 'channel_convert_to_private', user: 'U1', text: 'made this channel *private*' }),
        sl(10, { user: 'USLACKBOT', text: 'Reminder: stand-up' }),
        { type: 'message', hidden: true, subtype: 'message_replied', ts: `${T + 10}.000100` },
      ],
    }),
    head: { format: 'slack_zip', chatName: 'general', isGroup: true },
    reads: [
      '2024-03-05 01:05Z text Ann Lee#U1: hi @bakers and @S124 5 March a@b.example',
      '2024-03-05 01:05Z text Guest#U9: @Guest here & X (https://x.example) @U9',
      '2024-03-05 01:05Z text bot Deploys#B1: done',
      '2024-03-05 01:05Z text bob#U2: look',
      `2024-03-05 01:05Z text Ann Lee#U1: to all ←general/${T}.000100`,
      '2024-03-05 01:05Z text Ann Lee#U1: waves',
      '2024-03-05 01:05Z system : @bob has joined the channel [invite bob#U2 by Ann Lee#U1]',
      '2024-03-05 01:05Z system : @Ann Lee set the channel topic: Bread',
      '2024-03-05 01:05Z media Ann Lee#U1: ',
      '2024-03-05 01:05Z system : made this channel *private*',
      '2024-03-05 01:05Z system : Reminder: stand-up',
    ],
  },
  {
    it: 'Slack: who is a bot: by the list of users, by an app’s own words; not somebody an app writes for',
    fileName: 'bots.zip',
    content: zip({
      'users.json': [
        { id: 'U1', name: 'ann' },
        { id: 'U2', name: 'standup', is_bot: true, profile: { real_name: 'Stand-up' } },
      ],
      'channels.json': [{ id: 'C1', name: 'general' }],
      'general/2024-03-05.json': [
        sl(0, { user: 'U2', bot_id: 'B2', bot_profile: { name: 'Stand-up' }, text: 'what did you do?' }),
        sl(1, { user: 'U1', bot_id: 'B3', bot_profile: { name: 'Giphy' }, text: 'a gif' }),
        sl(2, { subtype: 'bot_message', bot_id: 'B4', username: 'Alarms', text: 'down' }),
        sl(3, { user: 'U7', bot_id: 'B7', app_id: 'A7', bot_profile: { name: 'Gone' }, text: 'bye' }),
      ],
    }),
    reads: [
      '2024-03-05 01:05Z text bot Stand-up#U2: what did you do?',
      '2024-03-05 01:05Z text ann#U1: a gif',
      '2024-03-05 01:05Z text bot Alarms#B4: down',
      '2024-03-05 01:05Z text bot Gone#U7: bye',
    ],
  },
  {
    it: 'Slack: a talk of two lies in a folder named by its id and is called by who takes part',
    fileName: 'dms.zip',
    content: zip({
      'users.json': [
        { id: 'U1', name: 'ann' },
        { id: 'U2', name: 'bob' },
      ],
      'dms.json': [{ id: 'D1', members: ['U1', 'U2'] }],
      'D1/2024-03-05.json': [sl(0, { user: 'U1', text: 'psst' }), sl(1, { user: 'U2', text: 'yes' })],
    }),
    head: { chatName: 'ann, bob', roomId: 'D1', isGroup: false },
    reads: ['2024-03-05 01:05Z text ann#U1: psst', '2024-03-05 01:05Z text bob#U2: yes'],
  },
  {
    it: 'talks of two and of several beside a channel are called after who is in them',
    content: zip({
      'users.json': [
        { id: 'U1', name: 'ann' },
        { id: 'U2', name: 'bob' },
        { id: 'U3', name: 'cid' },
      ],
      'dms.json': [{ id: 'D1', members: ['U1', 'U2'] }],
      'mpims.json': [{ id: 'G1', name: 'mpdm-ann--bob--cid-1', members: ['U1', 'U2', 'U3'] }],
      'tea/2024-03-05.json': [sl(2, { user: 'U3', text: 'hi' })],
      'D1/2024-03-05.json': [sl(0, { user: 'U1', text: 'psst' })],
      'mpdm-ann--bob--cid-1/2024-03-05.json': [sl(1, { user: 'U2', text: 'all' })],
    }),
    rooms: ['ann, bob', 'ann, bob, cid', 'tea'],
    reads: [
      '2024-03-05 01:05Z text ann#U1: psst',
      '2024-03-05 01:05Z text bob#U2: all',
      '2024-03-05 01:05Z text cid#U3: hi',
    ],
  },
];
