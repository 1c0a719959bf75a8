import { Button, Skeleton } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Terms } from '../../app/knowledge/Terms.tsx';
import pieces from '../../app/pieces/pieces.module.css';
import { LineError } from '../../app/shell/LineError.tsx';
import { useIsLate } from '../../app/shell/use-is-late.ts';
import classes from './today.module.css';
import type { TodayList } from './today-list.ts';

type Props<Row> = {
  title: string;
  hint?: string;
  /** One line where there is nothing. */
  empty: string;
  /** One or several lists under their own names; what is empty beside others is left out. */
  lists: readonly { name?: string; isHarm?: boolean; list: TodayList<Row> }[];
  /** At the right of the title. */
  tools?: ReactNode;
  /** Where looking on may find nobody: says so instead of promising more. */
  moreWords?: string;
  /** A whole `li`. */
  renderRow: (row: Row) => ReactNode;
};

/** One part of the day: its name, how many, the rows, and more of them. */
export function TodayCard<Row>({ title, hint, empty, lists, tools, moreWords, renderRow }: Props<Row>) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const all = lists.map(({ list }) => list);
  const isKnown = all.every(({ count }) => count !== null);
  const count = all.reduce((sum, list) => sum + (list.count ?? 0), 0);
  const isAtLeast = all.some((list) => list.isAtLeast);
  const failed = all.find(({ error }) => error);
  const isPending = all.some((list) => list.isPending);
  const shown = lists.filter(({ list }) => list.rows.length > 0 || list.hasMore);
  return (
    <section className={`${pieces.card} ${classes.card}`} aria-labelledby={id}>
      <div className={pieces.cardHead}>
        <div className={classes.head}>
          <h2 id={id} className={pieces.cardTitle} tabIndex={-1}>
            <Terms>{title}</Terms>
          </h2>
          {isKnown && count > 0 && (
            <span className={classes.count} title={format.exact(count)}>
              {format.number(count)}
              {isAtLeast && '+'}
            </span>
          )}
        </div>
        {tools && <div className={pieces.cardTools}>{tools}</div>}
      </div>
      {hint && shown.length > 0 && <p className={`${pieces.hint} ${classes.hint}`}>{hint}</p>}
      {failed && <LineError error={failed.error} retry={failed.refetch} />}
      {isPending && !failed && shown.length === 0 && <PendingRows />}
      {!isPending && !failed && shown.length === 0 && <p className={classes.quiet}>{empty}</p>}
      {shown.map(({ name, isHarm, list }) => (
        <div key={name ?? title}>
          {name && (
            <h3 className={classes.group} data-harm={isHarm || undefined}>
              {name}
              {list.count !== null && (
                <span className={classes.count}>
                  {format.number(list.count)}
                  {list.isAtLeast && '+'}
                </span>
              )}
            </h3>
          )}
          <ul className={classes.list} aria-label={name ?? title}>
            {list.rows.map(renderRow)}
          </ul>
          {list.hasMore && (
            <Button
              mt={6}
              ml={-8}
              size="compact-sm"
              variant="subtle"
              loading={list.isMoreComing}
              aria-label={`${moreWords ?? t('today.moreOf')}: ${name ?? title}`}
              onClick={() => void list.more()}
            >
              {moreWords ?? t('today.moreOf')}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

function PendingRows() {
  const { t } = useTranslation();
  const isLate = useIsLate();
  return (
    <div className={classes.pending} aria-busy role="status" aria-label={t('common.loading')}>
      {isLate && [1, 2].map((row) => <Skeleton key={row} height={28} />)}
    </div>
  );
}
