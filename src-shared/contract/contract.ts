import { attachmentsContract } from './attachments.ts';
import { campaignsContract } from './campaigns.ts';
import { attributionContract } from './campaigns-attribution.ts';
import { measuresContract } from './campaigns-measures.ts';
import { participantsContract } from './campaigns-people.ts';
import { campaignPlanContract } from './campaigns-plan.ts';
import { postsContract } from './campaigns-posts.ts';
import { referralsContract } from './campaigns-referrals.ts';
import { casesContract, savedViewsContract } from './cases.ts';
import { chatsContract } from './chats.ts';
import { communitiesContract } from './communities.ts';
import { communityDaysContract } from './communities-days.ts';
import { communityGraphContract } from './communities-graph.ts';
import { communityHealthContract } from './communities-health.ts';
import { communityLogContract } from './communities-log.ts';
import { membershipsContract } from './communities-members.ts';
import { questionsContract } from './communities-questions.ts';
import { ritualsContract } from './communities-rituals.ts';
import { documentsContract } from './documents.ts';
import { duplicatesContract } from './duplicates.ts';
import { fansContract } from './fans.ts';
import { fieldsContract } from './fields.ts';
import { followUpsContract } from './follow-ups.ts';
import { glossaryContract } from './glossary.ts';
import { historyContract } from './history.ts';
import { interactionsContract } from './interactions.ts';
import { liveContract } from './live.ts';
import { maintenanceContract } from './maintenance.ts';
import { notesContract } from './notes.ts';
import { pipelineContract } from './pipeline.ts';
import { relationsContract } from './relations.ts';
import { searchContract } from './search.ts';
import { settingsContract } from './settings.ts';
import { strengthContract } from './strength.ts';
import { tagsContract } from './tags.ts';
import { transferContract } from './transfer.ts';
import { vaultContract } from './vault.ts';

/** Every method of Kith: input, output and typed errors. The core implements it, the interface and the command line call it. */
export const contract = {
  fans: fansContract,
  tags: tagsContract,
  fields: fieldsContract,
  interactions: interactionsContract,
  relations: relationsContract,
  duplicates: duplicatesContract,
  followUps: followUpsContract,
  pipeline: pipelineContract,
  strength: strengthContract,
  settings: settingsContract,
  history: historyContract,
  transfer: transferContract,
  maintenance: maintenanceContract,
  communities: communitiesContract,
  memberships: membershipsContract,
  communityDays: communityDaysContract,
  questions: questionsContract,
  rituals: ritualsContract,
  communityHealth: communityHealthContract,
  communityGraph: communityGraphContract,
  communityLog: communityLogContract,
  chats: chatsContract,
  documents: documentsContract,
  notes: notesContract,
  attachments: attachmentsContract,
  cases: casesContract,
  savedViews: savedViewsContract,
  glossary: glossaryContract,
  search: searchContract,
  campaigns: campaignsContract,
  campaignPlan: campaignPlanContract,
  posts: postsContract,
  participants: participantsContract,
  referrals: referralsContract,
  attribution: attributionContract,
  measures: measuresContract,
  vault: vaultContract,
  live: liveContract,
};
