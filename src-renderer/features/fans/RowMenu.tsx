import { Menu } from '@mantine/core';
import { IconArrowsDiagonal, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions/action.ts';
import { KeyCaps } from '../../app/actions/KeyCaps.tsx';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import classes from './fans.module.css';

export type RowMenuAt = { x: number; y: number; fanId: number };

type Props = {
  at: RowMenuAt | null;
  actions: readonly Action[];
  onClose: () => void;
};

/** The actions of a row, or of the selection it is in, where the pointer is. */
export function RowMenu({ at, actions, onClose }: Props) {
  const { t } = useTranslation();
  const run = useRunAction();
  const openFan = useOpenFan();
  const navigate = useNavigate();
  if (at === null) return null;
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      width={220}
      returnFocus
      trapFocus
      // Not 'keydown': the key that opened the menu would close it again.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>
        <span className={classes.menuAnchor} style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUser size={16} stroke={1.6} />} onClick={() => openFan(at.fanId)}>
          {t('common.open')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowsDiagonal size={16} stroke={1.6} />}
          onClick={() => void navigate({ to: '/fans/$id', params: { id: at.fanId } })}
        >
          {t('shell.openFull')}
        </Menu.Item>
        <Menu.Divider />
        {actions.map((action) => {
          const Icon = action.icon;
          return (
            <Menu.Item
              key={action.id}
              color={action.id === 'fans.remove' ? 'red' : undefined}
              leftSection={Icon && <Icon size={16} stroke={1.6} />}
              rightSection={action.shortcut && <KeyCaps shortcut={action.shortcut} />}
              onClick={() => run(action)}
            >
              {t(action.label)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
