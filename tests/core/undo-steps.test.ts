import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Pace } from '#main/core/deps.ts';
import { commitList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { importChat } from './chats-fixture.ts';
import { factsOf } from './history-facts.ts';

/** Each part of an undo is a step of its own; the process ends before the step after `stepsLeft` of them. */
let stepsLeft = Number.POSITIVE_INFINITY;
const pace: Pace = {
  inSteps: 50,
  people: 1_000,
  get stepMs() {
    stepsLeft -= 1;
    if (stepsLeft < 0) throw new Error('the process ends here');
    return 0;
  },
};

let lib: TestLibrary;
beforeEach(async () => {
  stepsLeft = Number.POSITIVE_INFINITY;
  lib = await openTestLibrary({ pace });
  // Thousands of commits, none of which has to outlive the machine.
  lib.app.deps.read.sqlite.pragma('synchronous = OFF');
});
afterEach(() => lib.close());

/** All facts; of numbers with a fraction twelve digits, since the order in which points are added shows behind them. The text index holds more than the texts. */
const facts = () =>
  JSON.parse(JSON.stringify(factsOf(lib.app.deps.read.sqlite)), (key, value: unknown) => {
    if (key.startsWith('texts_fts')) return [];
    return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;
  }) as Record<string, unknown[]>;
/** The first rows that are not the same, by table: whole libraries side by side say nothing. */
function differences(found: Record<string, unknown[]>, wanted: Record<string, unknown[]>): string[] {
  return Object.keys(wanted).flatMap((table) => {
    const [a, b] = [found, wanted].map((side) => (side[table] ?? []).map((row) => JSON.stringify(row)));
    const at = b!.findIndex((row, n) => row !== a![n]);
    if (at < 0 && a!.length === b!.length) return [];
    return [`${table}: ${a!.length} rows for ${b!.length}; ${a![at]} for ${b![at]}`];
  });
}
const expectFacts = (wanted: Record<string, unknown[]>) => expect(differences(facts(), wanted)).toEqual([]);
const EVERYBODY = { filter: {}, exceptIds: [] };

const RUNS = 6;

let lists = 0;
/** A list of people, everyone of whom has bought something; the first two hundred are the same in each list. */
async function importPeople(people: number): Promise<void> {
  const lines = Array.from({ length: people }, (_, n) => {
    const phone = 13_800_000_000 + (n < 200 ? n : n + lists * 100_000);
    return `王${n},${phone},2026-01-0${1 + (n % 9)},${n + 1},${n % 3 ? '老客' : '新客'},第${lists}种`;
  });
  const header = `姓名,手机,最近消费,累计消费,标签,口味${lists}`;
  lists += 1;
  await commitList(lib, `${header}\n${lines.join('\n')}\n`, {
    policy: 'overwrite',
    choose: (name) => (name.startsWith('口味') ? `custom:${name}` : undefined),
  });
}

/** Forty people talking for ten weeks, as Telegram exports it. */
function chatOf(count: number): string {
  const messages = Array.from({ length: count }, (_, n) => ({
    id: n + 1,
    type: 'message',
    date_unixtime: String(1_766_000_000 + n * 1_300),
    date: new Date((1_766_000_000 + n * 1_300) * 1_000).toISOString().slice(0, 19),
    from: `成员${n % 40}`,
    from_id: `user${1_000 + (n % 40)}`,
    text: n % 5 === 0 ? '下次聚会在哪里？' : `第 ${n} 句话`,
    ...(n % 7 === 3 ? { reply_to_message_id: n - 1 } : {}),
  }));
  return JSON.stringify({ name: '群', type: 'private_group', id: lists, messages });
}

const BULK = {
  list: () => importPeople(700),
  chat: () => importChat(lib, 'result.json', { text: chatOf(4_100), community: { name: `群${lists++}` } }),
  tag: async () => {
    const { id } = await lib.client.tags.create({ name: `标签${lists++}` });
    await lib.client.fans.tag({ selection: EVERYBODY, add: [id] });
  },
  remove: () => lib.client.fans.remove({ selection: EVERYBODY }),
  followUp: () => lib.client.followUps.create({ selection: EVERYBODY, what: '问候', due: '2026-04-01' }),
  log: () => lib.client.interactions.log({ selection: EVERYBODY, kind: 'meeting' }),
  move: async () => {
    const stages = await lib.client.pipeline.stages({});
    await lib.client.pipeline.move({ selection: EVERYBODY, toStageId: stages.at(-1)!.id });
  },
} satisfies Record<string, () => Promise<unknown>>;

/** Lets the process end after so many steps. @returns whether it did before the work was done */
async function dyingAfter(steps: number, work: () => Promise<unknown>): Promise<boolean> {
  stepsLeft = steps;
  const died = await work().then(
    () => false,
    (error: Error) => {
      if (error.message !== 'the process ends here') throw error;
      return true;
    },
  );
  stepsLeft = Number.POSITIVE_INFINITY;
  if (!died) return false;
  await lib.reopen();
  lib.app.deps.read.sqlite.pragma('synchronous = OFF');
  return true;
}

/** Strength, counters, search rows and numbers of chats are as they would be made anew. */
async function expectNothingStale(): Promise<void> {
  const problems: string[] = [];
  for await (const event of await lib.client.maintenance.check({ full: true }))
    problems.push(...event.problems);
  expect(problems).toEqual([]);
}

/** Of the library that is open just then. */
const history = new Proxy({} as TestLibrary['client']['history'], {
  get: (_, method: keyof TestLibrary['client']['history']) => lib.client.history[method],
});

const deaths = fc.record({
  bulk: fc.constantFrom(...(Object.keys(BULK) as (keyof typeof BULK)[])),
  asked: fc.constantFrom('undo' as const, 'redo' as const),
  /** After how many steps it ends, again and again. */
  after: fc.array(fc.nat(12), { minLength: 1, maxLength: 3 }),
  next: fc.constantFrom('carryOn' as const, 'stop' as const),
});

it('wherever a process ends in an undo or redo in steps: carried on it is whole, stopped it never was', async () => {
  await importPeople(300);
  await fc.assert(
    fc.asyncProperty(deaths, async ({ bulk, asked, after, next }) => {
      const start = facts();
      await BULK[bulk]();
      const done = facts();
      await history.undo({});
      const undone = facts();
      if (bulk !== 'list' && bulk !== 'chat' && bulk !== 'tag')
        expect(differences(undone, start)).toEqual([]);
      if (asked === 'undo') await history.redo({});
      const [from, to] = asked === 'undo' ? [done, undone] : [undone, done];
      expectFacts(from);

      let isPending = await dyingAfter(after[0]!, () => history[asked]({}));
      const isStopped = isPending && next === 'stop';
      for (const steps of after.slice(1)) {
        if (!isPending) break;
        expect((await history.work({})).work).toMatchObject({ asked });
        isPending = await dyingAfter(steps, () => history[next]({}));
      }
      if (isPending) await history[next]({});
      expect((await history.work({})).work).toBeNull();
      expectFacts(isStopped ? from : to);
      await expectNothingStale();

      // Whatever happened, the way on and the way back are open.
      if ((await history.peek({})).redo) await history.redo({});
      expectFacts(done);
      await history.undo({});
      expectFacts(undone);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: string }) => error.code,
  );

it('between the steps everybody may write, save to what is being undone; both stay true', async () => {
  const { id: before } = await lib.client.fans.create({ name: '老周', region: '杭州' });
  const first = lists;
  await importPeople(120);
  await lib.client.fans.addIdentity({ fanId: before, platform: 'phone', value: '13800000100' });
  // The second list says something new about everybody of the first, and makes a field.
  await importPeople(150);
  const rows = async () =>
    (await lib.client.fans.list({ sort: { by: 'created', desc: false }, limit: 500 })).rows;
  const people = await rows();
  const [known, made] = [people[5]!.id, people.at(-1)!.id];
  const field = (await lib.client.fields.list({})).at(-1);
  const tags = await lib.client.tags.list({});
  const [tag, other] = ['老客', '新客'].map((name) => tags.find((one) => one.name === name)!.id);
  const imported = facts();

  expect(await dyingAfter(1, () => history.undo({}))).toBe(true);
  expect((await history.work({})).work).toMatchObject({ asked: 'undo', isBack: false });
  const { id: stranger } = await lib.client.fans.create({ name: '新来的' });
  await lib.client.fans.update({ id: before, patch: { note: '爱喝茶' } });
  await lib.client.interactions.log({ selection: { ids: [stranger] }, kind: 'purchase', amount: 500 });
  await lib.client.fans.tag({ selection: { ids: [stranger] }, add: [tag!] });
  const written = facts();
  const one = { selection: { ids: [made] } };
  const refused = {
    edit: () => lib.client.fans.update({ id: made, patch: { note: 'x' } }),
    tag: () => lib.client.fans.tag({ ...one, add: [other!] }),
    log: () => lib.client.interactions.log({ selection: { ids: [made, before] }, kind: 'message' }),
    followUp: () => lib.client.followUps.create({ ...one, what: 'call' }),
    relation: () => lib.client.relations.create({ fanId: before, otherId: made, typeId: 1 }),
    remove: () => lib.client.fans.remove(one),
    removeAll: () => lib.client.fans.remove({ selection: EVERYBODY }),
    field: () => lib.client.fields.update({ id: field!.id, label: '别的' }),
    value: () => lib.client.fans.setField({ fanId: stranger, fieldId: field!.id, value: '咸口' }),
    undo: () => history.undo({}),
    redo: () => history.redo({}),
  };
  const codes: Record<string, string | null> = {};
  for (const [name, act] of Object.entries(refused)) codes[name] = await codeOf(act());
  expect(codes).toEqual(Object.fromEntries(Object.keys(refused).map((name) => [name, 'UNDO_RUNNING'])));
  expect(differences(facts(), written)).toEqual([]);
  expect(await codeOf(importPeople(3))).toBe('JOB_RUNNING');

  await history.carryOn({});
  expect((await lib.client.fans.get({ id: before })).note).toBe('爱喝茶');
  expect(await lib.client.fans.get({ id: stranger })).toMatchObject({
    purchaseTotal: 500,
    tags: [{ name: '老客' }],
  });
  expect((await lib.client.fans.count({})).total).toBe(122);
  expect((await lib.client.fans.get({ id: known })).fields).toMatchObject([{ value: `第${first}种` }]);
  await expectNothingStale();

  // What was written meanwhile is the newest on the stack, the import can still be redone.
  expect((await history.peek({})).redo?.kind).toBe('transfer.import');
  await history.redo({});
  for (let n = 0; n < 4; n++) {
    const { rows: entries } = await history.list({ limit: 10 });
    const latest = entries.find(({ kind, state }) => state === 'done' && kind !== 'transfer.import')!;
    await history.undo({ id: latest.id });
  }
  expect((await lib.client.fans.get({ id: before })).note).toBe('');
  expect(facts().fan_tag).toEqual(imported.fan_tag);
  expect(facts().field_value).toEqual(imported.field_value);
  expect(facts().interaction).toEqual(imported.interaction);
});

it('is stopped while it goes on, and everything is as it was', async () => {
  await importPeople(700);
  const before = facts();
  const undoing = codeOf(history.undo({}));
  await history.stop({});
  expect(await undoing).toBe('UNDO_STOPPED');
  expectFacts(before);
  expect((await history.peek({})).undo?.state).toBe('done');
  await expectNothingStale();
});

it('goes back by itself where a row stands otherwise, and names the conflict', async () => {
  await importPeople(700);
  await BULK.tag();
  // By nobody's doing that history knows of: a row of the middle is gone.
  const { sqlite } = lib.app.deps.read;
  const holder = sqlite
    .prepare('SELECT fan_id, tag_id FROM fan_tag ORDER BY tag_id DESC, fan_id LIMIT 1')
    .get() as Record<string, number>;
  sqlite.prepare('DELETE FROM fan_tag WHERE fan_id = @fan_id AND tag_id = @tag_id').run(holder);
  const before = facts();
  expect(await codeOf(history.undo({}))).toBe('UNDO_CONFLICT');
  expectFacts(before);
  expect((await history.work({})).work).toBeNull();
});

it('an undo of a few rows is one transaction still', async () => {
  const { id } = await lib.client.fans.create({ name: '老周' });
  stepsLeft = 0;
  await history.undo({});
  await expect(lib.client.fans.get({ id })).rejects.toMatchObject({ code: 'FAN_NOT_FOUND' });
  await history.redo({});
  expect((await lib.client.fans.get({ id })).name).toBe('老周');
});
