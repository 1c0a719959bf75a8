import { z } from 'zod';
import { command, errors, Id, Instant, PageInput, query } from './base.ts';

/** Lower case hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Bytes of one attachment. */
export const ATTACHMENT_LIMIT = 100 * 1024 ** 2;
/** Bytes that `putBytes` takes; larger files go by token. */
export const ATTACHMENT_INLINE_LIMIT = 8 * 1024 ** 2;

/** A file that nothing shows is kept at least this many days. */
export const ATTACHMENT_KEPT_DAYS = 30;

/** The page shows it from `/attachments/<sha256>`; only raster images are shown there, all else is a download. */
export const Attachment = z.object({
  id: Id,
  sha256: Sha256,
  mime: z.string(),
  /** Bytes. */
  size: z.number().int(),
  name: z.string(),
  /** Pixels; null for what is no image. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** A raster image that may be shown in the page. */
  isImage: z.boolean(),
  createdAt: Instant,
});
export type Attachment = z.infer<typeof Attachment>;

const putErrors = errors('ATTACHMENT_TOO_LARGE', 'ATTACHMENT_EMPTY', 'DISK_FULL');

export const attachmentsContract = {
  /** A file that the host granted; a file that is there already is not stored twice. */
  putFile: command
    .input(z.object({ token: z.string() }))
    .output(Attachment)
    .errors({ ...putErrors, ...errors('FILE_TOKEN_UNKNOWN', 'IMPORT_FILE_MISSING', 'IMPORT_UNREADABLE') }),
  /** Something small (a pasted picture) as base64. */
  putBytes: command
    .input(
      z.object({
        name: z.string().max(255),
        base64: z.base64().max(Math.ceil((ATTACHMENT_INLINE_LIMIT * 4) / 3) + 4),
      }),
    )
    .output(Attachment)
    .errors(putErrors),
  get: query
    .input(z.object({ sha256: Sha256 }))
    .output(Attachment)
    .errors(errors('ATTACHMENT_NOT_FOUND')),
  /** One piece of its bytes, from 0, each of at most 1 MB, base64; null behind the last. For the hosts that serve it. */
  piece: query
    .input(z.object({ sha256: Sha256, seq: z.number().int().min(0) }))
    .output(z.object({ base64: z.string().nullable() }))
    .errors(errors('ATTACHMENT_NOT_FOUND')),
  /** Writes it where the user chose. */
  save: query
    .input(z.object({ sha256: Sha256, token: z.string() }))
    .output(z.object({ bytes: z.number().int() }))
    .errors(errors('ATTACHMENT_NOT_FOUND', 'FILE_TOKEN_UNKNOWN', 'DISK_FULL')),
  /** Newest first. */
  list: query
    .input(PageInput)
    .output(z.object({ rows: z.array(Attachment), nextCursor: z.string().nullable() })),
  /** Files that came in 30 days ago or earlier and that no text shows: none that is live, in the trash, or an earlier version. */
  unused: query.input(z.object({})).output(z.object({ count: z.number().int(), bytes: z.number().int() })),
  /** Deletes those for good; it cannot be undone. */
  removeUnused: command
    .input(z.object({}))
    .output(z.object({ count: z.number().int(), bytes: z.number().int() })),
};
