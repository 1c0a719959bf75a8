import { attachmentsRouter } from '../domains/attachments/attachments-router.ts';
import { createAttachmentsService } from '../domains/attachments/attachments-service.ts';
import {
  attributionRouter,
  campaignPlanRouter,
  campaignsRouter,
  createCampaignServices,
  measuresRouter,
  participantsRouter,
  postsRouter,
  referralsRouter,
} from '../domains/campaigns/campaigns-router.ts';
import { casesRouter } from '../domains/cases/cases-router.ts';
import { createCasesService } from '../domains/cases/cases-service.ts';
import { glossaryRouter, savedViewsRouter } from '../domains/cases/knowledge-routers.ts';
import { createSavedViewsService } from '../domains/cases/saved-views-service.ts';
import { createChatKeeper } from '../domains/chats/chat-keeper.ts';
import { chatsRouter } from '../domains/chats/chats-router.ts';
import { createChatsService } from '../domains/chats/chats-service.ts';
import { chatFormatOf } from '../domains/chats/parsers/chat-format-of.ts';
import {
  communitiesRouter,
  communityDaysRouter,
  communityGraphRouter,
  communityHealthRouter,
  communityLogRouter,
  membershipsRouter,
  questionsRouter,
  ritualsRouter,
} from '../domains/communities/communities-router.ts';
import { createCommunitiesService } from '../domains/communities/communities-service.ts';
import { fansRouter } from '../domains/fans/fans-router.ts';
import { createFansService } from '../domains/fans/fans-service.ts';
import { fieldsRouter } from '../domains/fields/fields-router.ts';
import { createFieldsService } from '../domains/fields/fields-service.ts';
import { followUpsRouter } from '../domains/follow-ups/follow-ups-router.ts';
import { createFollowUpsService } from '../domains/follow-ups/follow-ups-service.ts';
import { historyRouter } from '../domains/history/history-router.ts';
import { createHistoryService } from '../domains/history/history-service.ts';
import { interactionsRouter } from '../domains/interactions/interactions-router.ts';
import { createInteractionsService } from '../domains/interactions/interactions-service.ts';
import { maintenanceRouter } from '../domains/maintenance/maintenance-router.ts';
import { createMaintenanceService } from '../domains/maintenance/maintenance-service.ts';
import { documentsRouter } from '../domains/notes/documents-router.ts';
import { createDocumentsService } from '../domains/notes/documents-service.ts';
import { createLinkKinds } from '../domains/notes/link-kinds.ts';
import { notesRouter } from '../domains/notes/notes-router.ts';
import { createNotesService } from '../domains/notes/notes-service.ts';
import { pipelineRouter } from '../domains/pipeline/pipeline-router.ts';
import { createPipelineService } from '../domains/pipeline/pipeline-service.ts';
import { relationsRouter } from '../domains/relations/relations-router.ts';
import { createRelationsService } from '../domains/relations/relations-service.ts';
import { searchRouter } from '../domains/search/search-router.ts';
import { createSearchService } from '../domains/search/search-service.ts';
import { settingsRouter } from '../domains/settings/settings-router.ts';
import { createSettingsService } from '../domains/settings/settings-service.ts';
import { strengthRouter } from '../domains/strength/strength-router.ts';
import { createStrengthService } from '../domains/strength/strength-service.ts';
import { tagsRouter } from '../domains/tags/tags-router.ts';
import { createTagsService } from '../domains/tags/tags-service.ts';
import { transferRouter } from '../domains/transfer/transfer-router.ts';
import { createTransferService } from '../domains/transfer/transfer-service.ts';
import { vaultRouter } from '../domains/vault/vault-router.ts';
import { createVaultService } from '../domains/vault/vault-service.ts';
import type { Deps } from './deps.ts';
import { liveRouter } from './live-router.ts';

/** All services of a library, and the router that answers the whole contract with them. */
export function createRouter(deps: Deps) {
  const fans = createFansService(deps);
  const tags = createTagsService(deps);
  const fields = createFieldsService(deps);
  const strength = createStrengthService(deps, { fans });
  const settings = createSettingsService(deps, { strength });
  const pipeline = createPipelineService(deps, { fans });
  const interactions = createInteractionsService(deps, { fans, strength, pipeline });
  const relations = createRelationsService(deps);
  const followUps = createFollowUpsService(deps, { fans });
  const search = createSearchService(deps);
  // Things that texts mention: each domain registers its kind with its own service.
  const kinds = createLinkKinds();
  const attachments = createAttachmentsService(deps);
  const documents = createDocumentsService(deps, { kinds, attachments });
  const notes = createNotesService(deps, { documents, kinds, search, fans, tags });
  const cases = createCasesService(deps, { documents, kinds, search });
  const savedViews = createSavedViewsService(deps);
  const communities = createCommunitiesService(deps, {
    fans,
    interactions,
    strength,
    followUps,
    search,
    kinds,
  });
  const chatKeeper = createChatKeeper(deps, { search, strength });
  const campaigns = createCampaignServices(deps, { fans, strength, interactions, documents, cases, kinds });
  const history = createHistoryService(deps, {
    // Order matters: what is made from interactions and follow-ups comes after the people themselves.
    restorers: [
      fans,
      tags,
      strength,
      followUps,
      pipeline,
      documents,
      notes,
      cases,
      savedViews,
      chatKeeper,
      communities,
      campaigns.campaigns,
    ],
  });
  const chats = createChatsService(deps, { fans, strength, search, history });
  const transfer = createTransferService(deps, { fans, strength, pipeline, history, search, chatFormatOf });
  const maintenance = createMaintenanceService(deps, {
    strength,
    pipeline,
    search,
    documents,
    chats: chatKeeper,
    communities,
  });
  const vault = createVaultService(deps, { notes, documents, attachments, tags });
  return {
    fans: fansRouter(fans),
    tags: tagsRouter(tags),
    fields: fieldsRouter(fields),
    interactions: interactionsRouter(interactions),
    relations: relationsRouter(relations),
    followUps: followUpsRouter(followUps),
    pipeline: pipelineRouter(pipeline),
    strength: strengthRouter(strength),
    settings: settingsRouter(settings),
    history: historyRouter(history),
    transfer: transferRouter(transfer),
    maintenance: maintenanceRouter(maintenance),
    documents: documentsRouter(documents),
    notes: notesRouter(notes),
    attachments: attachmentsRouter(attachments),
    cases: casesRouter(cases),
    savedViews: savedViewsRouter(savedViews),
    glossary: glossaryRouter(),
    search: searchRouter(search),
    vault: vaultRouter(vault),
    communities: communitiesRouter(communities),
    memberships: membershipsRouter(communities),
    communityDays: communityDaysRouter(communities),
    questions: questionsRouter(communities),
    rituals: ritualsRouter(communities),
    communityHealth: communityHealthRouter(communities),
    communityGraph: communityGraphRouter(communities),
    communityLog: communityLogRouter(communities),
    chats: chatsRouter(chats),
    campaigns: campaignsRouter(campaigns.campaigns),
    campaignPlan: campaignPlanRouter(campaigns.plan),
    posts: postsRouter(campaigns.posts),
    participants: participantsRouter(campaigns.participants),
    referrals: referralsRouter(campaigns.referrals),
    attribution: attributionRouter(campaigns.attribution),
    measures: measuresRouter(campaigns.measures),
    live: liveRouter(deps),
  };
}

export type KithRouter = ReturnType<typeof createRouter>;
