import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyOfLines } from '../support/document-body.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code?: string; data?: unknown }) => ({ code: error.code, data: error.data }),
  );

async function newNote(title: string, ...lines: Parameters<typeof bodyOfLines>) {
  const made = await lib.client.notes.create({ title, body: bodyOfLines(...lines) });
  return { ...made, rev: (await lib.client.documents.get({ id: made.documentId })).rev };
}

const textOf = async (documentId: number) => {
  const { body } = await lib.client.documents.get({ id: documentId });
  return [...body.matchAll(/"text":"([^"]*)"/g)].map((match) => match[1]).join('|');
};

describe('saving a text', () => {
  it('is refused when another window saved in between, and overwrites nothing', async () => {
    const note = await newNote('计划', '第一版');
    const mine = { id: note.documentId, baseRev: note.rev };
    await lib.client.documents.save({ ...mine, body: bodyOfLines('窗口一') });
    expect(await errorOf(lib.client.documents.save({ ...mine, body: bodyOfLines('窗口二') }))).toEqual({
      code: 'DOCUMENT_CHANGED',
      data: { id: note.documentId, rev: note.rev + 1 },
    });
    expect(await textOf(note.documentId)).toBe('窗口一');
  });

  it('tells other windows of that note and its text only', async () => {
    const note = await newNote('计划', '第一版');
    const heard: { domains: string[]; named?: Record<string, number[]> }[] = [];
    const stop = new AbortController();
    const listening = (async () => {
      for await (const { change } of lib.app.live.changes({ signal: stop.signal }))
        if (change) heard.push(change);
    })();
    await lib.client.documents.save({ id: note.documentId, baseRev: note.rev, body: bodyOfLines('二') });
    await lib.client.notes.update({ id: note.id, title: '新名' });
    stop.abort();
    await listening;
    expect(heard[0]?.named).toEqual({ documents: [note.documentId], notes: [note.id] });
    // Its name stands in other texts and lists.
    expect(heard[1]?.named).toBeUndefined();
  });

  it('puts by what gave way in a conflict', async () => {
    const note = await newNote('计划', '第一版');
    const { revisionId } = await lib.client.documents.keepRevision({
      id: note.documentId,
      name: '我的',
      body: bodyOfLines('没保存的'),
    });
    expect(await lib.client.documents.revision({ id: revisionId })).toMatchObject({
      name: '我的',
      text: '没保存的',
    });
    expect(await textOf(note.documentId)).toBe('第一版');
    expect(
      await errorOf(lib.client.documents.keepRevision({ id: note.documentId, name: 'x', body: '{' })),
    ).toMatchObject({ code: 'DOCUMENT_INVALID' });
  });

  it('that is sent again after its answer got lost changes nothing and is no conflict', async () => {
    const note = await newNote('计划', '第一版');
    const save = { id: note.documentId, baseRev: note.rev, body: bodyOfLines('第二版') };
    const first = await lib.client.documents.save(save);
    expect(await lib.client.documents.save(save)).toEqual(first);
  });

  it('survives a restart and shows in the list of notes', async () => {
    const note = await newNote('计划', '旧');
    lib.clock.advance(MINUTE);
    await lib.client.documents.save({
      id: note.documentId,
      baseRev: note.rev,
      body: bodyOfLines('新的一行'),
    });
    await lib.reopen();
    const { rows } = await lib.client.notes.list({});
    expect(rows[0]).toMatchObject({ title: '计划', excerpt: '新的一行', updatedAt: lib.clock.now });
  });

  it('writes no entry of its own into the history', async () => {
    const note = await newNote('计划', '旧');
    const before = await lib.client.history.list({});
    await lib.client.documents.save({ id: note.documentId, baseRev: note.rev, body: bodyOfLines('新') });
    expect(await lib.client.history.list({})).toEqual(before);
  });

  it('undoing "new note" after much was written loses no word: the note is in the trash', async () => {
    const note = await newNote('计划', '旧');
    await lib.client.documents.save({
      id: note.documentId,
      baseRev: note.rev,
      body: bodyOfLines('很多很多'),
    });
    await lib.client.history.undo({});
    expect((await lib.client.notes.list({})).rows).toEqual([]);
    expect((await lib.client.notes.trash({})).rows.map((row) => row.title)).toEqual(['计划']);
    await lib.client.history.redo({});
    expect(await textOf(note.documentId)).toBe('很多很多');
    expect((await lib.client.search.texts({ text: '很多' })).map((hit) => hit.id)).toEqual([note.id]);
  });

  it('refuses what is no document, without a change', async () => {
    const note = await newNote('计划', '好');
    const save = (body: string) =>
      errorOf(lib.client.documents.save({ id: note.documentId, baseRev: note.rev, body }));
    expect(await save('{"root":')).toMatchObject({ code: 'DOCUMENT_INVALID', data: { reason: 'not_json' } });
    const script = JSON.stringify({
      root: { type: 'root', version: 1, children: [{ type: 'script', version: 1, text: 'alert(1)' }] },
    });
    expect(await save(script)).toMatchObject({ code: 'DOCUMENT_INVALID', data: { reason: 'unknown_node' } });
    const deep = `{"root":{"type":"root","version":1,"children":[${'{"type":"quote","version":1,"children":['.repeat(100_000)}${']}'.repeat(100_000)}]}}`;
    expect(await save(deep)).toMatchObject({ code: 'DOCUMENT_INVALID' });
    expect(await save(bodyOfLines('x'.repeat(5_000_001)))).toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
    expect(await textOf(note.documentId)).toBe('好');
  });
});

describe('revisions', () => {
  it('are put by at most once in ten minutes, and hold what was there before', async () => {
    const note = await newNote('日记', '早上');
    let rev = note.rev;
    for (const text of ['一', '二', '三']) {
      lib.clock.advance(MINUTE);
      rev = (await lib.client.documents.save({ id: note.documentId, baseRev: rev, body: bodyOfLines(text) }))
        .rev;
    }
    const first = await lib.client.documents.revisions({ id: note.documentId });
    expect(first).toHaveLength(1);
    expect((await lib.client.documents.revision({ id: first[0]!.id })).text).toBe('早上');
    lib.clock.advance(10 * MINUTE);
    await lib.client.documents.save({ id: note.documentId, baseRev: rev, body: bodyOfLines('晚上') });
    const second = await lib.client.documents.revisions({ id: note.documentId });
    expect(second).toHaveLength(2);
    expect((await lib.client.documents.revision({ id: second[0]!.id })).text).toBe('三');
  });

  it('restoring one keeps the present as a revision', async () => {
    const note = await newNote('日记', '旧的');
    await lib.client.documents.save({ id: note.documentId, baseRev: note.rev, body: bodyOfLines('现在') });
    const [old] = await lib.client.documents.revisions({ id: note.documentId });
    await lib.client.documents.restore({ revisionId: old!.id });
    expect(await textOf(note.documentId)).toBe('旧的');
    const kept = await lib.client.documents.revisions({ id: note.documentId });
    const texts = await Promise.all(
      kept.map(async ({ id }) => (await lib.client.documents.revision({ id })).text),
    );
    expect(texts).toContain('现在');
  });

  it('without a name go after 90 days; a named one stays', async () => {
    const note = await newNote('日记', '一');
    const { rev } = await lib.client.documents.save({
      id: note.documentId,
      baseRev: note.rev,
      body: bodyOfLines('二'),
    });
    await lib.client.documents.keepRevision({ id: note.documentId, name: '发给客户的' });
    lib.clock.advance(91 * DAY);
    await lib.client.documents.save({ id: note.documentId, baseRev: rev, body: bodyOfLines('三') });
    const kept = await lib.client.documents.revisions({ id: note.documentId });
    expect(kept.map(({ name }) => name)).toEqual([null, '发给客户的']);
    expect((await lib.client.documents.revision({ id: kept[0]!.id })).text).toBe('二');
  });
});

describe('links', () => {
  it('follow the mentions of a text', async () => {
    const amy = await lib.client.fans.create({ name: '王小明' });
    const bob = await lib.client.fans.create({ name: '李雷' });
    const mention = (id: number, label: string) => ({ mention: 'fan', id, label });
    const note = await newNote('会议', ['今天见了', mention(amy.id, '王小明'), '，聊了定价']);
    const links = () => lib.client.documents.links({ kind: 'note', id: note.id });
    expect((await links()).to).toMatchObject([
      { kind: 'fan', id: amy.id, label: '王小明', origin: 'mention', context: '今天见了王小明，聊了定价' },
    ]);
    await lib.client.documents.save({
      id: note.documentId,
      baseRev: note.rev,
      body: bodyOfLines([mention(bob.id, '李雷')]),
    });
    expect((await links()).to.map(({ label }) => label)).toEqual(['李雷']);
    expect((await lib.client.notes.notesOf({ target: { kind: 'fan', id: amy.id } })).rows).toEqual([]);
    expect(
      (await lib.client.notes.notesOf({ target: { kind: 'fan', id: bob.id } })).rows.map((row) => row.title),
    ).toEqual(['会议']);
  });

  it('a mention follows a rename', async () => {
    const amy = await lib.client.fans.create({ name: '王小明' });
    const other = await newNote('旧标题');
    const note = await newNote('会议', [
      { mention: 'fan', id: amy.id, label: '王小明' },
      { mention: 'note', id: other.id, label: '旧标题' },
    ]);
    await lib.client.fans.update({ id: amy.id, patch: { name: '王大明' } });
    await lib.client.notes.update({ id: other.id, title: '新标题' });
    const { labels } = await lib.client.documents.get({ id: note.documentId });
    expect(labels.map(({ label }) => label).sort()).toEqual(['新标题', '王大明']);
  });

  it('backlinks bear the line of the mention, and rest while its note is in the trash', async () => {
    const target = await newNote('定价');
    const from = await newNote('周会', '开头', ['结论见', { mention: 'note', id: target.id, label: '定价' }]);
    const backlinks = () => lib.client.notes.backlinks({ target: { kind: 'note', id: target.id } });
    expect(await backlinks()).toMatchObject({
      total: 1,
      rows: [{ from: { kind: 'note', id: from.id, label: '周会' }, context: '结论见定价', marks: [[3, 5]] }],
    });
    await lib.client.notes.remove({ ids: [from.id] });
    expect(await backlinks()).toMatchObject({ total: 0, rows: [] });
    await lib.client.history.undo({});
    expect((await backlinks()).total).toBe(1);
  });

  it('by hand are undone and redone, and are there once', async () => {
    const amy = await lib.client.fans.create({ name: '王小明' });
    const note = await newNote('会议');
    const ends = {
      from: { kind: 'note' as const, id: note.id },
      to: { kind: 'fan' as const, id: amy.id },
    };
    const first = await lib.client.documents.link(ends);
    expect((await lib.client.documents.link(ends)).id).toBe(first.id);
    const names = async () => (await lib.client.documents.links(ends.to)).from.map(({ label }) => label);
    expect(await names()).toEqual(['会议']);
    await lib.client.history.undo({});
    expect(await names()).toEqual([]);
    await lib.client.history.redo({});
    expect(await names()).toEqual(['会议']);
    expect(await errorOf(lib.client.documents.link({ from: ends.to, to: ends.to }))).toMatchObject({
      code: 'LINK_SELF',
    });
    expect(
      await errorOf(lib.client.documents.link({ from: ends.from, to: { kind: 'fan', id: 999 } })),
    ).toMatchObject({ code: 'LINK_TARGET_NOT_FOUND' });
  });

  it('unlinked mentions are texts that say the name as a word of its own', async () => {
    const ann = await lib.client.fans.create({ name: 'Ann' });
    await newNote('一', '见了 Ann，很好');
    await newNote('二', 'Annual report');
    await newNote('三', [{ mention: 'fan', id: ann.id, label: 'Ann' }]);
    const found = await lib.client.notes.unlinkedMentions({ target: { kind: 'fan', id: ann.id } });
    expect(found.map(({ from, context }) => [from.label, context])).toEqual([['一', '见了 Ann，很好']]);
  });
});
