import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Action } from './action.ts';
import { KeyCaps } from './KeyCaps.tsx';
import { useRunAction } from './use-run-action.ts';

/** Actions as the items of a menu, each with its mark and its key. */
export function ActionItems({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation();
  const run = useRunAction();
  return actions.map((action) => {
    const Icon = action.icon;
    const key = action.shortcut ?? action.shownKey;
    return (
      <Menu.Item
        key={action.id}
        c={action.isHarmful ? 'var(--kith-harm)' : undefined}
        leftSection={Icon && <Icon size={16} stroke={1.6} />}
        rightSection={key && <KeyCaps shortcut={key} />}
        onClick={() => run(action)}
      >
        {t(action.label)}
      </Menu.Item>
    );
  });
}
