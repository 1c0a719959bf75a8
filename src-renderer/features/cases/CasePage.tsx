import { Button, Tabs } from '@mantine/core';
import { IconTarget } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '#shared/contract/cases.ts';
import { Notice } from '#ui/notice/Notice.tsx';
import { act } from '../../app/act.ts';
import { ActionItems } from '../../app/actions/ActionItems.tsx';
import type { Action } from '../../app/actions/action.ts';
import { useActions } from '../../app/actions/action-registry.ts';
import { MoreMenu } from '../../app/actions/MoreMenu.tsx';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { client, orpc } from '../../app/api/client.ts';
import { errorCode } from '../../app/api/error-message.ts';
import { useFormat } from '../../app/format.ts';
import { Crumbs } from '../../app/shell/Crumbs.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { actionsOf } from './case-actions.ts';
import { MetricsTab } from './metrics/MetricsTab.tsx';
import { CaseCanvasTab } from './page/CaseCanvasTab.tsx';
import { CaseFields } from './page/CaseFields.tsx';
import { CaseLinks } from './page/CaseLinks.tsx';
import { CaseSections } from './page/CaseSections.tsx';
import classes from './page/case.module.css';
import { IsoocTab } from './page/IsoocTab.tsx';

const TABS = ['text', 'metrics', 'canvas', 'isooc', 'links'] as const;
type Tab = (typeof TABS)[number];

/** A case: its fields, texts, numbers, canvas, and what it hangs together with. */
export function CasePage() {
  const { id } = useParams({ from: '/cases/$id' });
  const found = useQuery({
    ...orpc.cases.get.queryOptions({ input: { id } }),
    retry: (count, error) => errorCode(error) !== 'CASE_NOT_FOUND' && count < 2,
  });
  if (found.isError) return <PageError isPage error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <PagePending rows={12} />;
  return <CaseBody key={id} study={found.data} />;
}

function CaseBody({ study }: { study: CaseDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate({ from: '/cases/$id' });
  const run = useRunAction();
  const { tab = 'text' } = useSearch({ from: '/cases/$id' });
  const { id, title, deletedAt, metricCount } = study;

  const benchmark = useMemo<Action>(
    () => ({
      id: 'case.benchmark',
      label: 'cases.actions.benchmark',
      section: 'edit',
      icon: IconTarget,
      perform: async () => (await import('./page/BenchmarkDialog.tsx')).openBenchmark({ id, title }),
    }),
    [id, title],
  );
  const actions = useMemo(
    () =>
      [benchmark, ...actionsOf([{ id, title }], () => void navigate({ to: '/cases' }))].filter(
        (action) => action.id !== 'case.compare',
      ),
    [benchmark, id, title, navigate],
  );
  useActions(actions);

  return (
    <Page
      title={<Crumbs to="/cases" parent={t('cases.title')} title={title} />}
      tools={
        <MoreMenu>
          <ActionItems actions={actions} />
        </MoreMenu>
      }
      primary={
        <Button leftSection={<IconTarget size={16} stroke={1.6} />} onClick={() => run(benchmark)}>
          {t('cases.actions.benchmark')}
        </Button>
      }
    >
      <div className={classes.casePage}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={classes.caseFields} tabIndex={0} aria-label={t('cases.fields')}>
          {deletedAt !== null && (
            <Notice
              actions={
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() =>
                    void act(t('cases.restored', { title }), () => client.cases.restore({ ids: [id] }))
                  }
                >
                  {t('cases.restore')}
                </Button>
              }
            >
              {t('cases.inTrash', { when: format.relative(deletedAt) })}
            </Notice>
          )}
          <CaseFields study={study} />
        </section>
        <Tabs
          value={tab}
          onChange={(next) =>
            void navigate({ search: (old) => ({ ...old, tab: (next as Tab) ?? undefined }), replace: true })
          }
          keepMounted={false}
          className={classes.caseMain}
        >
          <Tabs.List px="md">
            {TABS.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`cases.tabs.${name}`)}
                {name === 'metrics' && metricCount > 0 && ` ${format.number(metricCount)}`}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={tab} className={classes.casePanel}>
            <div className={classes.measure}>
              {tab === 'text' && <CaseSections study={study} />}
              {tab === 'metrics' && <MetricsTab caseId={id} />}
              {tab === 'canvas' && <CaseCanvasTab study={study} />}
              {tab === 'isooc' && <IsoocTab study={study} />}
              {tab === 'links' && <CaseLinks caseId={id} />}
            </div>
          </Tabs.Panel>
        </Tabs>
      </div>
    </Page>
  );
}
