import { Text } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FileDrop } from '../../app/wizard/FileDrop.tsx';
import { StepBody } from '../../app/wizard/WizardPage.tsx';
import { WizardProblem } from '../../app/wizard/WizardProblem.tsx';
import { BusyBar } from './BusyBar.tsx';
import { openChat } from './chat-acts.ts';
import { useChat } from './chat-state.ts';
import classes from './chats.module.css';
import { EarlierChats } from './EarlierChats.tsx';

const KINDS = ['qq', 'wechat', 'telegram', 'discord', 'slack', 'whatsapp', 'line', 'csv'] as const;

/** An export, dropped or chosen; which ones come in and how to make them. Below, what was imported before. */
export function ChooseStep() {
  const { t } = useTranslation();
  const { busy, error } = useChat();
  return (
    <StepBody>
      <WizardProblem title={t('chats.problem')} error={error} />
      {busy && <BusyBar busy={busy} />}
      <FileDrop
        icon={IconMessages}
        title={t('chats.dropHere')}
        hint={t('chats.dropHint')}
        button={t('chats.chooseFile')}
        isDisabled={busy !== null}
        onFile={(file) => void openChat(file)}
      />
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
    </StepBody>
  );
}
