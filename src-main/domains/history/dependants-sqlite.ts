import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { quoted, type RowRef, type RowShape } from './row-shapes-sqlite.ts';

/**
 * Which rows that point at another count:
 * - any: each one;
 * - standing: not what an import that was undone left behind (its people in the trash, and all that is theirs);
 * - visible: neither in the trash nor of a person there.
 */
type Which = 'any' | 'standing' | 'visible';

/** A row of facts that points at this one: it would be lost, cut loose, or in the way when this one goes. */
export function dependantOf(sqlite: Sqlite, shape: RowShape, id: number, which: Which): RowRef | null {
  for (const { shape: child, column } of shape.dependants) {
    const keys = child.keys.map((key) => `c.${quoted(key)}`).join(', ');
    const source = `SELECT ${keys} FROM ${quoted(child.table)} AS c WHERE c.${quoted(column)} = ?${conditionFor(child, which)} LIMIT 1`;
    const found = prepared(sqlite, source).raw().get(id) as number[] | undefined;
    if (found) return { table: child.table, rowId: found[0]!, rowId2: found[1] ?? 0 };
  }
  return null;
}

function conditionFor({ columns, people }: RowShape, which: Which): string {
  if (which === 'any') return '';
  const hasTrash = columns.has('deleted_at');
  const owners = people.map((column) => `c.${quoted(column)}`);
  if (which === 'visible') {
    return [
      hasTrash ? ' AND c.deleted_at IS NULL' : '',
      ...owners.map(
        (owner) => ` AND EXISTS (SELECT 1 FROM fan AS f WHERE f.id = ${owner} AND f.deleted_at IS NULL)`,
      ),
    ].join('');
  }
  const own = columns.has('batch_id')
    ? ` AND NOT (${isUndone('c.batch_id')}${hasTrash ? ' AND c.deleted_at IS NOT NULL' : ''})`
    : '';
  const theirs = owners.map(
    (owner) =>
      ` AND NOT EXISTS (SELECT 1 FROM fan AS f WHERE f.id = ${owner} AND f.deleted_at IS NOT NULL AND ${isUndone('f.batch_id')})`,
  );
  return own + theirs.join('');
}

const isUndone = (batch: string) =>
  `EXISTS (SELECT 1 FROM import_batch AS b JOIN change AS x ON x.id = b.change_id WHERE b.id = ${batch} AND x.state <> 'done')`;
