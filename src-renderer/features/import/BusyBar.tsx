import { Button, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import classes from './import.module.css';
import { cancelWork } from './import-acts.ts';
import type { Busy } from './import-state.ts';

/** How far reading or planning is, with cancel. */
export function BusyBar({ busy }: { busy: Busy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, done, total, rows } = busy;
  const share = total ? Math.min(100, (done / total) * 100) : 0;
  const label = t(`import.busy.${kind}`);
  const detail =
    kind === 'read'
      ? t('import.busy.readDetail', {
          done: format.bytes(done),
          total: format.bytes(total ?? 0),
          rows: format.exact(rows),
        })
      : kind === 'plan'
        ? t('import.busy.planDetail', { done: format.exact(done), total: format.exact(total ?? 0) })
        : '';
  return (
    <div className={classes.busy} role="status">
      <div className={classes.busyText}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          {detail}
        </Text>
        <Button variant="default" size="compact-sm" ml="auto" onClick={cancelWork}>
          {t('common.cancel')}
        </Button>
      </div>
      <Progress value={total ? share : 100} animated={!total} aria-label={label} />
    </div>
  );
}
