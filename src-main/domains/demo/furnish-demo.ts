/**
 * Puts into the demo library what people do with the rest of Kith, by the same calls as the interface: starter cases, three chat
 * groups out of their exports, a campaign that is over and one to come, notes that name people.
 */
import { markdownToBody } from '#shared/document/markdown-in.ts';
import { CIRCLE_WORDS_EN, CIRCLE_WORDS_ZH, type CircleWords } from './circle-words.ts';
import type { DemoHouse, Person } from './demo-house.ts';
import { planNext, runCampaign } from './furnish-campaign.ts';
import { type Answers, holdRituals, keepTheEcho, lookAfter, openGroup } from './furnish-circles.ts';
import { createSeededRandom } from './seeded-random.ts';
import { toTraditional } from './traditional-words.ts';

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
  const round = { house, words: words.campaign, people, random, communityId: groups[0]! };
  await runCampaign(round);
  await planNext(round);
  for (const [place, { title, markdown }] of words.notes.entries()) {
    house.clock.now = house.now - (words.notes.length - place) * 3 * DAY;
    const named = markdown.replace(/\{(\d)\}/g, (_, n: string) => mention(people[Number(n) + 2]!));
    await client.notes.create({ title, body: JSON.stringify(markdownToBody(named)) });
  }
  house.clock.now = house.now;
}

function circleWords(locale: string): CircleWords {
  if (!locale.startsWith('zh')) return CIRCLE_WORDS_EN;
  return /^zh-(TW|HK|MO|Hant)/i.test(locale) ? toTraditional(CIRCLE_WORDS_ZH) : CIRCLE_WORDS_ZH;
}

const mention = ({ id, name }: Person) => `[${name}](kith://fan/${id})`;
