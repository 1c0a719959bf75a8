import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowsSort, IconCheck, IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type NoteSort, NoteSortKey } from '#shared/contract/notes.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { SearchBox } from '../../app/shell/SearchBox.tsx';
import {
  dailyAction,
  exportVaultAction,
  importVaultAction,
  templatesAction,
  unusedAttachmentsAction,
} from './actions.ts';
import { NOTES_SEARCH_ID } from './search-box-id.ts';

const ALL_NOTES = [
  dailyAction,
  templatesAction,
  importVaultAction,
  exportVaultAction,
  unusedAttachmentsAction,
];

type Props = {
  text: string;
  onTextChange: (text: string) => void;
  sort: NoteSort;
  onSortChange: (sort: NoteSort) => void;
  isSortable: boolean;
};

/** Search, order, and what concerns all notes. */
export function NotesTools({ text, onTextChange, sort, onSortChange, isSortable }: Props) {
  const { t } = useTranslation();
  const run = useRunAction();
  return (
    <>
      <SearchBox
        id={NOTES_SEARCH_ID}
        value={text}
        onChange={onTextChange}
        label={t('notes.actions.search')}
        placeholder={t('notes.searchPlaceholder')}
      />
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <Tooltip label={t('common.sortBy')}>
            <ActionIcon aria-label={t('common.sortBy')} disabled={!isSortable}>
              <IconArrowsSort size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {NoteSortKey.options.map((by) => (
            <Menu.Item
              key={by}
              role="menuitemradio"
              aria-checked={sort.by === by}
              rightSection={sort.by === by && <IconCheck size={14} aria-hidden />}
              onClick={() => onSortChange({ by, desc: by !== 'title' })}
            >
              {t(`notes.sort.${by}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Tooltip label={t('common.more')}>
            <ActionIcon aria-label={t('common.more')}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {ALL_NOTES.map((action) => {
            const Icon = action.icon;
            return (
              <Menu.Item
                key={action.id}
                leftSection={Icon && <Icon size={16} stroke={1.6} />}
                onClick={() => run(action)}
              >
                {t(action.label)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
