/** Names as exports write them. */

const UNSEEN = /\p{Cc}|\p{Cf}|\p{Variation_Selector}|[\u115f\u1160\u3164\uffa0]/gu;
/** Joiners and variation selectors belong to emoji; they go only where nothing else is left of a name. */
const MARKS = /\p{Cc}|(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])\p{Cf}/gu;
const MAX_NAME = 200;

/**
 * A name to show: without direction marks and controls. A name that cannot be seen at all stays as its code points, so that
 * two such people stay two.
 */
export function shownName(raw: string): string {
  if (/^[\x21-\x7e\u4e00-\u9fff]+$/.test(raw) && raw.length <= MAX_NAME) return raw;
  const name = raw.replace(MARKS, '').replace(/\s+/g, ' ').trim();
  if (name.replace(UNSEEN, '').trim() !== '') return name.slice(0, MAX_NAME);
  const points = [...raw]
    .slice(0, 8)
    .map((char) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
  return points.length > 0 ? points.join(' ') : '?';
}

/** 53 bits of a text (cyrb53 of bryc, public domain): equal texts are equal here, others nearly never. */
export function hashText(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

const MEDIA =
  /^(?:\[(?:图片|表情|动画表情|语音|视频|文件|位置|红包|转账|名片|链接|聊天记录|小程序|音乐|音乐与音频|视频号|语音通话|视频通话|照片|貼圖|贴图|圖片|影片|檔案|語音訊息|相片|聯絡資訊|位置資訊|スタンプ|写真|動画|ファイル|ボイスメッセージ|アルバム|連絡先|位置情報|Sticker|Photo|Photos|Video|Videos|File|Voice message|Contact|Location|Album|GIF|Image|Audio|大表情|分享|笔记|GIF表情|文件传输|语音信息|圖片訊息|檔案訊息|스티커|사진|동영상|파일|สติกเกอร์|รูปภาพ|วิดีโอ|ไฟล์|卡片消息|卡片|合并转发|转发消息|系统表情|商城表情|商店表情)(?:[:：|]? ?[^\]\n]{0,200})?\]\s?){1,9}$/i;

/** Whether the whole text only stands for something that is no text. */
export const isMediaMark = (text: string): boolean => text.charCodeAt(0) === 91 && MEDIA.test(text);
