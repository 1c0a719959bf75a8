import { Modal } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { closeQuickLog, quickLogStore } from '../../app/people/quick-log.ts';
import { QuickLog } from './QuickLog.tsx';

/** The quick log over any page: L logs an interaction, F plans a follow-up. */
export function Overlay() {
  const { t } = useTranslation();
  const request = useSyncExternalStore(quickLogStore.subscribe, quickLogStore.get);
  return (
    <Modal
      opened={request !== null}
      onClose={closeQuickLog}
      size={560}
      title={t(request?.act === 'followUp' ? 'log.titleFollowUp' : 'log.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {request && <QuickLog request={request} />}
    </Modal>
  );
}
