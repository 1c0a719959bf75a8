import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionItems } from './ActionItems.tsx';
import type { Action } from './action.ts';

type Props = {
  /** Where the pointer or the row is; null: closed. */
  at: { x: number; y: number } | null;
  actions: readonly Action[];
  onClose: () => void;
  /** Items above the actions. */
  children?: ReactNode;
};

/** A menu of actions at a place of the window: of a row, a card, or the selection that it is in. */
export function ActionMenu({ at, actions, onClose, children }: Props) {
  const { t } = useTranslation();
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
        {/* Only a place; what it opens has the focus. */}
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('common.more')}
          style={{
            position: 'fixed',
            left: at.x,
            top: at.y,
            width: 1,
            height: 1,
            padding: 0,
            border: 0,
            opacity: 0,
          }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        <ActionItems actions={actions} />
      </Menu.Dropdown>
    </Menu>
  );
}
