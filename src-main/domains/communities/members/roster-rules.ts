/**
 * 粘贴入库 (B7): names out of a pasted member list, 接龙 or chat text. Says what each line is, decides nothing about who it is.
 */
import type { RosterKind } from '#shared/contract/communities-members.ts';

export type ReadLine = {
  /** From 1. */
  line: number;
  text: string;
  /** Empty: no name in it. */
  name: string;
  /** What stands after the name in a 接龙. */
  remark: string;
  /** Accounts in the line that tell who it is. */
  handles: { platform: string; value: string }[];
  hasLeft: boolean;
};

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** 1. 1、 1) （1） 01: */
const NUMBER = /^\s*[(（[【]?\s*(\d{1,4})\s*[)）\]】]?\s*[.．、:：)）\s]\s*/;
const CHAIN_MARK = /^\s*#?\s*接龙/m;
const HEADER_LINE =
  /^\s*(?:群成员|成员列表|群公告|名单|members?|participants?)\s*[(（:：]?\s*\d*\s*[)）]?\s*$/i;
const ROLE = /[(（[【]\s*(?:群主|管理员|副群主|小助手|嘉宾|owner|admin)\s*[)）\]】]/gi;
/** 张三 2026/3/5 12:01:33, or 2026-03-05 12:01:33 张三(10001) */
const TIME = String.raw`(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+)?(?:上午|下午|早上|晚上|AM |PM )?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?`;
const NAME_TIME = new RegExp(`^\\s*(.{1,60}?)\\s+${TIME}\\s*$`, 'i');
const TIME_NAME = new RegExp(`^\\s*\\[?${TIME}\\]?\\s*(?:[-–]\\s*)?(.{1,60}?)(?:[:：].*)?$`, 'i');
const NAME_SAYS = /^\s*([^:：]{1,30})[:：]\s*\S/;
const SYSTEM: readonly { pattern: RegExp; hasLeft: boolean }[] = [
  {
    pattern:
      /["“”']?([^"“”']{1,40})["“”']?\s*(?:已)?(?:退出了?群聊|退出了群|退群|离开了群聊|left(?: the group)?)\s*[。.]?\s*$/i,
    hasLeft: true,
  },
  { pattern: /将\s*["“”']?([^"“”']{1,40})["“”']?\s*移出了?群聊/, hasLeft: true },
  { pattern: /邀请\s*["“”']?([^"“”']{1,40})["“”']?\s*加入了?群聊/, hasLeft: false },
  {
    pattern:
      /["“”']?([^"“”']{1,40})["“”']?\s*(?:通过.{1,40})?(?:加入了?群聊|加入了本群|进群|joined(?: using.*| the group)?)\s*[。.]?\s*$/i,
    hasLeft: false,
  },
];
const PHONE = /(?<!\d)(?:\+?86[-\s]?)?(1[3-9]\d{9})(?!\d)/;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
const QQ = /[(（<]\s*(?:QQ[:：]?\s*)?([1-9]\d{4,11})\s*[)）>]/i;
const WECHAT = /(?:微信号?|wx|wechat)\s*[:：]\s*([a-z][-\w]{5,19})/i;

/** What the paste is most likely. */
export function rosterKind(text: string): RosterKind {
  if (CHAIN_MARK.test(text)) return 'chain';
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const spoken = lines.filter(
    (line) => NAME_TIME.test(line) || (TIME_NAME.test(line) && /\d:\d/.test(line)) || NAME_SAYS.test(line),
  ).length;
  const timed = lines.filter((line) => NAME_TIME.test(line) || /\d{1,2}:\d{2}/.test(line)).length;
  return spoken >= 2 && (timed * 3 >= lines.length || spoken * 5 >= lines.length * 4) ? 'chat' : 'members';
}

/** One entry a name: a line, or a part of the only line. */
export function readRoster(text: string, kind: RosterKind): ReadLine[] {
  const clean = text.replaceAll(INVISIBLE, '');
  const lines = clean.split(/\r\n|\r|\n/);
  const filled = lines.filter((line) => line.trim() !== '');
  if (kind === 'members' && filled.length === 1 && /[、,，;；\t]/.test(filled[0]!))
    return filled[0]!.split(/[、,，;；\t]/).map((part, at) => readMember(part, at + 1));
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    if (kind === 'chain') return [readChain(line, at + 1)];
    return [kind === 'chat' ? readSpoken(line, at + 1) : readMember(line, at + 1)];
  });
}

function nothing(text: string, line: number): ReadLine {
  return { line, text: text.trim(), name: '', remark: '', handles: [], hasLeft: false };
}

function system(text: string, line: number): ReadLine | null {
  for (const { pattern, hasLeft } of SYSTEM) {
    const found = pattern.exec(text);
    if (found) return { ...nothing(text, line), name: tidy(found[1]!), hasLeft };
  }
  return null;
}

function readMember(text: string, line: number): ReadLine {
  if (HEADER_LINE.test(text) || text.trim() === '') return nothing(text, line);
  const told = system(text, line);
  if (told) return told;
  const handles = handlesIn(text);
  const numbered = NUMBER.exec(text);
  const bare = withoutHandles(numbered ? text.slice(numbered[0].length) : text).replaceAll(ROLE, ' ');
  // Cells of a copied table: the name is the first.
  const [name = ''] = bare.split(/\t|\s{2,}/).filter((part) => part.trim() !== '');
  return { ...nothing(text, line), name: tidy(name), handles };
}

/** Only numbered lines reply: what stands above them is what it is about. */
function readChain(text: string, line: number): ReadLine {
  const numbered = NUMBER.exec(text);
  if (!numbered) return nothing(text, line);
  const handles = handlesIn(text);
  const rest = withoutHandles(text.slice(numbered[0].length)).replaceAll(ROLE, ' ').trim();
  const cut = /^(\S+?)(?:\s*[+＋]\s*|\s*[,，;；:：]\s*|\s+)(.*)$/.exec(rest);
  return {
    ...nothing(text, line),
    name: tidy(cut ? cut[1]! : rest),
    remark: cut ? cut[2]!.trim() : '',
    handles,
  };
}

function readSpoken(text: string, line: number): ReadLine {
  const told = system(text, line);
  if (told) return told;
  const found =
    NAME_TIME.exec(text) ??
    (/\d{1,2}:\d{2}/.test(text) ? TIME_NAME.exec(text) : null) ??
    NAME_SAYS.exec(text);
  if (!found) return nothing(text, line);
  return { ...nothing(text, line), name: tidy(withoutHandles(found[1]!)), handles: handlesIn(found[1]!) };
}

function handlesIn(text: string): ReadLine['handles'] {
  const found: ReadLine['handles'] = [];
  const phone = PHONE.exec(text);
  const email = EMAIL.exec(text);
  const wechat = WECHAT.exec(text);
  const qq = QQ.exec(text);
  if (phone) found.push({ platform: 'phone', value: phone[1]! });
  if (email) found.push({ platform: 'email', value: email[0] });
  if (wechat) found.push({ platform: 'wechat', value: wechat[1]! });
  if (qq && qq[1] !== phone?.[1]) found.push({ platform: 'qq', value: qq[1]! });
  return found;
}

const withoutHandles = (text: string): string =>
  [PHONE, EMAIL, WECHAT, QQ].reduce((rest, pattern) => rest.replace(pattern, ' '), text);

const tidy = (name: string): string =>
  name
    .replace(/^[@＠\s·•*\-–—]+/, '')
    .replace(/[\s,，;；:：、。]+$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
