import { Domain } from '#shared/contract/live.ts';

/** What has to be read anew when a row of a table came back. */
const DOMAINS_OF_TABLE: Record<string, Domain[]> = {
  fan: ['fans', 'pipeline', 'strength'],
  identity: ['fans'],
  field_value: ['fans'],
  fan_tag: ['fans', 'tags'],
  tag: ['tags', 'fans'],
  custom_field: ['fields', 'fans'],
  interaction: ['interactions', 'strength', 'fans', 'pipeline'],
  stage: ['pipeline'],
  stage_move: ['pipeline', 'interactions', 'fans'],
  suggestion_dismissal: ['pipeline'],
  relation: ['relations'],
  relation_type: ['relations'],
  follow_up: ['followUps', 'fans'],
  chat_member: ['chats'],
  link: ['documents', 'notes'],
  note: ['notes', 'documents'],
  note_tag: ['notes'],
  note_folder: ['notes'],
  case_study: ['cases', 'documents'],
  case_metric: ['cases'],
  saved_view: ['savedViews'],
  campaign: ['campaigns', 'posts'],
  campaign_metric: ['campaigns'],
  campaign_task: ['campaigns'],
  budget_item: ['campaigns'],
  revenue_item: ['campaigns'],
  post: ['posts', 'campaigns'],
  participant: ['campaigns'],
  referral: ['campaigns'],
  interaction_campaign: ['campaigns', 'interactions'],
  attribution_choice: ['campaigns'],
};

/** A table without a line above may show anywhere. */
export const domainsOfTable = (table: string): Domain[] => DOMAINS_OF_TABLE[table] ?? Domain.options;
