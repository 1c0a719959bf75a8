// Shows on every other page that a chat is being written.
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Running } from '../../app/wizard/Running.tsx';
import { useChat } from './chat-state.ts';

export function Overlay() {
  const { t } = useTranslation();
  const format = useFormat();
  const { pathname } = useLocation();
  const { step, progress } = useChat();
  if (step !== 'write' || pathname === '/communities/import') return null;
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <Running
      to="/communities/import"
      words={t('chats.writingShort', { percent: format.percent(share, 0) })}
      label={t('chats.writing')}
      share={share}
    />
  );
}
