import { Button, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostState } from '#shared/host-contract.ts';
import { LanguagePicker } from './LanguagePicker.tsx';
import { LibraryChooser } from './LibraryChooser.tsx';
import classes from './library.module.css';
import { UnlockForm } from './UnlockForm.tsx';

/** The library waits for its password; the others can be reached from here. */
export function UnlockPage({ locked }: { locked: NonNullable<HostState['locked']> }) {
  const { t } = useTranslation();
  const [showsOthers, setShowsOthers] = useState(false);
  return (
    <main className={classes.unlock}>
      <LanguagePicker />
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
            <Button
              variant="subtle"
              color="gray"
              size="sm"
              ml={-10}
              px={10}
              onClick={() => setShowsOthers(true)}
            >
              {t('library.others')}
            </Button>
          </div>
        )}
      </div>
    </main>
  );
}
