// What the demo library holds beside its people, made by the calls of the interface.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDemoLibrary } from '#main/domains/demo/demo-library.ts';
import { furnishDemo } from '#main/domains/demo/furnish-demo.ts';
import { openTestLibrary, TEST_NOW } from '../support/library.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-demo-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(['zh-CN', 'zh-TW', 'en'])(
  'the demo in %s has living and dying groups, a campaign, notes and cases',
  async (locale) => {
    const file = join(folder, 'demo.kith');
    createDemoLibrary({ file, locale, now: TEST_NOW });
    const lib = await openTestLibrary({ file, timeZone: 'UTC' });
    try {
      const scratch = join(folder, 'chat.csv');
      await furnishDemo({
        client: lib.client,
        locale,
        now: TEST_NOW,
        clock: lib.clock,
        scratch,
        grant(path, name) {
          lib.app.files.add(name, { path, name, mode: 'read' });
          return name;
        },
      });
      expect(existsSync(scratch)).toBe(false);
      const { rows } = await lib.client.communities.list({});
      expect(rows.map(({ stage }) => stage).sort()).toEqual(['active', 'budding', 'declining']);
      expect(rows.every(({ openQuestions }) => openQuestions > 0)).toBe(true);
      for (const { spark, netGrowth } of rows) {
        const members = spark.members.filter((n) => n !== null);
        expect(new Set(members).size).toBeGreaterThan(2);
        expect(Math.abs(netGrowth)).toBeLessThan(10);
      }
      const circle = rows.find(({ stage }) => stage === 'active')!;
      const moves = await lib.client.communityDays.moves({
        communityId: circle.id,
        from: '2025-01-01',
        to: '2026-03-05',
      });
      expect(moves.filter(({ kind }) => kind === 'leave').length).toBeGreaterThanOrEqual(4);
      expect(moves.filter(({ kind }) => kind === 'join').length).toBeGreaterThanOrEqual(16);
      expect((await lib.client.rituals.list({ communityId: circle.id })).length).toBe(2);
      expect((await lib.client.communityHealth.isooc({ communityId: circle.id })).sittings.length).toBe(2);
      const { rows: campaigns } = await lib.client.campaigns.list({});
      expect(campaigns.map(({ state }) => state).sort()).toEqual(['draft', 'finished']);
      const tasting = campaigns.find(({ state }) => state === 'finished')!;
      expect(tasting.came).toBeGreaterThanOrEqual(46);
      expect(tasting.newFans).toBeGreaterThanOrEqual(5);
      const { states, cycleDays } = await lib.client.referrals.summary({ campaignId: tasting.id });
      expect(states).toMatchObject({ duplicate: 1, gone: 1 });
      expect(cycleDays).toBeGreaterThan(0.9);
      const { rows: posts } = await lib.client.posts.list({ filter: { campaignId: tasting.id } });
      expect(posts.every(({ results }) => results.shown! > results.read!)).toBe(true);
      const lately = await lib.client.fans.list({
        filter: {},
        sort: { by: 'lastContact', desc: true },
        limit: 20,
      });
      expect(lately.rows.filter(({ lastContactAt }) => lastContactAt === TEST_NOW)).toEqual([]);
      expect((await lib.client.notes.count({})).total).toBe(3);
      expect((await lib.client.cases.list({})).rows.length).toBeGreaterThan(25);
      const check = [];
      for await (const event of await lib.client.maintenance.check({ full: true })) check.push(event);
      expect(check.at(-1)!.problems).toEqual([]);
    } finally {
      lib.close();
    }
  },
);
