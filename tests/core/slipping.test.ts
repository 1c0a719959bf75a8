import { createRouterClient } from '@orpc/server';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createRouter } from '#main/core/router.ts';
import { activeDays, REACHED_OUT_DAYS, slippingPage } from '#main/domains/strength/slipping-sqlite.ts';
import type { InteractionKind } from '#shared/rules/interaction-kinds.ts';
import { DAY_MS, localDay } from '#shared/rules/local-day.ts';
import { DEFAULT_SLIPPING_RULES, DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';
import { slippingAway } from '#shared/rules/slipping-rules.ts';
import { type ContactState, halvingsAt } from '#shared/rules/strength-rules.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { plansOf } from '../support/query-plans.ts';
import { newPerson } from './strength-fixture.ts';

const ZONE = 'Asia/Shanghai';
let lib: TestLibrary;
afterEach(() => lib.close());

type Log = { kind?: InteractionKind; direction?: 'in' | 'out' | 'mutual' };

async function log(id: number, daysAgo: number, { kind = 'purchase', direction }: Log = {}): Promise<void> {
  const at = lib.clock.now - daysAgo * DAY_MS;
  await lib.client.interactions.log({ selection: { ids: [id] }, kind, direction, at });
}

/** There every ten days until `silent` days ago, when they bought: 中 for some weeks then, 弱 after 40 days. */
async function regular(name: string, silent = 40, times = 5): Promise<number> {
  const id = await newPerson(lib, name);
  for (let i = 0; i < times; i++) await log(id, silent + i * 10, { kind: i < 1 ? 'purchase' : 'like' });
  return id;
}

const names = async () => (await lib.client.strength.slipping({})).rows.map(({ name }) => name);

describe('slipping away', () => {
  it('tells who fell a band lately and is silent for longer than is usual for them, with the evidence', async () => {
    lib = await openTestLibrary();
    const id = await regular('常客');
    await regular('刚来过', 20);
    const bought = await newPerson(lib, '一年一次');
    for (const daysAgo of [95, 460, 825]) await log(bought, daysAgo);
    const { rows, nextCursor } = await lib.client.strength.slipping({});
    expect(rows).toEqual([
      {
        id,
        name: '常客',
        remark: '',
        stageId: (await lib.client.fans.get({ id })).stageId,
        fromBand: 'medium',
        toBand: 'weak',
        silentDays: 40,
        limitDays: 30,
        medianGapDays: 10,
        lastContactAt: lib.clock.now - 40 * DAY_MS,
      },
    ]);
    expect(nextCursor).toBeNull();
  });

  it('leaves out who is planned for, lost, in the trash, wants no contact or was reached out to; undo brings them back', async () => {
    lib = await openTestLibrary();
    const { client } = lib;
    const id = await regular('常客');
    const selection = { ids: [id] };
    const lost = (await client.pipeline.stages({})).find(({ phase }) => phase === 'lost')!.id;
    const acts: Record<string, () => Promise<unknown>> = {
      planned: () => client.followUps.create({ selection, what: '问候', due: '2026-03-09' }),
      'planned for some time': () => client.followUps.create({ selection, what: '问候' }),
      lost: () => client.pipeline.move({ selection, toStageId: lost }),
      trash: () => client.fans.remove({ selection }),
      'no contact': () => client.fans.update({ id, patch: { doNotContact: true } }),
      'reached out to': () => log(id, REACHED_OUT_DAYS - 1, { kind: 'message', direction: 'out' }),
      'in touch': () => log(id, 0),
    };
    for (const [name, act] of Object.entries(acts)) {
      expect(await names(), name).toEqual(['常客']);
      await act();
      expect(await names(), name).toEqual([]);
      await client.history.undo({});
    }
    expect(await names()).toEqual(['常客']);
    await log(id, REACHED_OUT_DAYS, { kind: 'message', direction: 'out' });
    expect(await names()).toEqual(['常客']);
    const { id: planned } = await openFollowUp(id);
    expect(await names()).toEqual([]);
    await client.followUps.update({ id: planned, done: true });
    expect(await names()).toEqual(['常客']);
  });

  it('leaves out a person who was merged into another', async () => {
    lib = await openTestLibrary();
    const id = await regular('常客');
    const other = await newPerson(lib, '另一个');
    await log(other, 1);
    await lib.client.duplicates.merge({ keepId: other, otherIds: [id] });
    expect(await names()).toEqual([]);
  });

  it('refuses a place that it never gave', async () => {
    lib = await openTestLibrary();
    await expect(lib.client.strength.slipping({ cursor: '[1]' })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
  });

  it('goes along the index of strength and reads nobody else', async () => {
    lib = await openTestLibrary();
    await regular('常客');
    const plans = await plansOf(lib, (deps) => createRouterClient(createRouter(deps)).strength.slipping({}));
    const steps = plans.flatMap((plan) => plan.steps);
    expect(steps).toContainEqual(
      expect.stringMatching(/^SEARCH fan USING (COVERING )?INDEX fan_by_strength \(strength_log>/),
    );
    expect(
      steps.filter((step) => /^SCAN (fan|interaction|follow_up|strength_day|stage)\b/.test(step)),
    ).toEqual([]);
  });

  async function openFollowUp(fanId: number) {
    await lib.client.followUps.create({ selection: { ids: [fanId] }, what: '问候' });
    return (await lib.client.followUps.ofFan({ fanId }))[0]!;
  }
});

/** Everyone, one by one. */
function plainWalk(): number[] {
  const { sqlite } = lib.app.deps.read;
  const { now } = lib.clock;
  const people = sqlite
    .prepare(
      `SELECT fan.id, strength_log AS strengthLog, last_deep_at AS lastDeepAt, contact_state AS contactState, last_contact_at AS heard
       FROM fan JOIN stage ON stage.id = fan.stage_id WHERE fan.deleted_at IS NULL AND phase <> 'lost' AND do_not_contact = 0
         AND fan.id NOT IN (SELECT fan_id FROM follow_up WHERE done_at IS NULL AND deleted_at IS NULL)
       ORDER BY strength_log DESC, last_deep_at DESC, last_contact_at DESC, fan.id DESC`,
    )
    .all() as {
    id: number;
    strengthLog: number | null;
    lastDeepAt: number;
    contactState: ContactState;
    heard: number;
  }[];
  return people
    .filter(
      (facts) =>
        localDay(now, ZONE) - localDay(facts.heard, ZONE) >= REACHED_OUT_DAYS &&
        slippingAway({
          facts: { ...facts, lastDeepAt: facts.lastDeepAt || null },
          activeDays: activeDays(sqlite, facts.id),
          settings: DEFAULT_STRENGTH_SETTINGS,
          rules: DEFAULT_SLIPPING_RULES,
          now,
          zone: ZONE,
        }) !== null,
    )
    .map(({ id }) => id);
}

describe('in pages', () => {
  /** Strengths around the bands, last contacts around the silences, in a library too large for one window. */
  const anyPerson = fc.record({
    band: fc.constantFrom(12, 3, 0.3, 1),
    halvings: fc.integer({ min: -18, max: 3 }),
    silent: fc.oneof(fc.integer({ min: 28, max: 33 }), fc.integer({ min: 40, max: 130 })),
    gap: fc.integer({ min: 3, max: 30 }),
    gaps: fc.integer({ min: 1, max: 4 }),
    outbound: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 2 }),
    deepAgo: fc.constantFrom(100, 364, 366, 380, 394, 396, 500, null),
    left: fc.constantFrom(null, null, null, 'trash', 'lost', 'planned', 'done', 'no contact'),
  });

  type Person = typeof anyPerson extends fc.Arbitrary<infer T> ? T : never;

  it('of any size and pace, holds whom a walk over everyone finds, in the same order', async () => {
    lib = await openTestLibrary();
    const { sqlite } = lib.app.deps.read;
    const { now } = lib.clock;
    const me = await newPerson(lib, '模板');
    const stages = await lib.client.pipeline.stages({});
    const lost = stages.find(({ phase }) => phase === 'lost')!.id;
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyPerson, { minLength: 30, maxLength: 50 }),
        fc.integer({ min: 1, max: 7 }),
        fc.record({
          most: fc.record({
            entries: fc.integer({ min: 1, max: 40 }),
            people: fc.integer({ min: 1, max: 20 }),
            records: fc.integer({ min: 1, max: 30 }),
          }),
          entriesAtOnce: fc.integer({ min: 1, max: 12 }),
          peopleAtOnce: fc.integer({ min: 1, max: 5 }),
        }),
        async (people, limit, pace) => {
          sqlite.exec(`DELETE FROM follow_up; DELETE FROM interaction; DELETE FROM fan WHERE id <> ${me}`);
          for (const person of people) writePerson(person);
          const settings = DEFAULT_STRENGTH_SETTINGS;
          const context = { settings, rules: DEFAULT_SLIPPING_RULES, now, zone: ZONE };
          const ids: number[] = [];
          let cursor: string | null = null;
          do {
            const page = slippingPage(lib.app.deps.read.sqlite, context, { limit, cursor }, pace);
            ids.push(...page.rows.map(({ id }) => id));
            cursor = page.nextCursor;
          } while (cursor !== null);
          const truth = plainWalk();
          expect(ids).toEqual(truth);
          found += truth.length;
          const shown = await lib.client.strength.slipping({ limit: 500 });
          expect(shown.rows.map(({ id }) => id)).toEqual(truth);
        },
      ),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(100);

    function writePerson({ band, halvings, silent, gap, gaps, outbound, deepAgo, left }: Person): void {
      const last = Math.min(silent, outbound ?? silent);
      const log = Math.log2(band) + halvingsAt(now, DEFAULT_STRENGTH_SETTINGS.decayPerMonth) + halvings / 100;
      const { lastInsertRowid: id } = sqlite
        .prepare(
          `INSERT INTO fan (name, sort_name, stage_id, stage_rank, stage_entered_at, created_at, updated_at, gender, deleted_at,
             do_not_contact, strength_log, last_deep_at, contact_state, last_contact_at)
           SELECT '人', 'ren', ?, 'a', 0, 0, 0, gender, ?, ?, ?, ?, 2, ? FROM fan WHERE id = ${me}`,
        )
        .run(
          left === 'lost' ? lost : stages[0]!.id,
          left === 'trash' ? 1 : null,
          left === 'no contact' ? 1 : 0,
          log,
          deepAgo === null ? 0 : now - deepAgo * DAY_MS,
          now - last * DAY_MS,
        );
      const add = sqlite.prepare(
        `INSERT INTO interaction (fan_id, kind, direction, at, day, recorded_at) VALUES (?, 'message', ?, ?, ?, ?)`,
      );
      const addOn = (daysAgo: number, direction: string) => {
        const at = now - daysAgo * DAY_MS;
        add.run(id, direction, at, localDay(at, ZONE), at);
      };
      for (let i = 0; i <= gaps; i++) addOn(silent + i * gap, 'in');
      if (outbound !== null) addOn(outbound, 'out');
      if (left === 'planned' || left === 'done')
        sqlite
          .prepare('INSERT INTO follow_up (fan_id, what, done_at, created_at) VALUES (?, ?, ?, 0)')
          .run(id, '问候', left === 'done' ? 1 : null);
    }
  });
});
