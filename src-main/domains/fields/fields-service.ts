import { asc, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { CustomField, FieldType } from '#shared/contract/fields.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { customField } from './field-table.ts';

const toField = (row: typeof customField.$inferSelect): CustomField => ({
  id: row.id,
  label: row.label,
  type: row.type as FieldType,
  options: JSON.parse(row.options) as string[],
  position: row.position,
});

/** Fields in the order they are shown in. */
async function liveFields(db: Db): Promise<CustomField[]> {
  const rows = await db
    .select()
    .from(customField)
    .where(isNull(customField.deletedAt))
    .orderBy(asc(customField.position), asc(customField.id));
  return rows.map(toField);
}

/** Labels that differ only in case, width of letters or blanks around are one. */
const labelKey = (label: string) => label.normalize('NFKC').trim().toLowerCase();

/** Choices without repetition; other types have none. */
function cleanOptions(type: string, options: readonly string[]): string[] {
  if (type !== 'choice' && type !== 'multi_choice') return [];
  const byKey = new Map(options.map((option) => [labelKey(option), option.trim()]));
  byKey.delete('');
  return [...byKey.values()];
}

async function insertFieldTx(
  tx: Tx,
  label: string,
  type: FieldType,
  options: readonly string[],
): Promise<CustomField> {
  const position = Math.max(-1, ...(await liveFields(tx.db)).map((field) => field.position)) + 1;
  const cleaned = cleanOptions(type, options);
  const id = await tx.insert(customField, { label, type, options: JSON.stringify(cleaned), position });
  tx.touch('fields', []);
  return { id, label, type, options: cleaned, position };
}

/**
 * The field of that label, made if there is none: for the import. One that is there keeps its type, whatever was asked,
 * so check values with the field that is returned.
 */
export async function ensureFieldTx(tx: Tx, label: string, type: FieldType): Promise<CustomField> {
  const known = (await liveFields(tx.db)).find((field) => labelKey(field.label) === labelKey(label));
  return known ?? insertFieldTx(tx, label.trim(), type, []);
}

/**
 * Owns `custom_field`. A removed field is only marked: its values stay in `field_value`, and every reader of values joins
 * the field with `deleted_at IS NULL`, so that undo brings all of them back at once.
 */
export function createFieldsService({ read, write }: Deps) {
  async function requireTx(tx: Tx, id: number): Promise<{ fields: CustomField[]; field: CustomField }> {
    const fields = await liveFields(tx.db);
    const field = fields.find((known) => known.id === id);
    if (!field) throw fail('FIELD_NOT_FOUND', { id });
    return { fields, field };
  }

  function checkLabel(fields: readonly CustomField[], label: string, exceptId?: number): void {
    const taken = fields.some((field) => field.id !== exceptId && labelKey(field.label) === labelKey(label));
    if (taken) throw fail('FIELD_EXISTS', { label });
  }

  return {
    ensureTx: ensureFieldTx,
    list: () => liveFields(read.db),

    /** @throws FIELD_EXISTS */
    async create(input: {
      label: string;
      type: FieldType;
      options: string[];
    }): Promise<Changed & { id: number }> {
      const { value: id, changeId } = await write(
        { kind: 'fields.create', data: { name: input.label } },
        async (tx) => {
          checkLabel(await liveFields(tx.db), input.label);
          return (await insertFieldTx(tx, input.label, input.type, input.options)).id;
        },
      );
      return { id, changeId, count: 1 };
    },

    /**
     * `position` is the place among all fields, counted from 0. Values that hold a removed choice stay as they are.
     * @throws FIELD_NOT_FOUND, FIELD_EXISTS
     */
    async update(input: {
      id: number;
      label?: string;
      options?: string[];
      position?: number;
    }): Promise<Changed> {
      const { id, label, options, position } = input;
      const { changeId } = await write({ kind: 'fields.update' }, async (tx) => {
        const { fields, field } = await requireTx(tx, id);
        if (label !== undefined) checkLabel(fields, label, id);
        tx.recorder.describe({ name: label ?? field.label });
        await tx.update(customField, id, {
          label,
          options: options && JSON.stringify(cleanOptions(field.type, options)),
        });
        if (position !== undefined) {
          const order = fields.filter((other) => other.id !== id);
          order.splice(Math.max(0, position), 0, field);
          for (const [place, { id: at }] of order.entries())
            await tx.update(customField, at, { position: place });
        }
        tx.touch('fields', []);
        // Fan pages show labels; those of every person.
        tx.touch('fans');
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws FIELD_NOT_FOUND */
    async remove({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'fields.remove' }, async (tx) => {
        const { field } = await requireTx(tx, id);
        tx.recorder.describe({ name: field.label });
        await tx.update(customField, id, { deletedAt: tx.now });
        tx.touch('fields', []);
        tx.touch('fans');
      });
      return { changeId, count: 1 };
    },
  };
}
