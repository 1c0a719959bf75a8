import { afterEach, beforeEach, expect, it } from 'vitest';
import { DUE_RUNS } from '#main/domains/follow-ups/follow-ups-sqlite.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const person = async (name: string) => (await lib.client.fans.create({ name })).id;
const plan = (id: number, what: string, due?: string | null) =>
  lib.client.followUps.create({ selection: { ids: [id] }, what, due });
const nextDue = async (id: number) => (await lib.client.fans.get({ id })).nextDue;

it('a person shows the earliest open date, whatever is added, moved, done or removed', async () => {
  const id = await person('王小明');
  await plan(id, '回访', '2026-04-01');
  await plan(id, '寄样品', '2026-03-20');
  await plan(id, '有空聊聊');
  expect(await nextDue(id)).toBe('2026-03-20');
  const [sample, visit] = await lib.client.followUps.ofFan({ fanId: id });
  await lib.client.followUps.update({ id: visit!.id, due: '2026-03-10' });
  expect(await nextDue(id)).toBe('2026-03-10');
  await lib.client.followUps.update({ id: visit!.id, done: true });
  expect(await nextDue(id)).toBe('2026-03-20');
  await lib.client.followUps.remove({ id: sample!.id });
  expect(await nextDue(id)).toBeNull();
  for (const expected of ['2026-03-20', '2026-03-10', '2026-03-20']) {
    await lib.client.history.undo({});
    expect(await nextDue(id)).toBe(expected);
  }
  for (const expected of ['2026-03-10', '2026-03-20', null]) {
    await lib.client.history.redo({});
    expect(await nextDue(id)).toBe(expected);
  }
});

it('lists a person’s open ones by date, undated after dated, done ones last', async () => {
  const id = await person('王小明');
  for (const [what, due] of [
    ['c', null],
    ['b', '2026-05-01'],
    ['a', '2026-04-01'],
    ['d', '2026-01-01'],
    ['e', null],
  ] as const) {
    await plan(id, what, due);
  }
  const done = (await lib.client.followUps.ofFan({ fanId: id })).find((row) => row.what === 'd')!;
  await lib.client.followUps.update({ id: done.id, done: true });
  const rows = await lib.client.followUps.ofFan({ fanId: id });
  expect(rows.map((row) => row.what)).toEqual(['a', 'b', 'c', 'e', 'd']);
  expect(rows.at(-1)).toEqual({
    id: done.id,
    fanId: id,
    what: 'd',
    due: '2026-01-01',
    doneAt: lib.clock.now,
    createdAt: lib.clock.now,
  });
  await lib.client.followUps.update({ id: done.id, done: false });
  expect((await lib.client.followUps.ofFan({ fanId: id }))[0]).toMatchObject({ what: 'd', doneAt: null });
});

it('pages all open ones by date, undated last, without a gap or a repeat', async () => {
  const ids = [await person('甲'), await person('乙')];
  for (let n = 0; n < 23; n++)
    await plan(ids[n % 2]!, `f${n}`, n % 3 === 0 ? null : `2026-04-0${1 + (n % 4)}`);
  const whole = (await lib.client.followUps.due({ limit: 500 })).rows;
  expect(whole).toHaveLength(23);
  expect(whole[0]).toMatchObject({ due: '2026-04-01', fanName: expect.stringMatching(/甲|乙/) });
  const keys = whole.map((row) => `${row.due ?? '9999'} ${String(row.id).padStart(4, '0')}`);
  expect(keys).toEqual([...keys].sort());
  for (const limit of [1, 4, 7, 23]) {
    const rows = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof lib.client.followUps.due>> = await lib.client.followUps.due({
        limit,
        cursor,
      });
      rows.push(...page.rows);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(rows).toEqual(whole);
  }
  for (const offset of [0, 3, 14, 15, 16, 20, 22, 23, 40]) {
    expect((await lib.client.followUps.due({ limit: 4, offset })).rows).toEqual(
      whole.slice(offset, offset + 4),
    );
  }
});

it('`until` leaves out later ones and those without a date, and so do people in the trash', async () => {
  const [a, b] = [await person('甲'), await person('乙')];
  await plan(a, 'today', '2026-03-05');
  await plan(a, 'tomorrow', '2026-03-06');
  await plan(a, 'some time');
  await plan(b, 'trash', '2026-03-01');
  await lib.client.fans.remove({ selection: { ids: [b] } });
  expect((await lib.client.followUps.due({ until: '2026-03-05' })).rows.map((row) => row.what)).toEqual([
    'today',
  ]);
  expect((await lib.client.followUps.due({})).rows.map((row) => row.what)).toEqual([
    'today',
    'tomorrow',
    'some time',
  ]);
});

it('`from` leaves out earlier ones, and both days are counted as they are listed', async () => {
  const [a, b] = [await person('甲'), await person('乙')];
  for (const due of ['2026-03-04', '2026-03-05', '2026-03-05', '2026-03-06']) await plan(a, due, due);
  await plan(a, 'some time');
  await plan(b, 'trash', '2026-03-05');
  await lib.client.fans.remove({ selection: { ids: [b] } });
  for (const [from, until, expected] of [
    [undefined, '2026-03-04', 1],
    ['2026-03-05', '2026-03-05', 2],
    ['2026-03-05', '2026-03-12', 3],
    ['2026-03-06', '2026-03-05', 0],
  ] as const) {
    const rows = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof lib.client.followUps.due>> = await lib.client.followUps.due({
        from,
        until,
        limit: 1,
        cursor,
      });
      rows.push(...page.rows);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(rows).toHaveLength(expected);
    expect(rows.every(({ due }) => due !== null && due >= (from ?? '') && due <= until)).toBe(true);
    expect(await lib.client.followUps.dueCount({ from, until })).toEqual({ total: expected, exact: true });
  }
});

it('counting what is due stops at a thousand', async () => {
  const id = await person('甲');
  const { sqlite } = lib.app.deps.read;
  const add = sqlite.prepare(
    `INSERT INTO follow_up (fan_id, what, due, created_at)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT ?, 'x', '2026-03-05', 0 FROM n`,
  );
  add.run(1_000, id);
  const until = '2026-03-05';
  expect(await lib.client.followUps.dueCount({ until })).toEqual({ total: 1_000, exact: true });
  add.run(1, id);
  expect(await lib.client.followUps.dueCount({ until })).toEqual({ total: 1_000, exact: false });
});

it('gives a whole selection the same follow-up, undone and redone as one', async () => {
  const ids = [];
  for (let n = 0; n < 30; n++) ids.push(await person(`客户${n}`));
  const except = ids[3]!;
  const { changeId, count } = await lib.client.followUps.create({
    selection: { filter: {}, exceptIds: [except] },
    what: '群发通知',
    due: '2026-03-08',
  });
  expect(count).toBe(29);
  expect((await lib.client.followUps.due({ limit: 100 })).rows).toHaveLength(29);
  expect(await nextDue(except)).toBeNull();
  expect(await nextDue(ids[0]!)).toBe('2026-03-08');
  const before = (await lib.client.followUps.due({ limit: 100 })).rows;
  expect((await lib.client.history.undo({})).change).toMatchObject({ id: changeId, rows: 29 });
  expect((await lib.client.followUps.due({})).rows).toEqual([]);
  expect(await nextDue(ids[0]!)).toBeNull();
  await lib.client.history.redo({});
  expect((await lib.client.followUps.due({ limit: 100 })).rows).toEqual(before);
  expect(await nextDue(ids[0]!)).toBe('2026-03-08');
});

it('says what is not there', async () => {
  await expect(plan(999, 'x')).rejects.toMatchObject({ code: 'FAN_NOT_FOUND', data: { id: 999 } });
  await expect(lib.client.followUps.create({ selection: { filter: {} }, what: 'x' })).rejects.toMatchObject({
    code: 'SELECTION_EMPTY',
  });
  await expect(lib.client.followUps.update({ id: 9, what: 'x' })).rejects.toMatchObject({
    code: 'FOLLOW_UP_NOT_FOUND',
    data: { id: 9 },
  });
  await expect(lib.client.followUps.remove({ id: 9 })).rejects.toMatchObject({ code: 'FOLLOW_UP_NOT_FOUND' });
});

it('pages walk the index of open ones: no scan of the table, no sort', () => {
  const { sqlite } = lib.app.deps.read;
  for (const [source, args] of [
    [DUE_RUNS[0].list, ['9', '', 0, 50, 0]],
    [DUE_RUNS[1].list, [0, 50, 0]],
  ] as const) {
    const steps = (sqlite.prepare(`EXPLAIN QUERY PLAN ${source}`).all(...args) as { detail: string }[]).map(
      (row) => row.detail,
    );
    expect(steps.join('\n')).toMatch(/SEARCH follow_up USING INDEX follow_up_open/);
    expect(steps.join('\n')).not.toMatch(/SCAN|TEMP B-TREE/);
  }
  const counting = sqlite.prepare(`EXPLAIN QUERY PLAN ${DUE_RUNS[0].count}`).all('', '9', 1_001);
  expect(JSON.stringify(counting)).toMatch(/SEARCH follow_up USING INDEX follow_up_open/);
  expect(JSON.stringify(counting)).not.toMatch(/SCAN (follow_up|fan)/);
});
