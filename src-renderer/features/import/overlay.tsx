// Shows on every other page that an import is being written, and says when it is over.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useTimeLeft } from '../../app/use-time-left.ts';
import { Running } from '../../app/wizard/Running.tsx';
import { useImport } from './import-state.ts';

const TOAST = 'import-over';

export function Overlay() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { step, result } = useImport();
  const isAway = pathname !== '/import';
  // Only when it ends while one is away, not each time one leaves its result.
  const over = useEffectEvent(() => {
    if (!isAway || result === null || result.state === 'undone') return;
    notifications.show({
      id: TOAST,
      color: 'teal',
      autoClose: 8_000,
      title: t('import.overTitle'),
      message: (
        <Button variant="subtle" size="compact-sm" onClick={seeResult}>
          {t('import.seeResult')}
        </Button>
      ),
    });
  });
  function seeResult() {
    notifications.hide(TOAST);
    void navigate({ to: '/import' });
  }
  useEffect(() => {
    if (step === 'done') over();
  }, [step]);
  return isAway && step === 'write' ? <Writing /> : null;
}

function Writing() {
  const { t } = useTranslation();
  const format = useFormat();
  const timeLeft = useTimeLeft();
  const { progress } = useImport();
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <Running
      to="/import"
      words={t('import.writingShort', { percent: format.percent(share, 0) })}
      timeLeft={timeLeft(progress?.secondsLeft ?? null)}
      label={t('import.writing')}
      share={share}
    />
  );
}
