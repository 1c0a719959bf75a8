import { z } from 'zod';
import { Changed, command, errors, Id, Instant, LocalDate, PageInput, query, ShortText } from './base.ts';
import {
  Campaign,
  CampaignKind,
  CampaignPatch,
  CampaignRow,
  CampaignState,
  CanvasCells,
  Energy,
} from './campaigns-record.ts';
import { CampaignTemplate, StarterLanguage } from './campaigns-templates.ts';

const notFound = errors('CAMPAIGN_NOT_FOUND');
const datesWrong = errors('CAMPAIGN_ENDS_BEFORE_START', 'CAMPAIGN_DATE');

export const campaignsContract = {
  /** Newest first by start, drafts without a date on top. */
  list: query
    .input(
      PageInput.extend({
        state: CampaignState.optional(),
        kind: CampaignKind.optional(),
        text: z.string().max(200).optional(),
      }),
    )
    .output(
      z.object({
        rows: z.array(CampaignRow),
        nextCursor: z.string().nullable(),
        counts: z.object({ draft: z.number(), running: z.number(), finished: z.number() }),
      }),
    ),
  get: query
    .input(z.object({ id: Id }))
    .output(Campaign)
    .errors(notFound),
  templates: query.input(z.object({ language: StarterLanguage })).output(z.array(CampaignTemplate)),
  create: command
    .input(
      z.object({
        name: ShortText.min(1),
        kind: CampaignKind.default('custom'),
        startsOn: LocalDate.nullish(),
        endsOn: LocalDate.nullish(),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors(datesWrong),
  /** Tasks, posts and metrics are dated from `startsOn` (by default today); `endsOn` by default after the template's days. */
  createFromTemplate: command
    .input(
      z.object({
        key: CampaignKind,
        language: StarterLanguage,
        name: ShortText.min(1).optional(),
        startsOn: LocalDate.optional(),
        endsOn: LocalDate.optional(),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors({ ...datesWrong, ...errors('CAMPAIGN_TEMPLATE_UNKNOWN') }),
  /**
   * The plan, tasks, posts (as drafts), budget and targets of an older campaign, moved to new days; no people, no results.
   * Without `endsOn` it is as long as the older one.
   */
  copy: command
    .input(
      z.object({
        id: Id,
        name: ShortText.min(1).optional(),
        startsOn: LocalDate.optional(),
        endsOn: LocalDate.optional(),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors({ ...notFound, ...datesWrong }),
  /** From a case as benchmark (D5): its plan as the campaign's text, its numbers as targets to be typed. */
  createFromCase: command
    .input(
      z.object({
        caseId: Id,
        language: StarterLanguage,
        name: ShortText.min(1).optional(),
        startsOn: LocalDate.optional(),
        endsOn: LocalDate.optional(),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors({ ...datesWrong, ...errors('CASE_NOT_FOUND') }),
  /** The long text of the plan in the notes editor, made when it is first opened. */
  openDocument: command
    .input(z.object({ id: Id }))
    .output(z.object({ documentId: Id }))
    .errors(notFound),
  /**
   * Writes the campaign back as a case: its plan as texts, what was measured as figures. `words` gives what the core has no
   * words for: names of measured metrics, headings and platforms.
   */
  writeCase: command
    .input(
      z.object({
        id: Id,
        words: z
          .object({
            metrics: z.record(z.string(), z.string().max(200)),
            sections: z.record(z.string(), z.string().max(200)),
            platforms: z.record(z.string(), z.string().max(200)),
          })
          .partial()
          .default({}),
      }),
    )
    .output(Changed.extend({ caseId: Id }))
    .errors(notFound),
  update: command
    .input(z.object({ id: Id, patch: CampaignPatch }))
    .output(Changed)
    .errors({ ...notFound, ...datesWrong }),
  /** Refused while the plan lacks a goal, a reason or a metric with target and date, and when only followers are counted. */
  start: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors({
      ...notFound,
      ...datesWrong,
      ...errors('CAMPAIGN_INCOMPLETE', 'CAMPAIGN_FOLLOWERS_ONLY', 'CAMPAIGN_STATE'),
    }),
  finish: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors({ ...notFound, ...errors('CAMPAIGN_STATE') }),
  /** From finished back to running, from running to draft. */
  reopen: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors({ ...notFound, ...errors('CAMPAIGN_STATE') }),
  remove: command
    .input(z.object({ ids: z.array(Id).min(1) }))
    .output(Changed)
    .errors(notFound),
  restore: command.input(z.object({ ids: z.array(Id).min(1) })).output(Changed),
  trash: query.input(PageInput).output(
    z.object({
      rows: z.array(z.object({ id: Id, name: z.string(), deletedAt: Instant })),
      nextCursor: z.string().nullable(),
      total: z.number().int(),
    }),
  ),
  /** C10: the one IP + 社群 + 平台 canvas of the library. */
  libraryCanvas: query.input(z.object({})).output(z.object({ cells: CanvasCells })),
  /** Sets the cells that are given. */
  setLibraryCanvas: command.input(z.object({ cells: CanvasCells })).output(Changed),
  energy: query
    .input(z.object({ id: Id }))
    .output(Energy)
    .errors(notFound),
  /** How many people the audience holds now; null without one, or a community that cannot be counted. */
  audienceCount: query
    .input(z.object({ id: Id }))
    .output(z.object({ total: z.number().int().nullable(), exact: z.boolean() }))
    .errors(notFound),
  /** Campaigns in which a person takes part, newest first. */
  ofFan: query.input(z.object({ fanId: Id })).output(
    z.array(
      z.object({
        campaignId: Id,
        name: z.string(),
        kind: CampaignKind,
        state: CampaignState,
        participantId: Id,
        code: z.string(),
        /** The furthest state. */
        reached: z.string().nullable(),
        at: Instant.nullable(),
        brought: z.number().int(),
      }),
    ),
  ),
};
