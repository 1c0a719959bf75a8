import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { dayEnd, dayStart, offsetsBetween } from '#main/domains/campaigns/campaign-days.ts';
import { zoneOffset } from '#shared/rules/zone-clock.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { runningCampaign } from './campaigns-fixture.ts';

const opened: TestLibrary[] = [];
afterEach(() => {
  for (const lib of opened.splice(0)) lib.close();
});

async function open(options: { now?: number; timeZone: string }): Promise<TestLibrary> {
  const lib = await openTestLibrary(options);
  opened.push(lib);
  return lib;
}

const HOUR = 3_600_000;

/** Somebody of the campaign who is known from that instant on, and came then. */
async function newcomer(lib: TestLibrary, campaignId: number, iso: string): Promise<number> {
  lib.clock.now = Date.parse(iso);
  const { id } = await lib.client.fans.create({ name: iso });
  await lib.client.participants.setState({ campaignId, selection: { ids: [id] }, state: 'came' });
  return id;
}

it('counts newcomers to the local day and week on both sides of midnight, also after clocks went forward', async () => {
  // New York goes from -5 to -4 on 8 March 2026.
  const lib = await open({ now: Date.parse('2026-03-01T12:00-05:00'), timeZone: 'America/New_York' });
  const { client } = lib;
  const campaignId = await runningCampaign(lib);
  const saturday = await newcomer(lib, campaignId, '2026-03-07T23:59:59-05:00');
  const sunday = await newcomer(lib, campaignId, '2026-03-08T00:00:00-05:00');
  const lateSunday = await newcomer(lib, campaignId, '2026-03-08T23:59:59-04:00');
  const nextWeek = await newcomer(lib, campaignId, '2026-03-15T00:00:00-04:00');
  const lastMinute = await newcomer(lib, campaignId, '2026-03-31T23:59:59-04:00');
  // The sixth day after 15 March, still in their first week.
  lib.clock.now = Date.parse('2026-03-21T23:30-04:00');
  await client.interactions.log({ selection: { ids: [nextWeek] }, kind: 'meeting' });
  lib.clock.now = Date.parse('2026-03-22T00:00-04:00');
  await client.interactions.log({ selection: { ids: [nextWeek] }, kind: 'meeting' });
  lib.clock.now = Date.parse('2026-04-02T12:00-04:00');

  const growth = await client.measures.growth({ campaignId });
  const counted = growth?.days.filter(({ n }) => n > 0).map(({ date, n }) => [date, n]);
  expect(counted).toEqual([
    ['2026-03-07', 1],
    ['2026-03-08', 2],
    ['2026-03-15', 1],
    ['2026-03-31', 1],
  ]);
  expect(growth?.days).toHaveLength(31);
  const grown = await client.measures.people({
    campaignId,
    of: { type: 'grown', from: '2026-03-08', to: '2026-03-08' },
  });
  expect(grown.rows.map(({ id }) => id)).toEqual([sunday, lateSunday]);

  const { cohorts } = await client.measures.retention({ campaignId, weeks: 3 });
  expect(cohorts.map(({ from, people }) => [from, people])).toEqual([
    ['2026-03-01', 1],
    ['2026-03-08', 2],
    ['2026-03-15', 1],
    ['2026-03-29', 1],
  ]);
  expect(cohorts[2]?.active).toEqual([1, 1, 0]);
  for (const [cohort, week, who] of [
    [0, 0, [saturday]],
    [1, 0, [sunday, lateSunday]],
    [2, 0, [nextWeek]],
    [2, 1, [nextWeek]],
    [4, 0, [lastMinute]],
  ] as const) {
    const { rows, total } = await client.measures.people({
      campaignId,
      of: { type: 'retention', cohort, week },
    });
    expect(rows.map(({ id }) => id)).toEqual(who);
    expect(total).toBe(cohorts.find((one) => one.week === cohort)?.active[week]);
  }
});

it('takes today, what is due and what is late from the clock of the library, not of the machine', async () => {
  // 4 March, 23:30 in New York: noon of the 5th in Shanghai.
  const now = Date.parse('2026-03-05T04:30Z');
  for (const [timeZone, day, isDue] of [
    ['America/New_York', '2026-03-04', false],
    ['Asia/Shanghai', '2026-03-05', true],
  ] as const) {
    const { client } = await open({ now, timeZone });
    const { id } = await client.campaigns.createFromTemplate({ key: 'meetup', language: 'en' });
    expect((await client.campaigns.get({ id })).startsOn).toBe(day);
    const { id: own } = await client.campaigns.create({ name: 'Evening' });
    await client.campaignPlan.addMetric({ campaignId: own, key: 'came', target: 1, due: '2026-03-04' });
    await client.campaignPlan.addTask({ campaignId: own, what: 'Book the room', due: '2026-03-04' });
    expect((await client.measures.metrics({ campaignId: own }))[0]?.isDue).toBe(isDue);
    expect((await client.measures.numbers({ campaignId: own })).tasks.late).toBe(isDue ? 1 : 0);
  }
});

it('writes posts at hours that clocks skip or show twice as one instant each, and 29 February as a day', async () => {
  const lib = await open({ timeZone: 'America/New_York' });
  const post = (plannedOn: string, plannedTime: string | null) =>
    lib.client.posts.create({
      title: `${plannedOn} ${plannedTime}`,
      platform: 'wechat',
      plannedOn,
      plannedTime,
    });
  await post('2026-03-08', '02:30');
  await post('2026-11-01', '01:30');
  await post('2028-02-29', '23:45');
  await post('2028-02-29', null);
  await expect(post('2027-02-29', null)).rejects.toMatchObject({ code: 'CAMPAIGN_DATE' });
  await expect(post('2026-03-08', '24:00')).rejects.toThrow();
  const { text, count } = await lib.client.posts.ics({});
  expect(count).toBe(4);
  for (const line of [
    'DTSTART:20260308T073000Z',
    'DTSTART:20261101T053000Z',
    'DTSTART:20280301T044500Z',
    'DTEND:20280301T051500Z',
    'DTSTART;VALUE=DATE:20280229',
    'DTEND;VALUE=DATE:20280301',
  ]) {
    expect(text).toContain(line);
  }
});

it('knows every change of a zone’s clocks between two days', () => {
  const zones = [
    'America/New_York',
    'Asia/Shanghai',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Europe/London',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 1, max: 400 }),
      (zone, first, days) => {
        const from = Date.UTC(2025, 0, 1) + first * 24 * HOUR;
        const until = from + days * 24 * HOUR;
        const offsets = offsetsBetween(from, until, zone);
        for (let at = from; at < until; at += 3 * HOUR) {
          const kept = offsets.findLast((one) => one.from <= at);
          if (kept?.offset !== zoneOffset(at, zone)) return false;
        }
        return offsets.length <= 2 + (days / 365) * 4;
      },
    ),
    { numRuns: 15 },
  );
  // 8 March 2026 has 23 hours in New York, 1 November 25.
  const hours = (date: string) =>
    (dayEnd(date, 'America/New_York') - dayStart(date, 'America/New_York')) / HOUR;
  expect([hours('2026-03-08'), hours('2026-11-01'), hours('2028-02-29')]).toEqual([23, 25, 24]);
});
