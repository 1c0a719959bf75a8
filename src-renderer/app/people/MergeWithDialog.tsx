import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { PersonPicker } from './PersonPicker.tsx';

/** Asks who is the same person; then both are shown side by side. */
export function openMergeWith(
  person: { id: number; name: string },
  onPick: (otherId: number) => void | Promise<void>,
): void {
  const title = i18next.t('duplicates.mergeTitle', { name: person.name });
  const id = modals.open({
    title,
    children: (
      <PersonPicker
        label={title}
        autoFocus
        excludeIds={[person.id]}
        onPick={({ id: otherId }) => {
          modals.close(id);
          void onPick(otherId);
        }}
      />
    ),
  });
}
