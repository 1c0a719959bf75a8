import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { closeQuickLog, type QuickLogRequest } from '../../app/people/quick-log.ts';
import { QuickLog } from './QuickLog.tsx';

/** The dialog; null closes it. */
export function QuickLogDialog({ request }: { request: QuickLogRequest | null }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={request !== null}
      onClose={closeQuickLog}
      size={700}
      title={t(request?.act === 'followUp' ? 'log.titleFollowUp' : 'log.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {request && <QuickLog request={request} />}
    </Modal>
  );
}
