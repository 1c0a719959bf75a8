import { Button, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { cancelWork } from './chat-acts.ts';
import type { Busy } from './chat-state.ts';
import classes from './chats.module.css';

/** How far reading or planning is, with cancel. */
export function BusyBar({ busy }: { busy: Busy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, done, total, messages } = busy;
  const label = t(`chats.busy.${kind}`);
  return (
    <div className={classes.busy} role="status">
      <div className={classes.busyText}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        {messages > 0 && (
          <Text size="sm" c="dimmed">
            {t('chats.messages', { count: messages, messages: format.exact(messages) })}
          </Text>
        )}
        <Button variant="default" size="compact-sm" ml="auto" onClick={cancelWork}>
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
