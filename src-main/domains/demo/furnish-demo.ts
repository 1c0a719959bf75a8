/**
 * Puts into the demo library what people do with the rest of Kith, by the same calls as the interface: starter cases, three chat
 * groups out of their exports, a campaign that is over, notes that name people.
 */
import type { RouterClient } from '@orpc/server';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import type { KithRouter } from '../../core/router.ts';
import { CIRCLE_WORDS_EN, CIRCLE_WORDS_ZH, type CircleWords } from './circle-words.ts';
import { type Answers, holdRituals, keepTheEcho, lookAfter, openGroup } from './furnish-circles.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { toTraditional } from './traditional-words.ts';

export type Person = { id: number; name: string };
export type DemoHouse = {
  client: RouterClient<KithRouter>;
  locale: string;
  /** Epoch ms. */
  now: number;
  /** The clock of the core: what happened earlier is written at its time. */
  clock: { now: number };
  /** A path for exports that are read once, and how the core may read it. */
  scratch: string;
  grant(path: string, name: string): string;
};

const SEED = 41;
const DAY = 86_400_000;

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
  const answersOf = new Map<number, Answers>();
  for (const [index, group] of words.groups.entries()) {
    const from = index * 40;
    const dice = createSeededRandom(SEED + index);
    const size = group.founders + group.comeIn.length;
    const chosen = random.shuffled(people.slice(from, from + size + 10)).slice(0, size);
    const { communityId, answers, cast } = await openGroup(house, words, group, chosen, dice);
    groups.push(communityId);
    answersOf.set(communityId, answers);
    await holdRituals(house, group, communityId, cast, dice);
    // A group without a goal has nobody to look after it either: the check-up shows what that comes to.
    if (group.goal === '') continue;
    for (const [n, duties] of words.duties.entries())
      await client.communities.saveAdmin({
        communityId,
        fanId: cast[n]!.id,
        duties,
        incentive: words.incentives[n]!,
      });
  }
  await keepTheEcho(house, words, answersOf);
  await lookAfter(house, words, groups[0]!);
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
