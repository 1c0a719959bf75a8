import type { Benchmark, CaseMetric } from '#shared/contract/cases.ts';
import type { ContentLanguage } from '#shared/contract/notes.ts';
import type { DocumentBody, DocumentNode } from '#shared/document/document-types.ts';
import * as make from '#shared/document/node-builders.ts';
import type { Deps } from '../../core/deps.ts';
import { type StarterContent, starterContent } from '../../core/starter-content.ts';
import type { DocumentsService } from '../notes/documents-service.ts';
import type { createCaseWrites } from './case-writes.ts';
import { metricsOfCase } from './cases-sqlite.ts';

const blocksOf = (body: string | undefined): DocumentNode[] =>
  body === undefined ? [] : (JSON.parse(body) as DocumentBody).root.children;

const isBlank = (blocks: readonly DocumentNode[]): boolean =>
  blocks.every((block) => block.type === 'paragraph' && block.children.length === 0);

/** A plan that begins from a case: its mechanism, its steps as written, its numbers as aims. */
function planBody(
  from: { id: number; title: string; mechanisms: readonly string[] },
  texts: ReadonlyMap<string, string>,
  metrics: readonly CaseMetric[],
  words: StarterContent['plan'],
): DocumentBody {
  const heading = (text: string) => make.heading(2, make.textNodes(text, 0));
  const mention: DocumentNode = { type: 'mention', version: 1, kind: 'case', id: from.id, label: from.title };
  const section = (title: string, blocks: DocumentNode[]): DocumentNode[] =>
    isBlank(blocks) ? [] : [heading(title), ...blocks];
  const items = (lines: readonly string[]): DocumentNode[] =>
    lines.length === 0
      ? []
      : [
          make.list(
            'bullet',
            1,
            lines.map((line) => make.listItem(make.textNodes(line, 0))),
            0,
          ),
        ];
  const aims = metrics.map(
    ({ name, value, unit, note }) =>
      `${name}: ${value}${unit === '' ? '' : ` ${unit}`}${note === '' ? '' : ` (${note})`}`,
  );
  return make.bodyOf([
    make.paragraph([...make.textNodes(`${words.title} `, 0), mention]),
    ...section(words.mechanisms, items(from.mechanisms)),
    ...section(words.steps, blocksOf(texts.get('strategy'))),
    ...section(words.targets, items(aims)),
    ...section(words.lessons, blocksOf(texts.get('insight'))),
  ]);
}

/** A case as the beginning of a plan. */
export function createBenchmark(
  { write }: Deps,
  documents: DocumentsService,
  writes: ReturnType<typeof createCaseWrites>,
) {
  return {
    /** The plan is the case's own document until a campaign adopts it. @throws CASE_NOT_FOUND */
    async useAsBenchmark({
      caseId,
      language,
    }: {
      caseId: number;
      language: ContentLanguage;
    }): Promise<Benchmark> {
      const { plan } = await starterContent(language);
      const { value } = await write(null, async (tx) => {
        const row = await writes.requireTx(tx, caseId);
        const mechanisms = JSON.parse(row.mechanisms) as string[];
        const owner = { kind: 'case' as const, id: caseId };
        const texts = new Map(documents.rowsOf(tx.sqlite, owner).map(({ slot, body }) => [slot, body]));
        const metrics = metricsOfCase(tx.sqlite, caseId);
        const body = planBody({ id: caseId, title: row.title, mechanisms }, texts, metrics, plan);
        return {
          caseId,
          title: row.title,
          mechanisms,
          documentId: await documents.createTx(tx, owner, body, 'plan'),
          targets: metrics.map(({ id, name, value: aim, unit, note }) => ({
            metricId: id,
            name,
            value: aim,
            unit,
            note,
          })),
        };
      });
      return value;
    },
  };
}
