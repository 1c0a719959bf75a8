import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { WorkBar } from '../../app/wizard/WorkBar.tsx';
import { cancelWork } from './chat-acts.ts';
import type { Busy } from './chat-state.ts';

/** How far reading or planning is, with cancel. */
export function BusyBar({ busy }: { busy: Busy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, done, total, messages } = busy;
  return (
    <WorkBar
      label={t(`chats.busy.${kind}`)}
      detail={messages > 0 ? t('chats.messages', { count: messages, messages: format.exact(messages) }) : ''}
      done={done}
      total={total}
      onCancel={cancelWork}
    />
  );
}
