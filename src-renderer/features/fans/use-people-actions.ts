import {
  IconArrowRight,
  IconCalendarPlus,
  IconFileExport,
  IconPencilPlus,
  IconTag,
  IconTrash,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Action } from '../../app/actions/action.ts';
import type { People } from '../../app/people/current-people.ts';
import { mergeActions } from '../../app/people/merge-people.ts';
import { openQuickLog } from '../../app/people/quick-log.ts';
import { openStageDialog } from '../../app/people/StageDialog.tsx';
import { openTagDialog } from '../../app/people/TagDialog.tsx';
import { exportPeople } from './ExportDialog.tsx';
import { removePeople } from './people-acts.ts';

/** The bulk actions for these people. `onRemoved`: they are in the trash now. */
export function usePeopleActions(people: People | null, onRemoved: () => void): readonly Action[] {
  return useMemo(() => actionsFor(people, onRemoved), [people, onRemoved]);
}

/** The same for anyone, e.g. the row under the pointer. */
export function actionsFor(people: People | null, onRemoved: () => void): readonly Action[] {
  if (people === null) return [];
  return [
    {
      id: 'fans.tag',
      label: 'fans.actions.tag',
      section: 'people',
      icon: IconTag,
      shortcut: 'T',
      perform: () => openTagDialog(people),
    },
    {
      id: 'fans.stage',
      label: 'fans.actions.stage',
      section: 'people',
      icon: IconArrowRight,
      shortcut: 'M',
      perform: () => openStageDialog(people),
    },
    {
      id: 'fans.log',
      label: 'fans.actions.log',
      section: 'people',
      icon: IconPencilPlus,
      shownKey: 'L',
      isHidden: true,
      perform: () => openQuickLog({ act: 'log', people }),
    },
    {
      id: 'fans.followUp',
      label: 'fans.actions.followUp',
      section: 'people',
      icon: IconCalendarPlus,
      shownKey: 'F',
      isHidden: true,
      perform: () => openQuickLog({ act: 'followUp', people }),
    },
    ...mergeActions(people),
    {
      id: 'fans.export',
      label: 'fans.actions.export',
      section: 'people',
      icon: IconFileExport,
      shortcut: 'mod+E',
      perform: () => exportPeople(people),
    },
    {
      id: 'fans.remove',
      isHarmful: true,
      label: 'fans.actions.remove',
      section: 'people',
      icon: IconTrash,
      shortcut: 'Delete',
      async perform() {
        if (await removePeople(people)) onRemoved();
      },
    },
  ];
}
