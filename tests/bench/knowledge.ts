import { createRouterClient } from '@orpc/server';
import { createApp } from '#main/core/app.ts';
import { bodyOfLines } from '../support/document-body.ts';
import { scratchCopy } from './bench-library.ts';
import type { Report } from './figure.ts';
import { type KnowledgeTargets, knowledgeLibrary } from './knowledge-library.ts';
import { alternate, p50, p95, samplesOf } from './measure.ts';

const RUNS = { runs: 200, warmup: 20 };
/** What a page may wait for its list, in ms. */
const PAGE_LIMIT = 20;
/** Saves whose rows are counted. */
const SAVES = 25;

/** Notes and cases: pages, facets, backlinks and saving, at the contract, in this process. */
export async function benchKnowledge({
  notes,
  cases,
  report,
}: {
  notes: number;
  cases: number;
  report: Report;
}): Promise<void> {
  const { file, targets } = await knowledgeLibrary({ notes, cases });
  const scratch = scratchCopy(file);
  try {
    const app = createApp({ file: scratch.file, mode: 'open' });
    try {
      await measurePages(createRouterClient(app.reader), targets, report);
      await measureSaving(app, targets, report);
    } finally {
      app.close();
    }
  } finally {
    scratch.remove();
  }
}

type Client = ReturnType<typeof createRouterClient<ReturnType<typeof createApp>['reader'], object>>;

async function measurePages(client: Client, targets: KnowledgeTargets, report: Report): Promise<void> {
  const hub = { kind: 'note' as const, id: targets.hubNote };
  const pages: [name: string, limit: number, work: (run: number) => Promise<unknown>][] = [
    ['first page of notes', PAGE_LIMIT, () => client.notes.list({})],
    ['notes by title', PAGE_LIMIT, () => client.notes.list({ sort: { by: 'title', desc: false } })],
    ['notes of a folder', PAGE_LIMIT, () => client.notes.list({ filter: { folderId: targets.folder } })],
    [
      'notes of a tag on every second',
      PAGE_LIMIT,
      () => client.notes.list({ filter: { tagIds: [targets.halfTag] } }),
    ],
    ['notes of a rare tag', PAGE_LIMIT, () => client.notes.list({ filter: { tagIds: [targets.rareTag] } })],
    ['a jump to the middle of the notes', PAGE_LIMIT, () => client.notes.list({ offset: 1000 })],
    ['counts of folders', PAGE_LIMIT, () => client.notes.folders({})],
    ['search in notes, a common word', 50, () => client.notes.list({ filter: { text: '社群' } })],
    [
      'search in notes, a rare phrase',
      50,
      (run) => client.notes.list({ filter: { text: `归属读书 ${run}` } }),
    ],
    [
      'a mention by two letters',
      50,
      () => client.notes.mentionSearch({ text: 'sq', kinds: ['note', 'case', 'fan'] }),
    ],
    ['first page of cases', PAGE_LIMIT, () => client.cases.list({})],
    [
      'cases by two facets',
      PAGE_LIMIT,
      () => client.cases.list({ filter: { industries: ['行业 3'], hasMetric: true } }),
    ],
    ['facet counts of all cases', PAGE_LIMIT, () => client.cases.facets({})],
    [
      'facet counts under three facets',
      PAGE_LIMIT,
      () =>
        client.cases.facets({
          filter: { platforms: ['平台 1', '平台 2'], polarity: 'positive', ratings: [3, 4, 5] },
        }),
    ],
    ['backlinks of a note with 1,000 links', 10, () => client.notes.backlinks({ target: hub })],
    ['all links of a note with 1,000', 50, () => client.documents.links(hub)],
    [
      'a note of 100 KB with its text',
      PAGE_LIMIT,
      async () => {
        await client.notes.get({ id: targets.longNote });
        await client.documents.get({ id: targets.longDocument });
      },
    ],
  ];
  for (const [name, limit, work] of pages)
    report({ name: `${name}, contract p95`, value: p95(await samplesOf(work, RUNS)), unit: 'ms', limit });
}

/** A save against the bare rows: the document and the note, in one transaction. */
async function measureSaving(
  app: ReturnType<typeof createApp>,
  targets: KnowledgeTargets,
  report: Report,
): Promise<void> {
  const client = createRouterClient(app.writer);
  const { sqlite } = app.deps.read;
  const bareDocument = sqlite.prepare('UPDATE document SET body = ?, text = ?, rev = rev + 1 WHERE id = ?');
  const bareNote = sqlite.prepare('UPDATE note SET excerpt = ?, updated_at = ? WHERE id = ?');
  const line = '一次保存只写这一篇笔记，别的都不动。'.repeat(4);
  const bodyOf = (run: number) => bodyOfLines(...Array.from({ length: 8 }, () => line), `第 ${run} 次`);
  let { rev } = await client.documents.get({ id: targets.document });
  const { a, b } = await alternate(
    {
      a: async (run) => {
        ({ rev } = await client.documents.save({ id: targets.document, baseRev: rev, body: bodyOf(run) }));
      },
      b: (run) => {
        sqlite.exec('BEGIN IMMEDIATE');
        bareDocument.run(bodyOf(run), line.repeat(8), targets.longDocument + 5);
        bareNote.run(line.slice(0, 50), run, targets.longNote + 5);
        sqlite.exec('COMMIT');
      },
    },
    { runs: 100, warmup: 10 },
  );
  report({
    name: 'saving a note of 2 KB, contract p95',
    value: p95(a),
    unit: 'ms',
    baseline: p95(b),
    limit: Math.max(3 * p95(b), p95(b) + 5),
  });
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const total = sqlite.prepare('SELECT total_changes()').pluck();
  const rows: number[] = [];
  for (let run = 1; run <= SAVES; run++) {
    const before = total.get() as number;
    ({ rev } = await client.documents.save({ id: targets.document, baseRev: rev, body: bodyOf(-run) }));
    rows.push((total.get() as number) - before);
  }
  // The text index joins its parts now and then, which one of many saves pays for.
  rows.sort((x, y) => x - y);
  report({
    name: 'rows that a save writes, index included, median',
    value: p50(rows),
    unit: 'rows',
    limit: 30,
  });
  const { sections } = await client.cases.get({ id: 1 });
  report({
    name: 'saving a section of a case, contract p95',
    value: p95(
      await samplesOf(
        async (run) => {
          const { id, rev: baseRev } = await client.documents.get({ id: sections[0]!.documentId });
          await client.documents.save({ id, baseRev, body: bodyOf(run) });
        },
        { runs: 50, warmup: 5 },
      ),
    ),
    unit: 'ms',
  });
}
