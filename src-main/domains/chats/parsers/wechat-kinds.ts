/** What a WeChat message is and who sent it, by what tools write in the place of things. */

import type { ChatRecord } from './chat-record.ts';
import { isMediaMark } from './name-rules.ts';
import { systemEvents } from './system-rules.ts';

const ID = /\s*[(（<](wxid_[\w-]+|[\w-]+@(?:chatroom|openim|im\.wxwork)|[a-zA-Z][\w-]{5,19})[)）>]$/;
const SYSTEM = /^(?:系统消息|系统|system)$/i;

/** `小红(wxid_x)` has an id; 我 is the owner of the file. */
export function nameSender(record: ChatRecord, raw: string): void {
  let name = raw
    .trim()
    .replace(/[:：]$/, '')
    .replace(/^'(.*)'$|^\*\*(.+)\*\*$/, '$1$2')
    .trim();
  const id = ID.exec(name);
  if (id) {
    record.senderId = id[1]!;
    name = name.slice(0, id.index).trim();
  }
  const isOwner = /[(（]我[)）]$/.test(name);
  if (isOwner) name = name.slice(0, -3).trim();
  record.senderName = name;
  record.isMe = isOwner || name === '我' || name === 'Me' || name === 'me';
  if (SYSTEM.test(name)) {
    record.senderName = '';
    record.senderId = null;
    record.kind = 'system';
  }
}

const MEDIA_TYPE =
  /图片|语音|视频|表情|文件|位置|名片|红包|转账|链接|小程序|image|voice|video|emoji|sticker|file|location|card/i;
/** What tools write in the place of something, with its title or address behind it. */
const PLACEHOLDER =
  /^(?:!?\[(?:图片|语音|视频|动画表情|表情|文件|位置)[^\]\n]{0,200}\](?:\([^)\s]*\)| local_id=\d+)|\s*\[链接\]:title:[\s\S]*|\[(?:红包|转账|链接|文件|位置|视频号|小程序|聊天记录|名片|音乐)(?:\|[^\]\n]{0,200})?\][^\n]{0,200})$/;
/** What the system says under nobody's name: some tools write it where a name stands. */
const NOTICE_WORDS =
  /以上是打招呼的内容|开始聊天了|通过了你的朋友验证|(?:收到|领取了?).{0,20}红包|拒收了|消息已发出|群聊邀请|群主(?:已|将|开启)|群待办/;
/** What such a tool writes before an answer, whose sender it leaves out. */
const ANSWER = /^「.{1,80}：/;
/** Whether a name is no name, but what the system says. */
export const isNoticeName = (name: string): boolean =>
  name !== '' &&
  (systemEvents(name) !== null ||
    RECALL.test(name) ||
    ROOM_NOTICE.test(name) ||
    PAT.test(name) ||
    NOTICE_WORDS.test(name));
/** Whether a line of a tool that gives neither time nor sender to some is one of these. */
export const isUntimedNotice = (line: string): boolean =>
  (ROOM_NOTICE.test(line) && systemEvents(line) !== null) || ANSWER.test(line);
const PAT = /^(?:["“].{1,60}["”]|我|你) ?拍了拍 ?(?:["“].{1,60}["”]|我|你|自己)/;
const RECALL = /^(?:["“]?.{1,60}["”]?|你)\s?撤回了一条消息/;
const ROOM_NOTICE =
  /^(?:["“].{1,200}["”]|你).{0,4}(?:邀请|通过扫描|将|加入了群聊|退出了群聊|移出|修改群名|撤回了一条消息)/;

/** Numbers of WeChat's types that stand for no text: picture, voice, card, video, emoji, place, call. */
const MEDIA_CODES = new Set(['3', '34', '42', '43', '47', '48', '50']);
/** Of type 49 (everything that is an app's) what is a text: a link's words, an answer, an announcement. */
const TEXT_SUBTYPES = new Set(['', '1', '57', '87']);

/** The name of a type that a tool gives by its number; anything else stays. */
export function nameOfType(type: string, subtype = ''): string {
  if (MEDIA_CODES.has(type)) return '图片';
  if (type === '49') return TEXT_SUBTYPES.has(subtype) ? '' : '文件';
  return type === '10000' || type === '10002' ? '系统消息' : type;
}

/** The kind of a WeChat message by the name of its type, where the tool gives one, and by what stands in its place. */
export function finishWechat(record: ChatRecord, type = ''): void {
  if (record.kind === 'system' || /系统|system/i.test(type)) {
    record.kind = 'system';
    record.events = systemEvents(record.text);
    record.senderId = null;
    record.senderName = '';
    return;
  }
  const isNobody = record.senderName === '' && record.senderId === null;
  if (/撤回|recall/i.test(type) && !isNobody) record.kind = 'recalled';
  else if (record.text.includes('拍了拍') && PAT.test(record.text)) {
    record.kind = 'system';
    record.senderId = null;
    record.senderName = '';
  } else if (
    isMediaMark(record.text) ||
    PLACEHOLDER.test(record.text) ||
    (MEDIA_TYPE.test(type) && !/文本|text|引用|回复/i.test(type))
  )
    record.kind = 'media';
  else if (isNobody) {
    record.kind = 'system';
    record.events = systemEvents(record.text);
  } else if (RECALL.test(record.text) || ROOM_NOTICE.test(record.text)) {
    // Tools write the room's notices under whoever caused them.
    const events = systemEvents(record.text);
    if (!events) return;
    record.kind = 'system';
    record.events = events;
    record.senderId = null;
    record.senderName = '';
  }
}
