import { eq } from 'drizzle-orm';
import type { PersonMover } from '../duplicates/person-mover.ts';
import { customField, fieldValue } from './field-table.ts';

/**
 * Field values of two people: what only one has stays, several choices are joined, else the chosen
 * one stays and the other is kept aside.
 */
export const fieldMover: PersonMover = {
  moves: ['field_value.fan_id'],
  follows: [],
  async moveFanTx(tx, { from, to, choices, keepAside }) {
    const valuesOf = (fanId: number) =>
      tx.db
        .select({ fieldId: fieldValue.fieldId, value: fieldValue.value, type: customField.type })
        .from(fieldValue)
        .innerJoin(customField, eq(customField.id, fieldValue.fieldId))
        .where(eq(fieldValue.fanId, fanId));
    const known = new Map((await valuesOf(to)).map(({ fieldId, value }) => [fieldId, value]));
    for (const { fieldId, value, type } of await valuesOf(from)) {
      await tx.remove(fieldValue, [from, fieldId]);
      const there = known.get(fieldId);
      if (there === undefined) await tx.insert(fieldValue, { fanId: to, fieldId, value });
      else if (there === value) continue;
      else if (type === 'multi_choice') {
        const all = [...new Set([...choicesOf(there), ...choicesOf(value)])];
        await tx.update(fieldValue, [to, fieldId], { value: JSON.stringify(all) });
      } else if (choices[`field:${fieldId}`] === from) {
        await tx.update(fieldValue, [to, fieldId], { value });
        await keepAside(`field:${fieldId}`, there);
      } else await keepAside(`field:${fieldId}`, value);
    }
  },
};

const choicesOf = (value: string) => JSON.parse(value) as string[];
