import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPin, IconPinFilled, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { setFavourite, setPinned } from './note-acts.ts';

type Props = { id: number; favouriteAt: number | null; pinnedAt: number | null };

/** The two marks of a note, each a switch. */
export function NoteMarks({ id, favouriteAt, pinnedAt }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Tooltip label={t('notes.actions.favourite')}>
        <ActionIcon
          aria-label={t('notes.actions.favourite')}
          aria-pressed={favouriteAt !== null}
          onClick={() => void setFavourite(id, favouriteAt === null)}
        >
          {favouriteAt === null ? <IconStar size={18} stroke={1.6} /> : <IconStarFilled size={18} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('notes.actions.pin')}>
        <ActionIcon
          aria-label={t('notes.actions.pin')}
          aria-pressed={pinnedAt !== null}
          onClick={() => void setPinned(id, pinnedAt === null)}
        >
          {pinnedAt === null ? <IconPin size={18} stroke={1.6} /> : <IconPinFilled size={18} />}
        </ActionIcon>
      </Tooltip>
    </>
  );
}
