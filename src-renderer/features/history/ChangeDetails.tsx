import { CloseButton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Change } from '#shared/contract/history.ts';
import { orpc } from '../../app/api/client.ts';
import { changeWords } from '../../app/change-words.ts';
import { useFormat } from '../../app/format.ts';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import { type ShownRow, shownRows } from './change-rows.ts';
import { columnName, tableName } from './column-words.ts';
import classes from './history.module.css';
import { useValueWords } from './use-value-words.ts';

const SHOWN = 100;

/** What a change wrote: each row with what stood there before and after. */
export function ChangeDetails({ change, onClose }: { change: Change; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.history.rows.queryOptions({ input: { id: change.id, limit: SHOWN } }),
  );
  const rows = data ? shownRows(data) : [];
  return (
    <aside className={classes.details} aria-label={t('history.details')}>
      <div className={classes.detailsHead}>
        <Title order={2} size="h4">
          {changeWords(change, t)}
        </Title>
        <CloseButton size="sm" onClick={onClose} />
      </div>
      <Text size="xs" c="dimmed">
        {format.dateTime(change.at)}
      </Text>
      {change.batchId !== null && (
        <Link to="/fans" search={{ batchId: change.batchId }} className={classes.link}>
          {t('history.seeBatch')}
        </Link>
      )}
      {error && <PageError error={error} reset={() => void refetch()} />}
      {isPending && <PagePending rows={4} />}
      {data && rows.length === 0 && <Text c="dimmed">{t('history.noRows')}</Text>}
      <ul className={classes.changed}>
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
      {data && data.length >= SHOWN && (
        <Text size="xs" c="dimmed">
          {t('history.firstRows', { count: SHOWN })}
        </Text>
      )}
    </aside>
  );
}

function Row({ row }: { row: ShownRow }) {
  const { t } = useTranslation();
  const valueWords = useValueWords();
  const lines = row.columns
    .map((one) => ({ ...one, name: columnName(row.table, one.column, t) }))
    .filter(({ name }) => name !== null);
  return (
    <li>
      <div className={classes.changedHead}>
        {row.fanId !== null && <PersonLink id={row.fanId} />}
        <span>{t(`history.act.${row.act}`, { what: tableName(row.table, t) })}</span>
      </div>
      {(row.act === 'update' || row.act === 'insert' || row.act === 'delete') && lines.length > 0 && (
        <dl className={classes.values}>
          {lines.map(({ column, name, before, after }) => {
            const [old, next] = [before, after].map((value) => valueWords(row, column, value));
            return (
              <div key={column}>
                <dt>{name}</dt>
                <dd>
                  {row.act !== 'insert' && <del>{old === '' ? t('history.blank') : old}</del>}
                  {row.act === 'update' && <span aria-hidden> → </span>}
                  {row.act !== 'delete' && <ins>{next === '' ? t('history.blank') : next}</ins>}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </li>
  );
}

function PersonLink({ id }: { id: number }) {
  const openFan = useOpenFan();
  const { data: fan } = useQuery(orpc.fans.get.queryOptions({ input: { id } }));
  return (
    <button type="button" className={classes.link} onClick={() => openFan(id)}>
      {fan?.name ?? `#${id}`}
    </button>
  );
}
