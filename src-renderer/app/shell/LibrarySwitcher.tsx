import { Modal } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { LibraryChooser } from '../../features/library/LibraryChooser.tsx';
import { librarySwitcher } from './library-switcher.ts';

/** Another library: recent ones, create, open, demo. */
export function LibrarySwitcher() {
  const { t } = useTranslation();
  const isOpen = useSyncExternalStore(librarySwitcher.subscribe, librarySwitcher.get);
  return (
    <Modal
      opened={isOpen}
      onClose={() => librarySwitcher.set(false)}
      title={t('library.switchTitle')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <LibraryChooser />
    </Modal>
  );
}
