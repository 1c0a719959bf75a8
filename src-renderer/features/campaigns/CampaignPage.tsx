import { Badge } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ComponentType, lazy, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import type { Action } from '../../app/actions/action.ts';
import { useActions } from '../../app/actions/action-registry.ts';
import { orpc } from '../../app/api/client.ts';
import { errorCode } from '../../app/api/error-message.ts';
import { useFormat } from '../../app/format.ts';
import { Crumbs } from '../../app/shell/Crumbs.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { TabbedSheet } from '../../app/shell/Sheet.tsx';
import { CalendarTab } from './CalendarTab.tsx';
import { CampaignMenu } from './CampaignMenu.tsx';
import classes from './campaigns.module.css';
import { StateBadge } from './list/StateBadge.tsx';
import { MoneyTab } from './money/MoneyTab.tsx';
import { PeopleTab } from './people/PeopleTab.tsx';
import { PlanTab } from './plan/PlanTab.tsx';
import { StartButton } from './plan/StartButton.tsx';
import { TasksTab } from './tasks/TasksTab.tsx';
import { periodWords } from './words.ts';

// Charts are big; the first tab needs none.
const chartTabs = {
  referrals: () => import('./referrals/ReferralsTab.tsx'),
  results: () => import('./results/ResultsTab.tsx'),
  review: () => import('./review/ReviewTab.tsx'),
};
const ReferralsTab = lazy(async () => ({ default: (await chartTabs.referrals()).ReferralsTab }));
const ResultsTab = lazy(async () => ({ default: (await chartTabs.results()).ResultsTab }));
const ReviewTab = lazy(async () => ({ default: (await chartTabs.review()).ReviewTab }));
/** They come while nobody waits for them, once the first tab is drawn. */
function loadChartTabs(): void {
  for (const load of Object.values(chartTabs)) void load();
}

const TABS = ['plan', 'tasks', 'calendar', 'people', 'referrals', 'money', 'results', 'review'] as const;
type Tab = (typeof TABS)[number];

const BODIES: Record<Tab, ComponentType<{ campaign: Campaign }>> = {
  plan: PlanTab,
  tasks: TasksTab,
  calendar: CalendarTab,
  people: PeopleTab,
  referrals: ReferralsTab,
  money: MoneyTab,
  results: ResultsTab,
  review: ReviewTab,
};

/** One campaign, from its plan to its review. The tab stands in the address. */
export function CampaignPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id } = useParams({ from: '/campaigns/$id' });
  const search = useSearch({ from: '/campaigns/$id' });
  const navigate = useNavigate({ from: '/campaigns/$id' });
  const tab = TABS.find((one) => one === search.tab) ?? 'plan';
  const { data, error, isPending, refetch } = useQuery({
    ...orpc.campaigns.get.queryOptions({ input: { id } }),
    retry: (count, problem) => errorCode(problem) !== 'CAMPAIGN_NOT_FOUND' && count < 2,
  });
  const actions: Action[] = useMemo(
    () => [
      {
        id: 'campaigns.checkIn',
        label: 'campaigns.actions.checkIn',
        section: 'people',
        icon: IconUserCheck,
        keywords: 'check in 签到 邀请码',
        perform: () => void navigate({ search: (old) => ({ ...old, tab: 'people' }) }),
      },
    ],
    [navigate],
  );
  useActions(actions);
  const isHere = data !== undefined;
  useEffect(() => {
    if (!isHere) return;
    const idle = requestIdleCallback(loadChartTabs, { timeout: 2_000 });
    return () => cancelIdleCallback(idle);
  }, [isHere]);
  if (error) return <PageError isPage error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending />;
  const Body = BODIES[tab];
  return (
    <Page
      title={<Crumbs to="/campaigns" parent={t('shell.nav.campaigns')} title={data.name} />}
      filters={
        <>
          <StateBadge state={data.state} />
          <Badge variant="default" style={{ flex: 'none' }}>
            {t(`campaigns.kind.${data.kind}`)}
          </Badge>
          <span className={`${classes.quiet} kith-truncate`}>
            {periodWords(data.startsOn, data.endsOn, format, t)}
          </span>
          {data.deletedAt !== null && (
            <Badge variant="light" color="gray">
              {t('campaigns.inTrash')}
            </Badge>
          )}
        </>
      }
      tools={<CampaignMenu campaign={data} />}
      primary={<StartButton campaign={data} />}
    >
      <TabbedSheet
        key={id}
        value={tab}
        tabs={TABS.map((name) => ({
          value: name,
          label: t(`campaigns.tab.${name}`),
        }))}
        onChange={(next) =>
          void navigate({
            search: (old) => ({ ...old, tab: next === 'plan' ? undefined : next }),
            replace: true,
          })
        }
      >
        <Body campaign={data} />
      </TabbedSheet>
    </Page>
  );
}
