/** The campaigns of the demo library: one of last month from template to what was learnt, and the next one in its plan. */
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import type { CircleWords } from './circle-words.ts';
import type { DemoHouse, Person } from './demo-house.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Round = {
  house: DemoHouse;
  words: CircleWords['campaign'];
  /** Strongest first. */
  people: readonly Person[];
  random: SeededRandom;
  /** Whom it is for. */
  communityId: number;
};

/** A tasting that began four weeks ago and went on for two. */
export async function runCampaign(round: Round): Promise<void> {
  const { house, words, people, random, communityId } = round;
  const { client, clock, now } = house;
  const dateOf = await datesOf(house);
  const [begins, ends] = [now - 28 * DAY, now - 14 * DAY];
  clock.now = begins - 3 * DAY;
  const { id } = await fromTemplate(house, 'meetup', words.name, dateOf(begins));
  const { goal, why, learnt } = words;
  await client.campaigns.update({
    id,
    patch: { goal, why, learnt, endsOn: dateOf(ends), audience: { type: 'community', communityId } },
  });
  for (const metric of await client.campaignPlan.metrics({ campaignId: id }))
    await client.campaignPlan.updateMetric({
      id: metric.id,
      patch: { target: metric.target ?? 40, due: dateOf(ends) },
    });
  clock.now = begins;
  await client.campaigns.start({ id });
  const invited = random.shuffled(people.slice(5, 95));
  await invite(house, id, invited, begins);
  await bring(round, id, { begins, invited, from: dateOf(begins), to: dateOf(now) });
  clock.now = ends;
  await publish(house, id, communityId);
  await client.campaignPlan.addBudgetItem({
    campaignId: id,
    name: words.venue,
    planned: 120_000,
    spent: 113_500,
  });
  for (const task of await client.campaignPlan.tasks({ campaignId: id }))
    await client.campaignPlan.moveTask({ id: task.id, state: 'done', afterId: null });
  clock.now = ends + DAY;
  await client.campaigns.finish({ id });
  clock.now = now;
}

/** The next one: a draft with posts on the days to come, some of them further than others. */
export async function planNext({ house, words, communityId }: Round): Promise<void> {
  const { client, now } = house;
  const dateOf = await datesOf(house);
  const begins = now + 9 * DAY;
  const { id } = await fromTemplate(house, 'festival', words.next.name, dateOf(begins));
  const { goal, why } = words.next;
  await client.campaigns.update({
    id,
    patch: { goal, why, endsOn: dateOf(begins + 12 * DAY), audience: { type: 'community', communityId } },
  });
  const states = ['ready', 'draft', 'draft', 'idea'] as const;
  for (const [place, post] of (await postsOf(house, id)).entries())
    await client.posts.update({
      id: post.id,
      patch: { communityId, state: states[Math.min(place, states.length - 1)]! },
    });
}

async function postsOf({ client }: DemoHouse, campaignId: number) {
  return (await client.posts.list({ filter: { campaignId }, desc: false })).rows;
}

const fromTemplate = (
  { client, locale }: DemoHouse,
  key: 'meetup' | 'festival',
  name: string,
  startsOn: string,
) =>
  client.campaigns.createFromTemplate({
    key,
    language: locale.startsWith('zh') ? 'zh-CN' : 'en',
    name,
    startsOn,
  });

async function datesOf({ client }: DemoHouse): Promise<(at: number) => string> {
  const { timeZone } = await client.settings.get({});
  return (at) => dayToDate(localDay(at, timeZone));
}

/** What the template planned was posted; each later post was seen by fewer. */
async function publish(house: DemoHouse, campaignId: number, communityId: number): Promise<void> {
  const random = createSeededRandom(campaignId + 7);
  for (const [place, { id }] of (await postsOf(house, campaignId)).entries()) {
    await house.client.posts.update({ id, patch: { communityId, state: 'published' } });
    const shown = 900 - place * 130 + random.int(0, 60);
    await house.client.posts.setResults({
      id,
      results: {
        shown,
        read: Math.round(shown * (0.32 + random.int(0, 12) / 100)),
        liked: random.int(18, 46),
        commented: random.int(4, 17),
        shared: random.int(6, 21),
        joined: random.int(2, 9),
      },
    });
  }
}

/** From being asked to buying, each step smaller and later than the one before. */
async function invite(house: DemoHouse, campaignId: number, invited: readonly Person[], begins: number) {
  const { client, clock } = house;
  const idsOf = (people: readonly Person[]) => ({ ids: people.map(({ id }) => id) });
  const steps = [
    { state: 'signed_up', count: 58, at: begins + 3 * DAY },
    { state: 'came', count: 46, at: begins + 10 * DAY },
    { state: 'took_part', count: 31, at: begins + 10 * DAY + HOUR },
    { state: 'bought', count: 14, at: begins + 10 * DAY + 2 * HOUR, amount: 8800 },
  ] as const;
  await client.participants.invite({ campaignId, selection: idsOf(invited) });
  for (const { count, ...step } of steps) {
    clock.now = step.at;
    await client.participants.setState({ campaignId, selection: idsOf(invited.slice(0, count)), ...step });
  }
}

/** Three generations: the strongest bring friends, and some of those bring theirs. Whoever became known since is new. */
async function bring(
  { house, people, random, communityId }: Round,
  campaignId: number,
  { begins, invited, from, to }: { begins: number; invited: readonly Person[]; from: string; to: string },
): Promise<void> {
  const { client, clock, now } = house;
  const known = await client.measures.people({ campaignId, of: { type: 'grown', from, to }, limit: 20 });
  const asked = new Set(invited.map(({ id }) => id));
  const fresh = known.rows.filter((row) => !asked.has(row.id)).map(({ id, name }) => ({ id, name }));
  const others = people.slice(100, 130).filter((one) => !fresh.some((row) => row.id === one.id));
  const newcomers = [...fresh, ...others].slice(0, 30);
  const refer = async (by: Person, person: Person, at: number, days: number | null) => {
    clock.now = at;
    const record = { campaignId, by: { fanId: by.id }, invitedId: person.id, at };
    const { id, state } = await client.referrals.record({ ...record, joined: false });
    if (days === null || state !== 'pending') return;
    clock.now = at + days * DAY;
    await client.referrals.join({ id, at: clock.now });
  };
  for (const [index, newcomer] of newcomers.entries()) {
    const inviter = index < 14 ? invited[index % 6]! : newcomers[random.int(0, index - 1)]!;
    const days = index % 5 === 4 ? null : random.int(1, 3);
    await refer(inviter, newcomer, begins + (2 + Math.floor(index / 5)) * DAY, days);
  }
  // One was brought twice; another looked into the group and was gone after three days.
  const [first, guest] = newcomers as [Person, Person];
  await refer(invited[7]!, first, begins + 8 * DAY, 1);
  const joinedAt = begins + 4 * DAY;
  clock.now = joinedAt + 4 * DAY;
  await client.memberships.add({
    communityId,
    selection: { ids: [guest.id] },
    ...{ joinedAt, inviterFanId: invited[1]!.id },
  });
  const stays = await client.memberships.ofFan({ fanId: guest.id });
  const stay = stays.find(
    ({ membership }) => membership.communityId === communityId && membership.leftAt === null,
  );
  if (stay) await client.memberships.leave({ ids: [stay.membership.id], at: joinedAt + 3 * DAY });
  clock.now = now;
}
