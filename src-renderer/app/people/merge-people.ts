// Ways to the page of duplicates, from lists and from a person. The page itself compares and decides.
import { IconArrowMerge, IconUsersGroup } from '@tabler/icons-react';
import type { Action } from '../actions/action.ts';
import { hasPage } from '../pages.ts';
import type { People } from './current-people.ts';

/** So many people are merged at a time. */
const MOST_MERGED = 5;

const isThere = () => hasPage('duplicates/DuplicatesPage');

export const duplicatesAction: Action = {
  id: 'go.duplicates',
  label: 'duplicates.actions.open',
  section: 'people',
  icon: IconUsersGroup,
  keywords: 'duplicates merge same person 查重 合并 重复',
  isEnabled: isThere,
  perform: ({ navigate }) => navigate({ to: '/fans/duplicates' }),
};

/** Two to five people who were selected, side by side; none for others. */
export function mergeActions(people: People): readonly Action[] {
  if (!('ids' in people.selection)) return [];
  const { ids } = people.selection;
  if (ids.length < 2 || ids.length > MOST_MERGED) return [];
  return [
    {
      id: 'fans.merge',
      label: 'duplicates.actions.merge',
      section: 'people',
      icon: IconArrowMerge,
      isEnabled: isThere,
      perform: ({ navigate }) => navigate({ to: '/fans/duplicates', search: { ids: [...ids] } }),
    },
  ];
}

/** One person with another, who is asked for. */
export function mergeWithAction(person: { id: number; name: string }): Action {
  return {
    id: 'fan.merge',
    label: 'duplicates.actions.mergeWith',
    section: 'people',
    icon: IconArrowMerge,
    isEnabled: isThere,
    perform: async ({ navigate }) =>
      (await import('./MergeWithDialog.tsx')).openMergeWith(person, (otherId) =>
        navigate({ to: '/fans/duplicates', search: { ids: [person.id, otherId] } }),
      ),
  };
}
