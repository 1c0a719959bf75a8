import { Button, Progress, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import classes from './import.module.css';
import { stopWriting } from './import-commit.ts';
import { useImport } from './import-state.ts';
import { useTimeLeft } from './use-time-left.ts';

const STOP_MODAL = 'import-stop';

/** How far the writing is. Other pages may be used meanwhile. */
export function WriteStep() {
  const { t } = useTranslation();
  const format = useFormat();
  const timeLeft = useTimeLeft();
  const { progress, isStopping } = useImport();
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  return (
    <div className={classes.scroll}>
      <div className={classes.measure}>
        <Text fw={600} size="lg" role="status">
          {isStopping ? t('import.stopping') : t('import.writing')}
        </Text>
        <Progress size="lg" value={total === 0 ? 0 : (done / total) * 100} aria-label={t('import.writing')} />
        <div className={classes.numbers}>
          <Text>{t('import.rowsWritten', { done: format.exact(done), total: format.exact(total) })}</Text>
          {progress && (
            <Text c="dimmed">{t('import.rate', { rate: format.exact(progress.rowsPerSecond) })}</Text>
          )}
          {progress && !progress.finished && <Text c="dimmed">{timeLeft(progress.secondsLeft)}</Text>}
        </div>
        <Text size="sm" c="dimmed">
          {t('import.goOnWorking')}
        </Text>
        <div>
          <Button
            variant="default"
            disabled={progress?.batchId == null || isStopping || progress.finished}
            onClick={() =>
              modals.open({ modalId: STOP_MODAL, title: t('import.stopTitle'), children: <StopChoice /> })
            }
          >
            {t('import.stop')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Stopping: what is written stays, or goes. The import runs on while one thinks. */
function StopChoice() {
  const { t } = useTranslation();
  const format = useFormat();
  const { progress, step } = useImport();
  const done = progress?.done ?? 0;
  function choose(act: () => void) {
    modals.close(STOP_MODAL);
    act();
  }
  if (step !== 'write') return <Text>{t('import.alreadyDone')}</Text>;
  return (
    <div className={classes.stopChoice}>
      <Text size="sm">{t('import.stopQuestion', { count: done, rows: format.exact(done) })}</Text>
      <Button variant="default" data-autofocus onClick={() => choose(() => undefined)}>
        {t('import.carryOn')}
      </Button>
      <Button variant="default" onClick={() => choose(() => stopWriting(false))}>
        {t('import.stopKeep')}
      </Button>
      <Button variant="default" onClick={() => choose(() => stopWriting(true))}>
        {t('import.stopUndo')}
      </Button>
    </div>
  );
}
