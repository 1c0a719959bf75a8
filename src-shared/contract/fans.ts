import { z } from 'zod';
import { MOST_BIRTHDAY_DAYS, MOST_QUIET_DAYS } from '../rules/filter-days.ts';
import { FAN_SORTS } from '../rules/sort-keys.ts';
import { BANDS } from '../rules/strength-rules.ts';
import {
  Birthday,
  BulkChanged,
  Changed,
  Currency,
  command,
  errors,
  Id,
  Instant,
  LocalDate,
  LongText,
  MinorUnitsSum,
  PageInput,
  query,
  ShortText,
} from './base.ts';

/** 强 中 弱 沉睡 单向 未接触 */
export const Band = z.enum(BANDS);
export type Band = z.infer<typeof Band>;

/** A4 入群五动机 */
export const Motive = z.enum(['bonding', 'learning', 'promotion', 'networking', 'work']);
export type Motive = z.infer<typeof Motive>;

export const Gender = z.enum(['female', 'male', 'other', 'unknown']);

export const FanSortKey = z.enum(FAN_SORTS);
export const FanSort = z.object({ by: FanSortKey, desc: z.boolean() });
export type FanSort = z.infer<typeof FanSort>;

/** All parts are joined by AND; within one list by OR, save `tagIds` (a tag matches with its children; all must be there). */
export const FanFilter = z.object({
  text: z.string().max(200).optional(),
  stageIds: z.array(Id).optional(),
  bands: z.array(Band).optional(),
  tagIds: z.array(Id).optional(),
  platforms: z.array(z.string()).optional(),
  batchId: Id.optional(),
  referrerId: Id.optional(),
  /** Not heard of for so many days of the library's zone, or never. */
  quietDays: z.number().int().min(1).max(MOST_QUIET_DAYS).optional(),
  /** A birthday today or within so many days, or in the current month; those of the moon's calendar by it. */
  birthday: z.union([z.number().int().min(0).max(MOST_BIRTHDAY_DAYS), z.literal('month')]).optional(),
});
export type FanFilter = z.infer<typeof FanFilter>;

/** Who a bulk act is about: named people, or all that a filter finds save some. */
export const Selection = z.union([
  z.object({ ids: z.array(Id).min(1).max(100_000) }),
  z.object({ filter: FanFilter, exceptIds: z.array(Id).default([]) }),
]);
export type Selection = z.infer<typeof Selection>;

export const TagRef = z.object({ id: Id, name: z.string(), color: z.string().nullable() });

/** [start, end) character ranges of the shown text that match the search. */
export const Marks = z.array(z.tuple([z.number(), z.number()]));

/** One line of the fans table and one card of the board. */
export const FanRow = z.object({
  id: Id,
  name: z.string(),
  remark: z.string(),
  stageId: Id,
  band: Band,
  /** S(now), null without points. */
  strength: z.number().nullable(),
  tags: z.array(TagRef),
  platforms: z.array(z.string()),
  region: z.string(),
  source: z.string(),
  lastContactAt: Instant.nullable(),
  nextDue: LocalDate.nullable(),
  nextWhat: z.string().nullable(),
  purchaseCount: z.number().int(),
  purchaseTotal: MinorUnitsSum,
  createdAt: Instant,
  /** The key of the board's order by hand. */
  stageRank: z.string(),
  birthday: Birthday.nullable(),
  birthdayLunar: z.boolean(),
  /**
   * The day of the sun's calendar on which it comes next, today included; in a list by the current month the day in that
   * month. Null where unknown.
   */
  nextBirthday: LocalDate.nullable(),
});
export type FanRow = z.infer<typeof FanRow>;

export const Identity = z.object({
  id: Id,
  platform: z.string(),
  /** As typed. */
  value: z.string(),
  /** The form that equal handles share, e.g. +8613800138000. */
  norm: z.string(),
  /** The same handle is on this many people (a family's phone). */
  sharedWith: z.number().int(),
});
export type Identity = z.infer<typeof Identity>;

export const FieldValue = z.object({ fieldId: Id, value: z.string() });

export const FanLink = z.object({ id: Id, name: z.string(), remark: z.string() });

/** Somebody whose birthday comes. */
export const BirthdayRow = FanLink.extend({
  stageId: Id,
  band: Band,
  birthday: Birthday,
  birthdayLunar: z.boolean(),
  /** The day of the sun's calendar on which it comes. */
  date: LocalDate,
  /** 0: today. */
  daysLeft: z.number().int(),
  /** The age they reach then, by the years of the birthday's own calendar; null where the year is not known. */
  turns: z.number().int().nullable(),
  lastContactAt: Instant.nullable(),
});
export type BirthdayRow = z.infer<typeof BirthdayRow>;

/** Everything of a person but the timeline and the receipt. */
export const Fan = FanRow.extend({
  gender: Gender,
  note: z.string(),
  motives: z.array(Motive),
  doNotContact: z.boolean(),
  stageEnteredAt: Instant,
  identities: z.array(Identity),
  fields: z.array(FieldValue),
  referrer: FanLink.nullable(),
  referredCount: z.number().int(),
  lastPurchaseAt: Instant.nullable(),
  interactionCount: z.number().int(),
  currency: Currency,
  batchId: Id.nullable(),
  deletedAt: Instant.nullable(),
  /** Who this person is now, where they were merged into somebody. */
  mergedInto: FanLink.nullable(),
});
export type Fan = z.infer<typeof Fan>;

export const FanPatch = z
  .object({
    name: ShortText.min(1),
    remark: ShortText,
    gender: Gender,
    birthday: Birthday.nullable(),
    birthdayLunar: z.boolean(),
    region: ShortText,
    source: ShortText,
    note: LongText,
    motives: z.array(Motive),
    doNotContact: z.boolean(),
    referrerId: Id.nullable(),
  })
  .partial();

/** One find of the person picker, with what matched. */
export const PersonHit = z.object({
  id: Id,
  name: z.string(),
  remark: z.string(),
  stageId: Id,
  band: Band,
  /** Which field matched and what it says there. */
  field: z.enum(['name', 'remark', 'identity', 'text']),
  matched: z.string(),
  marks: Marks,
});

export type PersonHit = z.infer<typeof PersonHit>;

/** A8, read over all people with purchases. */
export const Rfm = z
  .object({
    code: z.string().regex(/^[01]{3}$/),
    recent: z.boolean(),
    frequent: z.boolean(),
    monetary: z.boolean(),
    medianLastPurchaseAt: Instant,
    medianCount: z.number(),
    medianTotal: MinorUnitsSum,
    lifetimeValue: MinorUnitsSum,
    /** Median days between purchase days, null below two. */
    repurchaseDays: z.number().nullable(),
  })
  .nullable();
export type Rfm = z.infer<typeof Rfm>;

export const fansContract = {
  /** With both, `offset` people after the cursor are left out. */
  list: query
    .input(
      PageInput.extend({
        filter: FanFilter.default({}),
        sort: FanSort.default({ by: 'strength', desc: true }),
      }),
    )
    .output(z.object({ rows: z.array(FanRow), nextCursor: z.string().nullable() })),
  /** `exact` is false where counting stopped at `total`. */
  count: query
    .input(z.object({ filter: FanFilter.default({}) }))
    .output(z.object({ total: z.number().int(), exact: z.boolean() })),
  /**
   * Counted to the end however long that takes, others in between; ends when it is called off. `marks`: where a list in this
   * order goes on after each `every` people, for `list` to jump to; none where a jump needs none.
   */
  countToEnd: query
    .input(
      z.object({
        filter: FanFilter.default({}),
        sort: FanSort.default({ by: 'strength', desc: true }),
      }),
    )
    .output(
      z.object({ total: z.number().int(), every: z.number().int().min(1), marks: z.array(z.string()) }),
    ),
  /** Whose birthday comes today or within `days` days of the library's zone, in the order it comes; whom `FanFilter.birthday` finds. */
  birthdays: query
    .input(
      PageInput.omit({ offset: true }).extend({
        days: z.number().int().min(0).max(MOST_BIRTHDAY_DAYS).default(30),
      }),
    )
    .output(z.object({ rows: z.array(BirthdayRow), nextCursor: z.string().nullable() })),
  get: query
    .input(z.object({ id: Id }))
    .output(Fan)
    .errors(errors('FAN_NOT_FOUND')),
  find: query
    .input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(10) }))
    .output(z.array(PersonHit)),
  rfm: query
    .input(z.object({ id: Id }))
    .output(Rfm)
    .errors(errors('FAN_NOT_FOUND')),
  referred: query
    .input(PageInput.extend({ id: Id }))
    .output(z.object({ rows: z.array(FanLink), nextCursor: z.string().nullable() })),
  create: command
    .input(
      FanPatch.required({ name: true }).extend({
        stageId: Id.optional(),
        identities: z.array(z.object({ platform: z.string(), value: ShortText.min(1) })).default([]),
        tagIds: z.array(Id).default([]),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors(errors('STAGE_NOT_FOUND', 'FAN_NOT_FOUND', 'TAG_NOT_FOUND', 'IDENTITY_INVALID')),
  update: command
    .input(z.object({ id: Id, patch: FanPatch }))
    .output(Changed)
    .errors(errors('FAN_NOT_FOUND', 'REFERRER_CYCLE')),
  /** Puts people in the trash. */
  remove: command
    .input(z.object({ selection: Selection }))
    .output(BulkChanged)
    .errors(errors('SELECTION_EMPTY', 'JOB_RUNNING')),
  /** Who was merged into somebody stays there. */
  restore: command
    .input(z.object({ ids: z.array(Id).min(1) }))
    .output(BulkChanged)
    .errors(errors('JOB_RUNNING')),
  trash: query.input(PageInput).output(
    z.object({
      rows: z.array(FanLink.extend({ deletedAt: Instant })),
      nextCursor: z.string().nullable(),
      total: z.number().int(),
    }),
  ),
  addIdentity: command
    .input(z.object({ fanId: Id, platform: z.string().min(1).max(40), value: ShortText.min(1) }))
    .output(Changed.extend({ id: Id }))
    .errors(errors('FAN_NOT_FOUND', 'IDENTITY_EXISTS', 'IDENTITY_INVALID')),
  updateIdentity: command
    .input(
      z.object({
        id: Id,
        platform: z.string().min(1).max(40).optional(),
        value: ShortText.min(1).optional(),
      }),
    )
    .output(Changed)
    .errors(errors('IDENTITY_NOT_FOUND', 'IDENTITY_INVALID')),
  removeIdentity: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('IDENTITY_NOT_FOUND')),
  /** Other people with the same handle. */
  sharedIdentity: query
    .input(z.object({ id: Id }))
    .output(z.array(FanLink))
    .errors(errors('IDENTITY_NOT_FOUND')),
  tag: command
    .input(z.object({ selection: Selection, add: z.array(Id).default([]), remove: z.array(Id).default([]) }))
    .output(BulkChanged)
    .errors(errors('TAG_NOT_FOUND', 'SELECTION_EMPTY', 'JOB_RUNNING')),
  /** An empty value removes it. */
  setField: command
    .input(z.object({ fanId: Id, fieldId: Id, value: LongText }))
    .output(Changed)
    .errors(errors('FAN_NOT_FOUND', 'FIELD_NOT_FOUND', 'FIELD_VALUE_INVALID')),
};
