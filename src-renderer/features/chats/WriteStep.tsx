import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { askStop, StopChoice } from '../../app/wizard/StopWriting.tsx';
import { WriteProgress } from '../../app/wizard/WriteProgress.tsx';
import { stopWriting } from './chat-commit.ts';
import { useChat } from './chat-state.ts';

/** How far the writing is, and stopping it. */
export function WriteStep() {
  const { t } = useTranslation();
  const format = useFormat();
  const { progress, isStopping } = useChat();
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  const canStop = progress?.batchId != null && !isStopping && !progress.finished;
  return (
    <WriteProgress
      heading={isStopping ? t('chats.stopping') : t('chats.writing')}
      label={t('chats.writing')}
      done={done}
      total={total}
      numbers={[
        t('chats.written', { done: format.exact(done), total: format.exact(total) }),
        progress ? t('chats.rate', { rate: format.exact(Math.round(progress.perSecond)) }) : '',
      ]}
      hint={t('chats.goOnWorking')}
      stopLabel={t('chats.stop')}
      onStop={canStop ? () => askStop(t('chats.stopTitle'), <Stopping />) : null}
    />
  );
}

function Stopping() {
  const { t } = useTranslation();
  const { step } = useChat();
  return (
    <StopChoice
      overWords={step === 'write' ? null : t('chats.alreadyDone')}
      question={null}
      words={{ carryOn: t('chats.carryOn'), keep: t('chats.stopKeep'), undo: t('chats.stopUndo') }}
      onStop={stopWriting}
    />
  );
}
