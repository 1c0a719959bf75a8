import { Button, Menu } from '@mantine/core';
import { IconFileExport, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FanRow } from '#shared/contract/fans.ts';
import { ColumnMenu } from '#ui/table/ColumnMenu.tsx';
import type { ColumnState } from '#ui/table/column-state.ts';
import type { TableColumn } from '#ui/table/table-types.ts';
import { ActionItems } from '../../app/actions/ActionItems.tsx';
import { MoreMenu } from '../../app/actions/MoreMenu.tsx';
import { shellActions } from '../../app/actions/shell-actions.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import type { People } from '../../app/people/current-people.ts';
import { duplicatesAction } from '../../app/people/merge-people.ts';
import { PeopleSearchBox } from '../../app/people/PeopleSearchBox.tsx';
import { fieldManagerAction, newPersonAction, tagManagerAction } from './actions.ts';
import { exportPeople } from './ExportDialog.tsx';
import { LikelyDuplicates } from './LikelyDuplicates.tsx';
import { SEARCH_BOX_ID } from './search-box-id.ts';

type Props = {
  text: string;
  onTextChange: (text: string) => void;
  columns: readonly TableColumn<FanRow>[];
  columnState: ColumnState;
  onColumnStateChange: (next: ColumnState) => void;
  /** All that the filter finds; null for nobody. */
  everyone: People | null;
};

/** Pages that are about lists and have no place of their own in the rail. */
const LIST_PAGES = shellActions.filter(({ id }) => ['go.import', 'go.history', 'go.trash'].includes(id));

/** Search, columns, and what concerns the list as a whole. */
export function FansTools(props: Props) {
  const { text, onTextChange, columns, columnState, onColumnStateChange, everyone } = props;
  const { t } = useTranslation();
  return (
    <>
      <LikelyDuplicates people={everyone?.count ?? 0} />
      <PeopleSearchBox id={SEARCH_BOX_ID} value={text} onChange={onTextChange} />
      <ColumnMenu columns={columns} state={columnState} onChange={onColumnStateChange} />
      <MoreMenu>
        <ActionItems actions={[tagManagerAction, fieldManagerAction, duplicatesAction, ...LIST_PAGES]} />
        <Menu.Item
          disabled={everyone === null}
          leftSection={<IconFileExport size={16} stroke={1.6} />}
          onClick={() => everyone && exportPeople(everyone)}
        >
          {t('fans.exportAll', { count: everyone?.count ?? 0 })}
        </Menu.Item>
      </MoreMenu>
    </>
  );
}

export function NewPersonButton() {
  const { t } = useTranslation();
  const run = useRunAction();
  return (
    <Button leftSection={<IconUserPlus size={16} stroke={1.6} />} onClick={() => run(newPersonAction)}>
      {t('fans.newPerson')}
    </Button>
  );
}
