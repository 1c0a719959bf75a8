import {
  type ChatHead,
  type ChatRecord,
  type LineParser,
  newRecord,
  type RecordSink,
} from './chat-record.ts';
import { systemEvents } from './system-rules.ts';
import { HALF_WORDS, halfOfDay, packParts, secondOfDay } from './time-rules.ts';
import { isDeletedMark, isGroupNotice, isMediaLine, isNotice } from './whatsapp-words.ts';

const DATE = String.raw`(\d{1,4})([./-]) ?(\d{1,2})\2 ?(\d{1,4})\.?`;
// A look ahead spares all the words where none can be.
const TIME = String.raw`(?:(?=\D)(${HALF_WORDS}) ?)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))? ?(?:(?=[^\s\]\-–—])(${HALF_WORDS}))?`;
/** What some languages put between the day and the time. */
const AT =
  '(?: г\\.)?[,،]? (?:um |at |à |às |a las |klo |kl\\.? ?|om |le |в |во |u |o |v |ob |la |alle |ore |plkst\\. |kell )?';
/** And behind the time. */
const CLOCK_WORD = '(?: (?:Uhr|ч\\.|น\\.|h|hs\\.?))?';
const ANDROID = new RegExp(`^${DATE}${AT}${TIME}${CLOCK_WORD} [-–—] `, 'i');
const IOS = new RegExp(String.raw`^\[${DATE}${AT}${TIME}${CLOCK_WORD}\] ?`, 'i');
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const LETTERED_DATE = /^(\[?)(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]/;
const SENDER = /^([^:\n]{1,120}?): ?/;
const EDITED =
  /\s*<(?:This message was edited|Mensaje editado|Se editó este mensaje\.?|此消息已编辑|此訊息已編輯|Diese Nachricht wurde bearbeitet\.?|Mensagem editada\.?|Ce message a été modifié\.?|Questo messaggio è stato modificato\.?|Dit bericht is bewerkt\.?|このメッセージは編集されました\.?|此訊息已(?:被)?編輯)>$/i;
const PHONE = /^\+?[\d\s().-]{7,24}$/;
const QUICK = /^[[\d\u200e\u200f\u202a\u202b\u0660-\u17e9\ufeff]/;
/** Digits of any script: each has its ten in a row. */
const DIGITS = /[\u0660-\u17e9]/g;
const OTHER_DIGIT = /[\u0660-\u17e9]/;
/** Arabic, Persian, Devanagari, Bengali, Punjabi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai, Burmese, Khmer. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0x1040, 0x17e0];

/** The time of a line as the file writes it, the numbers of the date in the order of the file. */
export type HeaderDate = {
  a: number;
  b: number;
  c: number;
  second: number;
  shortFirst: boolean;
  shortLast: boolean;
  dotted: boolean;
};

/** What stands before the sender; null where a line begins no message. `length`: how much of `clean` it takes. */
export function whatsAppHeader(clean: string): { date: HeaderDate; length: number } | null {
  const match = (clean.charCodeAt(0) === 91 ? IOS : ANDROID).exec(clean);
  if (!match) return null;
  const [, first, separator, middle, last, before, hourText, minute, seconds, after] = match;
  const hour = Number(hourText);
  const second = secondOfDay(hour, Number(minute), Number(seconds ?? 0), halfOfDay(before ?? after, hour));
  if (Number.isNaN(second) || (first!.length > 2 && last!.length > 2)) return null;
  return {
    date: {
      a: Number(first),
      b: Number(middle),
      c: Number(last),
      second,
      shortFirst: first!.length < 2,
      shortLast: last!.length < 2,
      dotted: separator === '.',
    },
    length: match[0].length,
  };
}

const digit = (char: string) => {
  const code = char.charCodeAt(0);
  const value = code - (ZEROS.findLast((zero) => zero <= code) ?? code);
  return value < 10 ? String(value) : char;
};

/** A line without direction marks, with plain spaces and digits. */
export const plainLine = (text: string): string => withDigits(withoutMarks(text));

/** As long as the plain line, with the digits that were written. */
function withoutMarks(text: string): string {
  if (!/[^\x20-\x7e]/.test(text.slice(0, 60))) return text;
  return text.replace(MARKS, '').replace(SPACES, ' ').replace(LETTERED_DATE, '$1$2/$3/$4');
}
const withDigits = (text: string): string =>
  OTHER_DIGIT.test(text.slice(0, 40)) ? text.replace(DIGITS, digit) : text;

/** `_chat.txt` of phones; `onDate` hears each date, so that the whole file decides what its order is. */
export function createWhatsAppParser(
  head: ChatHead,
  sink: RecordSink,
  onDate: (date: HeaderDate) => void,
): LineParser {
  let open: ChatRecord | null = null;
  /** Under whose name the notice of encryption stands on iPhones: the group, or the other person. */
  let noticeName = '';
  /** Whether the open message begins with WhatsApp's own mark. */
  let isMarked = false;
  const flush = () => {
    if (!open) return;
    const record = open;
    open = null;
    if (record.kind !== 'system') finish(record, isMarked);
    sink(record);
  };
  return {
    line(text, number) {
      const isQuick = QUICK.test(text);
      const written = isQuick ? withoutMarks(text) : text;
      const clean = isQuick ? withDigits(written) : text;
      const header = isQuick && QUICK.test(clean) ? whatsAppHeader(clean) : null;
      if (!header) {
        // Lines before the first message (a notice without a time) belong to nobody.
        if (open) open.text += `\n${text}`;
        return;
      }
      flush();
      const { a, b, c, second } = header.date;
      onDate(header.date);
      open = newRecord(number, packParts(a, b, c, second), 'parts');
      const rest = written.slice(header.length);
      const sender = SENDER.exec(rest);
      const body = sender ? rest.slice(sender[0].length) : rest;
      const name = (sender?.[1] ?? '').replace(/^~\s?/, '').trim();
      if (sender && isNotice(body)) noticeName ||= name;
      // What WhatsApp writes itself has a mark before it that nobody types.
      isMarked = sender !== null && text.includes('\u200e') && /: ?\u200e/.test(text.slice(0, 300));
      const isOfGroup = name !== '' && name === noticeName && isMarked;
      const isPlaceholder = isMarked && (isMediaLine(body, true) || isDeletedMark(body));
      const isSystem =
        (isOfGroup && !isPlaceholder) ||
        (isMarked && !isPlaceholder && (isGroupNotice(body) || tellsOf(name, body))) ||
        !sender ||
        name === '' ||
        isNotice(body) ||
        (name === head.chatName && systemEvents(body) !== null);
      if (isSystem || isQuotedTopic(rest)) {
        open.kind = 'system';
        const isUnderName = sender !== null && (isNotice(body) || isMarked || name === head.chatName);
        open.text = isUnderName ? body : rest;
        open.events = systemEvents(isUnderName ? body : rest);
        if (isOfGroup && !isNotice(body)) {
          head.isGroup = true;
          head.chatName ||= name;
        }
        if (open.events || /["“]/.test(rest)) head.isGroup = true;
        return;
      }
      const isPhone = PHONE.test(name) && name.replace(/\D/g, '').length >= 7;
      open.senderId = isPhone ? `${name.startsWith('+') ? '+' : ''}${name.replace(/\D/g, '')}` : null;
      open.senderName = name;
      open.text = body;
    },
    end: flush,
  };
}

/** Ana: Ana added Bob. Older phones set what the group tells under the name of who did it. */
function tellsOf(name: string, body: string): boolean {
  if (!body.startsWith(name)) return false;
  return systemEvents(body)?.some(({ who, by }) => [...who, by].some((one) => one?.name === name)) ?? false;
}

/** `Alice changed the subject to "a: b"`: a colon inside quotes names no sender. */
function isQuotedTopic(rest: string): boolean {
  const quote = rest.search(/["“„«「]/);
  return quote > 0 && rest.indexOf(':') > quote && isGroupNotice(rest.slice(0, quote + 40));
}

function finish(record: ChatRecord, isMarked: boolean): void {
  const plain = record.text.replace(MARKS, '');
  const text = (plain.endsWith('>') ? plain.replace(EDITED, '') : plain).trimEnd();
  record.text = text;
  if (isDeletedMark(text)) record.kind = 'recalled';
  else if (isMediaLine(text, isMarked)) record.kind = 'media';
}

const NAMES: readonly RegExp[] = [
  /^WhatsApp Chat (?:with|-) (.+)$/i,
  /^与\s?(.+?)\s?的\s?WhatsApp\s?聊天$/,
  /^與\s?(.+?)\s?的\s?WhatsApp\s?(?:聊天|對話)$/,
  /^(?:WhatsApp-chat met|Чат WhatsApp с контактом|Chat WhatsApp dengan|Chat de WhatsApp con|Conversa do WhatsApp com|WhatsApp-Chat mit|Discussion WhatsApp avec|Chat WhatsApp con) (.+)$/i,
  /^(.+?)との\s?WhatsApp\s?チャット$/,
  /^WhatsApp[: ]\s?(.+?)(?:님과의 대화|님과 대화)$/,
  /^(.+?) ile WhatsApp Sohbeti$/i,
];

/** The name of the chat out of a file's name; '' for `_chat`. */
export function whatsAppChatName(fileName: string): string {
  const base = fileName
    .replace(/\.(?:txt|zip)$/i, '')
    .replace(/\s?\(\d+\)$/, '')
    .normalize('NFC');
  for (const pattern of NAMES) {
    const found = pattern.exec(base)?.[1];
    if (found) return found.trim();
  }
  return '';
}
