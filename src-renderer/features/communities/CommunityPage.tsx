import { Badge, Button, Tabs } from '@mantine/core';
import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import type { Action } from '../../app/actions/action.ts';
import { useActions } from '../../app/actions/action-registry.ts';
import { orpc } from '../../app/api/client.ts';
import { platformName } from '../../app/people/words.ts';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { CheckUpTab } from './CheckUpTab.tsx';
import { openClone } from './CloneDialog.tsx';
import { CommunityMenu } from './CommunityMenu.tsx';
import { LogTab } from './LogTab.tsx';
import { NumbersTab } from './NumbersTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
import classes from './page.module.css';
import { QuestionsTab } from './QuestionsTab.tsx';
import { RitualsTab } from './RitualsTab.tsx';
import { openRoster } from './RosterDialog.tsx';
import { StageBadge } from './StageBadge.tsx';

// The drawing of networks is big and seldom asked for.
const NetworkTab = lazy(async () => ({ default: (await import('./NetworkTab.tsx')).NetworkTab }));

const TABS = ['overview', 'people', 'numbers', 'questions', 'rituals', 'checkup', 'network', 'log'] as const;
type Tab = (typeof TABS)[number];

const BODIES: Record<Tab, ComponentType<{ community: Community }>> = {
  overview: OverviewTab,
  people: PeopleTab,
  numbers: NumbersTab,
  questions: QuestionsTab,
  rituals: RitualsTab,
  checkup: CheckUpTab,
  network: NetworkTab,
  log: LogTab,
};

/** One community, from its stage to its log. The tab stands in the address. */
export function CommunityPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/communities/$id' });
  const search = useSearch({ from: '/communities/$id' });
  const navigate = useNavigate({ from: '/communities/$id' });
  const tab = TABS.find((one) => one === search.tab) ?? 'overview';
  const { data, error, isPending, refetch } = useQuery(orpc.communities.get.queryOptions({ input: { id } }));
  const roster: Action[] = useMemo(
    () => [
      {
        id: 'communities.pasteRoster',
        label: 'communities.actions.pasteRoster',
        section: 'people',
        icon: IconClipboardList,
        keywords: 'roster paste 粘贴入库 接龙 名单 群成员',
        perform: () => openRoster({ id, name: data?.name ?? '' }),
      },
    ],
    [id, data?.name],
  );
  useActions(roster);

  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending />;
  const Body = BODIES[tab];
  return (
    <Page
      title={
        <span className={classes.crumbs}>
          <Link to="/communities" className={classes.crumb}>
            {t('shell.nav.communities')}
          </Link>
          <span className={classes.crumbGap} aria-hidden>
            /
          </span>
          <span className="kith-truncate" title={data.name}>
            {data.name}
          </span>
        </span>
      }
      filters={
        <>
          <Badge variant="default">{platformName(data.platform, t)}</Badge>
          {!data.isTemplate && <StageBadge stage={data.stage} since={data.stageSince} />}
          {data.isTemplate && <Badge variant="light">{t('communities.isTemplate')}</Badge>}
          {data.archivedAt !== null && (
            <Badge variant="light" color="gray">
              {t('communities.isArchived')}
            </Badge>
          )}
          {data.deletedAt !== null && (
            <Badge variant="light" color="gray">
              {t('communities.inTrash')}
            </Badge>
          )}
        </>
      }
      tools={<CommunityMenu community={data} />}
      primary={
        <Button
          style={{ flex: 'none' }}
          leftSection={
            data.isTemplate ? (
              <IconPlus size={16} stroke={1.6} />
            ) : (
              <IconClipboardList size={16} stroke={1.6} />
            )
          }
          onClick={() => (data.isTemplate ? openClone(data, false) : openRoster(data))}
        >
          {t(data.isTemplate ? 'communities.fromTemplate' : 'communities.roster.open')}
        </Button>
      }
    >
      <Tabs
        value={tab}
        keepMounted={false}
        className={classes.tabs}
        onChange={(next) =>
          void navigate({
            search: (old) => ({ ...old, tab: next === 'overview' ? undefined : (next ?? undefined) }),
            replace: true,
          })
        }
      >
        <Tabs.List className={classes.tabList}>
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`communities.tab.${name}`)}
              {name === 'questions' && data.openQuestions > 0 && (
                <span className={classes.tabCount}>{data.openQuestions}</span>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className={classes.panel} key={`${id} ${tab}`}>
          <div className={classes.sheet} data-fill={tab === 'network' || undefined}>
            <Suspense fallback={<PagePending />}>
              <Body community={data} />
            </Suspense>
          </div>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
