import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Benchmark } from '#shared/contract/cases.ts';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { nameAnd } from '../../../app/join-words.ts';
import { contentLanguage } from '../../../app/knowledge/content-language.ts';
import { DocumentEditor } from '../../../app/knowledge/DocumentEditor.tsx';
import { SaveMark } from '../../../app/knowledge/SaveMark.tsx';
import { useDocumentSession } from '../../../app/knowledge/use-document-session.ts';
import type { CaseRef } from '../case-acts.ts';
import casesClasses from '../cases.module.css';
import { metricText } from '../metrics/metric-text.ts';
import benchmarkClasses from './benchmark.module.css';
import classes from './case.module.css';

/** Writes a plan from a case: its mechanism, steps and numbers as targets; shows it, to be changed. */
export async function openBenchmark({ id, title }: CaseRef): Promise<void> {
  const { useAsBenchmark: makePlan } = client.cases;
  const plan = await makePlan({ caseId: id, language: contentLanguage(i18next.language) });
  const modal = modals.open({
    title: nameAnd(i18next.t('cases.benchmark.title'), title),
    size: 860,
    children: <BenchmarkPlan plan={plan} onDone={() => modals.close(modal)} />,
  });
}

function BenchmarkPlan({ plan, onDone }: { plan: Benchmark; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const writing = useDocumentSession(plan.documentId);
  return (
    <>
      <Text size="sm" mb="sm">
        {t('cases.benchmark.made', { title: plan.title })}
      </Text>
      {plan.targets.length > 0 && (
        <>
          <h2 className={classes.heading}>{t('cases.benchmark.targets')}</h2>
          <p className={casesClasses.hint}>{t('cases.benchmark.hint')}</p>
          <ul className={benchmarkClasses.targets}>
            {plan.targets.map((target) => (
              <li key={target.metricId}>
                <span>{target.name}</span>
                <strong>{metricText(target, format)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      <Group justify="space-between" mt="md" mb={6}>
        <h2 className={classes.heading}>{t('cases.benchmark.plan')}</h2>
        <SaveMark view={writing.view} onRetry={() => void writing.session?.flush()} />
      </Group>
      <div className={benchmarkClasses.planText}>
        <DocumentEditor writing={writing} label={t('cases.benchmark.plan')} isCompact />
      </div>
      <Group justify="flex-end" mt="md">
        <Button
          onClick={() => {
            void writing.session?.flush();
            onDone();
          }}
        >
          {t('cases.benchmark.close')}
        </Button>
      </Group>
    </>
  );
}
