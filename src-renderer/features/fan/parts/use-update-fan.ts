import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Fan, FanPatch } from '#shared/contract/fans.ts';
import { orpc } from '../../../app/api/client.ts';
import { notifyError, notifyUndoable } from '../../../app/notify.tsx';

export type Patch = z.infer<typeof FanPatch>;

/** Saves a change of a person: shown at once, taken back when the core refuses, undone from the toast. */
export function useUpdateFan(fan: Pick<Fan, 'id'>): (patch: Patch, what: string) => void {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const queryKey = orpc.fans.get.queryKey({ input: { id: fan.id } });
  const update = useMutation(
    orpc.fans.update.mutationOptions({
      onMutate: async ({ patch: { referrerId: _, ...shown } }) => {
        await queryClient.cancelQueries({ queryKey });
        const before = queryClient.getQueryData(queryKey);
        queryClient.setQueryData(queryKey, (old) => (old === undefined ? old : { ...old, ...shown }));
        return { before };
      },
      onError: (error, _input, context) => {
        queryClient.setQueryData(queryKey, context?.before);
        void queryClient.invalidateQueries({ queryKey });
        notifyError(error);
      },
    }),
  );
  return (patch, what) =>
    update.mutate(
      { id: fan.id, patch },
      {
        onSuccess: ({ changeId }) => {
          if (changeId !== null) notifyUndoable(t('fan.changed', { what }), changeId);
        },
      },
    );
}
