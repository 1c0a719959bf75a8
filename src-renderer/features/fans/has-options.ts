import type { FieldType } from '#shared/contract/fields.ts';

/** Whether values of this type are picked from a list that the field keeps. */
export function hasOptions(type: FieldType): boolean {
  return type === 'choice' || type === 'multi_choice';
}
