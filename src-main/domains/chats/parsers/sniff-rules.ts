/** Which export a text is, by its beginning. */

import type { ChatFormat } from '#shared/contract/chats-session.ts';
import { chatlogHeader } from './chatlog-header.ts';
import { isDiscordPage } from './discord-page-parser.ts';
import { looksDiscordText } from './discord-text-parser.ts';
import { looksKakao } from './kakao-parser.ts';
import { isQqPage } from './qq-page-parser.ts';
import { isToolHead } from './qq-tool-parser.ts';
import { isTelegramPage } from './telegram-page-parser.ts';
import { isMarkdownHeading, ONE_LINE_TITLE } from './wechat-dress.ts';
import { plainLine, whatsAppHeader } from './whatsapp-parser.ts';

const QQ_HEAD = /^消息记录（|^消息分组[:：]|^消息对象[:：]/m;
const QQ_LINE =
  /^\d{4}[-/]\d{1,2}[-/]\d{1,2} (?:[上下]午 ?)?\d{1,2}:\d{2}:\d{2}(?: [AP]M)? .*(?:[(（]\d{4,12}[)）]|<[^<>\s]+@[^<>\s]+>)\s*$/;
const LINE_HEAD =
  /^(?:\[LINE\]|.{0,100}(?:トーク履歴|的聊天(?:记录|記錄|紀錄)|님과의 대화)\s*$|Chat history (?:in|with) )/m;
const LINE_SAVED =
  /^(?:保存日時|Saved on|儲存日期|保存日期|저장한 날짜)\s*[:：]|^(?:บันทึกเมื่อ|Disimpan pada|Guardado el)\s*[:：]?\s*\d/m;
const LINE_ROW = /^(?:(?:上午|下午|午前|午後|오전|오후)\s?)?\d{1,2}:\d{2}(?: ?[AP]M)?\t/im;
const WECHAT_LINE =
  /^\[?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]+(?:[上下中]午|凌晨|早上|傍晚|晚上)?\s?\d{1,2}:\d{2}(?::\d{2})?\]?[ \t]+\S|^(?![-*] |[a-z_]{1,20}: )\S.{0,80}[ \t]+[([]?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ T]\d{1,2}:\d{2}(?::\d{2})?[)\]]?[:：]?$|^\S.{0,80}? ?\(\d{4}[-/.]\d{1,2}[-/.]\d{1,2} \d{1,2}:\d{2}(?::\d{2})?\)[:：]/;
/** Tools that write WeChat's messages into one line do it with these numbers; phones have a comma or slashes. */
const WECHAT_IN_ONE_LINE = /^\[\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}/;
/** A line that is a day and its weekday, as LINE writes them before the rows of that day. */
const LINE_DATE =
  /^(?:\d{4}[./-]\d{1,2}[./-]\d{1,2} ?[(（]?[\p{L}\p{M}]{1,12}[)）]?|\d{4}년 \d{1,2}월 \d{1,2}일 \S+|[\p{L}\p{M}]{1,12}\.?, ?\d{1,2}[./-]\d{1,2}[./-]\d{4})\s*$/u;
/** LINE on computers: a line a day, then time, sender and text divided by blanks. */
const LINE_DAY = /^\d{4}\.\d{2}\.\d{2} (?:星期.|周.|週.|.曜日|[A-Z][a-z]+day)\s*$/m;
const LINE_OF_DAY = /^\d{2}:\d{2} \S/m;
const WECHAT_MAIL = /^[—–\-─]{3,}\s*\d{4}-\d{1,2}-\d{1,2}\s*[—–\-─]{3,}\s*$/m;

const TOOL_OF_MARKDOWN = /^- 导出工具: ?WeFlow|^> 导出 \d+ 条消息/m;

const isWechatLine = (line: string): boolean =>
  WECHAT_LINE.test(line) || (!line.startsWith('>') && chatlogHeader(line) !== null);

/** JSON formats by the names that stand in the first messages; null for JSON of something else. */
export function sniffJson(text: string): ChatFormat | null {
  if (/QQChatExporter|"chatInfo"\s*:\s*\{|"sender"\s*:\s*\{\s*"ui[dn]"/.test(text)) return 'qq_json';
  if (
    /"weflow"\s*:|"chatlab"\s*:|"talkerName"\s*:|"isSelf"\s*:|"senderUsername"\s*:|"isSend"\s*:|"isSender"\s*:|"is_sender"\s*:|"StrContent"\s*:|"is_group"\s*:\s*(?:true|false)[\s\S]*"local_id"\s*:/.test(
      text,
    )
  )
    return 'wechat_json';
  if (/"guild"\s*:\s*\{/.test(text) || (/"channel"\s*:\s*\{/.test(text) && /"author"\s*:/.test(text)))
    return 'discord_json';
  if (/"messages"\s*:/.test(text) && /"(?:date_unixtime|from_id|date|from|text_entities)"\s*:/.test(text))
    return 'telegram_json';
  if (/"type"\s*:\s*"(?:private|public)_(?:super)?(?:group|channel)"|"type"\s*:\s*"personal_chat"/.test(text))
    return 'telegram_json';
  // The export of everything begins with other things than chats.
  if (/"about"\s*:\s*"[^"]{0,200}Telegram|"(?:left_)?chats"\s*:\s*\{\s*"(?:about|list)"/.test(text))
    return 'telegram_json';
  return null;
}

/** Pages by the names of their classes; those of WeChat's tools have many. */
export function sniffPage(text: string): ChatFormat {
  if (isQqPage(text)) return 'qq_html';
  if (isDiscordPage(text)) return 'discord_html';
  return isTelegramPage(text) ? 'telegram_html' : 'wechat_html';
}

/** Text formats; null where it may still be a table. */
export function sniffText(text: string): ChatFormat | null {
  const lines = text.split('\n', 400).map((line) => line.replace(/\r+$/, ''));
  const head = lines.slice(0, 12).join('\n');
  // Diaries have such headings too.
  if (TOOL_OF_MARKDOWN.test(head) && lines.some(isMarkdownHeading)) return 'wechat_txt';
  if (QQ_HEAD.test(head) || lines.slice(0, 12).some(isToolHead)) return 'qq_txt';
  if (looksDiscordText(text)) return 'discord_txt';
  const whatsApp = lines.filter((line) => whatsAppHeader(plainLine(line)) !== null).length;
  const qq = lines.filter((line) => QQ_LINE.test(line)).length;
  const wechat = lines.filter((line) => line.length < 200 && isWechatLine(line.trim())).length;
  if (looksKakao(text)) return 'kakao_txt';
  if (LINE_SAVED.test(head) || (LINE_HEAD.test(head) && LINE_ROW.test(text))) return 'line_txt';
  if (lines.some((line) => line.length < 40 && LINE_DATE.test(line)) && LINE_ROW.test(text))
    return 'line_txt';
  if (LINE_DAY.test(text) && LINE_OF_DAY.test(text)) return 'line_txt';
  if (whatsApp > 0 && whatsApp >= wechat && whatsApp >= qq) {
    const heads = lines.filter((line) => whatsAppHeader(plainLine(line)) !== null);
    const isTool =
      heads.every((line) => WECHAT_IN_ONE_LINE.test(line)) &&
      (/\p{Script=Han}/u.test(text) || lines.slice(0, 3).some((line) => ONE_LINE_TITLE.test(line))) &&
      !/端到端|端對端/.test(text);
    return isTool ? 'wechat_txt' : 'whatsapp_txt';
  }
  if (qq > 0 && qq * 2 >= wechat) return 'qq_txt';
  if (WECHAT_MAIL.test(text)) return 'wechat_txt';
  const first = lines.find((line) => line.trim() !== '') ?? '';
  // A table's rows hold times too; its first line names columns or divides cells.
  if (wechat > 0 && !/[,;\t].*[,;\t]/.test(first)) return 'wechat_txt';
  if (/^\d{4}[./-]\d{1,2}[./-]\d{1,2}/m.test(text) && LINE_ROW.test(text) && !/\t.*\t.*\t/.test(first))
    return 'line_txt';
  return null;
}

export const PLATFORMS: Record<ChatFormat, string> = {
  qq_txt: 'qq',
  qq_json: 'qq',
  qq_html: 'qq',
  wechat_csv: 'wechat',
  wechat_json: 'wechat',
  wechat_txt: 'wechat',
  wechat_html: 'wechat',
  telegram_json: 'telegram',
  telegram_html: 'telegram',
  discord_json: 'discord',
  discord_html: 'discord',
  discord_txt: 'discord',
  slack_zip: 'slack',
  whatsapp_txt: 'whatsapp',
  line_txt: 'line',
  kakao_txt: '',
  csv: '',
};
