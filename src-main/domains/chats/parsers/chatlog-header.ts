/** Lines before messages as the text of chatlog has them: it leaves out the year of a range inside one, and the day of one day. */

import { ChatError } from './chat-record.ts';
import { dayNumber } from './time-rules.ts';

/** `小红(wxid_x) [烘焙群(1@chatroom)] 2024-03-05 09:05:06`, the room where there are several. */
const HEADER =
  /^(\S.{0,80}?) (?:\[([^\]\n]{1,160})\] )?(?:(?:(\d{4})-)?(\d{2})-(\d{2}) )?(\d{2}):(\d{2}):(\d{2})$/;
/** A short time alone says little: whoever sent it has to look like a sender. */
const SENDER = /[(（](?:我|[\w@.-]{3,60})[)）]$|^(?:系统消息|我|wxid_[\w-]+)$/;
const ROOM = /^(.*?)\(([\w-]+@chatroom|[\w-]{3,60})\)$|^([\w-]+@chatroom)$/;
const WHOLE_DATE = /(20\d{2})[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)/g;

export type ChatlogHeader = {
  sender: string;
  /** Name and id of the room; null in a file of one. */
  room: { name: string; id: string } | null;
  /** null: left out. */
  year: number | null;
  month: number | null;
  day: number | null;
  clock: [string, string, string];
};

/** Null for other lines, and for those whose whole date makes them like any other tool's. */
export function chatlogHeader(line: string): ChatlogHeader | null {
  const match = HEADER.exec(line);
  if (!match) return null;
  const [, sender, room, year, month, day, hour, minute, second] = match;
  if (room === undefined && (year !== undefined || !SENDER.test(sender!))) return null;
  const named = room === undefined ? null : ROOM.exec(room);
  if (room !== undefined && !named) return null;
  return {
    sender: sender!,
    room: named && { name: named[1] || (named[2] ?? named[3])!, id: (named[2] ?? named[3])! },
    year: year === undefined ? null : Number(year),
    month: month === undefined ? null : Number(month),
    day: day === undefined ? null : Number(day),
    clock: [hour!, minute!, second!],
  };
}

/** What is left out of the dates of a file, by its name or by its last day. */
export type LeftOut = { year: number; day: number };

/**
 * @param last month and day of the latest line that names them, as month * 100 + day; 0 where none does
 * @param now epoch ms: no message is later
 * @returns the year of all; the day (days since 1970) where the file's name has just one, else NaN
 */
export function leftOutOf(fileName: string, last: number, now: number): LeftOut {
  const dates = [...fileName.matchAll(WHOLE_DATE)].map(([, year, month, day]) =>
    dayNumber(Number(year), Number(month), Number(day)),
  );
  const days = new Set(dates.filter((day) => !Number.isNaN(day)));
  const years = new Set([...fileName.matchAll(/(?<!\d)(20\d{2})(?!\d)/g)].map(([year]) => Number(year)));
  for (const [, year] of fileName.matchAll(WHOLE_DATE)) years.add(Number(year));
  const thisYear = new Date(now).getUTCFullYear();
  const latest = dayNumber(thisYear, Math.floor(last / 100), last % 100);
  // The zone is not known: tomorrow here is today somewhere.
  const isAhead = !(latest * 86_400_000 < now + 86_400_000);
  const guess = last > 0 && isAhead ? thisYear - 1 : thisYear;
  return {
    year: years.size === 1 ? [...years][0]! : guess,
    day: days.size === 1 ? [...days][0]! : Number.NaN,
  };
}

/** Day of a header. @throws ChatError CHAT_MALFORMED date where neither the line nor the file's name has one */
export function dayOfHeader({ year, month, day }: ChatlogHeader, left: LeftOut, line: number): number {
  const found = month === null ? left.day : dayNumber(year ?? left.year, month, day!);
  if (Number.isNaN(found))
    throw new ChatError('CHAT_MALFORMED', { format: 'wechat_txt', line, reason: 'date' });
  return found;
}
