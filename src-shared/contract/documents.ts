import { z } from 'zod';
import { Changed, command, errors, Id, Instant, query, ShortText } from './base.ts';

/** What links join and mentions name. */
export const LinkKind = z.enum(['fan', 'tag', 'note', 'case', 'campaign', 'community', 'ritual', 'post']);
export type LinkKind = z.infer<typeof LinkKind>;

export const LinkTarget = z.object({ kind: LinkKind, id: Id });
export type LinkTarget = z.infer<typeof LinkTarget>;

/** A thing with the name it bears now; in the trash, or gone (then without a name), it is not `live`. */
export const LabelledTarget = LinkTarget.extend({ label: z.string(), isLive: z.boolean() });
export type LabelledTarget = z.infer<typeof LabelledTarget>;

/** JSON text of the editor's state, `{"root":{…}}`; at most this many UTF-16 units. */
export const DOCUMENT_LIMIT = 5_000_000;
/** Checked by the core node by node: DOCUMENT_INVALID, DOCUMENT_TOO_LARGE. */
export const DocumentBody = z.string().max(DOCUMENT_LIMIT * 2);

export const Document = z.object({
  id: Id,
  owner: LinkTarget,
  /** Which of its owner's texts: body, background … */
  slot: z.string(),
  schemaVersion: z.number().int(),
  rev: z.number().int(),
  updatedAt: Instant,
  body: z.string(),
  /** The names that everything mentioned bears now: a mention follows a rename. */
  labels: z.array(LabelledTarget),
  /** The owner is in the trash: read only. */
  isTrashed: z.boolean(),
});
export type Document = z.infer<typeof Document>;

export const Revision = z.object({
  id: Id,
  /** When this content was last saved. */
  at: Instant,
  /** null: kept for 90 days. */
  name: z.string().nullable(),
  /** Characters of its plain text. */
  characters: z.number().int(),
});
export type Revision = z.infer<typeof Revision>;

/** A link by hand or by mention, as seen from one of its ends. */
export const LinkedThing = LabelledTarget.extend({
  linkId: Id,
  origin: z.enum(['mention', 'hand']),
  /** The line with the mention; empty for a link by hand. */
  context: z.string(),
});
export type LinkedThing = z.infer<typeof LinkedThing>;

/** Texts of any owner: notes, sections of cases, plans of campaigns, write-ups of rituals, drafts of posts. */
export const documentsContract = {
  get: query
    .input(z.object({ id: Id }))
    .output(Document)
    .errors(errors('DOCUMENT_NOT_FOUND')),
  /** All texts of one thing, by slot. */
  ofOwner: query.input(LinkTarget).output(z.array(Document)),
  /**
   * Writes the text and all that is derived from it; `baseRev` is the rev that was read. No undo entry: the editor undoes
   * typing, revisions keep what was there. An equal body changes nothing.
   */
  save: command
    .input(z.object({ id: Id, baseRev: z.number().int(), body: DocumentBody }))
    .output(z.object({ rev: z.number().int(), updatedAt: Instant }))
    .errors(errors('DOCUMENT_NOT_FOUND', 'DOCUMENT_CHANGED', 'DOCUMENT_INVALID', 'DOCUMENT_TOO_LARGE')),
  /** Newest first. */
  revisions: query
    .input(z.object({ id: Id }))
    .output(z.array(Revision))
    .errors(errors('DOCUMENT_NOT_FOUND')),
  /** Two of these are what a visual diff compares. */
  revision: query
    .input(z.object({ id: Id }))
    .output(Revision.extend({ documentId: Id, body: z.string(), text: z.string() }))
    .errors(errors('REVISION_NOT_FOUND')),
  /** Puts the present, or another text that was written for it (`body`), by as a revision of this name, kept for ever. */
  keepRevision: command
    .input(z.object({ id: Id, name: ShortText.min(1), body: z.string().optional() }))
    .output(z.object({ revisionId: Id }))
    .errors(errors('DOCUMENT_NOT_FOUND', 'DOCUMENT_INVALID', 'DOCUMENT_TOO_LARGE')),
  /** A name keeps it for ever; null gives it back to the 90 days. */
  nameRevision: command
    .input(z.object({ id: Id, name: ShortText.min(1).nullable() }))
    .output(z.object({}))
    .errors(errors('REVISION_NOT_FOUND')),
  /** Makes a revision the present; what was the present becomes a revision. */
  restore: command
    .input(z.object({ revisionId: Id }))
    .output(z.object({ rev: z.number().int(), updatedAt: Instant }))
    .errors(errors('REVISION_NOT_FOUND', 'DOCUMENT_NOT_FOUND')),
  /** Things linked with this one, both ways, without repetition; by kind, newest first. */
  links: query.input(LinkTarget).output(z.object({ to: z.array(LinkedThing), from: z.array(LinkedThing) })),
  link: command
    .input(z.object({ from: LinkTarget, to: LinkTarget }))
    .output(Changed.extend({ id: Id }))
    .errors(errors('LINK_SELF', 'LINK_TARGET_NOT_FOUND')),
  /** Takes a link by hand away. */
  unlink: command
    .input(z.object({ linkId: Id }))
    .output(Changed)
    .errors(errors('LINK_NOT_FOUND')),
};
