import { Button, Progress, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { stopWriting } from './chat-commit.ts';
import { useChat } from './chat-state.ts';
import classes from './chats.module.css';

const STOP_MODAL = 'chat-stop';

/** How far the writing is. Other pages may be used meanwhile. */
export function WriteStep() {
  const { t } = useTranslation();
  const format = useFormat();
  const { progress, isStopping } = useChat();
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  return (
    <div className={classes.scroll}>
      <div className={classes.measure}>
        <Text fw={600} size="lg" role="status">
          {isStopping ? t('chats.stopping') : t('chats.writing')}
        </Text>
        <Progress size="lg" value={total === 0 ? 0 : (done / total) * 100} aria-label={t('chats.writing')} />
        <Text>
          {t('chats.written', { done: format.exact(done), total: format.exact(total) })}
          {progress && ` · ${t('chats.rate', { rate: format.exact(Math.round(progress.perSecond)) })}`}
        </Text>
        <Text size="sm" c="dimmed">
          {t('chats.goOnWorking')}
        </Text>
        <div>
          <Button
            variant="default"
            disabled={progress?.batchId == null || isStopping || progress.finished}
            onClick={() =>
              modals.open({ modalId: STOP_MODAL, title: t('chats.stopTitle'), children: <StopChoice /> })
            }
          >
            {t('chats.stop')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Stopping: what is written stays, or goes. The import runs on while one thinks. */
function StopChoice() {
  const { t } = useTranslation();
  const { step } = useChat();
  function choose(act: () => void) {
    modals.close(STOP_MODAL);
    act();
  }
  if (step !== 'write') return <Text>{t('chats.alreadyDone')}</Text>;
  return (
    <Stack gap="sm">
      <Button variant="default" data-autofocus onClick={() => choose(() => undefined)}>
        {t('chats.carryOn')}
      </Button>
      <Button variant="default" onClick={() => choose(() => stopWriting(false))}>
        {t('chats.stopKeep')}
      </Button>
      <Button variant="default" onClick={() => choose(() => stopWriting(true))}>
        {t('chats.stopUndo')}
      </Button>
    </Stack>
  );
}
