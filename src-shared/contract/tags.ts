import { z } from 'zod';
import { Changed, command, errors, Id, query, ShortText } from './base.ts';

export const Tag = z.object({
  id: Id,
  parentId: Id.nullable(),
  name: z.string(),
  color: z.string().nullable(),
  /** People that hold this very tag; kept, not scanned. */
  fanCount: z.number().int(),
});
export type Tag = z.infer<typeof Tag>;

export const tagsContract = {
  list: query.input(z.object({})).output(z.array(Tag)),
  create: command
    .input(z.object({ name: ShortText.min(1), parentId: Id.nullish(), color: z.string().max(20).nullish() }))
    .output(Changed.extend({ id: Id }))
    .errors(errors('TAG_EXISTS', 'TAG_NOT_FOUND')),
  update: command
    .input(
      z.object({
        id: Id,
        name: ShortText.min(1).optional(),
        parentId: Id.nullable().optional(),
        color: z.string().max(20).nullable().optional(),
      }),
    )
    .output(Changed)
    .errors(errors('TAG_NOT_FOUND', 'TAG_EXISTS', 'TAG_CYCLE')),
  /** Takes it from everyone; its children move up one level. */
  remove: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('TAG_NOT_FOUND')),
};
