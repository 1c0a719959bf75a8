/** Where campaigns meet notes and cases: long texts, mentions, and a case as beginning or end of a campaign (D5). */
import { eq } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { MetricResult } from '#shared/contract/campaigns-measures.ts';
import { CaseCanvas } from '#shared/contract/cases.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import * as make from '#shared/document/node-builders.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import type { CasesService } from '../../cases/cases-service.ts';
import type { RestoredRow } from '../../history/restorer.ts';
import type { DocumentsService } from '../../notes/documents-service.ts';
import type { LinkKinds } from '../../notes/link-kinds.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { type CampaignRecord, requireCampaign } from '../campaign-access.ts';
import { type Days, daysOf } from '../campaign-days.ts';
import { describeCampaigns, describePosts, findCampaigns } from '../campaign-links-sqlite.ts';
import { campaign, campaignMetric } from '../campaign-table.ts';

export type Knowledge = { documents: DocumentsService; cases: CasesService; kinds: LinkKinds };
type Words = Partial<Record<'metrics' | 'sections' | 'platforms', Record<string, string>>>;

/** The document of a thing, made when there is none yet. Texts are no part of the history, so neither is this. */
export async function openDocumentTx(
  tx: Tx,
  documents: DocumentsService,
  owner: { kind: 'campaign' | 'post'; id: number },
): Promise<number> {
  const [known] = documents.slotsOf(owner);
  return known?.id ?? documents.createTx(tx, owner, null);
}

/** Mentions in the texts of these things are there while the things are. */
export function showTextsTx(
  tx: Tx,
  documents: DocumentsService,
  kind: 'campaign' | 'post',
  ids: readonly number[],
): void {
  const describe = kind === 'campaign' ? describeCampaigns : describePosts;
  for (const { id, isLive } of describe(tx.sqlite, ids)) {
    if (isLive) documents.showTx(tx, { kind, id });
    else documents.hideTx(tx, { kind, id });
  }
}

/** Paragraphs of plain texts, each below its heading; without a text left out. */
function bodyOf(parts: readonly (readonly [heading: string, text: string])[]): DocumentBody | null {
  const blocks = parts.flatMap(([heading, text]) =>
    text.trim() === ''
      ? []
      : [
          ...(heading === '' ? [] : [make.heading(3, make.textNodes(heading, 0))]),
          ...text.split(/\n+/).map((line) => make.paragraph(make.textNodes(line, 0))),
        ],
  );
  return blocks.length === 0 ? null : make.bodyOf(blocks);
}

export function createCampaignDocuments(
  { read, write, clock }: Deps,
  {
    documents,
    cases,
    kinds,
    createNamed,
    metrics,
  }: Knowledge & {
    createNamed(name: string): Promise<{ id: number; changeId: number | null }>;
    metrics(input: { campaignId: number }): Promise<MetricResult[]>;
  },
) {
  kinds.register('campaign', {
    describe: ({ sqlite }, ids) => describeCampaigns(sqlite, ids),
    find: async ({ sqlite }, text, limit) => findCampaigns(sqlite, text, limit),
    create: async (label) => ({ ...(await createNamed(label)), label }),
  });
  kinds.register('post', { describe: ({ sqlite }, ids) => describePosts(sqlite, ids) });

  /** Five texts of a case out of a campaign's plan and review. */
  function sectionsOf(row: CampaignRecord, words: Record<string, string>) {
    const part = (key: 'goal' | 'why' | 'strategy' | 'content' | 'interaction' | 'monitoring') =>
      [words[key] ?? '', row[key]] as const;
    return {
      background: bodyOf([part('goal'), part('why')]),
      strategy: bodyOf([part('strategy'), part('content'), part('interaction'), part('monitoring')]),
      insight: bodyOf([['', row.learnt]]),
    };
  }

  return {
    /** Campaigns and posts went to the trash or came back, by hand or by an undo: what their texts mention follows. */
    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      for (const kind of ['campaign', 'post'] as const) {
        const ids = rows.flatMap((row) =>
          row.table === kind && 'deleted_at' in { ...row.before, ...row.after } ? [row.rowId] : [],
        );
        if (ids.length > 0) showTextsTx(tx, documents, kind, ids);
      }
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async openDocument({ id }: { id: number }): Promise<{ documentId: number }> {
      const { value } = await write(null, async (tx) => {
        const row = await requireCampaign(tx, id);
        const documentId = row.documentId ?? (await openDocumentTx(tx, documents, { kind: 'campaign', id }));
        await tx.db.update(campaign).set({ documentId }).where(eq(campaign.id, id));
        tx.touch('campaigns', []);
        return { documentId };
      });
      return value;
    },

    /** @throws CASE_NOT_FOUND, CAMPAIGN_DATE, CAMPAIGN_ENDS_BEFORE_START */
    async createFromCase(
      input: Days & { caseId: number; language: 'zh-CN' | 'en'; name?: string },
    ): Promise<Changed & { id: number }> {
      const { timeZone } = await readSettings(read.db);
      const days = daysOf(input, clock(), timeZone);
      // biome-ignore lint/correctness/useHookAtTopLevel: a command of cases, no hook of React.
      const { caseId, documentId, title, targets } = await cases.useAsBenchmark(input);
      const { value: id, changeId } = await write({ kind: 'campaigns.create' }, async (tx) => {
        const { currency } = await readSettings(tx.db);
        const name = input.name ?? title;
        tx.recorder.describe({ name });
        const made = await tx.insert(campaign, {
          name,
          kind: 'custom',
          caseId,
          documentId,
          ...days,
          currency,
          createdAt: tx.now,
          updatedAt: tx.now,
        });
        await documents.adoptTx(tx, documentId, { kind: 'campaign', id: made });
        for (const [position, target] of targets.entries()) {
          await tx.insert(campaignMetric, {
            campaignId: made,
            key: 'custom',
            name: target.name,
            unit: target.unit,
            target: target.value,
            source: 'typed',
            position,
          });
        }
        tx.touch('campaigns', []);
        return made;
      });
      return { id, changeId, count: 1 };
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async writeCase({ id, words }: { id: number; words: Words }): Promise<Changed & { caseId: number }> {
      const measured = await metrics({ campaignId: id });
      const { value: caseId, changeId } = await write({ kind: 'campaigns.writeCase' }, async (tx) => {
        const row = await requireCampaign(tx, id);
        tx.recorder.describe({ name: row.name });
        const { addition = {} } = JSON.parse(row.canvases) as { addition?: Record<string, string> };
        return cases.createTx(tx, {
          title: row.name,
          year: row.startsOn === null ? null : Number(row.startsOn.slice(0, 4)),
          platforms: (JSON.parse(row.platforms) as string[]).map((key) => words.platforms?.[key] ?? key),
          canvas: CaseCanvas.parse(addition),
          sections: sectionsOf(row, words.sections ?? {}),
          metrics: measured.flatMap(({ key, name, unit, result, due }) =>
            result === null
              ? []
              : [{ name: name || words.metrics?.[key] || key, value: result, unit, note: '', at: due }],
          ),
        });
      });
      return { caseId, changeId, count: 1 };
    },
  };
}
