import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions/action.ts';
import { KeyCaps } from '../../app/actions/KeyCaps.tsx';
import { useRunAction } from '../../app/actions/use-run-action.ts';

/** What can be done with the person, as a menu. */
export function FanMenu({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation();
  const run = useRunAction();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label={t('common.more')}>
          <IconDots size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => {
          const Icon = action.icon;
          return (
            <Menu.Item
              key={action.id}
              color={action.id === 'fan.remove' ? 'red' : undefined}
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
