import { z } from 'zod';
import { Changed, command, errors, Id, query, ShortText } from './base.ts';
import { FanLink } from './fans.ts';

/** `key` names a built-in type (the interface owns its words), else `name` and `reverseName` are the user's. */
export const RelationType = z.object({
  id: Id,
  key: z.string().nullable(),
  name: z.string(),
  reverseName: z.string(),
  symmetric: z.boolean(),
});
export type RelationType = z.infer<typeof RelationType>;
/** Seen from one person: `reverse` when the other one is the subject. */
export const Relation = z.object({
  id: Id,
  typeId: Id,
  reverse: z.boolean(),
  other: FanLink,
  note: z.string(),
});
export type Relation = z.infer<typeof Relation>;

export const relationsContract = {
  types: query.input(z.object({})).output(z.array(RelationType)),
  list: query.input(z.object({ fanId: Id })).output(z.array(Relation)),
  createType: command
    .input(z.object({ name: ShortText.min(1), reverseName: ShortText.min(1) }))
    .output(Changed.extend({ id: Id })),
  create: command
    .input(
      z.object({
        fanId: Id,
        otherId: Id,
        typeId: Id,
        reverse: z.boolean().default(false),
        note: ShortText.default(''),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors(errors('FAN_NOT_FOUND', 'RELATION_SELF', 'RELATION_EXISTS', 'RELATION_NOT_FOUND')),
  update: command
    .input(z.object({ id: Id, note: ShortText }))
    .output(Changed)
    .errors(errors('RELATION_NOT_FOUND')),
  remove: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('RELATION_NOT_FOUND')),
};
