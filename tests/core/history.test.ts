import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesAboutFan, NEWEST_DONE, NEXT_UNDONE } from '#main/domains/history/changes-sqlite.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { factsOf } from './history-facts.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const person = async (name: string) => (await lib.client.fans.create({ name })).id;
const nameOf = async (id: number) => (await lib.client.fans.get({ id })).name;
const facts = () => factsOf(lib.app.deps.read.sqlite);

describe('undo and redo', () => {
  it('take changes back one by one and bring them again, also after the library was closed', async () => {
    const states = [facts()];
    const id = await person('王小明');
    states.push(facts());
    const { id: tagId } = await lib.client.tags.create({ name: 'VIP' });
    states.push(facts());
    await lib.client.fans.tag({ selection: { ids: [id] }, add: [tagId] });
    states.push(facts());
    await lib.client.fans.addIdentity({ fanId: id, platform: 'wechat', value: 'wang_88' });
    states.push(facts());
    await lib.client.fans.update({ id, patch: { name: '王大明', note: '爱喝茶', motives: ['learning'] } });
    states.push(facts());
    await lib.client.fans.remove({ selection: { ids: [id] } });
    states.push(facts());

    for (let at = states.length - 2; at >= 0; at--) {
      if (at % 2 === 0) await lib.reopen();
      await lib.client.history.undo({});
      expect(facts()).toEqual(states[at]);
    }
    for (let at = 1; at < states.length; at++) {
      if (at % 2 === 0) await lib.reopen();
      await lib.client.history.redo({});
      expect(facts()).toEqual(states[at]);
    }
    await expect(lib.client.history.redo({})).rejects.toMatchObject({ code: 'NOTHING_TO_REDO' });
  });

  it('an undone person is found no more and found again after redo', async () => {
    await person('王小明');
    expect(await lib.client.fans.find({ text: '小明' })).toHaveLength(1);
    await lib.client.history.undo({});
    expect(await lib.client.fans.find({ text: '小明' })).toEqual([]);
    await lib.client.history.redo({});
    expect(await lib.client.fans.find({ text: '小明' })).toHaveLength(1);
  });

  it('what a field says is found as it reads now', async () => {
    const id = await person('王小明');
    const { id: fieldId } = await lib.client.fields.create({ label: '爱好', type: 'text' });
    await lib.client.fans.setField({ fanId: id, fieldId, value: '骑行' });
    const found = async () => (await lib.client.fans.list({ filter: { text: '骑行' } })).rows.length;
    expect(await found()).toBe(1);
    await lib.client.history.undo({});
    expect(await found()).toBe(0);
    await lib.client.history.redo({});
    expect(await found()).toBe(1);
  });

  it('counts of tags and stages follow', async () => {
    const ids = [await person('a'), await person('b')];
    const { id: tagId } = await lib.client.tags.create({ name: 'VIP' });
    await lib.client.fans.tag({ selection: { ids }, add: [tagId] });
    const count = async () => (await lib.client.tags.list({}))[0]?.fanCount;
    expect(await count()).toBe(2);
    await lib.client.history.undo({});
    expect(await count()).toBe(0);
    await lib.client.history.redo({});
    expect(await count()).toBe(2);
    expect((await lib.client.fans.count({})).total).toBe(2);
    for (let n = 0; n < 4; n++) await lib.client.history.undo({});
    expect((await lib.client.fans.count({})).total).toBe(0);
  });

  it('say what they did and what comes next', async () => {
    expect(await lib.client.history.peek({})).toMatchObject({ redo: null });
    const { changeId } = await lib.client.fans.create({ name: '王小明' });
    const { change, kept } = await lib.client.history.undo({});
    expect(change).toMatchObject({
      id: changeId,
      at: lib.clock.now,
      kind: 'fans.create',
      data: { name: '王小明' },
      state: 'undone',
      batchId: null,
    });
    expect(kept).toEqual([]);
    expect((await lib.client.history.peek({})).redo).toEqual(change);
    expect((await lib.client.history.redo({})).change).toEqual({ ...change, state: 'done' });
    expect((await lib.client.history.peek({})).undo).toEqual({ ...change, state: 'done' });
  });

  it('have nothing to do in the end', async () => {
    while ((await lib.client.history.peek({})).undo) await lib.client.history.undo({});
    await expect(lib.client.history.undo({})).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
    await expect(lib.client.history.undo({ id: 999 })).rejects.toMatchObject({
      code: 'CHANGE_NOT_FOUND',
      data: { id: 999 },
    });
  });

  it('a new change ends what could be redone', async () => {
    const id = await person('a');
    const { changeId } = await lib.client.fans.update({ id, patch: { name: 'b' } });
    await lib.client.history.undo({});
    await lib.client.fans.update({ id, patch: { remark: 'new' } });
    await expect(lib.client.history.redo({})).rejects.toMatchObject({ code: 'NOTHING_TO_REDO' });
    expect(await nameOf(id)).toBe('a');
    expect((await lib.client.history.list({})).rows.find((row) => row.id === changeId)?.state).toBe('gone');
    await expect(lib.client.history.undo({ id: changeId! })).rejects.toMatchObject({
      code: 'NOTHING_TO_UNDO',
    });
  });

  it('ids are not given twice: who comes after an undo is somebody else', async () => {
    const first = await person('a');
    await lib.client.history.undo({});
    expect(await person('b')).toBeGreaterThan(first);
  });

  it('tell other windows whose rows came back', async () => {
    const id = await person('a');
    const heard: { domains: string[]; fanIds: number[] | null }[] = [];
    const stop = new AbortController();
    const listening = (async () => {
      for await (const { change } of lib.app.live.changes({ signal: stop.signal }))
        if (change) heard.push(change);
    })();
    await lib.client.fans.update({ id, patch: { name: 'b' } });
    await lib.client.history.undo({});
    stop.abort();
    await listening;
    expect(heard.at(-1)).toMatchObject({ fanIds: [id] });
    expect(heard.at(-1)!.domains).toEqual(expect.arrayContaining(['fans', 'pipeline', 'history']));
  });
});

describe('undoing an entry that is not the newest', () => {
  it('leaves later changes of other columns alone, and redo brings it back', async () => {
    const id = await person('a');
    const { changeId } = await lib.client.fans.update({ id, patch: { name: 'b' } });
    await lib.client.fans.update({ id, patch: { remark: 'later' } });
    await lib.client.history.undo({ id: changeId! });
    expect(await lib.client.fans.get({ id })).toMatchObject({ name: 'a', remark: 'later' });
    await lib.client.history.redo({});
    expect(await lib.client.fans.get({ id })).toMatchObject({ name: 'b', remark: 'later' });
  });

  it('is refused, whole, where a later change touched one of its columns, and names that one', async () => {
    const [a, b] = [await person('a'), await person('b')];
    const { changeId } = await lib.client.fans.remove({ selection: { ids: [a, b] } });
    await lib.client.fans.restore({ ids: [a] });
    const { changeId: later } = await lib.client.fans.remove({ selection: { ids: [a] } });
    const before = facts();
    await expect(lib.client.history.undo({ id: changeId! })).rejects.toMatchObject({
      code: 'UNDO_CONFLICT',
      data: { changeId, laterChangeId: later },
    });
    expect(facts()).toEqual(before);
    // Back and forth ends at the same value, but that later change could not be undone any more.
    await lib.client.history.undo({});
    await lib.client.history.undo({});
    await lib.client.history.undo({ id: changeId! });
    expect((await lib.client.fans.count({})).total).toBe(2);
  });

  it('is refused where something made later hangs on what it made', async () => {
    const { id, changeId } = await lib.client.fans.create({ name: 'a' });
    const { changeId: planned } = await lib.client.followUps.create({
      selection: { ids: [id] },
      what: 'call',
    });
    await expect(lib.client.history.undo({ id: changeId! })).rejects.toMatchObject({
      code: 'UNDO_CONFLICT',
      data: { changeId, laterChangeId: planned },
    });
    expect(await lib.client.followUps.ofFan({ fanId: id })).toHaveLength(1);
  });

  it('is refused where what it deleted was made again', async () => {
    const id = await person('a');
    const { id: tagId } = await lib.client.tags.create({ name: 't' });
    await lib.client.fans.tag({ selection: { ids: [id] }, add: [tagId] });
    const { changeId } = await lib.client.fans.tag({ selection: { ids: [id] }, remove: [tagId] });
    const { changeId: again } = await lib.client.fans.tag({ selection: { ids: [id] }, add: [tagId] });
    await expect(lib.client.history.undo({ id: changeId! })).rejects.toMatchObject({
      code: 'UNDO_CONFLICT',
      data: { changeId, laterChangeId: again },
    });
  });

  it('is refused where a later entry needs what it made to be undone itself', async () => {
    const id = await person('a');
    const { id: tagId, changeId } = await lib.client.tags.create({ name: 't' });
    await lib.client.fans.tag({ selection: { ids: [id] }, add: [tagId] });
    const { changeId: untagged } = await lib.client.fans.tag({ selection: { ids: [id] }, remove: [tagId] });
    await expect(lib.client.history.undo({ id: changeId! })).rejects.toMatchObject({
      code: 'UNDO_CONFLICT',
      data: { changeId, laterChangeId: untagged },
    });
  });

  it('ends what could be redone before, like a new change', async () => {
    const id = await person('a');
    const remark = await lib.client.fans.update({ id, patch: { remark: 'x' } });
    await lib.client.fans.update({ id, patch: { name: 'b' } });
    await lib.client.fans.update({ id, patch: { region: 'c' } });
    await lib.client.history.undo({});
    await lib.client.history.undo({ id: remark.changeId! });
    expect((await lib.client.history.redo({})).change.id).toBe(remark.changeId);
    await expect(lib.client.history.redo({})).rejects.toMatchObject({ code: 'NOTHING_TO_REDO' });
  });

  it('undo from the top passes it by, and redo takes the last undone first', async () => {
    const id = await person('0');
    const names = ['1', '2', '3'];
    const remark = await lib.client.fans.update({ id, patch: { remark: 'x' } });
    for (const name of names) await lib.client.fans.update({ id, patch: { name } });
    await lib.client.history.undo({ id: remark.changeId! });
    await lib.client.history.undo({});
    await lib.client.history.undo({});
    expect(await lib.client.fans.get({ id })).toMatchObject({ name: '1', remark: '' });
    const seen = [];
    for (let n = 0; n < 3; n++) {
      await lib.client.history.redo({});
      const { name, remark: r } = await lib.client.fans.get({ id });
      seen.push([name, r]);
    }
    expect(seen).toEqual([
      ['2', ''],
      ['3', ''],
      ['3', 'x'],
    ]);
  });
});

describe('the history page', () => {
  it('lists entries newest first, page by page', async () => {
    for (let n = 0; n < 12; n++) await person(`p${n}`);
    const whole = (await lib.client.history.list({ limit: 500 })).rows;
    expect(whole.map((row) => row.id)).toEqual(whole.map((row) => row.id).sort((a, b) => b - a));
    const first = await lib.client.history.list({ limit: 5 });
    const second = await lib.client.history.list({ limit: 5, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows]).toEqual(whole.slice(0, 10));
    expect((await lib.client.history.list({ limit: 3, offset: 4 })).rows).toEqual(whole.slice(4, 7));
    expect((await lib.client.history.list({ limit: whole.length })).nextCursor).toBeNull();
  });

  it('shows an entry’s rows with the changed columns before and after', async () => {
    const { id } = await lib.client.fans.create({ name: 'a' });
    const { changeId } = await lib.client.fans.update({ id, patch: { name: 'b', region: '上海' } });
    const rows = await lib.client.history.rows({ id: changeId! });
    expect(rows).toEqual([
      {
        table: 'fan',
        rowId: id,
        op: 'update',
        before: { name: 'a', sort_name: expect.any(String), region: '' },
        after: { name: 'b', sort_name: expect.any(String), region: '上海' },
      },
    ]);
    await expect(lib.client.history.rows({ id: 999 })).rejects.toMatchObject({ code: 'CHANGE_NOT_FOUND' });
  });

  it('of one person: what was done to them, their handles, tags, follow-ups and relations, nobody else’s', async () => {
    const a = await lib.client.fans.create({ name: 'a' });
    const b = await lib.client.fans.create({ name: 'b' });
    const { id: tagId } = await lib.client.tags.create({ name: 't' });
    const types = await lib.client.relations.types({});
    const expected = [
      a.changeId,
      (await lib.client.fans.addIdentity({ fanId: a.id, platform: 'wechat', value: 'aaa' })).changeId,
      (await lib.client.fans.tag({ selection: { ids: [a.id, b.id] }, add: [tagId] })).changeId,
      (await lib.client.followUps.create({ selection: { ids: [a.id] }, what: 'x' })).changeId,
      (await lib.client.relations.create({ fanId: b.id, otherId: a.id, typeId: types[0]!.id })).changeId,
    ];
    await lib.client.fans.update({ id: b.id, patch: { name: 'bb' } });
    await lib.client.followUps.create({ selection: { ids: [b.id] }, what: 'y' });
    const { rows, nextCursor } = await lib.client.history.list({ fanId: a.id });
    expect(rows.map((row) => row.id)).toEqual(expected.toReversed());
    expect(nextCursor).toBeNull();
    const first = await lib.client.history.list({ fanId: a.id, limit: 2 });
    const rest = await lib.client.history.list({ fanId: a.id, limit: 50, cursor: first.nextCursor });
    expect([...first.rows, ...rest.rows]).toEqual(rows);
  });

  it('reads by index: neither the history nor another table is scanned', () => {
    const { sqlite } = lib.app.deps.read;
    const plan = (source: string, args: object = {}) =>
      (sqlite.prepare(`EXPLAIN QUERY PLAN ${source}`).all(args) as { detail: string }[])
        .map((row) => row.detail)
        .join('\n');
    expect(plan(NEWEST_DONE)).toMatch(/SEARCH change USING INDEX change_by_state/);
    expect(plan(NEWEST_DONE)).not.toMatch(/SCAN|TEMP B-TREE/);
    expect(plan(NEXT_UNDONE)).not.toMatch(/SCAN/);
    expect(plan(changesAboutFan(sqlite), { fanId: 1 })).not.toMatch(/SCAN/);
  });
});

describe('bulk changes', () => {
  it('of thousands of rows come back whole, in chunks', async () => {
    const { db } = lib.app.deps.read;
    await lib.app.deps.write(null, async (tx) => {
      await tx.db.run(sql`
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2600)
        INSERT INTO fan (name, sort_name, stage_id, stage_rank, stage_entered_at, created_at, updated_at)
        SELECT 'p' || i, 'p', 1, 'a0', 0, 0, 0 FROM n`);
    });
    const { id: tagId } = await lib.client.tags.create({ name: 't' });
    const before = facts();
    await lib.client.fans.tag({ selection: { filter: {} }, add: [tagId] });
    const tagged = facts();
    await lib.client.fans.remove({ selection: { filter: {} } });
    expect((await lib.client.fans.count({})).total).toBe(0);
    await lib.client.history.undo({});
    expect(facts()).toEqual(tagged);
    await lib.client.history.undo({});
    expect(facts()).toEqual(before);
    await lib.client.history.redo({});
    expect(facts()).toEqual(tagged);
    expect(await db.get(sql`SELECT fan_count AS n FROM tag`)).toEqual({ n: 2600 });
    expect(await db.get(sql`SELECT sum(n) AS n FROM stage_bucket`)).toEqual({ n: 2600 });
  });
});
