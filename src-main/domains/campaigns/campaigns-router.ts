import { implement } from '@orpc/server';
import { campaignsContract } from '#shared/contract/campaigns.ts';
import { attributionContract } from '#shared/contract/campaigns-attribution.ts';
import { measuresContract } from '#shared/contract/campaigns-measures.ts';
import { participantsContract } from '#shared/contract/campaigns-people.ts';
import { campaignPlanContract } from '#shared/contract/campaigns-plan.ts';
import { postsContract } from '#shared/contract/campaigns-posts.ts';
import { referralsContract } from '#shared/contract/campaigns-referrals.ts';
import type { Deps } from '../../core/deps.ts';
import type { FansService } from '../fans/fans-service.ts';
import type { InteractionsService } from '../interactions/interactions-service.ts';
import type { StrengthService } from '../strength/strength-service.ts';
import { createCampaignsService } from './campaigns-service.ts';
import { createAttributionService } from './measures/attribution-service.ts';
import { createMeasuresService } from './measures/measures-service.ts';
import { createCampaignNumbers } from './measures/numbers.ts';
import { createParticipantsService } from './participants/participants-service.ts';
import { createCampaignDocuments, type Knowledge } from './plan/campaign-documents.ts';
import { createLibraryCanvas } from './plan/library-canvas.ts';
import { createCampaignPlanService } from './plan/plan-service.ts';
import { createPostsService } from './posts/posts-service.ts';
import { createReferralsService } from './referrals/referrals-service.ts';

/** All services of campaigns. Their derived numbers follow by triggers, undo and redo included. */
export function createCampaignServices(
  deps: Deps,
  {
    fans,
    strength,
    interactions,
    ...knowledge
  }: { fans: FansService; strength: StrengthService; interactions: InteractionsService } & Knowledge,
) {
  const campaigns = createCampaignsService(deps, { fans, strength, documents: knowledge.documents });
  const numbers = createCampaignNumbers(deps);
  const plan = createCampaignPlanService(deps, { results: numbers.results });
  const participants = createParticipantsService(deps, { fans, interactions });
  const referrals = createReferralsService(deps, { fans, interactions, participants });
  const { energyFor } = campaigns;
  const measures = createMeasuresService(deps, { fans, numbers, plan, referrals, energyFor });
  const documents = createCampaignDocuments(deps, {
    ...knowledge,
    createNamed: (name) => campaigns.create({ name, kind: 'custom' }),
    metrics: measures.metrics,
  });
  return {
    campaigns: { ...campaigns, ...documents, ...createLibraryCanvas(deps) },
    plan,
    posts: createPostsService(deps, knowledge),
    participants,
    referrals,
    attribution: createAttributionService(deps),
    measures,
  };
}

export type CampaignServices = ReturnType<typeof createCampaignServices>;

const campaignsOs = implement(campaignsContract);
export const campaignsRouter = (service: CampaignServices['campaigns']) =>
  campaignsOs.router({
    list: campaignsOs.list.handler(({ input }) => service.list(input)),
    get: campaignsOs.get.handler(({ input }) => service.get(input)),
    templates: campaignsOs.templates.handler(({ input }) => service.templates(input)),
    create: campaignsOs.create.handler(({ input }) => service.create(input)),
    createFromTemplate: campaignsOs.createFromTemplate.handler(({ input }) =>
      service.createFromTemplate(input),
    ),
    copy: campaignsOs.copy.handler(({ input }) => service.copy(input)),
    createFromCase: campaignsOs.createFromCase.handler(({ input }) => service.createFromCase(input)),
    openDocument: campaignsOs.openDocument.handler(({ input }) => service.openDocument(input)),
    writeCase: campaignsOs.writeCase.handler(({ input }) => service.writeCase(input)),
    update: campaignsOs.update.handler(({ input }) => service.update(input)),
    start: campaignsOs.start.handler(({ input }) => service.start(input)),
    finish: campaignsOs.finish.handler(({ input }) => service.finish(input)),
    reopen: campaignsOs.reopen.handler(({ input }) => service.reopen(input)),
    remove: campaignsOs.remove.handler(({ input }) => service.remove(input)),
    restore: campaignsOs.restore.handler(({ input }) => service.restore(input)),
    trash: campaignsOs.trash.handler(({ input }) => service.trash(input)),
    libraryCanvas: campaignsOs.libraryCanvas.handler(() => service.libraryCanvas()),
    setLibraryCanvas: campaignsOs.setLibraryCanvas.handler(({ input }) => service.setLibraryCanvas(input)),
    energy: campaignsOs.energy.handler(({ input }) => service.energy(input)),
    audienceCount: campaignsOs.audienceCount.handler(({ input }) => service.audienceCount(input)),
    ofFan: campaignsOs.ofFan.handler(({ input }) => service.ofFan(input)),
  });

const campaignPlanOs = implement(campaignPlanContract);
export const campaignPlanRouter = (service: CampaignServices['plan']) =>
  campaignPlanOs.router({
    metrics: campaignPlanOs.metrics.handler(({ input }) => service.metrics(input)),
    addMetric: campaignPlanOs.addMetric.handler(({ input }) => service.addMetric(input)),
    updateMetric: campaignPlanOs.updateMetric.handler(({ input }) => service.updateMetric(input)),
    removeMetric: campaignPlanOs.removeMetric.handler(({ input }) => service.removeMetric(input)),
    tasks: campaignPlanOs.tasks.handler(({ input }) => service.tasks(input)),
    dueTasks: campaignPlanOs.dueTasks.handler(({ input }) => service.dueTasks(input)),
    owners: campaignPlanOs.owners.handler(() => service.owners()),
    addTask: campaignPlanOs.addTask.handler(({ input }) => service.addTask(input)),
    updateTask: campaignPlanOs.updateTask.handler(({ input }) => service.updateTask(input)),
    moveTask: campaignPlanOs.moveTask.handler(({ input }) => service.moveTask(input)),
    removeTask: campaignPlanOs.removeTask.handler(({ input }) => service.removeTask(input)),
    money: campaignPlanOs.money.handler(({ input }) => service.money(input)),
    addBudgetItem: campaignPlanOs.addBudgetItem.handler(({ input }) => service.addBudgetItem(input)),
    updateBudgetItem: campaignPlanOs.updateBudgetItem.handler(({ input }) => service.updateBudgetItem(input)),
    removeBudgetItem: campaignPlanOs.removeBudgetItem.handler(({ input }) => service.removeBudgetItem(input)),
    addRevenueItem: campaignPlanOs.addRevenueItem.handler(({ input }) => service.addRevenueItem(input)),
    updateRevenueItem: campaignPlanOs.updateRevenueItem.handler(({ input }) =>
      service.updateRevenueItem(input),
    ),
    removeRevenueItem: campaignPlanOs.removeRevenueItem.handler(({ input }) =>
      service.removeRevenueItem(input),
    ),
  });

const postsOs = implement(postsContract);
export const postsRouter = (service: CampaignServices['posts']) =>
  postsOs.router({
    range: postsOs.range.handler(({ input }) => service.range(input)),
    list: postsOs.list.handler(({ input }) => service.list(input)),
    get: postsOs.get.handler(({ input }) => service.get(input)),
    create: postsOs.create.handler(({ input }) => service.create(input)),
    update: postsOs.update.handler(({ input }) => service.update(input)),
    move: postsOs.move.handler(({ input }) => service.move(input)),
    remove: postsOs.remove.handler(({ input }) => service.remove(input)),
    openDraft: postsOs.openDraft.handler(({ input }) => service.openDraft(input)),
    setResults: postsOs.setResults.handler(({ input }) => service.setResults(input)),
    previewTable: postsOs.previewTable.handler(({ input }) => service.previewTable(input)),
    pasteTable: postsOs.pasteTable.handler(({ input }) => service.pasteTable(input)),
    ics: postsOs.ics.handler(({ input }) => service.ics(input)),
  });

const participantsOs = implement(participantsContract);
export const participantsRouter = (service: CampaignServices['participants']) =>
  participantsOs.router({
    list: participantsOs.list.handler(({ input }) => service.list(input)),
    counts: participantsOs.counts.handler(({ input }) => service.counts(input)),
    get: participantsOs.get.handler(({ input }) => service.get(input)),
    find: participantsOs.find.handler(({ input }) => service.find(input)),
    invite: participantsOs.invite.handler(({ input }) => service.invite(input)),
    inviteCommunity: participantsOs.inviteCommunity.handler(({ input }) => service.inviteCommunity(input)),
    inviteMany: participantsOs.inviteMany.handler(({ input }) => service.inviteMany(input)),
    setState: participantsOs.setState.handler(({ input }) => service.setState(input)),
    setStateMany: participantsOs.setStateMany.handler(({ input }) => service.setStateMany(input)),
    clearState: participantsOs.clearState.handler(({ input }) => service.clearState(input)),
    clearStateMany: participantsOs.clearStateMany.handler(({ input }) => service.clearStateMany(input)),
    remove: participantsOs.remove.handler(({ input }) => service.remove(input)),
    checkIn: participantsOs.checkIn.handler(({ input }) => service.checkIn(input)),
    setCode: participantsOs.setCode.handler(({ input }) => service.setCode(input)),
    previewPaste: participantsOs.previewPaste.handler(({ input }) => service.previewPaste(input)),
  });

const referralsOs = implement(referralsContract);
export const referralsRouter = (service: CampaignServices['referrals']) =>
  referralsOs.router({
    record: referralsOs.record.handler(({ input }) => service.record(input)),
    join: referralsOs.join.handler(({ input }) => service.join(input)),
    setGone: referralsOs.setGone.handler(({ input }) => service.setGone(input)),
    remove: referralsOs.remove.handler(({ input }) => service.remove(input)),
    list: referralsOs.list.handler(({ input }) => service.list(input)),
    tree: referralsOs.tree.handler(({ input }) => service.tree(input)),
    path: referralsOs.path.handler(({ input }) => service.path(input)),
    search: referralsOs.search.handler(({ input }) => service.search(input)),
    summary: referralsOs.summary.handler(({ input }) => service.summary(input)),
  });

const attributionOs = implement(attributionContract);
export const attributionRouter = (service: CampaignServices['attribution']) =>
  attributionOs.router({
    list: attributionOs.list.handler(({ input }) => service.list(input)),
    explain: attributionOs.explain.handler(({ input }) => service.explain(input)),
    choose: attributionOs.choose.handler(({ input }) => service.choose(input)),
    link: attributionOs.link.handler(({ input }) => service.link(input)),
    unlink: attributionOs.unlink.handler(({ input }) => service.unlink(input)),
    linksOf: attributionOs.linksOf.handler(({ input }) => service.linksOf(input)),
  });

const measuresOs = implement(measuresContract);
export const measuresRouter = (service: CampaignServices['measures']) =>
  measuresOs.router({
    numbers: measuresOs.numbers.handler(({ input }) => service.numbers(input)),
    metrics: measuresOs.metrics.handler(({ input }) => service.metrics(input)),
    funnels: measuresOs.funnels.handler(({ input }) => service.funnels(input)),
    setFunnel: measuresOs.setFunnel.handler(({ input }) => service.setFunnel(input)),
    growth: measuresOs.growth.handler(({ input }) => service.growth(input)),
    retention: measuresOs.retention.handler(({ input }) => service.retention(input)),
    moves: measuresOs.moves.handler(({ input }) => service.moves(input)),
    content: measuresOs.content.handler(({ input }) => service.content(input)),
    revenueByWay: measuresOs.revenueByWay.handler(({ input }) => service.revenueByWay(input)),
    revenueByWayOfLibrary: measuresOs.revenueByWayOfLibrary.handler(() => service.revenueByWayOfLibrary()),
    people: measuresOs.people.handler(({ input }) => service.people(input)),
    compare: measuresOs.compare.handler(({ input }) => service.compare(input)),
    report: measuresOs.report.handler(({ input }) => service.report(input)),
  });
