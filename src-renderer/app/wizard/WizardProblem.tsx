import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../api/error-message.ts';
import { SendError } from '../files/send-file.ts';

/** What is wrong and what to do, where it happened; nothing where nothing is. */
export function WizardProblem({ title, error }: { title: string; error: unknown }) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  return (
    <Alert color="red" role="alert" icon={<IconAlertCircle size={18} stroke={1.6} />} title={title}>
      {error instanceof SendError ? t(`errors.${error.code}`) : errorMessage(error, t)}
    </Alert>
  );
}
