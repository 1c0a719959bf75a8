import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemWords } from './problem-words.ts';

/** What is wrong and what to do, where it happened. */
export function Problem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertCircle size={18} stroke={1.6} />}
      title={t('import.problem')}
    >
      {problemWords(error, t)}
    </Alert>
  );
}
