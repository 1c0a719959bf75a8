import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createApp } from '#main/core/app.ts';
import { createAttachmentsService } from '#main/domains/attachments/attachments-service.ts';
import { createCasesService } from '#main/domains/cases/cases-service.ts';
import { createFansService } from '#main/domains/fans/fans-service.ts';
import { readBody } from '#main/domains/notes/document-rules.ts';
import { createDocumentsService } from '#main/domains/notes/documents-service.ts';
import { createLinkKinds } from '#main/domains/notes/link-kinds.ts';
import { createNotesService } from '#main/domains/notes/notes-service.ts';
import { readyText } from '#main/domains/notes/ready-note.ts';
import { createSearchService } from '#main/domains/search/search-service.ts';
import { createTagsService } from '#main/domains/tags/tags-service.ts';
import { bodyOfLines } from '../support/document-body.ts';
import { BENCH_FOLDER, schemaHash, scratchFile } from './bench-library.ts';
import { say } from './figure.ts';

const CHARACTERS =
  '社群粉丝顾客朋友活动内容分享裂变留存复购店主群主读书跑步咖啡花店饮品投票试用命名嘉宾线下聚会目标规则仪式感参与归属';
const BATCH = 500;
/** Change it when other notes are made. */
const GENERATION = 1;

/** Numbers in a repeatable order (a linear congruence). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const words = (pick: (below: number) => number, length: number): string =>
  Array.from({ length }, () => CHARACTERS[pick(CHARACTERS.length)]).join('');

export type KnowledgeTargets = {
  /** Its backlinks are 1,000. */
  hubNote: number;
  /** Its text has 100 KB. */
  longDocument: number;
  longNote: number;
  /** An ordinary one. */
  document: number;
  folder: number;
  /** On every second note, and on one of a hundred. */
  halfTag: number;
  rareTag: number;
};

/** The generated library of that size and where its measured things are; made when it is not there. Not to be written. */
export async function knowledgeLibrary(sizes: {
  notes: number;
  cases: number;
}): Promise<{ file: string; targets: KnowledgeTargets }> {
  const name = `knowledge-${sizes.notes}-${sizes.cases}-schema-${schemaHash()}-${GENERATION}`;
  const file = join(BENCH_FOLDER, `${name}.kith`);
  const about = join(BENCH_FOLDER, `${name}.json`);
  if (!existsSync(about)) {
    mkdirSync(BENCH_FOLDER, { recursive: true });
    const scratch = scratchFile();
    try {
      const start = performance.now();
      const targets = await makeKnowledge(scratch.file, sizes);
      renameSync(scratch.file, file);
      writeFileSync(about, JSON.stringify(targets));
      say(`generated them in ${((performance.now() - start) / 1000).toFixed(0)} s`);
    } finally {
      scratch.remove();
    }
  }
  return { file, targets: JSON.parse(readFileSync(about, 'utf8')) as KnowledgeTargets };
}

/**
 * A library of notes of 2 KB in 20 folders with tags, one note that 1,000 others mention, one of 100 KB, and cases with
 * facets, sections and metrics. Notes are made many at once, as an import does: a test compares its rows with those of the service.
 */
async function makeKnowledge(
  file: string,
  { notes, cases }: { notes: number; cases: number },
): Promise<KnowledgeTargets> {
  const app = createApp({ file, mode: 'create' });
  try {
    const client = createRouterClient(app.writer);
    const { deps } = app;
    const pick = numbers(7);
    const search = createSearchService(deps);
    const kinds = createLinkKinds();
    const documents = createDocumentsService(deps, { kinds, attachments: createAttachmentsService(deps) });
    const fans = createFansService(deps);
    const tags = createTagsService(deps);
    const noteService = createNotesService(deps, { documents, kinds, search, fans, tags });
    const caseService = createCasesService(deps, { documents, kinds, search });
    const folders: number[] = [];
    for (let n = 0; n < 20; n++) folders.push((await client.notes.createFolder({ name: `文件夹 ${n}` })).id);
    const halfTag = (await client.tags.create({ name: '常用' })).id;
    const rareTag = (await client.tags.create({ name: '少见' })).id;
    const hub = await client.notes.create({ title: '总目录' });
    const lines = Array.from({ length: 1000 }, () => words(pick, 34));
    const long = await client.notes.create({ title: '长文', body: bodyOfLines(...lines) });
    say(`making ${notes} notes …`);
    for (let done = 0; done < notes; done += BATCH) {
      await deps.write({ kind: 'notes.create' }, async (tx) => {
        const count = Math.min(BATCH, notes - done);
        const first = noteService.reserveTx(tx, count);
        const made = Array.from({ length: count }, (_, at) => {
          const n = done + at;
          const mentions = n < 1000 ? [[{ mention: 'note', id: hub.id, label: '总目录' }]] : [];
          // Some 2 KB of UTF-8.
          const body = bodyOfLines(...Array.from({ length: 10 }, () => words(pick, 66)), ...mentions);
          return {
            ...readyText(`${words(pick, 6)} ${n}`, readBody(body)),
            id: first + at,
            folderId: folders[n % 21] ?? null,
            tagIds: [...(n % 2 === 0 ? [halfTag] : []), ...(n % 100 === 0 ? [rareTag] : [])],
            createdAt: 1_700_000_000_000 + n * 60_000,
            updatedAt: 1_700_000_000_000 + pick(notes) * 60_000,
          };
        });
        noteService.createManyTx(tx, made);
      });
      if (done % 20_000 === 0 && done > 0) say(`${done} notes`);
    }
    say(`making ${cases} cases …`);
    for (let done = 0; done < cases; done += BATCH) {
      await deps.write({ kind: 'notes.create' }, async (tx) => {
        for (let n = done; n < Math.min(cases, done + BATCH); n++) {
          await caseService.createTx(tx, {
            title: `${words(pick, 5)} ${n}`,
            brand: `品牌 ${n % 300}`,
            industry: `行业 ${n % 25}`,
            year: n % 10 === 0 ? null : 2000 + (n % 26),
            region: `地区 ${n % 40}`,
            platforms: [`平台 ${n % 12}`, `平台 ${(n * 7) % 12}`],
            mechanisms: [`机制 ${n % 60}`, `机制 ${(n * 11) % 60}`, `机制 ${(n * 17) % 60}`],
            isNegative: n % 9 === 0,
            rating: n % 6,
            sections: { background: bodyOfLines(words(pick, 200)), strategy: bodyOfLines(words(pick, 300)) },
            metrics: n % 2 === 0 ? [{ name: '成员', value: n, unit: '人', note: '', at: null }] : [],
          });
        }
      });
    }
    const { rows } = await client.notes.list({ limit: 1 });
    return {
      hubNote: hub.id,
      longNote: long.id,
      longDocument: long.documentId,
      document: rows[0]!.documentId,
      folder: folders[3]!,
      halfTag,
      rareTag,
    };
  } finally {
    app.close();
  }
}
