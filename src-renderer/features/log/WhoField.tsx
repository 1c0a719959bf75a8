import { CloseButton, Group } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import type { People } from '../../app/people/current-people.ts';
import { PersonPicker } from '../../app/people/PersonPicker.tsx';
import { whoIs } from '../../app/people/TagDialog.tsx';
import classes from './log.module.css';

type Props = {
  people: People | null;
  firstText: string;
  onAdd: (person: { id: number; name: string }) => void;
  onClear: () => void;
};

/** The people it is about; more can be added, or others picked. */
export function WhoField({ people, firstText, onAdd, onClear }: Props) {
  const { t } = useTranslation();
  const ids = people && 'ids' in people.selection ? people.selection.ids : [];
  const canAdd = people === null || 'ids' in people.selection;
  return (
    <Group gap="sm" wrap="nowrap" align="center">
      {people && (
        <span className={classes.who}>
          {people.name === undefined ? (
            <IconUsers size={18} stroke={1.6} aria-hidden />
          ) : (
            <Avatar name={people.name} size={24} />
          )}
          <span className="kith-truncate" title={whoIs(people)}>
            {whoIs(people)}
          </span>
          <CloseButton size="xs" aria-label={t('log.otherPeople')} onClick={onClear} />
        </span>
      )}
      {canAdd && (
        <div className={classes.picker}>
          <PersonPicker
            key={people === null ? 'first' : 'more'}
            label={people === null ? t('log.who') : t('log.addPerson')}
            placeholder={people === null ? undefined : t('log.addPerson')}
            excludeIds={ids}
            autoFocus={people === null}
            firstText={people === null ? firstText : ''}
            onPick={onAdd}
          />
        </div>
      )}
    </Group>
  );
}
