import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** Where in the window: the pointer, or the row that a key was pressed on. */
  at: { x: number; y: number };
  onClose: () => void;
  label?: string;
  /** px */
  width?: number;
  /** `Menu.Item`s. */
  children: ReactNode;
};

/** An open menu at a place of the window. */
export function PointMenu({ at, onClose, label, width = 220, children }: Props) {
  const { t } = useTranslation();
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      width={width}
      returnFocus
      trapFocus
      // Not 'keydown': the key that opened the menu would close it again.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>
        {/* Only a place, whose name is the menu's; what it opens has the focus. */}
        <button
          type="button"
          tabIndex={-1}
          aria-label={label ?? t('common.more')}
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
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
