// Daily numbers of a community and the rates made of them (B7).
import { z } from 'zod';
import { CalendarDate, Changed, command, errors, Id, Instant, LocalDate, query } from './base.ts';
import { DateSpan, MemberRef } from './communities-base.ts';

const count = z.number().int().min(0).max(1_000_000_000);

/** Numbers of a day; null: not known. */
export const DayNumbers = z.object({
  members: count.nullable(),
  joins: count.nullable(),
  leaves: count.nullable(),
  speakers: count.nullable(),
  messages: count.nullable(),
  exposure: count.nullable(),
});
export type DayNumbers = z.infer<typeof DayNumbers>;
export const DayColumn = DayNumbers.keyof();
export type DayColumn = z.infer<typeof DayColumn>;

/** B7, null where a part is not known or the divisor is 0. */
export const DayRates = z.object({
  /** 入群率: joins over exposure. */
  joinRate: z.number().nullable(),
  /** 退群率: leaves over members. */
  leaveRate: z.number().nullable(),
  /** 净增 */
  net: z.number().int().nullable(),
  /** 互动率: speakers over members. */
  interactionRate: z.number().nullable(),
  /** 人均消息: messages over members. */
  messagesPerMember: z.number().nullable(),
});
export type DayRates = z.infer<typeof DayRates>;

/** Whether a rate is fine: as B7's thresholds judge. */
export const RateVerdict = z.enum(['good', 'middling', 'bad', 'unknown']);

export const CommunityDay = z.object({
  date: LocalDate,
  numbers: DayNumbers,
  rates: DayRates,
  /** Which numbers were given by hand, paste or CSV; the others are counted from records. */
  given: z.array(DayColumn),
  source: z.enum(['typed', 'pasted', 'csv']).nullable(),
});
export type CommunityDay = z.infer<typeof CommunityDay>;

const Given = DayNumbers.partial();

export const communityDaysContract = {
  /** The days of the span that records speak for, oldest first; and their sums and rates, judged. */
  list: query
    .input(DateSpan.extend({ communityId: Id }))
    .output(
      z.object({
        days: z.array(CommunityDay),
        total: z.object({
          joins: z.number().int(),
          leaves: z.number().int(),
          net: z.number().int(),
          messages: z.number().int(),
          joinRate: z.number().nullable(),
          leaveRate: z.number().nullable(),
          interactionRate: z.number().nullable(),
          messagesPerMember: z.number().nullable(),
          verdicts: z.object({ leaveRate: RateVerdict, interactionRate: RateVerdict }),
          /** Held against: of a new or an old group. */
          leaveLimit: z.number(),
          /** What is held against it: leaves of the last week of a new group, the last 30 days of an old one, over members. */
          judged: z.object({ days: z.number().int(), leaveRate: z.number().nullable() }),
        }),
      }),
    )
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** Messages by weekday (0 Monday) and hour of the local day, from chats. */
  heat: query
    .input(DateSpan.extend({ communityId: Id }))
    .output(
      z.array(z.object({ weekday: z.number().int(), hour: z.number().int(), messages: z.number().int() })),
    )
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** Who spoke on a day or in a span, most first: the people behind a mark. */
  speakers: query
    .input(
      DateSpan.extend({
        communityId: Id,
        /** Only on this weekday (0 Monday), in this hour (0 to 23; missing: any): the people behind a cell of `heat`. */
        at: z
          .object({
            weekday: z.number().int().min(0).max(6),
            hour: z.number().int().min(0).max(23).optional(),
          })
          .optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(
      z.array(
        z.object({
          fanId: Id.nullable(),
          memberId: Id.nullable(),
          name: z.string(),
          messages: z.number().int(),
        }),
      ),
    ),
  /** Who came and who went in a span of local dates, by time. First seen is not joined. */
  moves: query
    .input(DateSpan.extend({ communityId: Id, limit: z.number().int().min(1).max(500).default(200) }))
    .output(
      z.array(z.object({ membershipId: Id, who: MemberRef, at: Instant, kind: z.enum(['join', 'leave']) })),
    ),
  /** Sets numbers of days; a null takes a number back, a missing one stays. */
  set: command
    .input(
      z.object({
        communityId: Id,
        days: z
          .array(z.object({ date: CalendarDate, numbers: Given }))
          .min(1)
          .max(5_000),
        source: z.enum(['typed', 'pasted', 'csv']).default('typed'),
      }),
    )
    .output(Changed)
    .errors(errors('COMMUNITY_NOT_FOUND', 'DAYS_IMPOSSIBLE')),
  /** Reads a pasted table or the text of a CSV file with a heading (日期 人数 入群 退群 发言 消息 曝光, or English). */
  read: query
    .input(z.object({ communityId: Id, text: z.string().max(2_000_000) }))
    .output(
      z.object({
        columns: z.array(DayColumn),
        days: z.array(
          z.object({ date: LocalDate, numbers: Given, isNew: z.boolean(), changes: z.boolean() }),
        ),
      }),
    )
    .errors(errors('COMMUNITY_NOT_FOUND', 'DAYS_CELL', 'DAYS_EMPTY', 'DAYS_IMPOSSIBLE')),
};
