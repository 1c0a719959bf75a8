import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignState } from '#shared/contract/campaigns-record.ts';

export function StateBadge({ state }: { state: CampaignState }) {
  const { t } = useTranslation();
  return (
    <Badge variant={state === 'running' ? 'light' : 'default'} color="teal" style={{ flex: 'none' }}>
      {t(`campaigns.state.${state}`)}
    </Badge>
  );
}
