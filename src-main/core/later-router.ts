import { attachmentsRouter } from '../domains/attachments/attachments-router.ts';
import { createAttachmentsService } from '../domains/attachments/attachments-service.ts';
import { campaignMover } from '../domains/campaigns/campaign-moves.ts';
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
import { savedViewsRouter } from '../domains/cases/saved-views-router.ts';
import { createSavedViewsService } from '../domains/cases/saved-views-service.ts';
import { createChatKeeper } from '../domains/chats/chat-keeper.ts';
import { chatMover } from '../domains/chats/chat-moves.ts';
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
import { communityMover } from '../domains/communities/community-moves.ts';
import { duplicatesRouter } from '../domains/duplicates/duplicates-router.ts';
import { createDuplicatesService } from '../domains/duplicates/duplicates-service.ts';
import { fanMover } from '../domains/fans/fan-moves.ts';
import { fieldMover } from '../domains/fields/field-moves.ts';
import { followUpMover } from '../domains/follow-ups/follow-up-moves.ts';
import { historyRouter } from '../domains/history/history-router.ts';
import { createHistoryService } from '../domains/history/history-service.ts';
import { interactionMover } from '../domains/interactions/interaction-moves.ts';
import { maintenanceRouter } from '../domains/maintenance/maintenance-router.ts';
import { createMaintenanceService } from '../domains/maintenance/maintenance-service.ts';
import { documentsRouter } from '../domains/notes/documents-router.ts';
import { createDocumentsService } from '../domains/notes/documents-service.ts';
import { createLinkKinds } from '../domains/notes/link-kinds.ts';
import { linkMover } from '../domains/notes/link-moves.ts';
import { notesRouter } from '../domains/notes/notes-router.ts';
import { createNotesService } from '../domains/notes/notes-service.ts';
import { pipelineMover } from '../domains/pipeline/pipeline-moves.ts';
import { relationMover } from '../domains/relations/relation-moves.ts';
import { searchRouter } from '../domains/search/search-router.ts';
import { tagMover } from '../domains/tags/tag-moves.ts';
import { transferRouter } from '../domains/transfer/transfer-router.ts';
import { createTransferService } from '../domains/transfer/transfer-service.ts';
import { vaultRouter } from '../domains/vault/vault-router.ts';
import { createVaultService } from '../domains/vault/vault-service.ts';
import type { Deps } from './deps.ts';
import type { PeopleServices } from './people-services.ts';

/** What is brought over when people are merged. Campaigns look at interactions as they stand then, communities at senders of chats. */
export const PERSON_MOVERS = [
  fanMover,
  tagMover,
  fieldMover,
  relationMover,
  followUpMover,
  interactionMover,
  pipelineMover,
  chatMover,
  communityMover,
  campaignMover,
  linkMover,
];

/** The domains beside people and the board. Most of the core's code: router.ts loads it with the first call to one of them. */
export function createLaterRouter(deps: Deps, people: PeopleServices) {
  const { fans, tags, strength, pipeline, interactions, followUps, search } = people;
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
    bulk: fans.bulk,
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
  const duplicates = createDuplicatesService(deps, {
    fans,
    strength,
    suggestions: pipeline.suggestions,
    documents,
    movers: PERSON_MOVERS,
  });
  return {
    search: searchRouter(people.search),
    duplicates: duplicatesRouter(duplicates),
    history: historyRouter(history),
    transfer: transferRouter(transfer),
    maintenance: maintenanceRouter(maintenance),
    documents: documentsRouter(documents),
    notes: notesRouter(notes),
    attachments: attachmentsRouter(attachments),
    cases: casesRouter(cases),
    savedViews: savedViewsRouter(savedViews),
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
  };
}

export type LaterRouter = ReturnType<typeof createLaterRouter>;
