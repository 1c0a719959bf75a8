import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Pace } from '#main/core/deps.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { last } from './chats-fixture.ts';
import { factsOf } from './history-facts.ts';

/** Steps begun; each of them takes two hundred people. What `onStep` does happens in the middle of the work. */
let steps = 0;
let onStep: (step: number) => void = () => {};
const pace: Pace = {
  inSteps: 2_000,
  people: 50,
  get stepMs() {
    steps += 1;
    onStep(steps);
    return 0;
  },
};

const PEOPLE = 1_100;
let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary({ pace });
  await importPeople(lib);
  steps = 0;
  onStep = () => {};
});
afterEach(() => lib.close());

async function importPeople({ client, app, file }: TestLibrary): Promise<void> {
  const lines = Array.from(
    { length: PEOPLE },
    (_, n) => `王${n},${13_800_000_000 + n},${n % 3 ? '老客' : ''}`,
  );
  const path = join(dirname(file), 'list.csv');
  writeFileSync(path, `姓名,手机,标签\n${lines.join('\n')}\n`);
  app.files.add('list', { path, name: 'list.csv', mode: 'read' });
  const { session } = await last(client.transfer.open({ token: 'list', fileName: 'list.csv' }));
  const { sessionId, columns } = session!;
  const targets = columns.map(({ index, target }) => ({ index, target }));
  await last(client.transfer.plan({ sessionId, targets, policy: 'overwrite' }));
  await last(client.transfer.commit({ sessionId }));
  await client.transfer.close({ sessionId });
}

const EVERYBODY = { filter: {}, exceptIds: [] };
const tagId = async ({ client }: TestLibrary) => (await client.tags.list({}))[0]!.id;
const lastStage = async ({ client }: TestLibrary) => (await client.pipeline.stages({})).at(-1)!.id;

const ACTS = {
  tag: async (of: TestLibrary) =>
    of.client.fans.tag({ selection: EVERYBODY, add: [await tagId(of)], remove: [] }),
  untag: async (of: TestLibrary) =>
    of.client.fans.tag({ selection: EVERYBODY, add: [], remove: [await tagId(of)] }),
  remove: (of: TestLibrary) => of.client.fans.remove({ selection: EVERYBODY }),
  log: (of: TestLibrary) => of.client.interactions.log({ selection: EVERYBODY, kind: 'meeting' }),
  move: async (of: TestLibrary) =>
    of.client.pipeline.move({ selection: EVERYBODY, toStageId: await lastStage(of) }),
  followUp: (of: TestLibrary) =>
    of.client.followUps.create({ selection: EVERYBODY, what: '问候', due: '2026-04-01' }),
} satisfies Record<string, (of: TestLibrary) => Promise<{ changeId: number | null; count: number }>>;
type Act = keyof typeof ACTS;
const everyAct = Object.keys(ACTS) as Act[];

/** Without the keys of an order by hand, which say the same in other letters, and numbers beyond twelve digits. */
const facts = (of: TestLibrary) =>
  JSON.parse(JSON.stringify(factsOf(of.app.deps.read.sqlite)), (key, value: unknown) => {
    if (key === 'stage_rank') return undefined;
    return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;
  }) as Record<string, unknown[]>;
const entries = async () => (await lib.client.history.list({ limit: 10 })).rows;
const handOrder = async (of: TestLibrary) => {
  const { sqlite } = of.app.deps.read;
  return sqlite
    .prepare('SELECT id FROM fan WHERE deleted_at IS NULL ORDER BY stage_id, stage_rank, id')
    .pluck()
    .all();
};

async function expectNothingStale(): Promise<void> {
  const problems: string[] = [];
  for await (const event of await lib.client.maintenance.check({ full: true }))
    problems.push(...event.problems);
  expect(problems).toEqual([]);
}

it.each(everyAct)(
  '%s in steps does what it does at once, as one entry that is undone and redone',
  async (act) => {
    const other = await openTestLibrary();
    try {
      await importPeople(other);
      const start = facts(lib);
      const before = await handOrder(lib);
      const whole = await ACTS[act](other);
      const done = await ACTS[act](lib);
      expect(steps).toBeGreaterThan(4);
      expect(done).toEqual(whole);
      expect(facts(lib)).toEqual(facts(other));
      expect(await handOrder(lib)).toEqual(await handOrder(other));
      const [mine, theirs] = [
        (await entries())[0]!,
        (await other.client.history.list({ limit: 1 })).rows[0]!,
      ];
      expect(mine).toEqual(theirs);
      expect(await lib.client.history.work({})).toEqual({ work: null });
      await lib.client.history.undo({});
      expect(facts(lib)).toEqual(start);
      expect(await handOrder(lib)).toEqual(before);
      await lib.client.history.redo({});
      expect(facts(lib)).toEqual(facts(other));
    } finally {
      other.close();
    }
  },
);

it.each(everyAct)('%s that is stopped keeps what is done, says so, and is undone as one', async (act) => {
  const start = facts(lib);
  onStep = (step) => {
    if (step === 3) void lib.client.history.stop({});
  };
  const { changeId, count, left } = (await ACTS[act](lib)) as {
    changeId: number;
    count: number;
    left?: number;
  };
  expect(steps).toBe(3);
  expect(left).toBe(PEOPLE - 600);
  expect(count).toBeGreaterThan(0);
  const [entry] = await entries();
  expect(entry).toMatchObject({ id: changeId, data: { of: PEOPLE } });
  await expectNothingStale();
  await lib.client.history.undo({ id: changeId });
  expect(facts(lib)).toEqual(start);
});

it.each(everyAct)('%s of a process that ended in the middle is an entry that can be undone', async (act) => {
  const start = facts(lib);
  const reopened = new Promise<void>((done) => {
    onStep = (step) => {
      // After the commit of the step at hand.
      if (step === 3) setImmediate(() => void lib.reopen().then(done));
    };
  });
  const partial = ACTS[act](lib).catch(() => undefined);
  await reopened;
  await partial;
  onStep = () => {};
  expect(facts(lib)).not.toEqual(start);
  expect(await lib.client.history.work({})).toEqual({ work: null });
  expect((await entries())[0]).toMatchObject({ data: { of: PEOPLE } });
  await expectNothingStale();
  await lib.client.history.undo({});
  expect(facts(lib)).toEqual(start);
});

it('lets other writes in between: one that comes during the work waits for the step at hand', async () => {
  let begunAt = 0;
  let other: Promise<number> | undefined;
  onStep = (step) => {
    if (step !== 2) return;
    begunAt = step;
    other = lib.client.fans.create({ name: '新来的' }).then(() => steps);
  };
  await ACTS.log(lib);
  expect((await other!) - begunAt).toBeLessThanOrEqual(1);
  expect(steps).toBeGreaterThan(4);
  // Who came meanwhile was not meant.
  const { rows } = await lib.client.fans.list({ filter: { text: '新来的' } });
  expect(rows[0]).toMatchObject({ lastContactAt: null });
});

it('shows how far it is, and is not undone while it grows', async () => {
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );
  // The first call to the history loads it.
  const { undo: below } = await lib.client.history.peek({});
  const asked: Promise<unknown>[] = [];
  onStep = (step) => {
    if (step !== 3) return;
    const { changeId } = lib.app.deps.read.sqlite
      .prepare('SELECT change_id AS changeId FROM bulk_work')
      .get() as {
      changeId: number;
    };
    asked.push(
      lib.client.history.work({}),
      lib.client.history.peek({}),
      codeOf(lib.client.history.undo({})),
      codeOf(lib.client.history.undo({ id: changeId })),
      codeOf(ACTS.tag(lib)),
    );
  };
  await ACTS.move(lib);
  const [progress, peeked, ...codes] = await Promise.all(asked);
  expect(progress).toMatchObject({ work: { asked: 'do', isBack: false, total: PEOPLE } });
  const { done } = (progress as { work: { done: number } }).work;
  expect(done % 200).toBe(0);
  expect(done).toBeGreaterThanOrEqual(400);
  expect(peeked).toMatchObject({ undo: { id: below!.id } });
  expect(codes).toEqual(['JOB_RUNNING', 'NOTHING_TO_UNDO', 'JOB_RUNNING']);
});

it('what somebody does to a person meanwhile stands, and all of it can be undone', async () => {
  const start = facts(lib);
  const all = (await lib.client.fans.list({ limit: 500, sort: { by: 'created', desc: false } })).rows;
  const [first, second] = all;
  const stages = await lib.client.pipeline.stages({});
  const between: Promise<unknown>[] = [];
  onStep = (step) => {
    if (step !== 2) return;
    // The last ones are dealt with first, so these two come at the end.
    between.push(
      lib.client.pipeline.move({ selection: { ids: [first!.id] }, toStageId: stages[1]!.id }),
      lib.client.fans.remove({ selection: { ids: [second!.id] } }),
    );
  };
  const { count } = await ACTS.move(lib);
  await Promise.all(between);
  expect(count).toBe(PEOPLE - 2);
  expect(await lib.client.fans.get({ id: first!.id })).toMatchObject({ stageId: stages[1]!.id });
  for (let n = 0; n < 3; n++) await lib.client.history.undo({});
  expect(facts(lib)).toEqual(start);
});

it('up to the limit it is one transaction', async () => {
  const ids = (await lib.client.fans.list({ limit: 50 })).rows.map(({ id }) => id);
  await lib.client.interactions.log({ selection: { ids }, kind: 'meeting' });
  expect(steps).toBe(0);
  expect((await entries())[0]).toMatchObject({ kind: 'interactions.log', data: { count: 50 } });
});

it('brings many back from the trash in steps, and leaves alone whom somebody brought back meanwhile', async () => {
  const { client } = lib;
  const { rows } = await client.fans.list({ limit: 200 });
  const [first, last] = [rows[0]!.id, rows.at(-1)!.id];
  await client.fans.remove({ selection: EVERYBODY });
  const ids = [first, ...(await trashIds()).filter((id) => id !== first && id !== last), last];
  steps = 0;
  let between: Promise<unknown> = Promise.resolve();
  onStep = (step) => {
    if (step !== 2) return;
    between = client.fans.restore({ ids: [last] });
  };
  const done = await client.fans.restore({ ids });
  await between;
  expect(steps).toBeGreaterThan(4);
  expect(done.count).toBe(PEOPLE - 1);
  expect((await client.fans.count({ filter: {} })).total).toBe(PEOPLE);
  const kinds = (await entries()).slice(0, 2).map(({ kind, data }) => [kind, data.count]);
  expect(kinds).toEqual([
    ['fans.restore', 1],
    ['fans.restore', PEOPLE - 1],
  ]);
  await expectNothingStale();
  await client.history.undo({ id: done.changeId! });
  expect((await client.fans.list({ limit: 5 })).rows.map(({ id }) => id)).toEqual([last]);
});

async function trashIds(): Promise<number[]> {
  const ids: number[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: { rows: { id: number }[]; nextCursor: string | null } = await lib.client.fans.trash({
      limit: 200,
      cursor,
    });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
    if (cursor === null) return ids;
  }
}

it('an undo in steps is heard of while it goes on, by the lists that it changes', async () => {
  await lib.client.fans.remove({ selection: EVERYBODY });
  await lib.close();
  lib = await openTestLibrary({ pace: { inSteps: 50, people: 50, stepMs: 0, tellMs: 0 } });
  await importPeople(lib);
  await lib.client.fans.remove({ selection: EVERYBODY });
  const live: number[] = [];
  const stop = new AbortController();
  const heard = (async () => {
    for await (const { change } of lib.app.live.changes({ signal: stop.signal }))
      if (change?.domains.includes('fans')) live.push((await lib.client.fans.count({ filter: {} })).total);
  })().catch(() => undefined);
  await lib.client.history.undo({});
  stop.abort();
  await heard;
  expect(live.some((total) => total > 0 && total < PEOPLE)).toBe(true);
});
