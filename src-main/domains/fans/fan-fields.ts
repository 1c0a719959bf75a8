import { and, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { checkFieldValue } from '../fields/field-rules.ts';
import { customField, fieldValue } from '../fields/field-table.ts';
import type { FanAccess } from './fan-identities.ts';

/** What custom fields say of people. */
export function createFanFields({ write }: Pick<Deps, 'write'>, { requireTx, touchedTx }: FanAccess) {
  return {
    /** An empty value removes it. @throws FAN_NOT_FOUND, FIELD_NOT_FOUND, FIELD_VALUE_INVALID */
    async setField({
      fanId,
      fieldId,
      value,
    }: {
      fanId: number;
      fieldId: number;
      value: string;
    }): Promise<Changed> {
      const { changeId } = await write({ kind: 'fans.setField' }, async (tx) => {
        const { name } = await requireTx(tx, fanId);
        const [field] = await tx.db
          .select()
          .from(customField)
          .where(and(eq(customField.id, fieldId), isNull(customField.deletedAt)));
        if (!field) throw fail('FIELD_NOT_FOUND', { id: fieldId });
        tx.recorder.describe({ name, field: field.label });
        if (value === '') await tx.remove(fieldValue, [fanId, fieldId]);
        else {
          const checked = checkFieldValue(
            { type: field.type, options: JSON.parse(field.options) as string[] },
            value,
          );
          if (checked === null) throw fail('FIELD_VALUE_INVALID', { fieldId, type: field.type });
          const [row] = await tx.db
            .select()
            .from(fieldValue)
            .where(and(eq(fieldValue.fanId, fanId), eq(fieldValue.fieldId, fieldId)));
          if (row) await tx.update(fieldValue, [fanId, fieldId], { value: checked });
          else await tx.insert(fieldValue, { fanId, fieldId, value: checked });
        }
        await touchedTx(tx, fanId);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },
  };
}
