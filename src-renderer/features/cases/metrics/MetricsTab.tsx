import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseMetric } from '#shared/contract/cases.ts';
import { act } from '../../../app/act.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { nameAnd } from '../../../app/join-words.ts';
import { LineError } from '../../../app/shell/LineError.tsx';
import casesClasses from '../cases.module.css';
import { MetricCell } from './MetricCell.tsx';
import { MetricCharts } from './MetricCharts.tsx';
import { isMetricDate, parseNumber } from './metric-text.ts';
import classes from './metrics.module.css';

/** The numbers of a case as rows that are edited where they stand, and as charts. */
export function MetricsTab({ caseId }: { caseId: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(orpc.cases.metrics.queryOptions({ input: { caseId } }));
  if (error) return <LineError error={error} retry={refetch} />;
  if (!data) return null;
  return (
    <>
      <table className={classes.metricTable}>
        <thead>
          <tr>
            <th scope="col">{t('cases.metrics.name')}</th>
            <th scope="col" style={{ width: 110 }}>
              {t('cases.metrics.value')}
            </th>
            <th scope="col" style={{ width: 90 }}>
              {t('cases.metrics.unit')}
            </th>
            <th scope="col" style={{ width: 110 }}>
              {t('cases.metrics.at')}
            </th>
            <th scope="col">{t('cases.metrics.note')}</th>
            <th scope="col" style={{ width: 36 }}>
              <span className="kith-visually-hidden">{t('common.delete')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.map((metric) => (
            <MetricRow key={metric.id} metric={metric} />
          ))}
          <NewMetric caseId={caseId} />
        </tbody>
      </table>
      {data.length === 0 && (
        <p className={casesClasses.hint} style={{ marginTop: 12 }}>
          {t('cases.metrics.none')}
        </p>
      )}
      <MetricCharts metrics={data} />
    </>
  );
}

function MetricRow({ metric }: { metric: CaseMetric }) {
  const { t } = useTranslation();
  const { id, name, value, unit, note, at } = metric;
  const save = (patch: Omit<Parameters<typeof client.cases.updateMetric>[0], 'id'>) =>
    act(t('cases.metrics.changed', { name }), () => client.cases.updateMetric({ id, ...patch }));
  return (
    <tr>
      <td>
        <MetricCell
          label={t('cases.metrics.name')}
          value={name}
          isRequired
          onSave={(next) => save({ name: next })}
        />
      </td>
      <td>
        <MetricCell
          label={t('cases.metrics.value')}
          value={String(value)}
          kind="number"
          isRequired
          onSave={(next) => save({ value: Number(next) })}
        />
      </td>
      <td>
        <MetricCell label={t('cases.metrics.unit')} value={unit} onSave={(next) => save({ unit: next })} />
      </td>
      <td>
        <MetricCell
          label={t('cases.metrics.at')}
          value={at ?? ''}
          kind="date"
          onSave={(next) => save({ at: next === '' ? null : next })}
        />
      </td>
      <td>
        <MetricCell label={t('cases.metrics.note')} value={note} onSave={(next) => save({ note: next })} />
      </td>
      <td>
        <Tooltip label={t('common.delete')}>
          <ActionIcon
            aria-label={t('cases.metrics.removeOf', { name })}
            onClick={() =>
              void act(t('cases.metrics.removed', { name }), () => client.cases.removeMetric({ id }))
            }
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </td>
    </tr>
  );
}

const FIELDS = ['name', 'value', 'unit', 'at', 'note'] as const;
const EMPTY = { name: '', value: '', unit: '', at: '', note: '' };

/** A row that makes a metric: Enter in any of its fields, or the button. */
function NewMetric({ caseId }: { caseId: number }) {
  const { t } = useTranslation();
  const formId = useId();
  const first = useRef<HTMLInputElement>(null);
  const [made, setMade] = useState(EMPTY);
  const name = made.name.trim();
  const at = made.at.trim();
  const value = parseNumber(made.value);
  const isDateWrong = at !== '' && !isMetricDate(at);
  const isReady = name !== '' && value !== null && !isDateWrong;

  async function add(event: FormEvent) {
    event.preventDefault();
    if (!isReady) return;
    const isDone = await act(t('cases.metrics.added', { name }), () =>
      client.cases.addMetric({
        caseId,
        name,
        value,
        unit: made.unit.trim(),
        note: made.note.trim(),
        at: at === '' ? null : at,
      }),
    );
    if (!isDone) return;
    setMade(EMPTY);
    first.current?.focus();
  }

  return (
    <>
      <tr>
        {FIELDS.map((field) => (
          <td key={field}>
            <TextInput
              ref={field === 'name' ? first : undefined}
              form={formId}
              size="xs"
              maxLength={field === 'note' ? 2_000 : 200}
              aria-label={nameAnd(t('cases.metrics.add'), t(`cases.metrics.${field}`))}
              placeholder={field === 'at' ? 'YYYY-MM' : t(`cases.metrics.${field}`)}
              inputMode={field === 'value' ? 'decimal' : undefined}
              error={
                field === 'at' ? isDateWrong : field === 'value' && made.value.trim() !== '' && value === null
              }
              title={field === 'at' ? t('cases.metrics.atPlaceholder') : undefined}
              value={made[field]}
              onChange={(event) => {
                const text = event.currentTarget.value;
                setMade((old) => ({ ...old, [field]: text }));
              }}
            />
          </td>
        ))}
        <td />
      </tr>
      <tr>
        <td colSpan={6} style={{ borderBottom: 0, paddingTop: 8 }}>
          <form id={formId} onSubmit={(event) => void add(event)}>
            <Button type="submit" variant="default" disabled={!isReady}>
              {t('cases.metrics.add')}
            </Button>
          </form>
        </td>
      </tr>
    </>
  );
}
