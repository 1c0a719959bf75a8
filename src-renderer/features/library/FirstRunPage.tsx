import { Alert, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HostState } from '#shared/host-contract.ts';
import { BoardSketch } from './BoardSketch.tsx';
import { LanguagePicker } from './LanguagePicker.tsx';
import { LibraryChooser } from './LibraryChooser.tsx';
import classes from './library.module.css';

/** No library is open: create one, open one, or look at the demo. */
export function FirstRunPage({ problem }: Pick<HostState, 'problem'>) {
  const { t } = useTranslation();
  return (
    <main className={classes.firstRun}>
      <div className={classes.welcome}>
        <img src="./icon.svg" width={56} height={56} alt="" />
        <Title order={1}>{t('library.welcome')}</Title>
        <Text c="dimmed">{t('library.welcomeHint')}</Text>
        <BoardSketch />
      </div>
      <div className={classes.choices}>
        <LanguagePicker />
        {problem && (
          <Alert color="red" title={t('library.problem')} mb="lg">
            {t(`errors.${problem.code}`, { file: problem.file })}
          </Alert>
        )}
        <LibraryChooser />
      </div>
    </main>
  );
}
