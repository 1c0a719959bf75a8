import { ChatError, type ChatHead, newRecord, type RecordSink } from './chat-record.ts';
import { wallOfIso } from './iso-rules.ts';
import { idOf, isObject, type Json, textOf } from './json-items.ts';
import { finishWechat } from './wechat-text-parser.ts';

/** JSON of the tools that read WeChat's own database (weflow and its relatives). */
export function createWechatItems(head: ChatHead, sink: RecordSink) {
  return {
    format: 'wechat_json',
    itemsKey: 'messages',
    onHead(path: string, value: Json) {
      if (path === 'session.wxid' || path === 'talker') head.roomId = textOf(value);
      else if (
        path === 'session.displayName' ||
        path === 'session.nickname' ||
        path === 'session.remark' ||
        path === 'name'
      )
        head.chatName = textOf(value) || head.chatName;
      else if (path === 'session.type') head.isGroup = /群|group/i.test(textOf(value));
      if (head.roomId.endsWith('@chatroom')) head.isGroup = true;
    },
    onItem(item: Json, number: number) {
      if (!isObject(item)) return;
      const time = timeOf(item);
      if (time === null)
        throw new ChatError('CHAT_MALFORMED', { format: head.format, line: number, reason: 'date' });
      const record = newRecord(number, time.at, time.clock);
      record.text = textOf(item.content) || textOf(item.message) || textOf(item.text);
      record.senderId =
        idOf(item.senderUsername) ?? idOf(item.sender) ?? idOf(item.senderWxid) ?? idOf(item.wxid);
      record.senderName =
        textOf(item.senderGroupNickname) ||
        textOf(item.senderDisplayName) ||
        textOf(item.senderName) ||
        textOf(item.nickname) ||
        record.senderId ||
        '';
      record.isMe =
        item.isSend === 1 ||
        item.isSend === true ||
        item.isSender === 1 ||
        item.is_sender === 1 ||
        item.isSelf === true;
      record.externalId =
        idOf(item.platformMessageId) ?? idOf(item.serverId) ?? idOf(item.msgSvrId) ?? idOf(item.MsgSvrID);
      record.replyTo = idOf(item.replyToMessageId) ?? idOf(item.quoteServerId);
      const type = textOf(item.type);
      if (item.localType === 10000 || type === '10000') record.kind = 'system';
      finishWechat(record, type);
      sink(record);
    },
  };
}

function timeOf(item: { [key: string]: Json }): { at: number; clock: 'instant' | 'wall' } | null {
  const stamp = Number(item.createTime ?? item.CreateTime ?? item.timestamp ?? item.create_time);
  // Seconds, or ms in some versions.
  if (Number.isFinite(stamp) && stamp > 1e8)
    return { at: stamp > 1e11 ? stamp : stamp * 1000, clock: 'instant' };
  const wall = wallOfIso(textOf(item.formattedTime) || textOf(item.time) || textOf(item.StrTime));
  return wall === null ? null : { at: wall, clock: 'wall' };
}
