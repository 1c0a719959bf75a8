// What can be done with the cards that are meant: the selection, else the card that the keyboard stands on. The bulk bar,
// the menu of a card and the keys all read these.
import { IconArrowRight, IconCalendarPlus, IconPencilPlus, IconTag, IconTrash } from '@tabler/icons-react';
import i18next from 'i18next';
import type { Action } from '../../app/actions/action.ts';
import { client } from '../../app/api/client.ts';
import { notifyBulk, notifyError } from '../../app/notify.tsx';
import type { People } from '../../app/people/current-people.ts';
import { openQuickLog } from '../../app/people/quick-log.ts';
import { openStageDialog } from '../../app/people/StageDialog.tsx';
import { openTagDialog } from '../../app/people/TagDialog.tsx';

/** `onRemoved`: they are in the trash now. */
export function actionsFor(people: People | null, onRemoved: () => void): readonly Action[] {
  if (people === null) return [];
  return [
    {
      id: 'board.move',
      label: 'board.actions.move',
      section: 'people',
      icon: IconArrowRight,
      shortcut: 'M',
      perform: () => openStageDialog(people),
    },
    {
      id: 'board.tag',
      label: 'board.actions.tag',
      section: 'people',
      icon: IconTag,
      shortcut: 'T',
      perform: () => openTagDialog(people),
    },
    {
      id: 'board.log',
      label: 'board.actions.log',
      section: 'people',
      icon: IconPencilPlus,
      shownKey: 'L',
      isHidden: true,
      perform: () => openQuickLog({ act: 'log', people }),
    },
    {
      id: 'board.followUp',
      label: 'board.actions.followUp',
      section: 'people',
      icon: IconCalendarPlus,
      shownKey: 'F',
      isHidden: true,
      perform: () => openQuickLog({ act: 'followUp', people }),
    },
    {
      id: 'board.remove',
      isHarmful: true,
      label: 'board.actions.remove',
      section: 'people',
      icon: IconTrash,
      shortcut: 'Delete',
      async perform() {
        if (await removePeople(people)) onRemoved();
      },
    },
  ];
}

async function removePeople(people: People): Promise<boolean> {
  try {
    const done = await client.fans.remove({ selection: people.selection });
    const words = people.name
      ? i18next.t('board.removedOne', { name: people.name })
      : i18next.t('board.removed', { count: done.count });
    notifyBulk(words, done);
    return true;
  } catch (error) {
    notifyError(error);
    return false;
  }
}
