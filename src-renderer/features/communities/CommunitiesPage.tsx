import { ActionIcon, Button, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconMessagePlus, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ColumnMenu } from '#ui/table/ColumnMenu.tsx';
import { useColumnState } from '#ui/table/column-state.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { orpc } from '../../app/api/client.ts';
import { useTags } from '../../app/people/use-tags.ts';
import { FilterChip } from '../../app/shell/FilterChip.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { Sheet } from '../../app/shell/Sheet.tsx';
import { newCommunityAction } from './actions.ts';
import { WatchSection } from './files/WatchSection.tsx';
import { AllTasks } from './list/AllTasks.tsx';
import { HealthTable } from './list/HealthTable.tsx';
import { HEALTH_COLUMNS, useHealthColumns } from './list/health-columns.tsx';
import { FamilyTree } from './overview/FamilyTree.tsx';
import { TagFilter } from './people/TagFilter.tsx';
import { QuestionsTab } from './questions/QuestionsTab.tsx';

const VIEWS = ['live', 'questions', 'tasks', 'watch', 'family', 'template', 'archived'] as const;
type View = (typeof VIEWS)[number];

/** Every group on one page: which lives, which only looks alive, whose question nobody answered. */
export function CommunitiesPage() {
  const { t } = useTranslation();
  const run = useRunAction();
  const navigate = useNavigate({ from: '/communities' });
  const columns = useHealthColumns();
  const [columnState, setColumnState] = useColumnState('communities', HEALTH_COLUMNS);
  const { byId } = useTags();
  const { q = '', view = 'live', tag: tagId } = useSearch({ from: '/communities' });
  const { data } = useQuery(orpc.communities.list.queryOptions({ input: { kind: 'live' } }));
  const isTable = view === 'live' || view === 'archived' || view === 'template';
  function setView(next: View) {
    void navigate({ search: (old) => ({ ...old, view: next === 'live' ? undefined : next }) });
  }
  function setTag(next: number | undefined) {
    void navigate({ search: (old) => ({ ...old, tag: next }), replace: true });
  }
  return (
    <Page
      title={t('shell.nav.communities')}
      count={data ? data.counts.live : null}
      views={
        <SegmentedControl
          size="xs"
          aria-label={t('communities.views')}
          value={view}
          onChange={(next) => setView(next as View)}
          data={VIEWS.map((value) => ({ value, label: t(`communities.view.${value}`) }))}
        />
      }
      filters={
        isTable &&
        tagId !== undefined && (
          <FilterChip name={t('communities.column.tags')} onRemove={() => setTag(undefined)}>
            {byId.get(tagId)?.name ?? ''}
          </FilterChip>
        )
      }
      tools={
        <>
          {isTable && (
            <TextInput
              aria-label={t('communities.search')}
              placeholder={t('common.search')}
              leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
              size="xs"
              w={104}
              value={q}
              onChange={(event) => {
                const text = event.currentTarget.value;
                void navigate({ search: (old) => ({ ...old, q: text || undefined }), replace: true });
              }}
            />
          )}
          {isTable && <TagFilter tagId={tagId} onChange={setTag} />}
          {isTable && <ColumnMenu columns={columns} state={columnState} onChange={setColumnState} />}
          <Tooltip label={t('communities.importChat')}>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('communities.importChat')}
              renderRoot={(props) => <Link to="/communities/import" {...props} />}
            >
              <IconMessagePlus size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </>
      }
      primary={
        <Button
          style={{ flex: 'none' }}
          leftSection={<IconPlus size={16} stroke={1.6} />}
          onClick={() => run(newCommunityAction)}
        >
          {t('communities.new')}
        </Button>
      }
    >
      {isTable ? (
        <HealthTable
          key={view}
          kind={view}
          text={q}
          tagId={tagId}
          columns={columns}
          columnState={columnState}
          onColumnStateChange={setColumnState}
        />
      ) : (
        <Sheet>
          {view === 'questions' && <QuestionsTab />}
          {view === 'tasks' && <AllTasks />}
          {view === 'watch' && <WatchSection />}
          {view === 'family' && <FamilyTree />}
        </Sheet>
      )}
    </Page>
  );
}
