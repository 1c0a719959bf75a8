import { Menu, UnstyledButton } from '@mantine/core';
import { IconDatabase, IconFileImport, IconHistory, IconSelector, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hostQuery, orpc } from '../api/client.ts';
import { hasPage } from '../pages.ts';
import { librarySwitcher } from './library-switcher.ts';
import classes from './Rail.module.css';

const links = [
  { to: '/import', page: 'import/ImportPage', label: 'shell.nav.import', icon: IconFileImport },
  { to: '/history', page: 'history/HistoryPage', label: 'shell.nav.history', icon: IconHistory },
  { to: '/trash', page: 'history/TrashPage', label: 'shell.nav.trash', icon: IconTrash },
] as const;

/** The open library's name, with what concerns it as a whole. */
export function LibraryButton({ isFolded }: { isFolded: boolean }) {
  const { t } = useTranslation();
  const { data: state } = useQuery(hostQuery.library.state.queryOptions());
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  const name = settings?.libraryName || state?.current?.name || t('library.current');
  return (
    <Menu position={isFolded ? 'right-end' : 'top-start'} width={220}>
      <Menu.Target>
        <UnstyledButton className={`${classes.item} ${classes.library}`} title={state?.current?.file}>
          <IconDatabase size={20} stroke={1.5} />
          <span className={classes.libraryNames}>
            <span className="kith-truncate">{name}</span>
            <span className={classes.libraryHint}>{t('library.current')}</span>
          </span>
          {!isFolded && <IconSelector size={16} stroke={1.5} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {links
          .filter((link) => hasPage(link.page))
          .map((link) => (
            <Menu.Item
              key={link.to}
              component={Link}
              to={link.to}
              leftSection={<link.icon size={16} stroke={1.6} />}
            >
              {t(link.label)}
            </Menu.Item>
          ))}
        <Menu.Item
          leftSection={<IconDatabase size={16} stroke={1.6} />}
          onClick={() => librarySwitcher.set(true)}
        >
          {t('library.switchAction')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
