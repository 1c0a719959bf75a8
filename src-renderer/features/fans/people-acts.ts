// What can be done with selected people: shared by the bulk bar, the row menu and the keys.
import i18next from 'i18next';
import type { FanFilter } from '#shared/contract/fans.ts';
import { type RowSelection, selectedCount } from '#ui/table/row-selection.ts';
import { client } from '../../app/api/client.ts';
import { notifyBulk, notifyError } from '../../app/notify.tsx';
import type { People } from '../../app/people/current-people.ts';

/** The people that a table's selection means; null for nobody. `nameOf` names a single one. */
export function peopleOf(
  selection: RowSelection,
  filter: FanFilter,
  total: number,
  nameOf: (id: number) => string | undefined,
): People | null {
  const count = selectedCount(selection, total);
  if (count === 0) return null;
  if (selection.mode === 'all') {
    return { selection: { filter, exceptIds: [...selection.except] }, count };
  }
  const ids = [...selection.ids];
  const only = ids[0];
  return { selection: { ids }, count, name: count === 1 && only !== undefined ? nameOf(only) : undefined };
}

/** Puts people in the trash; the toast brings them back. @returns whether it was done */
export async function removePeople(people: People): Promise<boolean> {
  try {
    const done = await client.fans.remove({ selection: people.selection });
    const words = people.name
      ? i18next.t('fans.removedOne', { name: people.name })
      : i18next.t('fans.removed', { count: done.count });
    notifyBulk(words, done);
    return true;
  } catch (error) {
    notifyError(error);
    return false;
  }
}
