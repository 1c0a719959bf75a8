import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../app/api/client.ts';
import { useAct } from '../../app/use-act.ts';

type Patch = Parameters<typeof client.campaigns.update>[0]['patch'];

/** Changes fields of a campaign and says so, with undo. */
export function usePatch(id: number): (patch: Patch) => Promise<unknown> {
  const { t } = useTranslation();
  const act = useAct();
  return useCallback(
    (patch) => act(t('campaigns.saved'), () => client.campaigns.update({ id, patch })),
    [id, act, t],
  );
}
