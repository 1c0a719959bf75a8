import { statSync } from 'node:fs';
import type { Deps } from '../../core/deps.ts';
import { rebuildCounters } from '../../core/derived-schema.ts';
import type { ChatKeeper } from '../chats/chat-keeper.ts';
import type { CommunitiesService } from '../communities/communities-service.ts';
import { allIndexedPeople, refreshNextDueSql } from '../fans/fan-search-sqlite.ts';
import type { DocumentsService } from '../notes/documents-service.ts';
import type { PipelineService } from '../pipeline/pipeline-service.ts';
import { rebuildPeopleIndex } from '../search/people-index-sqlite.ts';
import type { SearchService } from '../search/search-service.ts';
import type { StrengthService } from '../strength/strength-service.ts';
import { checkIntegrity, counterProblems, foreignKeyProblems, libraryNumbers } from './maintenance-sqlite.ts';

type CheckEvent = { phase: string; done: number; total: number | null; problems: string[] };

/** Looks after the file: what it holds, whether it is sound, and derived data made anew. */
export function createMaintenanceService(
  { read, write, openStream }: Deps,
  {
    strength,
    pipeline,
    search,
    documents,
    chats,
    communities,
  }: {
    strength: StrengthService;
    pipeline: PipelineService;
    search: SearchService;
    documents: DocumentsService;
    chats: ChatKeeper;
    communities: CommunitiesService;
  },
) {
  return {
    async info() {
      // A young library stands in the log beside its file for the most part.
      const log = statSync(`${read.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      return { file: read.file, bytes: statSync(read.file).size + log, ...libraryNumbers(read.sqlite) };
    },

    /** quick: pages and indexes; full: foreign keys too, and kept counters against the facts. */
    async *check({ full }: { full: boolean }): AsyncGenerator<CheckEvent> {
      const own = openStream();
      try {
        const total = full ? 3 : 1;
        const problems: string[] = [];
        yield { phase: 'pages', done: 0, total, problems };
        problems.push(...checkIntegrity(own.sqlite, full));
        yield { phase: 'pages', done: 1, total, problems };
        if (!full) return;
        problems.push(...foreignKeyProblems(own.sqlite));
        yield { phase: 'references', done: 2, total, problems };
        for await (const { fanIds } of strength.differences(own)) {
          if (fanIds.length > 0) problems.push(`strength of people ${fanIds.slice(0, 20).join(', ')}`);
        }
        problems.push(
          ...counterProblems(own.sqlite),
          ...documents.problems(own),
          ...search.problems(own.sqlite),
          ...chats.problems(own.sqlite),
          ...(await communities.differences(own)).map((id) => `numbers of community ${id}`),
        );
        yield { phase: 'derived', done: 3, total, problems };
      } finally {
        own.sqlite.close();
      }
    },

    /** Makes strength, search, counters and suggestions anew from the facts. */
    async *rebuild(): AsyncGenerator<CheckEvent> {
      const steps = 7;
      yield { phase: 'strength', done: 0, total: steps, problems: [] };
      for await (const _ of strength.rebuildAll())
        yield { phase: 'strength', done: 0, total: steps, problems: [] };
      yield { phase: 'search', done: 1, total: steps, problems: [] };
      // Before the index, which is made of their texts.
      for await (const _ of documents.rebuildAll())
        yield { phase: 'search', done: 1, total: steps, problems: [] };
      await write(null, async (tx) => {
        rebuildPeopleIndex(tx.sqlite, allIndexedPeople(tx.sqlite));
        search.rebuildTx(tx);
        tx.touch('fans');
        tx.touch('notes');
      });
      yield { phase: 'due', done: 2, total: steps, problems: [] };
      await write(null, async (tx) => refreshNextDueSql(tx.sqlite));
      yield { phase: 'counters', done: 3, total: steps, problems: [] };
      await write(null, async (tx) => {
        rebuildCounters(tx.sqlite);
        tx.touch('pipeline');
      });
      yield { phase: 'suggestions', done: 4, total: steps, problems: [] };
      for await (const _ of pipeline.suggestions.refreshAll())
        yield { phase: 'suggestions', done: 4, total: steps, problems: [] };
      yield { phase: 'chats', done: 5, total: steps, problems: [] };
      for await (const _ of chats.rebuildAll()) yield { phase: 'chats', done: 5, total: steps, problems: [] };
      yield { phase: 'communities', done: 6, total: steps, problems: [] };
      for await (const _ of communities.rebuildAll())
        yield { phase: 'communities', done: 6, total: steps, problems: [] };
      yield { phase: 'done', done: steps, total: steps, problems: [] };
    },
  };
}
