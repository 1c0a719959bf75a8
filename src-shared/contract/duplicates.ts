import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Changed, command, errors, Id, Instant, query, queryStream } from './base.ts';
import { Fan, FanLink } from './fans.ts';

/** What two people of one name have in common besides. Where it is a record, `value` is its name. */
export const SharedTrait = z.object({
  kind: z.enum(['birthday', 'community', 'referrer', 'remark', 'region']),
  value: z.string(),
});
export type SharedTrait = z.infer<typeof SharedTrait>;

/**
 * Why two people may be one (A10): the same handle (0.98), the same name and one thing more (0.9), names that sound alike in
 * one community (0.6). `clash`: handles of a platform on which somebody has one are different; then 0.2 at most.
 */
export const DuplicateReason = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('identity'), platform: z.string(), value: z.string() }),
  z.object({ rule: z.literal('name'), name: z.string(), also: z.array(SharedTrait) }),
  z.object({ rule: z.literal('nearName'), names: z.tuple([z.string(), z.string()]), community: z.string() }),
  z.object({ rule: z.literal('clash'), platform: z.string(), values: z.tuple([z.string(), z.string()]) }),
]);
export type DuplicateReason = z.infer<typeof DuplicateReason>;

/** `a` has the smaller id. The likeliest reason comes first. */
export const DuplicatePair = z.object({
  a: FanLink,
  b: FanLink,
  probability: z.number(),
  reasons: z.array(DuplicateReason),
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

/** Step of a search: pairs found since the last step, each once. `isCut`: there are more than were asked for. */
export const DuplicateStep = z.object({
  phase: z.enum(['handles', 'names', 'communities']),
  done: z.number().int(),
  total: z.number().int(),
  pairs: z.array(DuplicatePair),
  isCut: z.boolean(),
});
export type DuplicateStep = z.infer<typeof DuplicateStep>;

/** Of these a merged person has one: whose, can be chosen. `field:12` is the custom field 12. */
export const CHOSEN_FIELDS = [
  'name',
  'remark',
  'gender',
  'birthday',
  'region',
  'source',
  'referrer',
  'stage',
] as const;
export const ChosenField = z.union([z.enum(CHOSEN_FIELDS), z.string().regex(/^field:[1-9]\d{0,15}$/)]);
export type ChosenField = z.infer<typeof ChosenField>;

/** What would come over from a person, in numbers. */
export const MergeCounts = z.object({
  identities: z.number().int(),
  interactions: z.number().int(),
  messages: z.number().int(),
  moves: z.number().int(),
  relations: z.number().int(),
  followUps: z.number().int(),
  communities: z.number().int(),
  campaigns: z.number().int(),
  referred: z.number().int(),
  mentions: z.number().int(),
  tags: z.number().int(),
});
export type MergeCounts = z.infer<typeof MergeCounts>;

/** A value that found no place when people were merged. `move`: a stage move as JSON; `code:3`: the code for campaign 3. */
export const KeptAside = z.object({ from: FanLink, field: z.string(), value: z.string(), at: Instant });
export type KeptAside = z.infer<typeof KeptAside>;

/** People of one merge; the interface says the same before it asks (app/people/merge-people.ts). */
const MERGE_MOST = 5;
const Ids = z.array(Id).min(2).max(MERGE_MOST);

export const duplicatesContract = {
  /** Pairs of live people that may be one, likely ones first; reading only, ends early when the iterator is closed. */
  find: queryStream
    .input(z.object({ limit: z.number().int().min(1).max(5_000).default(1_000) }))
    .output(eventIterator(DuplicateStep)),
  /** Who may be the same as one person, likeliest first. */
  ofFan: query
    .input(z.object({ fanId: Id }))
    .output(z.array(DuplicatePair))
    .errors(errors('FAN_NOT_FOUND')),
  /** People side by side, in the order asked for, with what each would bring. */
  compare: query
    .input(z.object({ ids: Ids }))
    .output(
      z.object({
        people: z.array(z.object({ fan: Fan, counts: MergeCounts })),
        /** Why each pair of them may be one; none where nothing speaks for it. */
        pairs: z.array(DuplicatePair),
      }),
    )
    .errors(errors('FAN_NOT_FOUND', 'MERGE_TWICE')),
  /**
   * Everything of the others becomes the kept person's; one entry of the history, whose undo unmerges. `choices`: whose value
   * of a field stays (the kept person's where nothing is chosen, or the first that is not empty); the rest is kept aside.
   */
  merge: command
    .input(
      z.object({
        keepId: Id,
        otherIds: z
          .array(Id)
          .min(1)
          .max(MERGE_MOST - 1),
        choices: z.record(ChosenField, Id).default({}),
      }),
    )
    .output(Changed)
    .errors(errors('FAN_NOT_FOUND', 'MERGE_TWICE', 'MERGE_CHOICE')),
  /** These two are not the same: not asked again. */
  dismiss: command
    .input(z.object({ ids: z.tuple([Id, Id]) }))
    .output(Changed)
    .errors(errors('FAN_NOT_FOUND', 'MERGE_TWICE')),
  /** Who was merged into a person, and values that found no place. */
  merged: query
    .input(z.object({ fanId: Id }))
    .output(z.object({ people: z.array(FanLink.extend({ at: Instant })), values: z.array(KeptAside) })),
};
