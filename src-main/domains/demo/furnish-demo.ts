/**
 * Puts into the demo library what people do with the rest of Kith, by the same calls as the interface: starter cases, three chat
 * groups out of their exports, a campaign that is over, notes that name people.
 */
import { rmSync, writeFileSync } from 'node:fs';
import type { RouterClient } from '@orpc/server';
import { stringify } from 'csv-stringify/sync';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import type { KithRouter } from '../../core/router.ts';
import { CIRCLE_WORDS_EN, CIRCLE_WORDS_ZH, type CircleWords } from './circle-words.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { toTraditional } from './traditional-words.ts';

type Person = { id: number; name: string };
export type DemoHouse = {
  client: RouterClient<KithRouter>;
  locale: string;
  /** Epoch ms. */
  now: number;
  /** A path for exports that are read once, and how the core may read it. */
  scratch: string;
  grant(path: string, name: string): string;
};

const SEED = 41;
const DAY = 86_400_000;
const WEEK = 7 * DAY;
const QUESTION_SHARE = 0.07;

export async function furnishDemo(house: DemoHouse): Promise<void> {
  const { client, locale } = house;
  const words = circleWords(locale);
  const random = createSeededRandom(SEED);
  await client.cases.installStarter({ language: locale.startsWith('zh') ? 'zh-CN' : 'en' });
  const { rows } = await client.fans.list({
    filter: {},
    sort: { by: 'strength', desc: true },
    limit: 200,
  });
  const people = rows.map(({ id, name }) => ({ id, name }));
  const groups: number[] = [];
  for (const [index, group] of words.groups.entries()) {
    const from = index * 40;
    const cast = random.shuffled(people.slice(from, from + group.people + 10)).slice(0, group.people);
    const communityId = await openGroup(house, words, group, cast, createSeededRandom(SEED + index));
    groups.push(communityId);
    // A group without a goal has nobody to look after it either: the check-up shows what that comes to.
    if (group.goal === '') continue;
    for (const [n, duties] of words.duties.entries())
      await client.communities.saveAdmin({ communityId, fanId: cast[n]!.id, duties });
  }
  await keepTheEcho(house, words);
  await runCampaign(house, words, people, random, groups[0]!);
  for (const { title, markdown } of words.notes) {
    const named = markdown.replace(/\{(\d)\}/g, (_, n: string) => mention(people[Number(n) + 2]!));
    await client.notes.create({ title, body: JSON.stringify(markdownToBody(named)) });
  }
}

function circleWords(locale: string): CircleWords {
  if (!locale.startsWith('zh')) return CIRCLE_WORDS_EN;
  return /^zh-(TW|HK|MO|Hant)/i.test(locale) ? toTraditional(CIRCLE_WORDS_ZH) : CIRCLE_WORDS_ZH;
}

const mention = ({ id, name }: Person) => `[${name}](kith://fan/${id})`;

type Group = CircleWords['groups'][number];
type Line = { at: number; who: string; text: string };

/** A group as the import of its chat makes it, then what only its owner knows. @returns its id */
async function openGroup(
  { client, now, scratch, grant }: DemoHouse,
  words: CircleWords,
  group: Group,
  cast: readonly Person[],
  random: SeededRandom,
): Promise<number> {
  const lines = chatOf(words, group, cast, random, now);
  const rows = lines.map(({ at, who, text }) => [
    new Date(at).toISOString().slice(0, 19).replace('T', ' '),
    who,
    text,
  ]);
  writeFileSync(scratch, stringify([[...words.chatHeader], ...rows], { bom: true }));
  try {
    const fileName = `${group.name}.csv`;
    let session: { sessionId: string; members: { member: number; name: string }[] } | null = null;
    for await (const event of await client.chats.open({ token: grant(scratch, fileName), fileName }))
      session = event.session ?? session;
    if (!session) throw new Error('the chat of the demo was not read');
    const ids = new Map(cast.map(({ id, name }) => [name, id]));
    const { sessionId, members } = session;
    const answers = {
      community: { name: group.name },
      timeZone: 'UTC',
      me: members.find(({ name }) => name === words.owner)?.member ?? null,
      members: members.flatMap(({ member, name }) => {
        const fanId = ids.get(name);
        return fanId === undefined ? [] : [{ member, choice: { as: 'fan' as const, fanId } }];
      }),
    };
    for await (const _ of await client.chats.plan({ sessionId, answers }));
    let communityId: number | null = null;
    for await (const event of await client.chats.commit({ sessionId }))
      communityId = event.communityId ?? communityId;
    await client.chats.close({ sessionId });
    if (communityId === null) throw new Error('the chat of the demo became no community');
    const { name: _name, pace: _pace, people: _people, ...patch } = group;
    await client.communities.update({ id: communityId, patch: { ...patch, platform: 'wechat' } });
    return communityId;
  } finally {
    rmSync(scratch, { force: true });
  }
}

/** Fourteen weeks of a group: a few talk much, most a little; questions, most of them answered within the hour. */
function chatOf(
  words: CircleWords,
  group: Group,
  cast: readonly Person[],
  random: SeededRandom,
  now: number,
): Line[] {
  const lines: Line[] = [];
  const start = now - group.pace.length * WEEK;
  // The n-th of the cast talks about 1/n as much as the first, as people in groups do.
  const speaker = () =>
    cast[Math.min(cast.length - 1, Math.floor(random.exponential(cast.length / 4)))]!.name;
  const open = [...words.unanswered];
  for (const [week, perDay] of group.pace.entries()) {
    for (let day = 0; day < 7; day++) {
      const dayStart = start + week * WEEK + day * DAY;
      const count = Math.round(perDay * (0.6 + random.next() * 0.8));
      for (let n = 0; n < count; n++) {
        const at = dayStart + random.int(8 * 60, 22 * 60) * 60_000 + random.int(0, 59) * 1000;
        if (at > now - 3_600_000) continue;
        if (random.chance(QUESTION_SHARE)) {
          const asker = speaker();
          if (open.length > 0 && week >= 5 && random.chance(0.12)) {
            lines.push({ at, who: asker, text: open.shift()! });
            continue;
          }
          const [question, answer] = random.pick(words.questions);
          const who = random.chance(0.4) ? words.owner : cast[random.int(0, 4)]!.name;
          lines.push({ at, who: asker, text: question });
          lines.push({ at: at + random.int(2, 50) * 60_000, who, text: `@${asker} ${answer}` });
        } else lines.push({ at, who: speaker(), text: random.pick(words.talk) });
      }
      if (random.chance(0.5))
        lines.push({ at: dayStart + 20 * 3_600_000, who: words.owner, text: random.pick(words.ownerSays) });
    }
  }
  return lines.filter(({ at }) => at < now).sort((a, b) => a.at - b.at);
}

/** Possible questions of the chats: those that somebody answered are answered, the others are open, other lines are none. */
async function keepTheEcho({ client }: DemoHouse, words: CircleWords): Promise<void> {
  const known = new Map(words.questions);
  for (;;) {
    const { rows } = await client.questions.list({ state: 'candidate', limit: 500 });
    if (rows.length === 0) return;
    const asked = rows.filter(({ text }) => known.has(text) || words.unanswered.includes(text));
    const rest = rows.filter((row) => !asked.includes(row));
    if (rest.length > 0) await client.questions.dismiss({ ids: rest.map(({ id }) => id) });
    if (asked.length === 0) continue;
    await client.questions.confirm({ ids: asked.map(({ id }) => id) });
    for (const { id, text, at } of asked) {
      const answer = known.get(text);
      if (answer) await client.questions.answer({ id, answer, at: at + 1_200_000 });
    }
  }
}

/** A tasting of last month, from template to what was learnt. */
async function runCampaign(
  { client, locale, now }: DemoHouse,
  { campaign: words }: CircleWords,
  people: readonly Person[],
  random: SeededRandom,
  communityId: number,
): Promise<void> {
  const { timeZone } = await client.settings.get({});
  const dateOf = (at: number) => dayToDate(localDay(at, timeZone));
  const [begins, ends] = [now - 28 * DAY, now - 14 * DAY];
  const { id } = await client.campaigns.createFromTemplate({
    key: 'meetup',
    language: locale.startsWith('zh') ? 'zh-CN' : 'en',
    name: words.name,
    startsOn: dateOf(begins),
  });
  await client.campaigns.update({
    id,
    patch: {
      goal: words.goal,
      why: words.why,
      learnt: words.learnt,
      endsOn: dateOf(ends),
      audience: { type: 'community', communityId },
    },
  });
  const metrics = await client.campaignPlan.metrics({ campaignId: id });
  for (const metric of metrics)
    await client.campaignPlan.updateMetric({
      id: metric.id,
      patch: { target: metric.target ?? 40, due: dateOf(ends) },
    });
  await client.campaigns.start({ id });
  const invited = random.shuffled(people.slice(5, 95));
  const set = (
    state: 'signed_up' | 'came' | 'took_part' | 'bought',
    ids: Person[],
    at: number,
    amount?: number,
  ) =>
    client.participants.setState({
      campaignId: id,
      selection: { ids: ids.map((person) => person.id) },
      state,
      at,
      ...(amount === undefined ? {} : { amount }),
    });
  await client.participants.invite({
    campaignId: id,
    selection: { ids: invited.map((person) => person.id) },
  });
  await set('signed_up', invited.slice(0, 58), begins + 3 * DAY);
  await set('came', invited.slice(0, 46), begins + 10 * DAY);
  await set('took_part', invited.slice(0, 31), begins + 10 * DAY + 3_600_000);
  await set('bought', invited.slice(0, 14), begins + 10 * DAY + 7_200_000, 8800);
  // Three generations: the strongest bring friends, and some of those bring theirs. Whoever became known since is new.
  const known = await client.measures.people({
    campaignId: id,
    of: { type: 'grown', from: dateOf(begins), to: dateOf(now) },
    limit: 20,
  });
  const asked = new Set(invited.map((person) => person.id));
  const fresh = known.rows.filter((row) => !asked.has(row.id)).map(({ id, name }) => ({ id, name }));
  const newcomers = [
    ...fresh,
    ...people.slice(100, 130).filter((one) => !fresh.some((row) => row.id === one.id)),
  ].slice(0, 30);
  for (const [index, newcomer] of newcomers.entries()) {
    const inviter = index < 14 ? invited[index % 6]! : newcomers[random.int(0, index - 1)]!;
    await client.referrals.record({
      campaignId: id,
      by: { fanId: inviter.id },
      invitedId: newcomer.id,
      joined: index % 5 !== 4,
      at: begins + (4 + Math.floor(index / 4)) * DAY,
    });
  }
  // One was brought twice; another looked into the group and was gone after three days.
  const [first, guest] = newcomers as [Person, Person];
  await client.referrals.record({
    campaignId: id,
    by: { fanId: invited[7]!.id },
    invitedId: first.id,
    at: begins + 6 * DAY,
  });
  const joinedAt = begins + 4 * DAY;
  await client.memberships.add({
    communityId,
    selection: { ids: [guest.id] },
    joinedAt,
    inviterFanId: invited[1]!.id,
  });
  const stays = await client.memberships.ofFan({ fanId: guest.id });
  const stay = stays.find(
    ({ membership }) => membership.communityId === communityId && membership.leftAt === null,
  );
  if (stay) await client.memberships.leave({ ids: [stay.membership.id], at: joinedAt + 3 * DAY });
  await client.campaignPlan.addBudgetItem({
    campaignId: id,
    name: words.venue,
    planned: 120_000,
    spent: 113_500,
  });
  await client.campaigns.finish({ id });
}
