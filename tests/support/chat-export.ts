// A group chat as Telegram exports it, made for tests: lively for ten weeks, led by one member, with one dead question.
const DAY = 86_400_000;

export const LEADER = '林芳';
export const OWNER = '店主老周';
export const DEAD_QUESTION = '那本绝版的诗集还能订到吗？';
export const ASKER = '吴强';

const MEMBERS = [
  OWNER,
  LEADER,
  ASKER,
  '张超',
  '刘伟',
  '杨霞',
  '马敏',
  '赵勇',
  '徐军',
  '王芳',
  '何娟',
  '胡桂英',
];

/** @param end the last day of the chat, an instant. */
export function chatExport(end: number): { json: string; messages: number; members: readonly string[] } {
  const messages: Record<string, unknown>[] = [];
  function say(at: number, from: string, text: string, replyTo?: number): number {
    const id = messages.length + 1;
    messages.push({
      id,
      type: 'message',
      date: new Date(at).toISOString().slice(0, 19),
      date_unixtime: String(Math.floor(at / 1_000)),
      from,
      from_id: `user${1_000 + MEMBERS.indexOf(from)}`,
      text,
      ...(replyTo === undefined ? {} : { reply_to_message_id: replyTo }),
    });
    return id;
  }
  for (let day = 0; day < 70; day++) {
    const noon = end - (70 - day) * DAY;
    const speaker = MEMBERS[2 + (day % 10)] ?? ASKER;
    const other = MEMBERS[2 + ((day + 3) % 10)] ?? ASKER;
    const topic = say(noon, LEADER, `今天读第 ${day + 1} 章`);
    say(noon + 60_000, speaker, '讲得很透', topic);
    say(noon + 120_000, other, '我也在读', topic);
    const question = say(noon + 3_600_000, speaker, '下次聚会在哪里？');
    say(noon + 3_660_000, LEADER, '老地方，周四八点', question);
    if (day === 5) say(noon + 7_200_000, ASKER, DEAD_QUESTION);
    if (day % 7 === 0) say(noon + 9_000_000, OWNER, '这周新书到了');
  }
  const json = JSON.stringify({ name: '周四书友会', type: 'private_group', id: 987_654, messages });
  return { json, messages: messages.length, members: MEMBERS };
}
