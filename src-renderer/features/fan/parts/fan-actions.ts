import { IconArrowRight, IconReceipt, IconTag, IconTrash } from '@tabler/icons-react';
import i18next from 'i18next';
import type { Action } from '../../../app/actions/action.ts';
import { client } from '../../../app/api/client.ts';
import { notifyUndoable } from '../../../app/notify.tsx';
import type { People } from '../../../app/people/current-people.ts';
import { mergeWithAction } from '../../../app/people/merge-people.ts';
import { openStageDialog } from '../../../app/people/StageDialog.tsx';
import { openTagDialog } from '../../../app/people/TagDialog.tsx';
import { openReceipt } from '../strength/ReceiptDialog.tsx';

/**
 * What can be done with the open person. On their own page M and T are theirs; beside a list or the board those keys
 * belong to the row or card of the keyboard.
 */
export function fanActions(
  person: People | null,
  onRemoved: () => void,
  isOwnPage: boolean,
): readonly Action[] {
  if (person === null || !('ids' in person.selection)) return [];
  const id = person.selection.ids[0] ?? 0;
  const name = person.name ?? '';
  return [
    {
      id: 'fan.receipt',
      label: 'fan.actions.receipt',
      section: 'people',
      icon: IconReceipt,
      shortcut: 'R',
      perform: () => openReceipt({ id, name }),
    },
    {
      id: 'fan.tag',
      label: 'fan.actions.tag',
      section: 'people',
      icon: IconTag,
      shortcut: isOwnPage ? 'T' : undefined,
      perform: () => openTagDialog(person),
    },
    {
      id: 'fan.stage',
      label: 'fan.actions.stage',
      section: 'people',
      icon: IconArrowRight,
      shortcut: isOwnPage ? 'M' : undefined,
      perform: () => openStageDialog(person),
    },
    mergeWithAction({ id, name }),
    {
      id: 'fan.remove',
      label: 'fan.actions.remove',
      section: 'people',
      icon: IconTrash,
      isHarmful: true,
      async perform() {
        const { changeId } = await client.fans.remove({ selection: { ids: [id] } });
        onRemoved();
        notifyUndoable(i18next.t('fans.removedOne', { name }), changeId);
      },
    },
  ];
}
