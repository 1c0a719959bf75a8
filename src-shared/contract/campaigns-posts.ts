import { z } from 'zod';
import { Changed, command, errors, Id, Instant, LocalDate, PageInput, query, ShortText } from './base.ts';

export const PostState = z.enum(['idea', 'draft', 'ready', 'published']);
export type PostState = z.infer<typeof PostState>;
/** HH:MM on the library's clock. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const ResultKey = z.enum(['shown', 'read', 'liked', 'commented', 'shared', 'joined']);
export type ResultKey = z.infer<typeof ResultKey>;
/** Up to 10^15; null not known. */
const ResultNumber = z.number().int().min(0).max(1e15).nullable();
export const PostResults = z.object({
  shown: ResultNumber,
  read: ResultNumber,
  liked: ResultNumber,
  commented: ResultNumber,
  shared: ResultNumber,
  joined: ResultNumber,
});
export type PostResults = z.infer<typeof PostResults>;

export const Post = z.object({
  id: Id,
  campaignId: Id.nullable(),
  campaignName: z.string().nullable(),
  platform: z.string(),
  communityId: Id.nullable(),
  plannedOn: LocalDate.nullable(),
  plannedTime: LocalTime.nullable(),
  state: PostState,
  title: z.string(),
  documentId: Id.nullable(),
  url: z.string(),
  results: PostResults,
  publishedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Post = z.infer<typeof Post>;

export const PostFilter = z.object({
  campaignId: Id.optional(),
  platforms: z.array(z.string()).optional(),
  communityId: Id.optional(),
  states: z.array(PostState).optional(),
});

const PostContent = z.object({
  campaignId: Id.nullable(),
  platform: z.string().min(1).max(40),
  communityId: Id.nullable(),
  plannedOn: LocalDate.nullable(),
  plannedTime: LocalTime.nullable(),
  state: PostState,
  title: ShortText.min(1),
  documentId: Id.nullable(),
  url: z.string().max(2000),
});

const notFound = errors('POST_NOT_FOUND');
const Table = z.object({
  text: z.string().max(2_000_000),
  campaignId: Id.nullish(),
  platform: z.string().nullish(),
});
const tableErrors = errors('POST_TABLE_EMPTY', 'POST_TABLE_COLUMNS', 'POST_TABLE_CELL', 'CAMPAIGN_NOT_FOUND');

export const postsContract = {
  /** Everything planned from `from` to `to`, both included, by date and time: a month or a week of the calendar. */
  range: query
    .input(PostFilter.extend({ from: LocalDate, to: LocalDate }))
    .output(z.object({ posts: z.array(Post), more: z.boolean() }))
    .errors(errors('CAMPAIGN_DATE')),
  /** By date, newest or oldest first; those without a date come with `undated`. */
  list: query
    .input(
      PageInput.extend({
        filter: PostFilter.default({}),
        undated: z.boolean().default(false),
        desc: z.boolean().default(true),
      }),
    )
    .output(z.object({ rows: z.array(Post), nextCursor: z.string().nullable() })),
  get: query
    .input(z.object({ id: Id }))
    .output(Post)
    .errors(notFound),
  create: command
    .input(PostContent.partial().required({ title: true, platform: true }))
    .output(Changed.extend({ id: Id }))
    .errors(errors('CAMPAIGN_NOT_FOUND', 'CAMPAIGN_DATE')),
  update: command
    .input(z.object({ id: Id, patch: PostContent.partial() }))
    .output(Changed)
    .errors({ ...notFound, ...errors('CAMPAIGN_NOT_FOUND', 'CAMPAIGN_DATE') }),
  /** Drag in the calendar: another day, another time; null takes it off the calendar. */
  move: command
    .input(z.object({ id: Id, plannedOn: LocalDate.nullable(), plannedTime: LocalTime.nullish() }))
    .output(Changed)
    .errors({ ...notFound, ...errors('CAMPAIGN_DATE') }),
  remove: command
    .input(z.object({ ids: z.array(Id).min(1) }))
    .output(Changed)
    .errors(notFound),
  /** The draft in the notes editor, made when it is first opened; an idea becomes a draft. */
  openDraft: command
    .input(z.object({ id: Id }))
    .output(z.object({ documentId: Id }))
    .errors(notFound),
  /** Numbers typed by hand; a missing one stays, null empties it. Negative ones are refused. */
  setResults: command
    .input(
      z.object({ id: Id, results: z.partialRecord(ResultKey, z.number().min(-1e15).max(1e15).nullable()) }),
    )
    .output(Changed)
    .errors({ ...notFound, ...errors('CAMPAIGN_AMOUNT') }),
  /** A platform's table with a header row, pasted (tabs, commas or semicolons): which post each row is about. */
  previewTable: query
    .input(Table)
    .output(
      z.object({
        /** Header and what it was read as; null: not used. */
        columns: z.array(
          z.object({
            header: z.string(),
            as: z.union([ResultKey, z.literal('title'), z.literal('url')]).nullable(),
          }),
        ),
        rows: z.array(
          z.object({
            /** From 1, the header row is 1. */
            row: z.number().int(),
            title: z.string(),
            postId: Id.nullable(),
            postTitle: z.string().nullable(),
            results: z.partialRecord(ResultKey, z.number()),
          }),
        ),
      }),
    )
    .errors(tableErrors),
  /** Writes the rows that name a post; all or none. */
  pasteTable: command
    .input(Table)
    .output(Changed.extend({ unknown: z.number().int() }))
    .errors(tableErrors),
  /**
   * iCalendar text of the posts with a date (at most 5,000), times in the library's zone. `platformNames`: what platforms are
   * called, by key.
   */
  ics: query
    .input(
      PostFilter.extend({
        from: LocalDate.optional(),
        to: LocalDate.optional(),
        platformNames: z.record(z.string().max(40), z.string().max(80)).optional(),
      }),
    )
    .output(z.object({ text: z.string(), count: z.number().int() })),
};
