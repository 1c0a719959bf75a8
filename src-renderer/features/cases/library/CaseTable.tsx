import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseFilter, type CaseRow, type CaseSort, CaseSortKey } from '#shared/contract/cases.ts';
import { type ColumnSpec, useColumnState } from '#ui/table/column-state.ts';
import type { RowSelection } from '#ui/table/row-selection.ts';
import type { TableColumn } from '#ui/table/table-types.ts';
import { useTableWindow } from '#ui/table/use-table-window.ts';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { type Formats, useFormat } from '../../../app/format.ts';
import { joinWords } from '../../../app/join-words.ts';
import { MarkedText } from '../../../app/people/MarkedText.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import type { TFunction } from '../../../i18n/i18n.ts';
import { metricText } from '../metrics/metric-text.ts';
import classes from './case-cards.module.css';
import type { CaseSelection } from './case-selection.ts';
import { Stars } from './Stars.tsx';
import { useCaseRows } from './use-case-list.ts';

/** Ids of sortable columns are the contract's sort keys. */
const COLUMNS = [
  { id: 'title', width: 250, minWidth: 140, isRequired: true },
  { id: 'brand', width: 120 },
  { id: 'industry', width: 110 },
  { id: 'year', width: 70 },
  { id: 'mechanisms', width: 170 },
  { id: 'metrics', width: 150 },
  { id: 'rating', width: 92 },
  { id: 'polarity', width: 76 },
  { id: 'region', width: 100, isHiddenAtFirst: true },
  { id: 'platforms', width: 120, isHiddenAtFirst: true },
  { id: 'source', width: 140, isHiddenAtFirst: true },
  { id: 'updated', width: 104, isHiddenAtFirst: true },
  { id: 'created', width: 104, isHiddenAtFirst: true },
] as const satisfies readonly ColumnSpec[];

type Props = {
  filter: CaseFilter;
  sort: CaseSort;
  total: number;
  selection: CaseSelection;
  onSortChange: (sort: CaseSort) => void;
  onOpen: (row: CaseRow) => void;
  onMenu: (row: CaseRow, at: { x: number; y: number }) => void;
};

/** Cases as rows. */
export function CaseTable({ filter, sort, total, selection, onSortChange, onOpen, onMenu }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { chosen } = selection;
  const window = useTableWindow(total, chosen.size > 0);
  const pages = useCaseRows(filter, sort, total, window.range);
  const [columnState, setColumnState] = useColumnState('cases', COLUMNS);
  const columns = useMemo(() => columnsOf(t, format), [t, format]);

  function select(next: RowSelection) {
    if (next.mode === 'all') {
      void selection.all(total, pages.rowsBetween);
      return;
    }
    const seen = new Map<number, CaseRow>();
    for (let index = window.range.start; index < window.range.end; index++) {
      const row = pages.rowAt(index);
      if (row) seen.set(row.id, row);
    }
    selection.put([...next.ids].map((id) => chosen.get(id) ?? { id, title: seen.get(id)?.title ?? '' }));
  }

  if (pages.error) return <PageError error={pages.error} reset={pages.refetch} />;
  return (
    <VirtualTable
      label={t('cases.list')}
      window={window}
      columns={columns}
      columnState={columnState}
      onColumnStateChange={setColumnState}
      rowCount={total}
      rowAt={pages.rowAt}
      rowId={(row) => row.id}
      rowLabel={(row) => row.title}
      rowsBetween={pages.rowsBetween}
      sort={sort}
      onSortChange={(next) => {
        const by = CaseSortKey.safeParse(next.by);
        if (!by.success) return;
        onSortChange({ by: by.data, desc: by.data === sort.by ? next.desc : by.data !== 'title' });
      }}
      selection={{ mode: 'some', ids: new Set(chosen.keys()) }}
      onSelectionChange={select}
      onOpen={onOpen}
      onMenu={onMenu}
    />
  );
}

function columnsOf(t: TFunction, format: Formats): TableColumn<CaseRow>[] {
  const cells: Record<(typeof COLUMNS)[number]['id'], TableColumn<CaseRow>['cell']> = {
    title: ({ title, titleMarks, isStarter }) => (
      <>
        <span className={`${classes.tableTitle} kith-truncate`} title={title}>
          <MarkedText text={title} marks={titleMarks} />
        </span>
        {isStarter && (
          <span className={classes.starter} title={t('cases.starterHint')}>
            {t('cases.starter')}
          </span>
        )}
      </>
    ),
    brand: ({ brand }) => <Plain text={brand} />,
    industry: ({ industry }) => <Plain text={industry} />,
    year: ({ year }) => year,
    mechanisms: ({ mechanisms }) => <Plain text={joinWords(mechanisms)} />,
    metrics: ({ metrics, metricCount }) => {
      const [first] = metrics;
      if (!first) return null;
      const text = `${first.name} ${metricText(first, format)}`;
      const rest = metricCount > 1 ? ` ${t('common.moreCount', { count: metricCount - 1 })}` : '';
      return <Plain text={text + rest} />;
    },
    rating: ({ rating }) => <Stars value={rating} />,
    polarity: ({ isNegative }) =>
      isNegative ? <span className={classes.negative}>{t('cases.negative')}</span> : t('cases.positive'),
    region: ({ region }) => <Plain text={region} />,
    platforms: ({ platforms }) => <Plain text={joinWords(platforms)} />,
    source: ({ source }) => <Plain text={source} />,
    updated: ({ updatedAt }) => <span title={format.dateTime(updatedAt)}>{format.relative(updatedAt)}</span>,
    created: ({ createdAt }) => <span title={format.dateTime(createdAt)}>{format.relative(createdAt)}</span>,
  };
  return COLUMNS.map((column) => ({
    ...column,
    header: t(`cases.columns.${column.id}`),
    isSortable: CaseSortKey.safeParse(column.id).success,
    cell: cells[column.id],
  }));
}

function Plain({ text }: { text: string }) {
  return (
    <span className="kith-truncate" title={text}>
      {text}
    </span>
  );
}
