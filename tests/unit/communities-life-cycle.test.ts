import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_COMMUNITY_SETTINGS } from '#shared/rules/community-defaults.ts';
import { type LifeWeekFacts, lifeCycle, lifeMeasures } from '#shared/rules/life-cycle.ts';

const rules = DEFAULT_COMMUNITY_SETTINGS.lifeCycle;

/** A drawn curve: members and the share of them who speak, a week each. */
const drawn = (weeks: [members: number, share: number][]): LifeWeekFacts[] =>
  weeks.map(([members, share]) => ({
    members,
    speakers: Math.round(members * share),
    messages: Math.round(members * share * 5),
  }));
const flat = (n: number, members: number, share: number) =>
  Array.from({ length: n }, (): [number, number] => [members, share]);
const growing = (n: number, from: number, share: number) =>
  Array.from({ length: n }, (_, at): [number, number] => [Math.round(from * 1.1 ** at), share]);
const stages = (weeks: LifeWeekFacts[]) => lifeCycle(weeks, rules).map(({ stage }) => stage);
/** Runs of equal stages. */
const runs = (weeks: LifeWeekFacts[]) => stages(weeks).filter((stage, at, all) => stage !== all[at - 1]);

describe('the life cycle of drawn curves', () => {
  it('goes through all five stages of a life: begins, grows, lives, falls, falls silent', () => {
    const falling = Array.from({ length: 14 }, (_, at): [number, number] => [300, 0.3 * 0.8 ** at]);
    const life = drawn([...growing(20, 50, 0.3), ...flat(20, 300, 0.3), ...falling, ...flat(8, 300, 0)]);
    expect(runs(life)).toEqual(['budding', 'growing', 'active', 'declining', 'silent']);
  });

  it('does not let one wild week decide', () => {
    const calm = drawn(flat(30, 200, 0.3));
    const loud = [...calm];
    loud[24] = { members: 200, speakers: 200, messages: 9000 };
    const hushed = [...calm];
    hushed[24] = { members: 200, speakers: 1, messages: 1 };
    const flooded = [...calm];
    flooded[24] = { members: 900, speakers: 60, messages: 300 };
    for (const wild of [loud, hushed, flooded]) expect(stages(wild)).toEqual(stages(calm));
    expect(stages(calm).at(-1)).toBe('active');
  });

  it('does not flicker on a curve that swings about a threshold', () => {
    const swinging = drawn(
      Array.from({ length: 60 }, (_, at): [number, number] => [500, at % 2 === 0 ? 0.19 : 0.215]),
    );
    expect(runs(swinging).length).toBeLessThanOrEqual(3);
    const slow = drawn(
      Array.from({ length: 80 }, (_, at): [number, number] => [500, 0.2 + 0.02 * Math.sin(at / 3)]),
    );
    expect(runs(slow).length).toBeLessThanOrEqual(3);
  });

  it('waits for a second week before it changes, and says what is pending', () => {
    const weeks = drawn([...flat(20, 200, 0.3), ...flat(6, 200, 0.1)]);
    const points = lifeCycle(weeks, rules);
    const first = points.findIndex(({ pending }, at) => at > 10 && pending !== null);
    expect(points[first]).toMatchObject({ stage: 'active', pending: { weeks: 1 } });
    expect(points[first + 1]!.stage).toBe(points[first]!.pending!.stage);
  });

  it.each([
    ['a group of three weeks', drawn(flat(3, 300, 0.5)), 'budding', 'young'],
    ['a small steady group', drawn(flat(20, 12, 0.5)), 'budding', 'small'],
    ['growth of 10% a week', drawn(growing(16, 60, 0.3)), 'growing', 'growth'],
    ['a steady fifth talks', drawn(flat(16, 300, 0.25)), 'active', 'activeShare'],
    ['messages stopped', drawn([...flat(16, 300, 0.25), ...flat(8, 300, 0)]), 'silent', 'noMessages'],
    ['two in a hundred talk', drawn(flat(16, 300, 0.02)), 'silent', 'lowShare'],
    [
      'speakers fall by a tenth a week',
      drawn(Array.from({ length: 16 }, (_, at): [number, number] => [300, 0.4 * 0.9 ** at])),
      'declining',
      'trendDown',
    ],
  ])('%s', (_, weeks, stage, rule) => {
    expect(lifeCycle(weeks, rules).at(-1)).toMatchObject({ stage, rule });
  });

  it('judges by messages where nobody counted speakers', () => {
    const weeks = Array.from({ length: 14 }, (_, at) => ({
      members: 300,
      speakers: null,
      messages: Math.round(2000 * 0.85 ** at),
    }));
    expect(lifeCycle(weeks, rules).at(-1)!.stage).toBe('declining');
  });

  it('measures by hand: 100 to 155 members, 20 of them speaking', () => {
    const weeks = Array.from({ length: 12 }, (_, at) => ({
      members: 100 + 5 * at,
      speakers: 20,
      messages: 50,
    }));
    const { growth, speakerShare, trend, messages, members } = lifeMeasures(weeks);
    // 5 a week over a median of 127.5, times four weeks
    expect(growth).toBeCloseTo(20 / 127.5, 12);
    // 20/140, 20/145, 20/150, 20/155
    expect(speakerShare).toBeCloseTo((20 / 145 + 20 / 150) / 2, 12);
    expect({ trend, messages, members }).toEqual({ trend: 0, messages: 50, members: 155 });
  });

  it('gives every week a stage whatever the numbers are', () => {
    const cell = fc.option(fc.nat(1000), { nil: null });
    const week = fc.record({ members: cell, speakers: cell, messages: cell });
    fc.assert(
      fc.property(fc.array(week, { maxLength: 40 }), (weeks) => {
        expect(lifeCycle(weeks, rules)).toHaveLength(weeks.length);
      }),
    );
  });
});
