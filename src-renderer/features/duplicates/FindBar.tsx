import { Button, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useIsLate } from '../../app/shell/use-is-late.ts';
import classes from './duplicates.module.css';
import type { Find } from './use-find.ts';

/** How far the search is, with stop; what it left out. Nothing while it is quick. */
export function FindBar({ find }: { find: Find & { stop: () => void } }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isLate = useIsLate();
  const { step, isCut, isStopped, pairs, stop } = find;
  if (step === null) {
    const words = isStopped
      ? t('duplicates.stopped')
      : isCut
        ? t('duplicates.cut', { count: pairs.length })
        : '';
    if (words === '') return null;
    return (
      <Text size="sm" c="dimmed" className={classes.bar}>
        {words}
      </Text>
    );
  }
  if (!isLate) return null;
  const share = step.total === 0 ? 0 : step.done / step.total;
  const label = t('duplicates.looking', {
    phase: t(`duplicates.phase.${step.phase}`),
    share: format.percent(share, 0),
  });
  return (
    <div className={classes.bar} role="status">
      <Text size="sm" className={classes.grow}>
        {label}
      </Text>
      <Progress value={share * 100} className={classes.progress} aria-label={t('duplicates.actions.open')} />
      <Button variant="default" size="compact-sm" onClick={stop}>
        {t('duplicates.stop')}
      </Button>
    </div>
  );
}
