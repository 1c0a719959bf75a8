import { z } from 'zod';
import { NOTE_SORTS } from '../rules/sort-keys.ts';
import {
  CalendarDate,
  Changed,
  command,
  errors,
  Id,
  Instant,
  LocalDate,
  PageInput,
  query,
  ShortText,
} from './base.ts';
import { DocumentBody, LabelledTarget, LinkKind, LinkTarget } from './documents.ts';
import { Marks, TagRef } from './fans.ts';

export const NoteSortKey = z.enum(NOTE_SORTS);
export const NoteSort = z.object({ by: NoteSortKey, desc: z.boolean() });
export type NoteSort = z.infer<typeof NoteSort>;

/** Joined by AND. */
export const NoteFilter = z.object({
  /** Found in title or text, best first; the sort then plays no part. */
  text: z.string().max(200).optional(),
  /** With all folders below; null: notes in no folder. */
  folderId: Id.nullable().optional(),
  /** Given by hand or as a #tag in the text, with its children; all must be there. */
  tagIds: z.array(Id).optional(),
  favourite: z.boolean().optional(),
  /** false leaves pinned notes out: a page shows them above. */
  pinned: z.boolean().optional(),
  /** Only notes that were opened; sort by `opened`. */
  recent: z.boolean().optional(),
  daily: z.boolean().optional(),
});
export type NoteFilter = z.infer<typeof NoteFilter>;

export const NoteRow = z.object({
  id: Id,
  documentId: Id,
  title: z.string(),
  excerpt: z.string(),
  folderId: Id.nullable(),
  tags: z.array(TagRef),
  pinnedAt: Instant.nullable(),
  favouriteAt: Instant.nullable(),
  openedAt: Instant.nullable(),
  daily: LocalDate.nullable(),
  templateKind: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  /** With a text filter: what matched in the title, and the line that matched with its marks. */
  titleMarks: Marks,
  snippet: z.string(),
  snippetMarks: Marks,
});
export type NoteRow = z.infer<typeof NoteRow>;

/** Characters that the properties of one note may have. */
export const PROPERTIES_LIMIT = 100_000;

export const Note = NoteRow.omit({ titleMarks: true, snippet: true, snippetMarks: true }).extend({
  folderPath: z.array(z.object({ id: Id, name: z.string() })),
  deletedAt: Instant.nullable(),
  /** Fields beside those above, as the lines of YAML that a Markdown file has over its text. */
  properties: z.string(),
});
export type Note = z.infer<typeof Note>;

export const NoteFolder = z.object({
  id: Id,
  parentId: Id.nullable(),
  name: z.string(),
  /** Notes right in it. */
  noteCount: z.number().int(),
});
export type NoteFolder = z.infer<typeof NoteFolder>;

/** meeting, interview, event_review, case_study, content_draft; own ones are 'own'. */
export const NoteTemplate = z.object({
  /** A shipped one: its kind; an own one: `note:<id>`. */
  key: z.string(),
  kind: z.string(),
  title: z.string(),
  /** null: shipped, not yet a note of this library. */
  noteId: Id.nullable(),
});
export type NoteTemplate = z.infer<typeof NoteTemplate>;

export const Backlink = z.object({
  from: LabelledTarget,
  /** The text that it stands in; null for a link by hand. */
  documentId: Id.nullable(),
  context: z.string(),
  /** Where the thing's name stands in `context`. */
  marks: Marks,
  /** Of the text, or of the link by hand. */
  at: Instant,
});
export type Backlink = z.infer<typeof Backlink>;

export const MentionHit = z.object({
  kind: LinkKind,
  id: Id,
  label: z.string(),
  marks: Marks,
  /** A remark, folder or brand that tells equal names apart. */
  hint: z.string(),
});
export type MentionHit = z.infer<typeof MentionHit>;

/** The languages that shipped content comes in. */
export const ContentLanguage = z.enum(['zh-CN', 'en']);
export type ContentLanguage = z.infer<typeof ContentLanguage>;

const NotePage = z.object({ rows: z.array(NoteRow), nextCursor: z.string().nullable() });

export const notesContract = {
  list: query
    .input(
      PageInput.extend({
        filter: NoteFilter.default({}),
        sort: NoteSort.default({ by: 'updated', desc: true }),
      }),
    )
    .output(NotePage),
  /** `exact` is false where counting stopped at `total`. */
  count: query
    .input(z.object({ filter: NoteFilter.default({}) }))
    .output(z.object({ total: z.number().int(), exact: z.boolean() })),
  get: query
    .input(z.object({ id: Id }))
    .output(Note)
    .errors(errors('NOTE_NOT_FOUND')),
  create: command
    .input(
      z.object({
        title: ShortText.default(''),
        folderId: Id.nullish(),
        tagIds: z.array(Id).default([]),
        body: DocumentBody.optional(),
        /** A template's key, see `templates`. */
        template: z.object({ key: z.string(), language: ContentLanguage }).optional(),
      }),
    )
    .output(Changed.extend({ id: Id, documentId: Id }))
    .errors(
      errors('FOLDER_NOT_FOUND', 'TAG_NOT_FOUND', 'DOCUMENT_INVALID', 'DOCUMENT_TOO_LARGE', 'NOTE_NOT_FOUND'),
    ),
  update: command
    .input(
      z.object({
        id: Id,
        title: ShortText.optional(),
        folderId: Id.nullable().optional(),
        pinned: z.boolean().optional(),
        favourite: z.boolean().optional(),
        /** All tags given by hand. */
        tagIds: z.array(Id).optional(),
        /** All of them; a mapping in YAML. */
        properties: z.string().max(PROPERTIES_LIMIT).optional(),
      }),
    )
    .output(Changed)
    .errors(errors('NOTE_NOT_FOUND', 'FOLDER_NOT_FOUND', 'TAG_NOT_FOUND', 'PROPERTIES_INVALID')),
  /** Many notes at once: into a folder, tags on and off. */
  updateMany: command
    .input(
      z.object({
        ids: z.array(Id).min(1).max(1000),
        folderId: Id.nullable().optional(),
        addTagIds: z.array(Id).default([]),
        removeTagIds: z.array(Id).default([]),
      }),
    )
    .output(Changed)
    .errors(errors('FOLDER_NOT_FOUND', 'TAG_NOT_FOUND')),
  /** Remembers that it was opened now, for "recent"; no history. */
  opened: command
    .input(z.object({ id: Id }))
    .output(z.object({}))
    .errors(errors('NOTE_NOT_FOUND')),
  /** Puts notes in the trash. */
  remove: command.input(z.object({ ids: z.array(Id).min(1).max(1000) })).output(Changed),
  restore: command.input(z.object({ ids: z.array(Id).min(1).max(1000) })).output(Changed),
  trash: query.input(PageInput).output(
    z.object({
      rows: z.array(z.object({ id: Id, title: z.string(), deletedAt: Instant })),
      nextCursor: z.string().nullable(),
      total: z.number().int(),
    }),
  ),
  /** The note of a day, made when it is not there. `title` names a new one. */
  daily: command
    .input(z.object({ date: CalendarDate, title: ShortText.optional() }))
    .output(Changed.extend({ id: Id, documentId: Id, isNew: z.boolean() })),
  /** Shipped ones in this language, then own ones by title. */
  templates: query.input(z.object({ language: ContentLanguage })).output(z.array(NoteTemplate)),
  /** Makes an own template: a copy of a note, or of a shipped template to change it. */
  createTemplate: command
    .input(
      z.object({
        title: ShortText.min(1),
        fromNoteId: Id.optional(),
        fromTemplate: z.object({ key: z.string(), language: ContentLanguage }).optional(),
      }),
    )
    .output(Changed.extend({ id: Id, documentId: Id }))
    .errors(errors('NOTE_NOT_FOUND')),
  folders: query.input(z.object({})).output(
    z.object({
      folders: z.array(NoteFolder),
      /** Notes in no folder, and all. */
      unfiled: z.number().int(),
      total: z.number().int(),
    }),
  ),
  createFolder: command
    .input(z.object({ name: ShortText.min(1), parentId: Id.nullish() }))
    .output(Changed.extend({ id: Id }))
    .errors(errors('FOLDER_NOT_FOUND', 'FOLDER_EXISTS')),
  updateFolder: command
    .input(z.object({ id: Id, name: ShortText.min(1).optional(), parentId: Id.nullable().optional() }))
    .output(Changed)
    .errors(errors('FOLDER_NOT_FOUND', 'FOLDER_EXISTS', 'FOLDER_CYCLE')),
  /** Its notes and folders move up one level. */
  removeFolder: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('FOLDER_NOT_FOUND')),
  /** Everything that mentions or links this thing, newest first. */
  backlinks: query
    .input(PageInput.extend({ target: LinkTarget }))
    .output(
      z.object({ rows: z.array(Backlink), nextCursor: z.string().nullable(), total: z.number().int() }),
    ),
  /** Texts that say its name without linking it; at most `limit`, newest first. */
  unlinkedMentions: query
    .input(z.object({ target: LinkTarget, limit: z.number().int().min(1).max(100).default(20) }))
    .output(z.array(Backlink)),
  /** Notes that mention or link this thing: for its page. */
  notesOf: query.input(PageInput.extend({ target: LinkTarget })).output(NotePage),
  /** What `@`, `#` and `[[` offer: by name, pinyin and initials; without text the latest. */
  mentionSearch: query
    .input(
      z.object({
        text: z.string().max(200),
        kinds: z.array(LinkKind).min(1),
        limit: z.number().int().min(1).max(50).default(10),
      }),
    )
    .output(z.array(MentionHit)),
  /** Makes what a mention names and is not there yet. */
  createMentioned: command
    .input(z.object({ kind: LinkKind, label: ShortText.min(1) }))
    .output(Changed.extend({ id: Id, label: z.string() }))
    .errors(errors('MENTION_NOT_CREATABLE', 'TAG_EXISTS')),
  /** Names, state and a line about each: for the hover card. Things that are gone are left out. */
  describe: query
    .input(z.object({ targets: z.array(LinkTarget).max(200) }))
    .output(z.array(LabelledTarget.extend({ hint: z.string() }))),
};
