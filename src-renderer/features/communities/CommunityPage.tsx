import { Badge, Button } from '@mantine/core';
import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ComponentType, lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import type { Action } from '../../app/actions/action.ts';
import { useActions } from '../../app/actions/action-registry.ts';
import { orpc } from '../../app/api/client.ts';
import { platformName } from '../../app/people/words.ts';
import { Crumbs } from '../../app/shell/Crumbs.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { TabbedSheet } from '../../app/shell/Sheet.tsx';
import { CommunityMenu } from './CommunityMenu.tsx';
import { CheckUpTab } from './check-up/CheckUpTab.tsx';
import { FilesTab } from './files/FilesTab.tsx';
import { StageBadge } from './list/StageBadge.tsx';
import { NumbersTab } from './numbers/NumbersTab.tsx';
import { openClone } from './overview/CloneDialog.tsx';
import { OverviewTab } from './overview/OverviewTab.tsx';
import { PeopleTab } from './people/PeopleTab.tsx';
import { openRoster } from './people/RosterDialog.tsx';
import { QuestionsTab } from './questions/QuestionsTab.tsx';
import { RitualsTab } from './rituals/RitualsTab.tsx';

// The drawing of networks is big and seldom asked for.
const NetworkTab = lazy(async () => ({ default: (await import('./network/NetworkTab.tsx')).NetworkTab }));

const TABS = [
  'overview',
  'people',
  'numbers',
  'questions',
  'rituals',
  'checkup',
  'network',
  'files',
] as const;
type Tab = (typeof TABS)[number];

const BODIES: Record<Tab, ComponentType<{ community: Community }>> = {
  overview: OverviewTab,
  people: PeopleTab,
  numbers: NumbersTab,
  questions: QuestionsTab,
  rituals: RitualsTab,
  checkup: CheckUpTab,
  network: NetworkTab,
  files: FilesTab,
};

/** One community, from its stage to its files. The tab stands in the address. */
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

  if (error) return <PageError isPage error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending />;
  const Body = BODIES[tab];
  return (
    <Page
      title={<Crumbs to="/communities" parent={t('shell.nav.communities')} title={data.name} />}
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
        // Nobody joins a group that is over.
        data.archivedAt === null && (
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
        )
      }
    >
      <TabbedSheet
        key={id}
        value={tab}
        tabs={TABS.map((name) => ({
          value: name,
          label: t(`communities.tab.${name}`),
          ...(name === 'questions' && { mark: data.openQuestions }),
        }))}
        onChange={(next) =>
          void navigate({
            search: (old) => ({ ...old, tab: next === 'overview' ? undefined : next }),
            replace: true,
          })
        }
      >
        <Body community={data} />
      </TabbedSheet>
    </Page>
  );
}
