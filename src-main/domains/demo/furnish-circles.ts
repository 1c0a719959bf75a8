/** The chat groups of the demo library: who came and went when, what they wrote, and what their owner keeps about them. */
import { rmSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { IsoocKey } from '#shared/contract/communities-health.ts';
import { DAY_MS, dayToDate, localDay } from '#shared/rules/local-day.ts';
import { wallToInstant } from '#shared/rules/zone-clock.ts';
import type { CircleWords } from './circle-words.ts';
import type { DemoHouse, Person } from './demo-house.ts';
import type { SeededRandom } from './seeded-random.ts';

const HOUR = 3_600_000;
const WEEK = 7;
const QUESTION_SHARE = 0.07;

type Group = CircleWords['groups'][number];
type Line = { at: number; who: string; text: string };
/** Days from the group's first; null: there from the start, still there. */
type Stay = Person & { comes: number | null; goes: number | null };
/** By the instant of a question: who answered it (null: the owner), when and what. */
export type Answers = Map<number, { by: Person | null; at: number; text: string }>;
type Chat = { lines: Line[]; answers: Answers; start: (day: number) => number };

/** A group as the import of its chat makes it, then what only its owner knows. @returns its id */
export async function openGroup(
  house: DemoHouse,
  words: CircleWords,
  group: Group,
  cast: readonly Person[],
  random: SeededRandom,
): Promise<{ communityId: number; answers: Answers; cast: readonly Person[] }> {
  const { client, now } = house;
  const { timeZone } = await client.settings.get({});
  const stays = staysOf(group, cast, random);
  const firstDay = localDay(now, timeZone) - group.pace.length * WEEK;
  const start = (day: number) => wallToInstant((firstDay + day) * DAY_MS, timeZone);
  const chat = chatOf(words, group, stays, random, start, now);
  const communityId = await importChat(house, words, group.name, chat.lines, stays);
  const tagIds = [];
  for (const name of group.tags) tagIds.push(await tagNamed(house, name));
  const { goal, gives, admission, rules, persona } = group;
  await client.communities.update({
    id: communityId,
    patch: {
      ...{ goal, gives, admission, rules, tagIds, platform: 'wechat' },
      persona: [...persona],
      foundedOn: dayToDate(firstDay - 20),
    },
  });
  await comeAndGo(house, words, communityId, stays, start, random);
  return { communityId, answers: chat.answers, cast: stays.filter(({ goes }) => goes === null) };
}

function staysOf(group: Group, cast: readonly Person[], random: SeededRandom): Stay[] {
  const within = (week: number) => week * WEEK + random.int(0, WEEK - 1);
  const comers = group.comeIn.map(within);
  const stays: Stay[] = cast
    .slice(0, group.founders + comers.length)
    .map((person, at) => ({ ...person, comes: comers[at - group.founders] ?? null, goes: null }));
  // Those who go were there early and never carried the talk.
  const able = stays.slice(Math.floor(group.founders / 3), group.founders);
  for (const [at, week] of group.goIn.entries()) {
    const stay = able[at];
    if (stay) stay.goes = within(week);
  }
  return stays;
}

/** Fourteen weeks of a group: a few talk much, most a little; questions, most of them answered within the hour. */
function chatOf(
  words: CircleWords,
  group: Group,
  stays: readonly Stay[],
  random: SeededRandom,
  start: Chat['start'],
  now: number,
): Chat {
  const lines: Line[] = [];
  const answers: Answers = new Map();
  const open = [...words.unanswered];
  for (const [week, perDay] of group.pace.entries()) {
    for (let day = week * WEEK; day < (week + 1) * WEEK; day++) {
      const here = stays.filter(
        ({ comes, goes }) => (comes === null || comes < day) && (goes === null || goes > day),
      );
      // The n-th of them talks about 1/n as much as the first, as people in groups do.
      const speaker = () => here[Math.min(here.length - 1, Math.floor(random.exponential(here.length / 4)))]!;
      const count = Math.round(perDay * (0.6 + random.next() * 0.8));
      for (let n = 0; n < count; n++) {
        // People talk over breakfast, at noon, and most of all in the evening.
        const hour = random.pick([7, 8, 9, 12, 12, 13, 17, 19, 20, 20, 20, 21, 21, 22]);
        const at = start(day) + hour * HOUR + random.int(0, 59) * 60_000 + random.int(0, 59) * 1000;
        if (at > now - HOUR) continue;
        if (!random.chance(QUESTION_SHARE)) {
          lines.push({ at, who: speaker().name, text: random.pick(words.talk) });
          continue;
        }
        const asker = speaker();
        if (open.length > 0 && week >= 5 && random.chance(0.12)) {
          lines.push({ at, who: asker.name, text: open.shift()! });
          continue;
        }
        const [question, answer] = random.pick(words.questions);
        const by = random.chance(0.4) ? null : here[random.int(0, 4)]!;
        const answeredAt = at + random.int(2, 50) * 60_000;
        answers.set(at, { by, at: answeredAt, text: answer });
        lines.push({ at, who: asker.name, text: question });
        lines.push({ at: answeredAt, who: by?.name ?? words.owner, text: `@${asker.name} ${answer}` });
      }
      if (random.chance(0.5))
        lines.push({ at: start(day) + 20 * HOUR, who: words.owner, text: random.pick(words.ownerSays) });
    }
  }
  return { lines: lines.filter(({ at }) => at < now).sort((a, b) => a.at - b.at), answers, start };
}

async function importChat(
  { client, scratch, grant }: DemoHouse,
  words: CircleWords,
  name: string,
  lines: readonly Line[],
  cast: readonly Person[],
): Promise<number> {
  const rows = lines.map(({ at, who, text }) => [
    new Date(at).toISOString().slice(0, 19).replace('T', ' '),
    who,
    text,
  ]);
  writeFileSync(scratch, stringify([[...words.chatHeader], ...rows], { bom: true }));
  try {
    const fileName = `${name}.csv`;
    let session: { sessionId: string; members: { member: number; name: string }[] } | null = null;
    for await (const event of await client.chats.open({ token: grant(scratch, fileName), fileName }))
      session = event.session ?? session;
    if (!session) throw new Error('the chat of the demo was not read');
    const ids = new Map(cast.map((person) => [person.name, person.id]));
    const { sessionId, members } = session;
    const answers = {
      community: { name },
      timeZone: 'UTC',
      me: members.find((member) => member.name === words.owner)?.member ?? null,
      members: members.flatMap(({ member, name: sender }) => {
        const fanId = ids.get(sender);
        return fanId === undefined ? [] : [{ member, choice: { as: 'fan' as const, fanId } }];
      }),
    };
    for await (const _ of await client.chats.plan({ sessionId, answers }));
    let communityId: number | null = null;
    for await (const event of await client.chats.commit({ sessionId }))
      communityId = event.communityId ?? communityId;
    await client.chats.close({ sessionId });
    if (communityId === null) throw new Error('the chat of the demo became no community');
    return communityId;
  } finally {
    rmSync(scratch, { force: true });
  }
}

/** When the chat says only who spoke: who joined on which day, how and by whom, and who left. */
async function comeAndGo(
  { client }: DemoHouse,
  words: CircleWords,
  communityId: number,
  stays: readonly Stay[],
  start: Chat['start'],
  random: SeededRandom,
): Promise<void> {
  const { rows } = await client.memberships.list({ communityId, limit: 200 });
  const rowOf = new Map(rows.map((row) => [row.who.fanId, row.id]));
  const founders = stays.filter(({ comes, goes }) => comes === null && goes === null);
  for (const { id: fanId, comes, goes } of stays) {
    const membershipId = rowOf.get(fanId);
    if (comes !== null) {
      const joinedAt = start(comes) + random.int(9, 18) * HOUR;
      const inviterFanId = random.chance(0.55) ? founders[random.int(0, 3)]!.id : null;
      const scene = inviterFanId === null ? random.pick(words.scenes) : words.scenes[1]!;
      if (membershipId === undefined)
        await client.memberships.add({
          communityId,
          selection: { ids: [fanId] },
          ...{ joinedAt, scene, inviterFanId },
        });
      else await client.memberships.update({ id: membershipId, patch: { joinedAt, scene, inviterFanId } });
    }
    if (goes !== null && membershipId !== undefined)
      await client.memberships.leave({ ids: [membershipId], at: start(goes) + 22 * HOUR });
  }
}

async function tagNamed({ client }: DemoHouse, name: string): Promise<number> {
  const known = (await client.tags.list({})).find((tag) => tag.name === name);
  return known ? known.id : (await client.tags.create({ name })).id;
}

/** Possible questions of the chats: those that somebody answered are answered, the others are open, other lines are none. */
export async function keepTheEcho(
  { client }: DemoHouse,
  words: CircleWords,
  answersOf: ReadonlyMap<number, Answers>,
): Promise<void> {
  for (;;) {
    const { rows } = await client.questions.list({ state: 'candidate', limit: 500 });
    if (rows.length === 0) return;
    const answerOf = ({ communityId, at }: (typeof rows)[number]) => answersOf.get(communityId)?.get(at);
    const asked = rows.filter((row) => answerOf(row) || words.unanswered.includes(row.text));
    const rest = rows.filter((row) => !asked.includes(row));
    if (rest.length > 0) await client.questions.dismiss({ ids: rest.map(({ id }) => id) });
    if (asked.length === 0) continue;
    await client.questions.confirm({ ids: asked.map(({ id }) => id) });
    for (const row of asked) {
      const answer = answerOf(row);
      if (!answer) continue;
      const { by, at, text } = answer;
      await client.questions.answer({ id: row.id, answer: text, answeredByFanId: by?.id ?? null, at });
    }
  }
}

/** What a group does again and again, with who came to the times that are over. */
export async function holdRituals(
  { client, now }: DemoHouse,
  group: Group,
  communityId: number,
  cast: readonly Person[],
  random: SeededRandom,
): Promise<void> {
  const { timeZone } = await client.settings.get({});
  const today = localDay(now, timeZone);
  for (const { topics, tasks, ...ritual } of group.rituals) {
    const { id: ritualId } = await client.rituals.create({
      ...ritual,
      communityId,
      startsOn: dayToDate(today - 80),
      taskPlan: tasks.map(([what, daysBefore]) => ({ what, daysBefore })),
    });
    const over = await client.rituals.events({
      ritualId,
      from: dayToDate(today - 79),
      to: dayToDate(today - 1),
    });
    for (const [at, { plannedOn }] of over.reverse().slice(0, topics.length).entries()) {
      const event = { ritualId, plannedOn };
      const { id } = await client.rituals.saveEvent({ event, patch: { topic: topics[at]!, state: 'done' } });
      const came = random.shuffled(cast).slice(0, 14 - at * 2);
      await client.rituals.attend({ event: { id }, fanIds: came.map((person) => person.id) });
      const [held] = await client.rituals.events({ ritualId, from: plannedOn, to: plannedOn });
      for (const task of held?.tasks ?? []) await client.rituals.updateEventTask({ id: task.id, done: true });
    }
  }
}

const EARLIER = { interest: 6, structure: 5, output: 3, operation: 4, copy: 2 };
const LATER = { interest: 8, structure: 6, output: 5, operation: 7, copy: 3 };

/** Two sittings of check-up and ISOOC, two months apart; a crisis that ended well; words that are watched. */
export async function lookAfter(house: DemoHouse, words: CircleWords, communityId: number): Promise<void> {
  const { client, now, clock } = house;
  const steps = [
    { at: now - 62 * DAY_MS, scores: EARLIER, items: ['people', 'cause'] as const },
    { at: now - 3 * DAY_MS, scores: LATER, items: ['people', 'mind', 'cause', 'spirit'] as const },
  ];
  for (const { at, scores, items } of steps) {
    clock.now = at;
    const ticks = [];
    for (const item of items) {
      const found = await client.communityHealth.evidence({ communityId, item, limit: 2 });
      const evidence = found.map(({ kind, id }) => ({ kind, id }));
      if (evidence.length > 0) ticks.push({ item, evidence });
    }
    await client.communityHealth.saveCheckUp({ communityId, ticks });
    await client.communityHealth.saveIsooc({
      communityId,
      scores: IsoocKey.options.map((key, place) => ({
        key,
        score: scores[key.split('.')[0] as keyof typeof scores] + (place % 2),
      })),
    });
  }
  clock.now = now;
  const { steps: taken, ...crisis } = words.crisis;
  const began = now - 24 * DAY_MS;
  const { id: crisisId } = await client.communityLog.openCrisis({
    communityId,
    ...{ title: crisis.title, owner: crisis.owner, expectation: crisis.expectation },
    ...{ severity: 2, at: began },
  });
  for (const [at, what] of taken.entries())
    await client.communityLog.addCrisisStep({
      crisisId,
      ...{ what, who: words.owner, isAnswer: at === 0 },
      at: began + (at * 20 + 0.4) * HOUR,
    });
  await client.communityLog.updateCrisis({
    id: crisisId,
    patch: { closedAt: began + 3 * DAY_MS, closeNote: crisis.closeNote },
  });
  for (const word of words.watched) await client.communityLog.addWatchWord({ word, communityId });
}
