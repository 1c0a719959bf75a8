import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '#main/core/deps.ts';
import { createRouter } from '#main/core/router.ts';
import { bodyOfLines } from '../support/document-body.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { plansOf } from '../support/query-plans.ts';

let lib: TestLibrary;
let ids: { fan: number; folder: number; tag: number; note: number; document: number; case: number };
beforeEach(async () => {
  lib = await openTestLibrary();
  const fan = await lib.client.fans.create({ name: '王小明' });
  const folder = await lib.client.notes.createFolder({ name: '客户' });
  const tag = await lib.client.tags.create({ name: '重要' });
  const note = await lib.client.notes.create({
    title: '会议',
    folderId: folder.id,
    tagIds: [tag.id],
    body: bodyOfLines([{ mention: 'fan', id: fan.id, label: '王小明' }]),
  });
  const study = await lib.client.cases.create({ title: '小米' });
  ids = {
    fan: fan.id,
    folder: folder.id,
    tag: tag.id,
    note: note.id,
    document: note.documentId,
    case: study.id,
  };
});
afterEach(() => lib.close());

/** Tables that grow with what a user writes; `json_each`, tags and folders are small or given. */
const LARGE =
  /^SCAN (note|n|document|d|link|l|case_study|c|note_tag|document_revision|attachment|a|fan)\b(?! USING)/;

async function largeScans(work: (client: Client) => Promise<unknown>): Promise<string[]> {
  const plans = await plansOf(lib, (deps) => work(clientOf(deps)));
  expect(plans.length).toBeGreaterThan(0);
  return plans.flatMap(({ source, steps }) => {
    // SQLite names a subquery by its alias: those of these statements are built from indexes, seen in their own lines.
    const subqueries = new Set([...source.matchAll(/\) AS (\w+)/g)].map((match) => match[1]!));
    return steps.filter((step) => LARGE.test(step) && !subqueries.has(step.split(' ')[1]!));
  });
}
const clientOf = (deps: Deps) => createRouterClient(createRouter(deps));
type Client = ReturnType<typeof clientOf>;

describe('no page reads a whole table', () => {
  const pages: [string, (client: Client) => Promise<unknown>][] = [
    [
      'the list in each order',
      async ({ notes }) => {
        for (const by of ['updated', 'created', 'title', 'opened'] as const)
          for (const desc of [true, false]) await notes.list({ sort: { by, desc } });
      },
    ],
    ['the list of a folder', ({ notes }) => notes.list({ filter: { folderId: ids.folder } })],
    ['the list of a tag', ({ notes }) => notes.list({ filter: { tagIds: [ids.tag] } })],
    [
      'favourites, pins and recent ones',
      async ({ notes }) => {
        for (const filter of [{ favourite: true }, { pinned: true }, { pinned: false }, { recent: true }])
          await notes.list({ filter });
      },
    ],
    ['a search in notes', ({ notes }) => notes.list({ filter: { text: '会议' } })],
    ['counts of folders', ({ notes }) => notes.folders({})],
    [
      'one note with its text',
      async ({ notes, documents }) => {
        await notes.get({ id: ids.note });
        await documents.get({ id: ids.document });
        await documents.revisions({ id: ids.document });
      },
    ],
    [
      'backlinks and notes of a person',
      async ({ notes, documents }) => {
        const target = { kind: 'fan' as const, id: ids.fan };
        await notes.backlinks({ target });
        await notes.notesOf({ target });
        await notes.unlinkedMentions({ target });
        await documents.links(target);
      },
    ],
    [
      'what @ and [[ offer',
      async ({ notes }) => {
        await notes.mentionSearch({ text: '', kinds: ['fan', 'note', 'case'] });
        await notes.mentionSearch({ text: 'hy', kinds: ['fan', 'note', 'case'] });
      },
    ],
    ['the trash', ({ notes }) => notes.trash({})],
    [
      'one case',
      async ({ cases }) => {
        await cases.get({ id: ids.case });
        await cases.metrics({ caseId: ids.case });
      },
    ],
    ['the palette', ({ search }) => search.texts({ text: '会议' })],
  ];
  it.each(pages)('%s', async (_name, work) => {
    expect(await largeScans(work)).toEqual([]);
  });

  it('facets are counted over an index, without the rows', async () => {
    const plans = await plansOf(lib, (deps) => clientOf(deps).cases.facets({}));
    const steps = plans.flatMap((plan) => plan.steps).filter((step) => step.includes('case_facets'));
    expect(steps).toEqual(['SCAN c USING COVERING INDEX case_facets']);
  });
});

describe('saving', () => {
  it('writes the rows of that note and no others', async () => {
    for (let n = 0; n < 20; n++) {
      await lib.client.notes.create({
        title: `${n}`,
        body: bodyOfLines([{ mention: 'note', id: ids.note, label: '会议' }]),
      });
    }
    const { sqlite } = lib.app.deps.read;
    const changes = () => sqlite.prepare('SELECT total_changes()').pluck().get() as number;
    const before = changes();
    await lib.client.documents.save({ id: ids.document, baseRev: 1, body: bodyOfLines('新的文字') });
    // The document, its revision, its one link, the note, and the rows of the full-text index.
    expect(changes() - before).toBeLessThan(20);
  });
});
