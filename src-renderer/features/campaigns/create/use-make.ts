import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/use-act.ts';

type Made = { id: number; changeId: number | null };

/** Makes it, says so, and opens it. */
export function useMake(onDone: () => void): (name: string, make: () => Promise<Made>) => Promise<void> {
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  return async (name, make) => {
    const made = await act(t('campaigns.created', { name }), make);
    if (!made) return;
    onDone();
    void navigate({ to: '/campaigns/$id', params: { id: made.id } });
  };
}
