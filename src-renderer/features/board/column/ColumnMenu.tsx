import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconColumnInsertLeft,
  IconColumnInsertRight,
  IconDots,
  IconGauge,
  IconLayoutSidebarLeftCollapse,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { COLUMN_SORTS } from '#shared/rules/sort-keys.ts';
import type { NamedStage } from '../../../app/people/use-stages.ts';
import { removeStage, updateStage } from './stage-acts.ts';

const icon = { size: 16, stroke: 1.6 };
/** Loaded when one is asked for: the board is part of the first paint. */
const dialogs = () => import('./stage-dialogs.tsx');

type Props = { stage: NamedStage; stages: readonly NamedStage[] };

/** What can be done with a column. */
export function ColumnMenu({ stage, stages }: Props) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t('board.columnMenu', { stage: stage.label })}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Items stage={stage} stages={stages} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Made when the menu opens: the board has a menu in every column. */
function Items({ stage, stages }: Props) {
  const { t } = useTranslation();
  const at = stages.findIndex(({ id }) => id === stage.id);
  const newStage = (position: number) =>
    void dialogs().then(({ openNewStage }) => openNewStage(stage.phase, position));
  const canGo = (step: -1 | 1) => stages[at + step]?.phase === stage.phase;
  return (
    <>
      <Menu.Label>{t('common.sortBy')}</Menu.Label>
      <Menu.RadioGroup
        value={stage.sort}
        onChange={(picked) => {
          const sort = COLUMN_SORTS.find((one) => one === picked);
          if (sort) void updateStage({ id: stage.id, sort });
        }}
      >
        {COLUMN_SORTS.map((sort) => (
          <Menu.RadioItem key={sort} value={sort} closeMenuOnClick>
            {t(`domain.columnSort.${sort}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLayoutSidebarLeftCollapse {...icon} />}
        onClick={() => void updateStage({ id: stage.id, collapsed: true })}
      >
        {t('board.collapse')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPencil {...icon} />}
        onClick={() => void dialogs().then(({ openRenameStage }) => openRenameStage(stage))}
      >
        {t('board.renameStage')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconGauge {...icon} />}
        onClick={() => void dialogs().then(({ openLimitDialog }) => openLimitDialog(stage))}
      >
        {t('board.limit')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconColumnInsertLeft {...icon} />} onClick={() => newStage(at)}>
        {t('board.addBefore')}
      </Menu.Item>
      <Menu.Item leftSection={<IconColumnInsertRight {...icon} />} onClick={() => newStage(at + 1)}>
        {t('board.addAfter')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowLeft {...icon} />}
        disabled={!canGo(-1)}
        onClick={() => void updateStage({ id: stage.id, position: at - 1 })}
      >
        {t('board.moveLeft')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowRight {...icon} />}
        disabled={!canGo(1)}
        onClick={() => void updateStage({ id: stage.id, position: at + 1 })}
      >
        {t('board.moveRight')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        c="var(--kith-harm)"
        leftSection={<IconTrash {...icon} />}
        onClick={() => void removeStage(stage)}
      >
        {t('board.removeStage')}
      </Menu.Item>
    </>
  );
}
