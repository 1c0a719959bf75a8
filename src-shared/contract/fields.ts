import { z } from 'zod';
import { Changed, command, errors, Id, query, ShortText } from './base.ts';

export const FieldType = z.enum(['text', 'number', 'date', 'choice', 'multi_choice', 'yes_no', 'link']);
export type FieldType = z.infer<typeof FieldType>;
export const CustomField = z.object({
  id: Id,
  label: z.string(),
  type: FieldType,
  options: z.array(z.string()),
  position: z.number().int(),
});
export type CustomField = z.infer<typeof CustomField>;

export const fieldsContract = {
  list: query.input(z.object({})).output(z.array(CustomField)),
  create: command
    .input(
      z.object({ label: ShortText.min(1), type: FieldType, options: z.array(ShortText.min(1)).default([]) }),
    )
    .output(Changed.extend({ id: Id }))
    .errors(errors('FIELD_EXISTS')),
  update: command
    .input(
      z.object({
        id: Id,
        label: ShortText.min(1).optional(),
        options: z.array(ShortText.min(1)).optional(),
        position: z.number().int().optional(),
      }),
    )
    .output(Changed)
    .errors(errors('FIELD_NOT_FOUND', 'FIELD_EXISTS')),
  /** Hides the field; its values stay and come back with undo. */
  remove: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('FIELD_NOT_FOUND')),
};
