import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { MetricKey } from '#shared/contract/campaigns-plan.ts';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { client } from '../../../app/api/client.ts';
import { PLATFORMS, platformName } from '../../../app/people/words.ts';
import { useAct } from '../../../app/use-act.ts';
import { STEPS } from '../plan/walk.ts';

/** Writes a campaign back as a case and opens it; its figures and headings bear the names of this language. */
export function useWriteCase(): (campaign: Pick<Campaign, 'id' | 'name'>) => Promise<void> {
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  return useCallback(
    async ({ id, name }) => {
      const words = {
        metrics: Object.fromEntries(MetricKey.options.map((key) => [key, t(`campaigns.metric.${key}`)])),
        sections: Object.fromEntries(
          [...STEPS, 'learnt' as const].map((key) => [key, t(`campaigns.step.${key}`)]),
        ),
        platforms: Object.fromEntries(PLATFORMS.map((key) => [key, platformName(key, t)])),
      };
      const done = await act(t('campaigns.review.caseWritten', { name }), () =>
        client.campaigns.writeCase({ id, words }),
      );
      if (done) void navigate({ to: '/cases/$id', params: { id: done.caseId } });
    },
    [t, act, navigate],
  );
}
