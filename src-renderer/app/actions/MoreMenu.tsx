import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What concerns a page as a whole, behind its three dots. */
export function MoreMenu({ width = 220, children }: { width?: number; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={width}>
      <Menu.Target>
        <Tooltip label={t('common.more')}>
          <ActionIcon aria-label={t('common.more')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
