import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { membershipPageSql } from '#main/domains/communities/members/membership-sqlite.ts';
import { attachmentsOf, textsOf } from '#main/domains/communities/records/files-sqlite.ts';
import { questionPageSql } from '#main/domains/communities/records/question-sqlite.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeAll(async () => {
  lib = await openTestLibrary();
});
afterAll(() => lib.close());

/** Small for ever: a library has some hundreds of these. */
const SMALL = ['community', 'watch_word', 'tag', 'stage', 'json_each'];

function plan(sql: string): string[] {
  return (
    lib.app.deps.read.sqlite.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll(/@\w+/g, '1')}`).all() as {
      detail: string;
    }[]
  ).map(({ detail }) => detail);
}
const scans = (sql: string) =>
  plan(sql).filter((line) => /^SCAN/.test(line) && !SMALL.some((table) => line.includes(table)));

describe('page queries of communities', () => {
  it.each([
    ['members who are here', membershipPageSql({ filter: { state: 'here' }, sort: 'newest' })],
    ['members by text', membershipPageSql({ filter: { state: 'all', text: 'x' }, sort: 'joined' })],
    ['questions of one', questionPageSql({ communityId: 1, state: 'open' })],
    ['questions of all', questionPageSql({ state: 'answered' })],
    ['questions of an age', questionPageSql({ state: 'open', asked: { from: 1, until: 2 } })],
    ['overdue questions', questionPageSql({ state: 'open', overdue: { now: 1, days: 3 } })],
  ])('%s: walk an index in order, no scan, no sort', (_, sql) => {
    expect(scans(sql)).toEqual([]);
    expect(plan(sql).filter((line) => line.includes('TEMP B-TREE FOR ORDER BY'))).toEqual([]);
  });

  it('files of a community are found by index', () => {
    const { sqlite } = lib.app.deps.read;
    const sources: string[] = [];
    const spy = new Proxy(sqlite, {
      get(target, key) {
        if (key !== 'prepare') return Reflect.get(target, key, target) as unknown;
        return (source: string) => {
          sources.push(source);
          return target.prepare(source);
        };
      },
    });
    textsOf(spy, 1);
    attachmentsOf(spy, 1, 200);
    expect(sources).toHaveLength(2);
    for (const source of sources)
      expect(
        plan(source).filter((line) => /^SCAN (d|l|r|e|a|link|document|attachment|ritual)\b/.test(line)),
      ).toEqual([]);
  });

  it('the health table, head, lists and models prepare no statement that scans a large table', async () => {
    const { sqlite } = lib.app.deps.read;
    const { id } = await lib.client.communities.create({
      name: '群',
      persona: [{ of: 'gender', values: [{ value: 'male', share: 1 }] }],
    });
    const fanId = (await lib.client.fans.create({ name: '甲' })).id;
    await lib.client.memberships.add({ communityId: id, selection: { ids: [fanId] } });
    const seen: string[] = [];
    // Reading and writing side have connections of their own: what either prepares is seen at their class.
    const connections = Object.getPrototypeOf(sqlite) as { prepare(this: unknown, source: string): unknown };
    const original = connections.prepare;
    connections.prepare = function (source) {
      seen.push(source);
      return original.call(this, source);
    };
    const span = { from: '2026-01-01', to: '2026-03-05' };
    await lib.client.communities.list({});
    await lib.client.communities.get({ id });
    await lib.client.communityDays.list({ communityId: id, ...span });
    await lib.client.communityDays.heat({ communityId: id, ...span });
    await lib.client.communityDays.speakers({ communityId: id, ...span });
    await lib.client.communityDays.speakers({ communityId: id, ...span, at: { weekday: 1, hour: 2 } });
    await lib.client.communityDays.moves({ communityId: id, ...span });
    await lib.client.communities.list({ tagId: 1 });
    await lib.client.questions.ages({});
    await lib.client.questions.ages({ communityId: id });
    await lib.client.communityHealth.lifeCycle({ communityId: id });
    await lib.client.communityHealth.nodes({ communityId: id });
    await lib.client.communityHealth.composition({ communityId: id });
    await lib.client.communityGraph.passive({ communityId: id });
    await lib.client.communityLog.ugc({});
    await lib.client.communityLog.ugc({ communityId: id });
    await lib.client.communityLog.watchHits({});
    await lib.client.memberships.ofFan({ fanId });
    await lib.client.communities.takeAlong({ id });
    connections.prepare = original;
    expect(seen.length).toBeGreaterThan(10);
    const LARGE =
      /^SCAN (?:\w+ )?(?:AS )?(fan|interaction|message|membership|question|identity|chat_day_member|chat_edge|community_count|community_week|m|i|q|h)\b(?! USING (?:COVERING )?INDEX)/;
    const offenders = seen.flatMap((source) => {
      if (!/^\s*(SELECT|WITH)/i.test(source)) return [];
      const lines = (
        sqlite.prepare(`EXPLAIN QUERY PLAN ${source.replaceAll(/@\w+|\?/g, '1')}`).all() as {
          detail: string;
        }[]
      ).map(({ detail }) => detail);
      return lines.filter((line) => LARGE.test(line)).map((line) => `${line} <- ${source.slice(0, 200)}`);
    });
    expect(offenders).toEqual([]);
  });
});
