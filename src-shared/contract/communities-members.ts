// Who is in a community: stays, roles, motives, and 粘贴入库.
import { z } from 'zod';
import { Changed, command, errors, Id, Instant, PageInput, query, ShortText } from './base.ts';
import { CommunityRole, MemberRef, PersonRole } from './communities-base.ts';
import { Band, FanLink, Motive, Selection } from './fans.ts';

/** One stay of one member. */
export const Membership = z.object({
  id: Id,
  communityId: Id,
  who: MemberRef,
  /** Of the linked person; null where nobody is linked. */
  stageId: Id.nullable(),
  band: Band.nullable(),
  motives: z.array(Motive),
  personRoles: z.array(PersonRole),
  nickname: z.string(),
  role: CommunityRole,
  joinedAt: Instant,
  /** False: first seen then, may have joined earlier. */
  joinedKnown: z.boolean(),
  leftAt: Instant.nullable(),
  scene: z.string(),
  inviter: FanLink.nullable(),
  /** Chat messages in this community, all time. */
  messages: z.number().int(),
});
export type Membership = z.infer<typeof Membership>;

export const MembershipFilter = z.object({
  state: z.enum(['here', 'left', 'all']).default('here'),
  role: CommunityRole.optional(),
  motive: Motive.optional(),
  /** In the name, the remark or the nickname. */
  text: z.string().max(200).optional(),
  /** Senders of a chat who are not linked to a person. */
  unlinked: z.boolean().optional(),
});
export type MembershipFilter = z.infer<typeof MembershipFilter>;

/** What one line of a pasted list is taken for. */
export const RosterMatch = z.enum([
  /** One person by identity or by a nickname that one member here has. */
  'member',
  /** One person of the library who is not in this community. */
  'person',
  /** Several could be meant: choose. */
  'several',
  /** Nobody: a new person. */
  'new',
  /** Comes twice in the list. */
  'repeated',
  /** No name in it (a heading, a count). */
  'ignored',
]);
export type RosterMatch = z.infer<typeof RosterMatch>;

export const RosterLine = z.object({
  /** From 1. */
  line: z.number().int(),
  text: z.string(),
  /** The name found in it. */
  name: z.string(),
  /** What follows the name in a 接龙 (an answer, a number). */
  remark: z.string(),
  match: RosterMatch,
  /** By what: identity (an account or phone in the line), nickname in this group, remark, name. */
  by: z.enum(['identity', 'nickname', 'remark', 'name']).nullable(),
  /** The person taken unless chosen otherwise; always null for `several` and `new`. */
  fanId: Id.nullable(),
  candidates: z.array(FanLink),
  /** Words of a line that say the person went: 退出了群聊. */
  hasLeft: z.boolean(),
});
export type RosterLine = z.infer<typeof RosterLine>;

/** What the paste is: a full list of members, a 接龙 (who replied), or chat text (who spoke). */
export const RosterKind = z.enum(['members', 'chain', 'chat']);
export type RosterKind = z.infer<typeof RosterKind>;

/** What to do with a line, where it is not what the preview proposes. */
export const RosterChoice = z.object({
  line: z.number().int().min(1),
  as: z.union([z.object({ fanId: Id }), z.literal('new'), z.literal('skip')]),
});

const RosterText = z.string().max(2_000_000);
export const membershipsContract = {
  /** Those who are here first joined first, or by `sort`. */
  list: query
    .input(
      PageInput.extend({
        communityId: Id,
        filter: MembershipFilter.default({ state: 'here' }),
        sort: z.enum(['joined', 'newest']).default('newest'),
      }),
    )
    .output(
      z.object({
        rows: z.array(Membership),
        nextCursor: z.string().nullable(),
        counts: z.object({
          here: z.number().int(),
          left: z.number().int(),
          unlinked: z.number().int(),
        }),
      }),
    )
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** Where a person is and was. */
  ofFan: query.input(z.object({ fanId: Id })).output(
    z.array(
      z.object({
        membership: Membership,
        communityName: z.string(),
        archivedAt: Instant.nullable(),
      }),
    ),
  ),
  /** A4 per community: how many of those who are here gave each motive, and how many none. */
  motives: query.input(z.object({ communityId: Id })).output(
    z.object({
      counts: z.array(z.object({ motive: Motive, n: z.number().int() })),
      none: z.number().int(),
    }),
  ),
  /** Puts people in who are not there yet; `count` says how many. */
  add: command
    .input(
      z.object({
        communityId: Id,
        selection: Selection,
        joinedAt: Instant.optional(),
        scene: ShortText.default(''),
        inviterFanId: Id.nullish(),
        role: CommunityRole.default('member'),
      }),
    )
    .output(Changed)
    .errors(
      errors(
        'COMMUNITY_NOT_FOUND',
        'SELECTION_EMPTY',
        'FAN_NOT_FOUND',
        'MEMBERSHIP_TIMES',
        'COMMUNITY_ARCHIVED',
      ),
    ),
  update: command
    .input(
      z.object({
        id: Id,
        patch: z
          .object({
            nickname: ShortText,
            role: CommunityRole,
            joinedAt: Instant,
            leftAt: Instant.nullable(),
            scene: ShortText,
            inviterFanId: Id.nullable(),
          })
          .partial(),
      }),
    )
    .output(Changed)
    .errors(errors('MEMBERSHIP_NOT_FOUND', 'MEMBERSHIP_TIMES', 'FAN_NOT_FOUND', 'MEMBER_THERE_ALREADY')),
  /** They left, now or at `at`. */
  leave: command
    .input(z.object({ ids: z.array(Id).min(1).max(10_000), at: Instant.optional() }))
    .output(Changed)
    .errors(errors('MEMBERSHIP_NOT_FOUND', 'MEMBERSHIP_TIMES')),
  /** Never were there: takes stays out, unlike leaving. */
  remove: command
    .input(z.object({ ids: z.array(Id).min(1).max(10_000) }))
    .output(Changed)
    .errors(errors('MEMBERSHIP_NOT_FOUND')),
  setMotives: command
    .input(z.object({ fanId: Id, motives: z.array(Motive) }))
    .output(Changed)
    .errors(errors('FAN_NOT_FOUND')),

  /** A5. `communityId` null: of the person everywhere. */
  rolesOf: query.input(z.object({ fanId: Id })).output(
    z.array(
      z.object({
        id: Id,
        role: PersonRole,
        communityId: Id.nullable(),
        communityName: z.string().nullable(),
        source: z.enum(['hand', 'found']),
        since: Instant,
        evidence: z.record(z.string(), z.number()),
      }),
    ),
  ),
  giveRole: command
    .input(
      z.object({
        fanIds: z.array(Id).min(1).max(1_000),
        role: PersonRole,
        communityId: Id.nullish(),
        source: z.enum(['hand', 'found']).default('hand'),
        /** The numbers that spoke for it, for one person. */
        evidence: z.record(z.string().max(40), z.number()).default({}),
      }),
    )
    .output(Changed)
    .errors(errors('FAN_NOT_FOUND', 'COMMUNITY_NOT_FOUND')),
  takeRole: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),

  /** Reads a paste and says what applying it would do; writes nothing. `kind` missing: found from the text. */
  rosterPreview: query
    .input(
      z.object({
        communityId: Id,
        text: RosterText,
        kind: RosterKind.optional(),
        choices: z.array(RosterChoice).default([]),
      }),
    )
    .output(
      z.object({
        kind: RosterKind,
        lines: z.array(RosterLine),
        /** People who would join; `isNew`: made for it. */
        joins: z.array(z.object({ line: z.number().int(), name: z.string(), fanId: Id.nullable() })),
        /** For `members`: here until now and not on the list. For all: lines that say they left. */
        leaves: z.array(z.object({ membershipId: Id, who: MemberRef })),
        /** For `chain`: here and did not reply. */
        silent: z.array(z.object({ membershipId: Id, who: MemberRef })),
        /** Nickname changes. */
        renames: z.array(z.object({ membershipId: Id, from: z.string(), to: z.string() })),
        unchanged: z.number().int(),
      }),
    )
    .errors(
      errors(
        'COMMUNITY_NOT_FOUND',
        'ROSTER_EMPTY',
        'ROSTER_TOO_LARGE',
        'ROSTER_LINE_UNKNOWN',
        'FAN_NOT_FOUND',
      ),
    ),
  /** Does what the preview says; the same again changes nothing. `leaves`: whether those who are missing leave. */
  rosterApply: command
    .input(
      z.object({
        communityId: Id,
        text: RosterText,
        kind: RosterKind.optional(),
        choices: z.array(RosterChoice).default([]),
        leaves: z.boolean().default(true),
        at: Instant.optional(),
        scene: ShortText.default(''),
      }),
    )
    .output(
      Changed.extend({
        created: z.number().int(),
        joined: z.number().int(),
        left: z.number().int(),
        renamed: z.number().int(),
      }),
    )
    .errors(
      errors(
        'COMMUNITY_NOT_FOUND',
        'COMMUNITY_ARCHIVED',
        'ROSTER_EMPTY',
        'ROSTER_TOO_LARGE',
        'ROSTER_LINE_UNKNOWN',
        'FAN_NOT_FOUND',
      ),
    ),
};
