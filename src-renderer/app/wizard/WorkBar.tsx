import { Button, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './work.module.css';

/** How far work before the writing is, with cancel. `total` null: not known yet. */
export function WorkBar({
  label,
  detail,
  done,
  total,
  onCancel,
}: {
  label: string;
  detail: string;
  done: number;
  total: number | null;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.busy} role="status">
      <div className={classes.busyText}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          {detail}
        </Text>
        <Button variant="default" size="compact-sm" ml="auto" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
      <Progress
        value={total ? Math.min(100, (done / total) * 100) : 100}
        animated={!total}
        aria-label={label}
      />
    </div>
  );
}
