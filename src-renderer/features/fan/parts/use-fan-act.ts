import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Changed } from '#shared/contract/base.ts';
import type { Fan } from '#shared/contract/fans.ts';
import { orpc } from '../../../app/api/client.ts';
import { useAct } from '../../../app/use-act.ts';

/**
 * Like useAct, for what stands on the person's page: `shown` is drawn at once and asked again when the core refuses.
 */
export function useFanAct(
  fanId: number,
): (words: string, shown: (fan: Fan) => Fan, command: () => Promise<Changed>) => Promise<Changed | null> {
  const act = useAct();
  const queryClient = useQueryClient();
  return useCallback(
    async (words, shown, command) => {
      const queryKey = orpc.fans.get.queryKey({ input: { id: fanId } });
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, (old) => (old === undefined ? old : shown(old)));
      const done = await act(words, command);
      if (!done) await queryClient.invalidateQueries({ queryKey });
      return done;
    },
    [act, queryClient, fanId],
  );
}
