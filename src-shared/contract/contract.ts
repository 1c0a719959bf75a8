import { attachmentsContract } from './attachments.ts';
import { casesContract, savedViewsContract } from './cases.ts';
import { chatsContract } from './chats.ts';
import { documentsContract } from './documents.ts';
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

/** Every method of Kith: input, output and typed errors. The core implements it, the interface and the command line call it. */
export const contract = {
  fans: fansContract,
  tags: tagsContract,
  fields: fieldsContract,
  interactions: interactionsContract,
  relations: relationsContract,
  followUps: followUpsContract,
  pipeline: pipelineContract,
  strength: strengthContract,
  settings: settingsContract,
  history: historyContract,
  transfer: transferContract,
  maintenance: maintenanceContract,
  chats: chatsContract,
  documents: documentsContract,
  notes: notesContract,
  attachments: attachmentsContract,
  cases: casesContract,
  savedViews: savedViewsContract,
  glossary: glossaryContract,
  search: searchContract,
  live: liveContract,
};
