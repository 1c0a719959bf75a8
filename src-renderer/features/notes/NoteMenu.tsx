import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions/action.ts';
import { KeyCaps } from '../../app/actions/KeyCaps.tsx';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import classes from './notes.module.css';

type Props = {
  at: { x: number; y: number } | null;
  actions: readonly Action[];
  onClose: () => void;
};

/** The actions of a note, or of the chosen ones, where the pointer is. */
export function NoteMenu({ at, actions, onClose }: Props) {
  const { t } = useTranslation();
  const run = useRunAction();
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
        {actions.map((action) => {
          const Icon = action.icon;
          return (
            <Menu.Item
              key={action.id}
              color={action.id === 'notes.remove' ? 'red' : undefined}
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
