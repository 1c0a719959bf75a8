import { Button, Tabs, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportCounts, ImportSession, PreviewRow } from '#shared/contract/transfer.ts';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { client } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { PageError } from '../../app/shell/PageError.tsx';
import { StepFoot } from '../../app/wizard/WizardPage.tsx';
import { WizardProblem } from '../../app/wizard/WizardProblem.tsx';
import { DecideAll } from './DecideAll.tsx';
import { startOver } from './import-acts.ts';
import { commitImport } from './import-commit.ts';
import { setImport, useImport, writeCount } from './import-state.ts';
import { PREVIEW_ROW_HEIGHT, PreviewLine } from './PreviewLine.tsx';
import classes from './preview.module.css';
import { RowCells } from './RowCells.tsx';
import { SaveLeftOut } from './SaveLeftOut.tsx';

type Outcome = PreviewRow['outcome'];

const TABS: readonly [Outcome, keyof ImportCounts][] = [
  ['new', 'created'],
  ['updated', 'updated'],
  ['unchanged', 'unchanged'],
  ['clash', 'clashes'],
  ['rejected', 'rejected'],
];

/** What would become of every row. Nothing is written yet. */
export function PreviewStep() {
  const { session, counts, plan } = useImport();
  return session && counts && <Preview key={plan} session={session} counts={counts} />;
}

function Preview({ session, counts }: { session: ImportSession; counts: ImportCounts }) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useImport();
  const firstWithRows = TABS.find(([, key]) => counts[key] > 0)?.[0] ?? 'new';
  const [outcome, setOutcome] = useState<Outcome>(firstWithRows);
  const writes = writeCount(state);
  const undecided = counts.clashes - state.decisions.size;
  return (
    <>
      <div className={classes.previewTop}>
        <WizardProblem title={t('import.problem')} error={state.error} />
        <Tabs value={outcome} onChange={(value) => setOutcome((value ?? 'new') as Outcome)}>
          <Tabs.List aria-label={t('import.outcomes')}>
            {TABS.map(([name, key]) => (
              <Tabs.Tab
                key={name}
                value={name}
                rightSection={
                  <span className={classes.tabCount} data-none={counts[key] === 0 || undefined}>
                    {format.exact(counts[key])}
                  </span>
                }
              >
                {t(`import.outcome.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      </div>
      <OutcomeRows
        key={outcome}
        session={session}
        outcome={outcome}
        count={counts[TABS.find(([name]) => name === outcome)?.[1] ?? 'created']}
      />
      <StepFoot
        buttons={
          <>
            <Button variant="subtle" color="gray" onClick={startOver}>
              {t('import.otherFile')}
            </Button>
            <Button variant="default" onClick={() => setImport({ step: 'columns', error: null })}>
              {t('import.backToColumns')}
            </Button>
            {writes === 0 && <SaveLeftOut counts={counts} />}
            <Button disabled={writes === 0} onClick={() => void commitImport()}>
              {writes === 0
                ? t('import.nothingToWrite')
                : t('import.write', { count: writes, people: format.exact(writes) })}
            </Button>
          </>
        }
      >
        <Text size="sm" fw={600}>
          {t('import.nothingWritten')}
        </Text>
        {undecided > 0 && (
          <Text size="sm" c="dimmed">
            {t('import.undecided', { count: undecided, rows: format.exact(undecided) })}
          </Text>
        )}
      </StepFoot>
    </>
  );
}

function OutcomeRows(props: { session: ImportSession; outcome: Outcome; count: number }) {
  const { session, outcome, count } = props;
  const { t } = useTranslation();
  const { plan } = useImport();
  const [openRow, setOpenRow] = useState<number | null>(null);
  const list = useVirtualWindow({ count, rowHeight: PREVIEW_ROW_HEIGHT, paddingEnd: 8 });
  const { sessionId } = session;
  const queryKey = useMemo(() => ['importPreview', sessionId, plan, outcome], [sessionId, plan, outcome]);
  const pages = useWindowedPages<PreviewRow>({
    queryKey,
    count,
    range: list.range,
    fetchPage: ({ cursor, offset, limit, signal }) =>
      client.transfer.preview({ sessionId, outcome, cursor, offset, limit }, { signal }),
  });
  if (pages.error) return <PageError error={pages.error} reset={pages.refetch} />;
  if (count === 0) return <p className={classes.noRows}>{t(`import.noneOf.${outcome}`)}</p>;
  const open = openRow === null ? undefined : pages.rowAt(openRow);
  return (
    <div className={classes.previewBody}>
      <div className={classes.previewList}>
        {outcome === 'clash' && <DecideAll count={count} />}
        <VirtualList
          className={classes.previewRows}
          window={list}
          count={count}
          rowHeight={PREVIEW_ROW_HEIGHT}
          label={t(`import.outcome.${outcome}`)}
          onOpen={setOpenRow}
          renderRow={(index) => (
            <PreviewLine
              row={pages.rowAt(index)}
              isOpen={index === openRow}
              onOpen={() => setOpenRow(index === openRow ? null : index)}
            />
          )}
        />
      </div>
      {open && <RowCells session={session} row={open} onClose={() => setOpenRow(null)} />}
    </div>
  );
}
