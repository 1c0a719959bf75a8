import type { Changed } from '#shared/contract/base.ts';
import { CaseCanvas as Canvas, type CaseCanvas } from '#shared/contract/cases.ts';
import type { ContentLanguage } from '#shared/contract/notes.ts';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import type { Deps } from '../../core/deps.ts';
import { type StarterCase, starterContent } from '../../core/starter-content.ts';
import type { createCaseWrites, NewCase } from './case-writes.ts';
import { starterRows } from './cases-sqlite.ts';

const bodyOf = (markdown: string) => (markdown === '' ? null : markdownToBody(markdown));

function toNewCase(entry: StarterCase, source: string, language: string): NewCase {
  const { key, background, strategy, results, insight, metrics, canvas, ...fields } = entry;
  return {
    ...fields,
    source,
    metrics,
    canvas: Canvas.parse(canvas) satisfies CaseCanvas,
    sections: {
      background: bodyOf(background),
      strategy: bodyOf(strategy),
      results: bodyOf(results),
      insight: bodyOf(insight),
    },
    starter: { key, language },
  };
}

/** The starter library: cases that the program brings along, marked, put in and taken out with one act each. */
export function createStarterService({ read, write }: Deps, writes: ReturnType<typeof createCaseWrites>) {
  return {
    async starterState({ language }: { language: ContentLanguage }) {
      const { cases } = await starterContent(language);
      const rows = starterRows(read.sqlite, language);
      const installed = rows.filter((row) => row.deletedAt === null).length;
      return { total: cases.length, installed, removed: rows.length - installed };
    },

    /** A starter case that the user changed stays as it is. */
    async installStarter({ language }: { language: ContentLanguage }): Promise<Changed> {
      const { cases, source } = await starterContent(language);
      const { value: count, changeId } = await write({ kind: 'cases.installStarter' }, async (tx) => {
        const known = starterRows(tx.sqlite, language);
        const keys = new Set(known.map((row) => row.key));
        const removed = known.filter((row) => row.deletedAt !== null).map((row) => row.id);
        const restored = await writes.moveTx(tx, removed, false);
        const missing = cases.filter(({ key }) => !keys.has(key));
        for (const entry of missing) await writes.createTx(tx, toNewCase(entry, source, language));
        tx.recorder.describe({ name: undefined, count: restored + missing.length });
        return restored + missing.length;
      });
      return { changeId, count };
    },

    async removeStarter({ language }: { language?: ContentLanguage }): Promise<Changed> {
      const { value: count, changeId } = await write({ kind: 'cases.removeStarter' }, (tx) => {
        const ids = starterRows(tx.sqlite, language ?? null)
          .filter((row) => row.deletedAt === null)
          .map((row) => row.id);
        return writes.moveTx(tx, ids, true);
      });
      return { changeId, count };
    },
  };
}
