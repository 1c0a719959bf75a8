import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignState } from '#shared/contract/campaigns.ts';

const COLORS: Record<CampaignState, string> = { draft: 'gray', running: 'teal', finished: 'gray' };

export function StateBadge({ state }: { state: CampaignState }) {
  const { t } = useTranslation();
  return (
    <Badge variant={state === 'draft' ? 'default' : 'light'} color={COLORS[state]} style={{ flex: 'none' }}>
      {t(`campaigns.state.${state}`)}
    </Badge>
  );
}
