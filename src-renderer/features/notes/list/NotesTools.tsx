import { useTranslation } from 'react-i18next';
import { type NoteSort, NoteSortKey } from '#shared/contract/notes.ts';
import { ActionItems } from '../../../app/actions/ActionItems.tsx';
import { MoreMenu } from '../../../app/actions/MoreMenu.tsx';
import { SortMenu } from '../../../app/pieces/SortMenu.tsx';
import { SearchBox } from '../../../app/shell/SearchBox.tsx';
import {
  dailyAction,
  exportVaultAction,
  importVaultAction,
  templatesAction,
  unusedAttachmentsAction,
} from '../actions.ts';
import { NOTES_SEARCH_ID } from '../search-box-id.ts';

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
  return (
    <>
      <SearchBox
        id={NOTES_SEARCH_ID}
        value={text}
        onChange={onTextChange}
        label={t('notes.actions.search')}
        placeholder={t('notes.searchPlaceholder')}
      />
      <SortMenu
        keys={NoteSortKey.options}
        value={sort.by}
        labelOf={(by) => t(`notes.sort.${by}`)}
        isDisabled={!isSortable}
        onChange={(by) => onSortChange({ by, desc: by !== 'title' })}
      />
      <MoreMenu>
        <ActionItems actions={ALL_NOTES} />
      </MoreMenu>
    </>
  );
}
