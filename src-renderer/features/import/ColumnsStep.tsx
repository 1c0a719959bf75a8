import { Alert, Button, Radio, SegmentedControl, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportSession, MatchPolicy } from '#shared/contract/transfer.ts';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { StepFoot } from '../../app/wizard/WizardPage.tsx';
import { WizardProblem } from '../../app/wizard/WizardProblem.tsx';
import { BusyBar } from './BusyBar.tsx';
import { COLUMN_ROW_HEIGHT, ColumnRow } from './ColumnRow.tsx';
import classes from './columns.module.css';
import { DamagedSheets } from './DamagedSheets.tsx';
import { DatesBegin } from './DatesBegin.tsx';
import { DialectBar } from './DialectBar.tsx';
import { planImport, setUnmapped, startOver } from './import-acts.ts';
import { setImport, useImport } from './import-state.ts';
import { PhonesFrom } from './PhonesFrom.tsx';

const POLICIES: readonly MatchPolicy[] = ['fill', 'overwrite', 'skip', 'ask'];

/** What was found in the file, and where each column goes. */
export function ColumnsStep() {
  const { session } = useImport();
  return session && <Columns session={session} />;
}

function Columns({ session }: { session: ImportSession }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { busy, error, targets, policy } = useImport();
  const { data: fields } = useQuery(orpc.fields.list.queryOptions({ input: {} }));
  const labels = useMemo(() => fields?.map(({ label }) => label) ?? [], [fields]);
  const count = session.columns.length;
  const list = useVirtualWindow({ count, rowHeight: COLUMN_ROW_HEIGHT, paddingEnd: 8 });
  const unmapped = session.columns.filter(
    ({ samples }, at) =>
      samples.length > 0 && (targets[at] === 'raw' || targets[at]?.startsWith('custom:') === true),
  );
  const isAllRaw = unmapped.every(({ index }) => targets[placeOf(session, index)] === 'raw');
  const isNoRaw = unmapped.every(({ index }) => targets[placeOf(session, index)] !== 'raw');
  return (
    <>
      <div className={classes.found}>
        <DialectBar session={session} />
        <PhonesFrom session={session} />
        <DatesBegin session={session} />
        {busy && <BusyBar busy={busy} />}
        <WizardProblem title={t('import.problem')} error={error} />
        <DamagedSheets session={session} />
        {session.rows === 0 && (
          <Alert icon={<IconAlertTriangle size={18} stroke={1.6} />} role="alert">
            {t('errors.IMPORT_NO_ROWS')}
          </Alert>
        )}
      </div>
      <div className={classes.columns}>
        <div className={classes.columnsHead} aria-hidden>
          <span>{t('import.columnOfFile')}</span>
          <span>{t('import.goesTo')}</span>
          <span>{t('import.why')}</span>
        </div>
        <VirtualList
          className={classes.columnsList}
          window={list}
          count={count}
          rowHeight={COLUMN_ROW_HEIGHT}
          label={t('import.columnsCount', { count })}
          renderRow={(at) => <ColumnRow key={at} session={session} at={at} fields={labels} />}
        />
      </div>
      <StepFoot
        buttons={
          <>
            <Button variant="default" onClick={startOver}>
              {t('import.otherFile')}
            </Button>
            <Button disabled={busy !== null || session.rows === 0} onClick={() => void planImport()}>
              {t('import.toPreview', { count: session.rows, rows: format.exact(session.rows) })}
            </Button>
          </>
        }
      >
        <Radio.Group
          label={t('import.policyLabel')}
          value={policy}
          onChange={(value) => setImport({ policy: value as MatchPolicy })}
        >
          <div className={classes.policies}>
            {POLICIES.map((one) => (
              <Radio
                key={one}
                size="xs"
                value={one}
                disabled={busy !== null}
                label={t(`import.policy.${one}`)}
              />
            ))}
          </div>
        </Radio.Group>
        {unmapped.length > 0 && (
          <div className={classes.unmapped}>
            <Text size="sm">{t('import.unmapped', { count: unmapped.length })}</Text>
            <SegmentedControl
              size="xs"
              disabled={busy !== null}
              aria-label={t('import.unmapped', { count: unmapped.length })}
              value={isAllRaw ? 'raw' : isNoRaw ? 'custom' : ''}
              onChange={(value) => setUnmapped(value as 'raw' | 'custom')}
              data={[
                { value: 'custom', label: t('import.asFields') },
                { value: 'raw', label: t('import.asRaw') },
              ]}
            />
          </div>
        )}
        <Text size="xs" c="dimmed">
          {t('import.nothingLost')}
        </Text>
      </StepFoot>
    </>
  );
}

const placeOf = (session: ImportSession, index: number) =>
  session.columns.findIndex((column) => column.index === index);
