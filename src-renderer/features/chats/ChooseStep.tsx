import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BusyBar } from './BusyBar.tsx';
import { openChat } from './chat-acts.ts';
import { useChat } from './chat-state.ts';
import classes from './chats.module.css';
import { EarlierChats } from './EarlierChats.tsx';
import { Problem } from './Problem.tsx';

const KINDS = ['qq', 'wechat', 'telegram', 'discord', 'slack', 'whatsapp', 'line', 'csv'] as const;

/** An export, dropped or chosen; which ones come in and how to make them. Below, what was imported before. */
export function ChooseStep() {
  const { t } = useTranslation();
  const { busy, error } = useChat();
  return (
    <div className={classes.scroll}>
      <div className={classes.measure}>
        <Problem error={error} />
        {busy && <BusyBar busy={busy} />}
        <Dropzone
          className={classes.drop}
          multiple={false}
          disabled={busy !== null}
          onDrop={([file]) => file && void openChat(file)}
          inputProps={{ 'aria-label': t('chats.chooseFile') }}
        >
          <IconMessages size={32} stroke={1.2} aria-hidden />
          <Text fw={600}>{t('chats.dropHere')}</Text>
          <Text size="sm" c="dimmed" ta="center">
            {t('chats.dropHint')}
          </Text>
          <span className={classes.fakeButton} aria-hidden>
            {t('chats.chooseFile')}
          </span>
        </Dropzone>
        <details className={classes.how}>
          <summary>{t('chats.howTitle')}</summary>
          <dl className={classes.howList}>
            {KINDS.map((kind) => (
              <div key={kind}>
                <dt>{t(`chats.kind.${kind}`)}</dt>
                <dd>{t(`chats.how.${kind}`)}</dd>
              </div>
            ))}
          </dl>
        </details>
        <Text size="sm" c="dimmed">
          {t('chats.promise')}
        </Text>
        <EarlierChats />
      </div>
    </div>
  );
}
