import { Menu } from '@mantine/core';
import { IconArrowsDiagonal, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../actions/ActionMenu.tsx';
import type { Action } from '../actions/action.ts';
import { KeyCaps } from '../actions/KeyCaps.tsx';
import { useOpenFan } from '../shell/use-open-fan.ts';

export type PersonMenuAt = { x: number; y: number; fanId: number };

type Props = { at: PersonMenuAt | null; actions: readonly Action[]; onClose: () => void };

/** The actions of a person in a list or on the board, or of the selection they are in. */
export function PersonMenu({ at, actions, onClose }: Props) {
  const { t } = useTranslation();
  const openFan = useOpenFan();
  const navigate = useNavigate();
  if (at === null) return null;
  return (
    <ActionMenu at={at} actions={actions} onClose={onClose}>
      <Menu.Item
        leftSection={<IconUser size={16} stroke={1.6} />}
        rightSection={<KeyCaps shortcut="enter" />}
        onClick={() => openFan(at.fanId)}
      >
        {t('common.open')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowsDiagonal size={16} stroke={1.6} />}
        onClick={() => void navigate({ to: '/fans/$id', params: { id: at.fanId } })}
      >
        {t('shell.openFull')}
      </Menu.Item>
      <Menu.Divider />
    </ActionMenu>
  );
}
