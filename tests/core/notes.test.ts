import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyOfLines } from '../support/document-body.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code?: string }) => error.code,
  );

const titles = (page: { rows: readonly { title: string }[] }) => page.rows.map((row) => row.title);

async function make(title: string, extra: Parameters<typeof lib.client.notes.create>[0] = {}) {
  lib.clock.advance(1000);
  return (await lib.client.notes.create({ title, ...extra })).id;
}

describe('the list of notes', () => {
  it('pages through every note once in each order, also when titles are equal', async () => {
    for (let n = 0; n < 23; n++) await make(`笔记 ${n % 3}`);
    for (const by of ['updated', 'created', 'title', 'opened'] as const) {
      for (const desc of [true, false]) {
        const seen: number[] = [];
        let cursor: string | null = null;
        do {
          const page = await lib.client.notes.list({ sort: { by, desc }, limit: 5, cursor });
          seen.push(...page.rows.map((row) => row.id));
          cursor = page.nextCursor;
        } while (cursor);
        expect(new Set(seen).size, by).toBe(23);
        expect(seen, by).toHaveLength(23);
        const jumped = await lib.client.notes.list({ sort: { by, desc }, limit: 5, offset: 10 });
        expect(jumped.rows.map((row) => row.id)).toEqual(seen.slice(10, 15));
      }
    }
  });

  it('goes on where a page ends just before those that were never opened', async () => {
    const ids: number[] = [];
    for (let n = 0; n < 4; n++) ids.push(await make(`第 ${n} 篇`));
    for (const id of ids.slice(0, 2)) {
      lib.clock.advance(1000);
      await lib.client.notes.opened({ id });
    }
    const sort = { by: 'opened', desc: true } as const;
    const first = await lib.client.notes.list({ sort, limit: 2 });
    expect(titles(first)).toEqual(['第 1 篇', '第 0 篇']);
    const second = await lib.client.notes.list({ sort, limit: 2, cursor: first.nextCursor });
    expect(titles(second).toSorted()).toEqual(['第 2 篇', '第 3 篇']);
  });

  it('sorts titles as a Chinese dictionary does', async () => {
    for (const title of ['周会', 'Budget', '安排', '北京']) await make(title);
    expect(titles(await lib.client.notes.list({ sort: { by: 'title', desc: false } }))).toEqual([
      '安排',
      '北京',
      'Budget',
      '周会',
    ]);
  });

  it('filters by folder with what is below, by tag with its children, by favourite and pin; counts agree', async () => {
    const { id: top } = await lib.client.notes.createFolder({ name: '客户' });
    const { id: below } = await lib.client.notes.createFolder({ name: '小店', parentId: top });
    const { id: food } = await lib.client.tags.create({ name: '餐饮' });
    const { id: tea } = await lib.client.tags.create({ name: '茶', parentId: food });
    await make('甲', { folderId: top });
    await make('乙', { folderId: below, tagIds: [tea] });
    const third = await make('丙', { body: bodyOfLines([{ mention: 'tag', id: food, label: '餐饮' }]) });
    await lib.client.notes.update({ id: third, favourite: true, pinned: true });
    const cases: [Parameters<typeof lib.client.notes.list>[0]['filter'], string[]][] = [
      [{}, ['丙', '乙', '甲']],
      [{ folderId: top }, ['乙', '甲']],
      [{ folderId: below }, ['乙']],
      [{ folderId: null }, ['丙']],
      [{ tagIds: [food] }, ['丙', '乙']],
      [{ tagIds: [food, tea] }, ['乙']],
      [{ favourite: true }, ['丙']],
      [{ pinned: false }, ['乙', '甲']],
      [{ recent: true }, []],
      [{ folderId: top, tagIds: [tea] }, ['乙']],
    ];
    for (const [filter, wanted] of cases) {
      expect(titles(await lib.client.notes.list({ filter })), JSON.stringify(filter)).toEqual(wanted);
      expect(await lib.client.notes.count({ filter })).toEqual({ total: wanted.length, exact: true });
    }
  });

  it('finds by text, pinyin of the title and initials, and marks what matched', async () => {
    await make('定价讨论', { body: bodyOfLines('开头', '老客户觉得贵') });
    await make('别的', { body: bodyOfLines('定价的事') });
    const find = async (text: string) => (await lib.client.notes.list({ filter: { text } })).rows;
    expect((await find('定价')).map(({ title, titleMarks }) => [title, titleMarks])).toEqual([
      ['定价讨论', [[0, 2]]],
      ['别的', []],
    ]);
    expect((await find('dingjia'))[0]?.title).toBe('定价讨论');
    expect((await find('djtl'))[0]?.title).toBe('定价讨论');
    expect((await find('老客戶'))[0]).toMatchObject({ snippet: '老客户觉得贵', snippetMarks: [[0, 3]] });
    expect(await find('！？')).toEqual([]);
  });

  it('lists what was opened last, without a line in the history', async () => {
    const first = await make('一');
    const second = await make('二');
    const before = (await lib.client.history.list({})).rows.length;
    for (const id of [second, first]) {
      lib.clock.advance(1000);
      await lib.client.notes.opened({ id });
    }
    const recent = await lib.client.notes.list({
      filter: { recent: true },
      sort: { by: 'opened', desc: true },
    });
    expect(titles(recent)).toEqual(['一', '二']);
    expect((await lib.client.history.list({})).rows).toHaveLength(before);
  });
});

describe('changes of a note', () => {
  it('title, folder, pin, favourite and tags are undone and redone', async () => {
    const { id: folderId } = await lib.client.notes.createFolder({ name: '客户' });
    const { id: tagId } = await lib.client.tags.create({ name: '重要' });
    const id = await make('旧');
    await lib.client.notes.update({
      id,
      title: '新',
      folderId,
      pinned: true,
      favourite: true,
      tagIds: [tagId],
    });
    const shown = async () => {
      const note = await lib.client.notes.get({ id });
      return [note.title, note.folderPath.length, note.pinnedAt !== null, note.tags.length];
    };
    expect(await shown()).toEqual(['新', 1, true, 1]);
    await lib.client.history.undo({});
    expect(await shown()).toEqual(['旧', 0, false, 0]);
    expect((await lib.client.notes.list({ filter: { text: '旧' } })).rows).toHaveLength(1);
    await lib.client.history.redo({});
    expect(await shown()).toEqual(['新', 1, true, 1]);
  });

  it('a title that is typed on is one change, and undone after more was written', async () => {
    const note = await lib.client.notes.create({ title: '旧标题' });
    const ids: (number | null)[] = [];
    for (const title of ['新', '新标', '新标题']) {
      lib.clock.advance(2000);
      ids.push((await lib.client.notes.update({ id: note.id, title })).changeId);
    }
    expect(new Set(ids).size).toBe(1);
    lib.clock.advance(2000);
    await lib.client.documents.save({ id: note.documentId, baseRev: 1, body: bodyOfLines('后来写的') });
    await lib.client.history.undo({});
    expect(titles(await lib.client.notes.list({}))).toEqual(['旧标题']);
    expect((await lib.client.notes.list({ filter: { text: '旧标题' } })).rows).toHaveLength(1);
    await lib.client.history.redo({});
    expect(titles(await lib.client.notes.list({}))).toEqual(['新标题']);
  });

  it('a title changed an hour later, or after something else, is a change of its own', async () => {
    const note = await lib.client.notes.create({ title: '一' });
    const other = await lib.client.notes.create({ title: '别的' });
    const rename = async (id: number, title: string) =>
      (await lib.client.notes.update({ id, title })).changeId;
    const entries = [await rename(note.id, '二'), await rename(other.id, '他'), await rename(note.id, '三')];
    lib.clock.advance(3_600_000);
    entries.push(await rename(note.id, '四'));
    expect(new Set(entries).size).toBe(4);
    await lib.client.history.undo({});
    expect((await lib.client.notes.get({ id: note.id })).title).toBe('三');
    // What was undone must not be written into.
    const fresh = await rename(note.id, '五');
    expect(entries).not.toContain(fresh);
  });

  it('many notes go into a folder and get tags with one entry in the history', async () => {
    const { id: folderId } = await lib.client.notes.createFolder({ name: '客户' });
    const { id: tagId } = await lib.client.tags.create({ name: '重要' });
    const ids = [await make('一'), await make('二')];
    expect(await lib.client.notes.updateMany({ ids, folderId, addTagIds: [tagId] })).toMatchObject({
      count: 2,
    });
    expect(titles(await lib.client.notes.list({ filter: { folderId, tagIds: [tagId] } }))).toHaveLength(2);
    await lib.client.history.undo({});
    expect(titles(await lib.client.notes.list({ filter: { folderId } }))).toEqual([]);
  });

  it('a note in the trash is in no list and no search, and comes back with its text and links', async () => {
    const amy = await lib.client.fans.create({ name: '王小明' });
    const id = await make('会议', {
      body: bodyOfLines([{ mention: 'fan', id: amy.id, label: '王小明' }, '到场']),
    });
    await lib.client.notes.remove({ ids: [id] });
    const seen = async () => [
      (await lib.client.notes.list({})).rows.length,
      (await lib.client.search.texts({ text: '到场' })).length,
      (await lib.client.notes.notesOf({ target: { kind: 'fan', id: amy.id } })).rows.length,
      (await lib.client.notes.trash({})).total,
    ];
    expect(await seen()).toEqual([0, 0, 0, 1]);
    await lib.client.notes.restore({ ids: [id] });
    expect(await seen()).toEqual([1, 1, 1, 0]);
  });
});

describe('folders', () => {
  it('say how many notes are right in them; a removed one gives its notes to the one above', async () => {
    const { id: top } = await lib.client.notes.createFolder({ name: '客户' });
    const { id: below } = await lib.client.notes.createFolder({ name: '小店', parentId: top });
    await make('一', { folderId: below });
    await make('二');
    expect(await lib.client.notes.folders({})).toMatchObject({ unfiled: 1, total: 2 });
    await lib.client.notes.removeFolder({ id: below });
    expect((await lib.client.notes.folders({})).folders).toEqual([
      { id: top, parentId: null, name: '客户', noteCount: 1 },
    ]);
    await lib.client.history.undo({});
    expect((await lib.client.notes.folders({})).folders.map(({ noteCount }) => noteCount).sort()).toEqual([
      0, 1,
    ]);
  });

  it('refuse a name that is taken, themselves as parent, and what is not there', async () => {
    const { id: top } = await lib.client.notes.createFolder({ name: '客户' });
    const { id: below } = await lib.client.notes.createFolder({ name: '小店', parentId: top });
    expect(await codeOf(lib.client.notes.createFolder({ name: ' 客户 ' }))).toBe('FOLDER_EXISTS');
    expect(await codeOf(lib.client.notes.updateFolder({ id: top, parentId: below }))).toBe('FOLDER_CYCLE');
    expect(await codeOf(lib.client.notes.create({ folderId: 999 }))).toBe('FOLDER_NOT_FOUND');
    expect(await codeOf(lib.client.notes.create({ tagIds: [999] }))).toBe('TAG_NOT_FOUND');
  });
});

describe('the daily note', () => {
  it('is one per day, whoever asks first', async () => {
    const [a, b] = await Promise.all([
      lib.client.notes.daily({ date: '2026-03-05' }),
      lib.client.notes.daily({ date: '2026-03-05' }),
    ]);
    expect([a.id === b.id, a.isNew, b.isNew]).toEqual([true, true, false]);
    expect(await lib.client.notes.get({ id: a.id })).toMatchObject({
      title: '2026-03-05',
      daily: '2026-03-05',
    });
  });

  it('that went to the trash may be made anew; the old one comes back as an ordinary note', async () => {
    const old = await lib.client.notes.daily({ date: '2026-03-05' });
    await lib.client.notes.remove({ ids: [old.id] });
    const fresh = await lib.client.notes.daily({ date: '2026-03-05' });
    expect(fresh.id).not.toBe(old.id);
    await lib.client.notes.restore({ ids: [old.id] });
    expect((await lib.client.notes.get({ id: old.id })).daily).toBeNull();
  });
});

describe('templates', () => {
  it('are shipped in both languages, and a note begins with their text', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const shipped = await lib.client.notes.templates({ language });
      expect(shipped.map(({ kind }) => kind)).toEqual([
        'meeting',
        'interview',
        'event_review',
        'case_study',
        'content_draft',
      ]);
      for (const { key, title } of shipped) {
        const made = await lib.client.notes.create({ template: { key, language } });
        const { body } = await lib.client.documents.get({ id: made.documentId });
        expect((await lib.client.notes.get({ id: made.id })).title).toBe(title);
        expect(body).toContain('"heading"');
      }
    }
  });

  it('of one’s own are notes that stay out of lists and search', async () => {
    const id = await make('周报', { body: bodyOfLines('本周重点') });
    await lib.client.notes.createTemplate({ title: '我的周报', fromNoteId: id });
    const own = (await lib.client.notes.templates({ language: 'en' })).at(-1)!;
    expect(own).toMatchObject({ kind: 'own', title: '我的周报' });
    const made = await lib.client.notes.create({
      title: '第 9 周',
      template: { key: own.key, language: 'en' },
    });
    expect((await lib.client.documents.get({ id: made.documentId })).body).toContain('本周重点');
    expect(titles(await lib.client.notes.list({})).sort()).toEqual(['周报', '第 9 周']);
    expect(await lib.client.search.texts({ text: '本周重点' })).toHaveLength(2);
  });
});

describe('what @, # and [[ offer', () => {
  it('finds people, tags, notes and cases by name, pinyin and initials', async () => {
    const amy = await lib.client.fans.create({ name: '王小明', remark: '大王' });
    const tag = await lib.client.tags.create({ name: '重要客户' });
    const note = await make('客户访谈');
    const story = await lib.client.cases.create({ title: '小米的种子用户' });
    const find = async (text: string) =>
      (await lib.client.notes.mentionSearch({ text, kinds: ['fan', 'tag', 'note', 'case'] })).map(
        ({ kind, id }) => `${kind}/${id}`,
      );
    expect(await find('wxm')).toEqual([`fan/${amy.id}`]);
    expect(await find('zhongyao')).toEqual([`tag/${tag.id}`]);
    expect(await find('khft')).toEqual([`note/${note}`]);
    expect(await find('xiaomi')).toContain(`case/${story.id}`);
    expect((await find('客户')).sort()).toEqual([`note/${note}`, `tag/${tag.id}`]);
    expect((await find('')).length).toBe(4);
  });

  it('makes what is not there yet, undoably', async () => {
    const made = await lib.client.notes.createMentioned({ kind: 'fan', label: '新朋友' });
    expect((await lib.client.fans.get({ id: made.id })).name).toBe('新朋友');
    await lib.client.notes.createMentioned({ kind: 'note', label: '新想法' });
    await lib.client.history.undo({});
    expect(titles(await lib.client.notes.list({}))).toEqual([]);
    expect(await codeOf(lib.client.notes.createMentioned({ kind: 'ritual', label: '周五' }))).toBe(
      'MENTION_NOT_CREATABLE',
    );
  });
});

describe('derived data', () => {
  it('is sound after all this, and rebuilt equals kept', async () => {
    const id = await make('会议', { body: bodyOfLines('到场的人很多') });
    await make('别的');
    const { id: target } = await lib.client.fans.create({ name: '王小明' });
    const linked = await make('名单', {
      body: bodyOfLines([{ mention: 'fan', id: target, label: '王小明' }, '到了']),
    });
    await make('进回收站', { body: bodyOfLines([{ mention: 'fan', id: target, label: '王小明' }]) });
    await lib.client.notes.remove({ ids: [id] });
    await lib.client.history.undo({});
    await lib.client.notes.remove({ ids: [linked + 1] });
    const study = await lib.client.cases.create({ title: '案例' });
    await lib.client.cases.addMetric({ caseId: study.id, name: '成员', value: 3 });
    const check = async () => {
      const problems: string[] = [];
      for await (const event of await lib.client.maintenance.check({ full: true }))
        problems.push(...event.problems);
      return problems;
    };
    expect(await check()).toEqual([]);
    lib.app.deps.read.sqlite.exec(`INSERT INTO texts_fts(texts_fts) VALUES ('delete-all'); DELETE FROM link;
      UPDATE case_study SET metric_count = 7; UPDATE document SET text = 'x' WHERE id = 1`);
    const problems = await check();
    for (const problem of [
      'text index of note',
      'links of document 3',
      'text of document 1',
      `count of metrics of case ${study.id}`,
    ])
      expect(problems).toContain(problem);
    for await (const _ of await lib.client.maintenance.rebuild({}));
    expect(await check()).toEqual([]);
    expect((await lib.client.search.texts({ text: '到场' })).map((hit) => hit.id)).toEqual([id]);
  });
});
