import { eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { Changed } from '#shared/contract/base.ts';
import type { Campaign, CampaignPatch, Energy } from '#shared/contract/campaigns-record.ts';
import type { CampaignTemplate } from '#shared/contract/campaigns-templates.ts';
import { missingToStart } from '#shared/rules/campaign-rules.ts';
import { energyBudget } from '#shared/rules/energy-rules.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { FansService } from '../fans/fans-service.ts';
import type { DocumentsService } from '../notes/documents-service.ts';
import { readSettings } from '../settings/settings-service.ts';
import type { StrengthService } from '../strength/strength-service.ts';
import {
  audienceOf,
  type CampaignRecord,
  checkSpan,
  energyOf,
  metricsOf,
  requireCampaign,
  toCampaign,
} from './campaign-access.ts';
import { campaignDays, type Days, dayStart, daysOf, today } from './campaign-days.ts';
import {
  campaignCounts,
  campaignPage,
  campaignsOfFan,
  campaignTrash,
  countNewcomers,
} from './campaign-list-sqlite.ts';
import { campaign } from './campaign-table.ts';
import { communityMembers } from './participants/participants-sqlite.ts';
import { copyTx, fromTemplateTx } from './plan/campaign-copy.ts';
import { showTextsTx } from './plan/campaign-documents.ts';
import { readTemplates } from './plan/campaign-templates.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Patch = z.output<typeof CampaignPatch>;
type Made = Changed & { id: number };

/** Columns that a patch sets. */
function toColumns({
  audience,
  platforms,
  canvases,
  reach,
  energy,
  ...rest
}: Patch): Partial<CampaignRecord> {
  return {
    ...rest,
    ...(audience === undefined ? {} : { audience: audience === null ? null : JSON.stringify(audience) }),
    ...(platforms === undefined ? {} : { platforms: JSON.stringify(platforms) }),
    ...(canvases === undefined ? {} : { canvases: JSON.stringify(canvases) }),
    ...(reach === undefined ? {} : { reach: JSON.stringify(reach) }),
    ...(energy === undefined ? {} : { energy: JSON.stringify(energy) }),
  };
}

/** Owns `campaign`: the walk of C1 from a goal to the review. What keeps its numbers are triggers (campaign-triggers.ts). */
export function createCampaignsService(
  { read, write, clock }: Deps,
  {
    fans,
    strength,
    documents,
  }: {
    fans: Pick<FansService, 'count'>;
    strength: Pick<StrengthService, 'bands'>;
    documents: DocumentsService;
  },
) {
  async function updateTx(tx: Tx, row: CampaignRecord, patch: Partial<CampaignRecord>): Promise<void> {
    tx.recorder.describe({ name: patch.name ?? row.name });
    if (await tx.update(campaign, row.id, patch)) {
      await tx.db.update(campaign).set({ updatedAt: tx.now }).where(eq(campaign.id, row.id));
      tx.touch('campaigns', []);
    }
  }

  async function energyFor(row: CampaignRecord): Promise<Energy> {
    const { timeZone } = await readSettings(read.db);
    const { expectedNewcomers, ...settings } = energyOf(row);
    const bands = await strength.bands();
    const people = bands.strong + bands.medium + bands.weak;
    const target = (await metricsOf(read, row.id)).find(({ key }) => key === 'new_fans')?.target ?? null;
    const since = dayStart(campaignDays(row, clock(), timeZone).from, timeZone);
    const here = countNewcomers(read.sqlite, row.id, since);
    const newcomers = Math.max(0, Math.round(expectedNewcomers ?? target ?? here));
    return {
      people,
      newcomers,
      hoursPerWeek: settings.hoursPerWeek,
      ...energyBudget({ people, newcomers, ...settings }),
    };
  }

  async function setState(
    id: number,
    kind: string,
    work: (row: CampaignRecord, tx: Tx) => Promise<Partial<CampaignRecord>>,
  ): Promise<Changed> {
    const { changeId } = await write({ kind }, async (tx) => {
      const row = await requireCampaign(tx, id);
      await updateTx(tx, row, await work(row, tx));
    });
    return { changeId, count: changeId === null ? 0 : 1 };
  }

  return {
    energyFor,

    async list(page: Page & { state?: Campaign['state']; kind?: Campaign['kind']; text?: string }) {
      const { timeZone } = await readSettings(read.db);
      return {
        ...campaignPage(read.sqlite, page, { now: clock(), zone: timeZone }),
        counts: campaignCounts(read.sqlite),
      };
    },

    /** In the trash too, with `deletedAt`. @throws CAMPAIGN_NOT_FOUND */
    async get({ id }: { id: number }): Promise<Campaign> {
      const [row] = await read.db.select().from(campaign).where(eq(campaign.id, id));
      if (!row) throw fail('CAMPAIGN_NOT_FOUND', { id });
      return toCampaign(read, row);
    },

    async templates({ language }: { language: 'zh-CN' | 'en' }): Promise<CampaignTemplate[]> {
      return readTemplates(language);
    },

    /** @throws CAMPAIGN_DATE, CAMPAIGN_ENDS_BEFORE_START */
    async create(input: {
      name: string;
      kind: Campaign['kind'];
      startsOn?: string | null;
      endsOn?: string | null;
    }): Promise<Made> {
      checkSpan(input.startsOn, input.endsOn);
      const { value: id, changeId } = await write(
        { kind: 'campaigns.create', data: { name: input.name } },
        async (tx) => {
          const { currency } = await readSettings(tx.db);
          tx.touch('campaigns', []);
          return tx.insert(campaign, {
            name: input.name,
            kind: input.kind,
            startsOn: input.startsOn ?? null,
            endsOn: input.endsOn ?? null,
            currency,
            createdAt: tx.now,
            updatedAt: tx.now,
          });
        },
      );
      return { changeId, count: 1, id };
    },

    /** @throws CAMPAIGN_TEMPLATE_UNKNOWN, CAMPAIGN_DATE, CAMPAIGN_ENDS_BEFORE_START */
    async createFromTemplate(
      input: Days & { key: Campaign['kind']; language: 'zh-CN' | 'en'; name?: string },
    ): Promise<Made> {
      const template = readTemplates(input.language).find(({ key }) => key === input.key);
      if (!template) throw fail('CAMPAIGN_TEMPLATE_UNKNOWN', { key: input.key });
      const { value: id, changeId } = await write({ kind: 'campaigns.create' }, async (tx) => {
        const { currency, timeZone } = await readSettings(tx.db);
        const name = input.name ?? template.name;
        tx.recorder.describe({ name });
        tx.touch('campaigns', []);
        tx.touch('posts', []);
        return fromTemplateTx(tx, template, { name, currency, ...daysOf(input, tx.now, timeZone) });
      });
      return { changeId, count: 1, id };
    },

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_DATE, CAMPAIGN_ENDS_BEFORE_START */
    async copy(input: Days & { id: number; name?: string }): Promise<Made> {
      const { value: id, changeId } = await write({ kind: 'campaigns.create' }, async (tx) => {
        const { timeZone } = await readSettings(tx.db);
        const source = await requireCampaign(tx, input.id);
        const name = input.name ?? source.name;
        tx.recorder.describe({ name });
        tx.touch('campaigns', []);
        tx.touch('posts', []);
        return copyTx(tx, source, { name, ...daysOf(input, tx.now, timeZone), zone: timeZone });
      });
      return { changeId, count: 1, id };
    },

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_DATE, CAMPAIGN_ENDS_BEFORE_START */
    async update({ id, patch }: { id: number; patch: Patch }): Promise<Changed> {
      return setState(id, 'campaigns.update', async (row) => {
        checkSpan(
          patch.startsOn === undefined ? row.startsOn : patch.startsOn,
          patch.endsOn === undefined ? row.endsOn : patch.endsOn,
        );
        return toColumns(patch);
      });
    },

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_STATE, CAMPAIGN_INCOMPLETE, CAMPAIGN_FOLLOWERS_ONLY, CAMPAIGN_ENDS_BEFORE_START */
    async start({ id }: { id: number }): Promise<Changed> {
      return setState(id, 'campaigns.start', async (row, tx) => {
        if (row.state !== 'draft') throw fail('CAMPAIGN_STATE', { id, state: row.state });
        const missing = missingToStart(row, await metricsOf(tx, id));
        const gaps = missing.filter((gap) => gap !== 'followers');
        if (gaps.length > 0) throw fail('CAMPAIGN_INCOMPLETE', { id, missing: gaps });
        if (missing.length > 0) throw fail('CAMPAIGN_FOLLOWERS_ONLY', { id });
        const { timeZone } = await readSettings(tx.db);
        const startsOn = row.startsOn ?? today(tx.now, timeZone);
        checkSpan(startsOn, row.endsOn);
        return { state: 'running', startsOn, startedAt: tx.now };
      });
    },

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_STATE */
    async finish({ id }: { id: number }): Promise<Changed> {
      return setState(id, 'campaigns.finish', async (row, tx) => {
        if (row.state !== 'running') throw fail('CAMPAIGN_STATE', { id, state: row.state });
        return { state: 'finished', finishedAt: tx.now };
      });
    },

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_STATE for a draft */
    async reopen({ id }: { id: number }): Promise<Changed> {
      return setState(id, 'campaigns.reopen', async (row) => {
        if (row.state === 'draft') throw fail('CAMPAIGN_STATE', { id, state: row.state });
        return row.state === 'finished'
          ? { state: 'running', finishedAt: null }
          : { state: 'draft', startedAt: null };
      });
    },

    /** Into the trash, all or none. @throws CAMPAIGN_NOT_FOUND */
    async remove({ ids }: { ids: number[] }): Promise<Changed> {
      const { changeId } = await write({ kind: 'campaigns.remove' }, async (tx) => {
        const names: string[] = [];
        for (const id of ids) {
          names.push((await requireCampaign(tx, id)).name);
          await tx.update(campaign, id, { deletedAt: tx.now });
        }
        showTextsTx(tx, documents, 'campaign', ids);
        tx.recorder.describe({ name: names.length === 1 ? names[0] : undefined, count: names.length });
        tx.touch('campaigns', []);
        tx.touch('posts', []);
      });
      return { changeId, count: ids.length };
    },

    async restore({ ids }: { ids: number[] }): Promise<Changed> {
      const { value: count, changeId } = await write({ kind: 'campaigns.restore' }, async (tx) => {
        const rows = await tx.db.select().from(campaign).where(inArray(campaign.id, ids));
        let n = 0;
        for (const row of rows) if (await tx.update(campaign, row.id, { deletedAt: null })) n += 1;
        showTextsTx(tx, documents, 'campaign', ids);
        tx.recorder.describe({ name: rows.length === 1 ? rows[0]!.name : undefined, count: n });
        tx.touch('campaigns', []);
        tx.touch('posts', []);
        return n;
      });
      return { changeId, count };
    },

    async trash(page: Page) {
      return campaignTrash(read.sqlite, page);
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async energy({ id }: { id: number }): Promise<Energy> {
      return energyFor(await requireCampaign(read, id));
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async audienceCount({ id }: { id: number }): Promise<{ total: number | null; exact: boolean }> {
      const audience = audienceOf(await requireCampaign(read, id));
      if (audience === null) return { total: null, exact: true };
      if (audience.type === 'community') {
        return { total: communityMembers(read.sqlite, audience.communityId).length, exact: true };
      }
      if (audience.type === 'filter') return fans.count({ filter: audience.filter });
      const { selection } = audience;
      if ('ids' in selection) return { total: new Set(selection.ids).size, exact: true };
      const { total, exact } = await fans.count({ filter: selection.filter });
      return { total: Math.max(0, total - selection.exceptIds.length), exact };
    },

    async ofFan({ fanId }: { fanId: number }) {
      return campaignsOfFan(read.sqlite, fanId);
    },
  };
}
