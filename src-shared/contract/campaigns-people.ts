import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { PARTICIPANT_STATES } from '../rules/campaign-rules.ts';
import {
  Changed,
  Currency,
  command,
  commandStream,
  errors,
  Id,
  Instant,
  PageInput,
  query,
  ShortText,
} from './base.ts';
import { Selection } from './fans.ts';

/** In the order in which people usually go through them. */
export const ParticipantState = z.enum(PARTICIPANT_STATES);
export type ParticipantState = z.infer<typeof ParticipantState>;

export const Participant = z.object({
  id: Id,
  campaignId: Id,
  fanId: Id,
  name: z.string(),
  remark: z.string(),
  code: z.string(),
  /** When each state was reached. */
  states: z.partialRecord(ParticipantState, Instant),
  inviter: z.object({ id: Id, name: z.string() }).nullable(),
  /** People brought that count. */
  brought: z.number().int(),
  /** Purchases that count for the campaign, minor units of its currency. */
  purchases: z.number().int(),
  paid: z.number().int(),
  isNew: z.boolean(),
});
export type Participant = z.infer<typeof Participant>;

const PersonFound = z.object({
  fanId: Id,
  name: z.string(),
  remark: z.string(),
  participantId: Id.nullable(),
  code: z.string().nullable(),
  cameAt: Instant.nullable(),
});

/** One line of pasted names, codes or 接龙. */
export const PastedLine = z.object({
  /** From 1, of the pasted text. */
  line: z.number().int(),
  text: z.string(),
  /** What was read as the name. */
  name: z.string(),
  /** one: a single person fits; several: choose; unknown: nobody; already: in that state; repeated: named above. */
  status: z.enum(['one', 'several', 'unknown', 'already', 'repeated']),
  by: z.enum(['code', 'name', 'remark', 'identity']).nullable(),
  people: z.array(PersonFound),
});
export type PastedLine = z.infer<typeof PastedLine>;

/** People of a list, the members of a community, or who is on the campaign's own list: all of them, or those in a state. */
export const InviteWho = z.union([
  z.object({ selection: Selection }),
  z.object({ communityId: Id }),
  z.object({ participants: z.object({ state: ParticipantState.nullable() }) }),
]);
export type InviteWho = z.infer<typeof InviteWho>;

export const InviteEvent = z.object({
  done: z.number().int(),
  total: z.number().int(),
  finished: z.boolean(),
  /** The one entry of the history; null while nothing was changed yet. */
  changeId: Id.nullable(),
  /** For how many it changed something by now: who was there already, or was not, is left out. */
  count: z.number().int(),
});
export type InviteEvent = z.infer<typeof InviteEvent>;

/** What a state is reached with. */
const reached = {
  state: ParticipantState,
  at: Instant.optional(),
  amount: z.number().int().min(-1e15).max(1e15).optional(),
  currency: Currency.optional(),
};

const notFound = errors('CAMPAIGN_NOT_FOUND');
const stateErrors = errors(
  'SELECTION_EMPTY',
  'INTERACTION_IN_FUTURE',
  'CAMPAIGN_AMOUNT',
  'AMOUNT_WITHOUT_PURCHASE',
);
const found = errors('PARTICIPANT_NOT_FOUND');

export const participantsContract = {
  /** In order of entry; without `state` everyone. People in the trash are left out. */
  list: query
    .input(PageInput.extend({ campaignId: Id, state: ParticipantState.optional() }))
    .output(
      z.object({ rows: z.array(Participant), nextCursor: z.string().nullable(), total: z.number().int() }),
    )
    .errors(notFound),
  /** Kept numbers of each state. */
  counts: query
    .input(z.object({ campaignId: Id }))
    .output(z.object({ total: z.number().int(), states: z.record(ParticipantState, z.number().int()) }))
    .errors(notFound),
  get: query
    .input(z.object({ id: Id }))
    .output(Participant)
    .errors(found),
  /** Search for check-in: codes, names, pinyin, handles; participants first. */
  find: query
    .input(
      z.object({
        campaignId: Id,
        text: z.string().max(200),
        limit: z.number().int().min(1).max(50).default(10),
      }),
    )
    .output(z.array(PersonFound))
    .errors(notFound),
  /** Invites everyone of a list; who is invited already is left out. */
  invite: command
    .input(z.object({ campaignId: Id, selection: Selection }))
    .output(Changed)
    .errors({ ...notFound, ...errors('SELECTION_EMPTY') }),
  /** Invites the members of a community. */
  inviteCommunity: command
    .input(z.object({ campaignId: Id, communityId: Id }))
    .output(Changed)
    .errors({ ...notFound, ...errors('COMMUNITY_EMPTY') }),
  /**
   * Invites many in steps under one entry of the history; others write in between. Ending the stream stops after the step at
   * hand, and so does undoing that entry.
   */
  inviteMany: commandStream
    .input(z.object({ campaignId: Id, who: InviteWho }))
    .output(eventIterator(InviteEvent))
    .errors({ ...notFound, ...errors('SELECTION_EMPTY', 'COMMUNITY_EMPTY') }),
  /** Who is not a participant yet becomes one. Who reached the state already keeps its time. `amount` goes with 'bought'. */
  setState: command
    .input(z.object({ campaignId: Id, selection: Selection, ...reached }))
    .output(Changed)
    .errors({ ...notFound, ...stateErrors }),
  /** The same for many, in steps under one entry of the history, as `inviteMany`. */
  setStateMany: commandStream
    .input(z.object({ campaignId: Id, who: InviteWho, ...reached }))
    .output(eventIterator(InviteEvent))
    .errors({ ...notFound, ...stateErrors, ...errors('COMMUNITY_EMPTY') }),
  /** Takes a state back, with the interaction it wrote. */
  clearState: command
    .input(z.object({ ids: z.array(Id).min(1).max(100_000), state: ParticipantState }))
    .output(Changed)
    .errors(found),
  /** The same for many, in steps under one entry of the history, as `inviteMany`; who was not in that state is passed over. */
  clearStateMany: commandStream
    .input(z.object({ campaignId: Id, who: InviteWho, state: ParticipantState }))
    .output(eventIterator(InviteEvent))
    .errors({ ...notFound, ...errors('SELECTION_EMPTY', 'COMMUNITY_EMPTY') }),
  /** Off the list, with the interactions its states wrote. */
  remove: command
    .input(z.object({ ids: z.array(Id).min(1).max(100_000) }))
    .output(Changed)
    .errors(found),
  /** A typed or scanned code: who came. */
  checkIn: command
    .input(z.object({ campaignId: Id, code: z.string().min(1).max(40) }))
    .output(Changed.extend({ participantId: Id, fanId: Id, name: z.string() }))
    .errors({ ...notFound, ...errors('PARTICIPANT_CODE_UNKNOWN', 'PARTICIPANT_CAME_ALREADY') }),
  setCode: command
    .input(z.object({ id: Id, code: ShortText.min(1) }))
    .output(Changed)
    .errors({ ...found, ...errors('PARTICIPANT_CODE_TAKEN', 'PARTICIPANT_CODE_INVALID') }),
  /** Pasted names, codes or 接龙 text, line by line, before anything is saved. */
  previewPaste: query
    .input(
      z.object({ campaignId: Id, text: z.string().max(200_000), state: ParticipantState.default('came') }),
    )
    .output(z.array(PastedLine))
    .errors(notFound),
};
