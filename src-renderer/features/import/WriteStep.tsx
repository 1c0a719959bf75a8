import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useTimeLeft } from '../../app/use-time-left.ts';
import { askStop, StopChoice } from '../../app/wizard/StopWriting.tsx';
import { WriteProgress } from '../../app/wizard/WriteProgress.tsx';
import { stopWriting } from './import-commit.ts';
import { useImport } from './import-state.ts';

/** How far the writing is, and stopping it. */
export function WriteStep() {
  const { t } = useTranslation();
  const format = useFormat();
  const timeLeft = useTimeLeft();
  const { progress, isStopping } = useImport();
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  const canStop = progress?.batchId != null && !isStopping && !progress.finished;
  return (
    <WriteProgress
      heading={isStopping ? t('import.stopping') : t('import.writing')}
      label={t('import.writing')}
      done={done}
      total={total}
      numbers={[
        t('import.rowsWritten', { done: format.exact(done), total: format.exact(total) }),
        progress ? t('import.rate', { rate: format.exact(progress.rowsPerSecond) }) : '',
        progress && !progress.finished ? timeLeft(progress.secondsLeft) : '',
      ]}
      hint={t('import.goOnWorking')}
      stopLabel={t('import.stop')}
      onStop={canStop ? () => askStop(t('import.stopTitle'), <Stopping />) : null}
    />
  );
}

function Stopping() {
  const { t } = useTranslation();
  const format = useFormat();
  const { progress, step } = useImport();
  const done = progress?.done ?? 0;
  return (
    <StopChoice
      overWords={step === 'write' ? null : t('import.alreadyDone')}
      question={t('import.stopQuestion', { count: done, rows: format.exact(done) })}
      words={{
        carryOn: t('import.carryOn'),
        keep: t('import.stopKeep'),
        undo: t('import.stopUndo'),
      }}
      onStop={stopWriting}
    />
  );
}
