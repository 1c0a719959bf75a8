import { ChatError, type ChatHead, type ChatRecord, newRecord, type RecordSink } from './chat-record.ts';
import { instantOfIso, wallOfIso } from './iso-rules.ts';
import { idOf, isObject, type Json, textOf } from './json-items.ts';
import { isMediaMark } from './name-rules.ts';
import { severalRooms } from './several-rooms.ts';
import { systemEvents } from './system-rules.ts';
import { finishWechat, nameOfType } from './wechat-kinds.ts';

/** JSON of the tools that read WeChat's own database (weflow and its relatives). */
export function createWechatItems(head: ChatHead, sink: RecordSink, wanted?: string) {
  let isChatLab = false;
  /** Of two people wx-cli names only the owner. */
  let isWxCli = false;
  const rooms = severalRooms(head, sink, wanted);
  /** Where messages say their room: that of the first. */
  let firstId: string | null = null;
  let isSeveral = false;
  /** People that a compact file lists before its messages, which have their numbers. */
  const senders = new Map<string, { id: string; name: string }>();
  let listed = { id: '', name: '' };
  return {
    format: 'wechat_json',
    itemsKey: 'messages',
    onHead(path: string, value: Json) {
      if (path.startsWith('chatlab.')) isChatLab = true;
      else if (path === 'meta.name') head.chatName = textOf(value);
      else if (path === 'meta.groupId') head.roomId = textOf(value);
      else if (path === 'meta.platform') head.platform = textOf(value).toLowerCase() || head.platform;
      else if (path === 'meta.type') head.isGroup = textOf(value) === 'group';
      else if (path === 'session.wxid' || path === 'talker') head.roomId = textOf(value);
      else if (
        path === 'session.displayName' ||
        path === 'session.nickname' ||
        path === 'session.remark' ||
        path === 'name'
      )
        head.chatName = textOf(value) || head.chatName;
      else if (path === 'chat') {
        head.chatName = textOf(value) || head.chatName;
        isWxCli = true;
      } else if (path === 'username' && isWxCli) head.roomId = textOf(value);
      else if (path === 'is_group') head.isGroup = value === true;
      else if (path === 'senders.senderID') {
        listed = { id: '', name: '' };
        senders.set(textOf(value), listed);
      } else if (path === 'senders.wxid') listed.id = textOf(value);
      else if (path === 'senders.displayName') listed.name = textOf(value);
      else if (path === 'session.type') head.isGroup = /群|group/i.test(textOf(value));
      if (head.roomId.endsWith('@chatroom')) head.isGroup = true;
    },
    onItem(item: Json, number: number) {
      if (!isObject(item)) return;
      const time = timeOf(item);
      if (time === null)
        throw new ChatError('CHAT_MALFORMED', { format: head.format, line: number, reason: 'date' });
      const record = newRecord(number, time.at, time.clock);
      record.text =
        textOf(item.content) ||
        textOf(item.message) ||
        textOf(item.text) ||
        textOf(item.StrContent) ||
        textOf(item.msg);
      if (isChatLab) return sink(chatLabRecord(record, item));
      enter(item);
      // PyWxDump calls the room by `room_name`, and whoever speaks `talker`.
      const speaker = item.room_name === undefined ? null : textOf(item.talker);
      const known = senders.get(textOf(item.senderID));
      record.senderId =
        known?.id ??
        (speaker === '我' ? null : speaker) ??
        idOf(item.senderUsername) ??
        idOf(item.sender_username) ??
        (isWxCli ? null : idOf(item.sender)) ??
        idOf(item.senderWxid) ??
        idOf(item.wxid);
      record.senderName =
        known?.name ||
        (isWxCli ? textOf(item.sender) : '') ||
        textOf(item.senderGroupNickname) ||
        textOf(item.senderDisplayName) ||
        textOf(item.senderName) ||
        textOf(item.nickname) ||
        textOf(item.NickName) ||
        speaker ||
        record.senderId ||
        '';
      record.isMe =
        item.isSend === 1 ||
        item.isSend === true ||
        item.isSender === 1 ||
        item.IsSender === 1 ||
        item.IsSender === '1' ||
        item.is_sender === 1 ||
        item.isSelf === true;
      record.externalId =
        idOf(item.platformMessageId) ??
        idOf(item.seq) ??
        idOf(item.serverId) ??
        idOf(item.msgSvrId) ??
        idOf(item.MsgSvrID);
      const contents = isObject(item.contents) ? item.contents : {};
      const quoted = isObject(contents.refer) ? contents.refer : {};
      record.replyTo = idOf(item.replyToMessageId) ?? idOf(item.quoteServerId) ?? idOf(quoted.seq);
      const type = nameOfType(
        textOf(item.type) || textOf(item.Type) || textOf(item.type_name),
        textOf(item.subType) || textOf(item.SubType),
      );
      if (isWxCli && head.isGroup === false && !/^(?:系统|撤回)$/.test(type)) {
        record.isMe = record.senderName !== '';
        record.senderName ||= head.chatName;
      }
      if (item.localType === 10000 || type === '10000') record.kind = 'system';
      finishWechat(record, type);
      rooms.take(record);
    },
  };

  /** Several rooms have no one id. */
  function enter(item: { [key: string]: Json }): void {
    const id = textOf(item.room_name) || textOf(item.talker);
    const isNamed = [item.room_name, item.talkerName, item.isChatRoom].some((value) => value !== undefined);
    if (!isNamed) {
      if (head.roomId === '') head.roomId = id;
      return;
    }
    const room = textOf(item.talkerName) || id;
    rooms.enter(room);
    firstId ??= id;
    isSeveral ||= id !== firstId;
    if (wanted !== undefined && wanted !== room) return;
    head.roomId = isSeveral && wanted === undefined ? '' : head.roomId || id;
    if (item.isChatRoom === true || id.endsWith('@chatroom')) head.isGroup = true;
  }
}

/** ChatLab's form, which several tools share: types from 0 (text) to 7 (link) and beyond, 80 and 81 for what the system says. */
function chatLabRecord(record: ChatRecord, item: { [key: string]: Json }): ChatRecord {
  const type = Number(item.type);
  record.senderId = idOf(item.sender);
  record.senderName = textOf(item.groupNickname) || textOf(item.accountName) || record.senderId || '';
  record.externalId = idOf(item.platformMessageId);
  record.replyTo = idOf(item.replyToMessageId);
  if (type === 80) {
    record.kind = 'system';
    record.events = systemEvents(record.text);
    record.senderId = null;
    record.senderName = '';
  } else if (type === 81) record.kind = 'recalled';
  else if ((type >= 1 && type <= 5) || type === 8 || isMediaMark(record.text)) record.kind = 'media';
  return record;
}

function timeOf(item: { [key: string]: Json }): { at: number; clock: 'instant' | 'wall' } | null {
  const stamp = Number(item.createTime ?? item.CreateTime ?? item.timestamp ?? item.create_time);
  // Seconds, or ms in some versions.
  if (Number.isFinite(stamp) && stamp > 1e8)
    return { at: stamp > 1e11 ? stamp : stamp * 1000, clock: 'instant' };
  const text =
    textOf(item.formattedTime) || textOf(item.time) || textOf(item.StrTime) || textOf(item.CreateTime);
  const instant = instantOfIso(text);
  if (instant !== null) return { at: instant, clock: 'instant' };
  const wall = wallOfIso(text);
  return wall === null ? null : { at: wall, clock: 'wall' };
}
