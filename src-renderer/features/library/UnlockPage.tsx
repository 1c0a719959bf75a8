import { Button, SegmentedControl, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostState } from '#shared/host-contract.ts';
import { setPreferences } from '../../app/preferences.ts';
import { LOCALES, type Locale } from '../../i18n/i18n.ts';
import { LibraryChooser } from './LibraryChooser.tsx';
import classes from './library.module.css';
import { UnlockForm } from './UnlockForm.tsx';

/** The library waits for its password; the others can be reached from here. */
export function UnlockPage({ locked }: { locked: NonNullable<HostState['locked']> }) {
  const { t, i18n } = useTranslation();
  const [showsOthers, setShowsOthers] = useState(false);
  return (
    <main className={classes.unlock}>
      <SegmentedControl
        className={classes.languages}
        size="xs"
        aria-label={t('settings.language')}
        value={i18n.language}
        onChange={(locale) => setPreferences({ locale: locale as Locale })}
        data={LOCALES.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
      />
      <div className={classes.unlockBox}>
        <IconLock size={32} stroke={1.4} aria-hidden />
        <Title order={1} fz="xl" className={classes.unlockName}>
          {t('library.unlockTitle', { name: locked.name })}
        </Title>
        <Text size="sm" c="dimmed" className="kith-truncate" title={locked.file}>
          {locked.file}
        </Text>
        <UnlockForm file={locked.file} />
        {showsOthers ? (
          <LibraryChooser />
        ) : (
          <div>
            <Button variant="subtle" color="gray" size="sm" onClick={() => setShowsOthers(true)}>
              {t('library.others')}
            </Button>
          </div>
        )}
      </div>
    </main>
  );
}
