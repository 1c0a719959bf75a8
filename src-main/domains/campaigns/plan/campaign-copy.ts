import { and, asc, eq, isNull } from 'drizzle-orm';
import { generateNKeysBetween } from 'fractional-indexing';
import { MetricKey } from '#shared/contract/campaigns-plan.ts';
import type { CampaignTemplate } from '#shared/contract/campaigns-templates.ts';
import { dateToDay } from '#shared/rules/local-day.ts';
import type { Tx } from '../../../core/db/tx.ts';
import { type CampaignRecord, metricsOf } from '../campaign-access.ts';
import { plusDays, today } from '../campaign-days.ts';
import { budgetItem, campaign, campaignMetric, campaignTask, post } from '../campaign-table.ts';

const TYPED = new Set(['followers', 'custom']);
/** How a metric of that key gets its result. */
export const sourceOf = (key: string): 'auto' | 'typed' => (TYPED.has(key) ? 'typed' : 'auto');

/** A draft with all that a template brings, dated from the first day. @returns its id */
export async function fromTemplateTx(
  tx: Tx,
  template: CampaignTemplate,
  {
    name,
    currency,
    startsOn,
    ...days
  }: { name: string; currency: string; startsOn: string; endsOn?: string },
): Promise<number> {
  const endsOn = days.endsOn ?? plusDays(startsOn, Math.max(0, template.days - 1));
  const { goal, why, strategy, content, interaction, monitoring } = template;
  const campaignId = await tx.insert(campaign, {
    name,
    kind: template.key,
    goal,
    why,
    strategy,
    content,
    interaction,
    monitoring,
    platforms: JSON.stringify(template.platforms),
    startsOn,
    endsOn,
    currency,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  const ranks = generateNKeysBetween(null, null, template.tasks.length);
  for (const [i, task] of template.tasks.entries()) {
    await tx.insert(campaignTask, {
      campaignId,
      what: task.what,
      due: plusDays(startsOn, task.day),
      rank: ranks[i]!,
      checklist: JSON.stringify(task.checklist.map((text) => ({ text, done: false }))),
      createdAt: tx.now,
    });
  }
  const platform = template.platforms[0] ?? 'wechat';
  for (const slot of template.posts) {
    await tx.insert(post, {
      campaignId,
      platform,
      title: slot.title,
      plannedOn: plusDays(startsOn, slot.day),
      plannedTime: slot.time,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
  }
  for (const [position, metric] of template.metrics.entries()) {
    const key = MetricKey.parse(metric.key);
    await tx.insert(campaignMetric, {
      campaignId,
      key,
      name: metric.name,
      unit: metric.unit,
      target: metric.target,
      due: endsOn,
      source: sourceOf(key),
      position,
    });
  }
  for (const item of template.budget)
    await tx.insert(budgetItem, { campaignId, name: item, createdAt: tx.now });
  return campaignId;
}

/** A draft like an older campaign, all its dates moved by as many days; results, people and money spent stay behind. */
export async function copyTx(
  tx: Tx,
  source: CampaignRecord,
  { name, startsOn, endsOn, zone }: { name: string; startsOn: string; endsOn?: string; zone: string },
): Promise<number> {
  const first = source.startsOn ?? today(source.createdAt, zone);
  const days = dateToDay(startsOn) - dateToDay(first);
  const moved = (date: string | null) => (date === null ? null : plusDays(date, days));
  const { id: _, ...plan } = source;
  const campaignId = await tx.insert(campaign, {
    ...plan,
    name,
    state: 'draft',
    learnt: '',
    documentId: null,
    startsOn,
    endsOn: endsOn ?? moved(source.endsOn),
    startedAt: null,
    finishedAt: null,
    copiedFrom: source.id,
    createdAt: tx.now,
    updatedAt: tx.now,
    deletedAt: null,
  });
  const of = { campaignId, createdAt: tx.now };
  for (const { id, ...metric } of await metricsOf(tx, source.id)) {
    await tx.insert(campaignMetric, { ...metric, campaignId, due: moved(metric.due), typed: null });
  }
  const tasks = await tx.db
    .select()
    .from(campaignTask)
    .where(and(eq(campaignTask.campaignId, source.id), isNull(campaignTask.deletedAt)))
    .orderBy(asc(campaignTask.due), asc(campaignTask.id));
  const ranks = generateNKeysBetween(null, null, tasks.length);
  for (const [i, { what, owner, due, checklist }] of tasks.entries()) {
    const items = JSON.parse(checklist) as { text: string; done: boolean }[];
    const open = JSON.stringify(items.map(({ text }) => ({ text, done: false })));
    await tx.insert(campaignTask, { ...of, what, owner, due: moved(due), rank: ranks[i]!, checklist: open });
  }
  const posts = await tx.db
    .select()
    .from(post)
    .where(and(eq(post.campaignId, source.id), isNull(post.deletedAt)))
    .orderBy(asc(post.plannedOn), asc(post.id));
  for (const { platform, communityId, plannedOn, plannedTime, title } of posts) {
    const when = { plannedOn: moved(plannedOn), plannedTime };
    await tx.insert(post, { ...of, ...when, platform, communityId, title, updatedAt: tx.now });
  }
  const items = await tx.db
    .select()
    .from(budgetItem)
    .where(and(eq(budgetItem.campaignId, source.id), isNull(budgetItem.deletedAt)))
    .orderBy(asc(budgetItem.id));
  for (const { name: item, planned, note } of items)
    await tx.insert(budgetItem, { ...of, name: item, planned, note });
  return campaignId;
}
