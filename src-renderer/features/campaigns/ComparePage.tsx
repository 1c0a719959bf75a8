import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { Crumbs } from '../../app/shell/Crumbs.tsx';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { Sheet } from '../../app/shell/Sheet.tsx';
import { CompareCharts } from './compare/CompareCharts.tsx';
import { CompareTable } from './compare/CompareTable.tsx';

/** As many as stand side by side. */
const MOST = 12;

/** Campaigns side by side: every number as a table, any of them as bars. */
export function ComparePage() {
  const { t } = useTranslation();
  const { ids = [] } = useSearch({ from: '/campaigns/compare' });
  const { data, error, refetch } = useQuery({
    ...orpc.measures.compare.queryOptions({ input: { ids: ids.slice(0, MOST) } }),
    enabled: ids.length > 0,
  });
  const title = (
    <Crumbs to="/campaigns" parent={t('shell.nav.campaigns')} title={t('campaigns.compare.title')} />
  );
  if (ids.length === 0) {
    return (
      <Page title={title}>
        <EmptyState icon={IconScale}>{t('campaigns.compare.pick')}</EmptyState>
      </Page>
    );
  }
  if (error) return <PageError isPage error={error} reset={() => void refetch()} />;
  if (!data) return <PagePending />;
  return (
    <Page title={title} count={data.length}>
      <Sheet>
        <CompareTable campaigns={data} />
        <CompareCharts campaigns={data} />
      </Sheet>
    </Page>
  );
}
