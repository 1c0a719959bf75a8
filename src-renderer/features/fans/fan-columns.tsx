import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FanFilter, FanRow, FanSort } from '#shared/contract/fans.ts';
import { FanSortKey } from '#shared/contract/fans.ts';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { type ColumnSpec, type ColumnState, toggleColumn } from '#ui/table/column-state.ts';
import type { TableColumn, TableSort } from '#ui/table/table-types.ts';
import { useFormat } from '../../app/format.ts';
import { joinWords } from '../../app/join-words.ts';
import { StageLabel } from '../../app/people/StageLabel.tsx';
import { shownStrength } from '../../app/people/shown-strength.ts';
import { platformName } from '../../app/people/words.ts';
import { BirthdayCell, DueCell, NameCell, TagsCell } from './cells.tsx';
import classes from './fans.module.css';

/** Ids of sortable columns are the contract's sort keys. */
export const FAN_COLUMNS = [
  { id: 'name', width: 210, minWidth: 120, isRequired: true, isGrowing: true },
  { id: 'strength', width: 96 },
  { id: 'stage', width: 112 },
  { id: 'tags', width: 190, isGrowing: true },
  { id: 'lastContact', width: 104 },
  { id: 'birthday', width: 176, isHiddenAtFirst: true },
  { id: 'nextDue', width: 150, isGrowing: true },
  { id: 'purchaseTotal', width: 104 },
  { id: 'platforms', width: 120, isHiddenAtFirst: true },
  { id: 'region', width: 110, isHiddenAtFirst: true },
  { id: 'source', width: 110, isHiddenAtFirst: true },
  { id: 'created', width: 118, isHiddenAtFirst: true },
] as const satisfies readonly ColumnSpec[];

type ColumnId = (typeof FAN_COLUMNS)[number]['id'];

/** Clicking a new column sorts it the way one looks for: names from A, dues from the next, the rest from the top. */
export function sortOf(next: TableSort, old: FanSort): FanSort {
  const key = FanSortKey.safeParse(next.by);
  if (!key.success) return old;
  if (key.data === old.by) return { by: key.data, desc: next.desc };
  return { by: key.data, desc: key.data !== 'name' && key.data !== 'nextDue' };
}

/** What people are looked for by is shown, also where its column is hidden otherwise. */
export function withFiltered(state: ColumnState, filter: FanFilter): ColumnState {
  const asked = [
    filter.quietDays !== undefined && 'lastContact',
    filter.birthday !== undefined && 'birthday',
  ].filter((id) => id !== false);
  return asked
    .filter((id) => !state.shown.includes(id))
    .reduce((shown, id) => toggleColumn(FAN_COLUMNS, shown, id), state);
}

/** The columns with their words and cells. `text`: the search, marked in names. */
export function useFanColumns(text: string | undefined, currency: string): TableColumn<FanRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const cells: Record<ColumnId, TableColumn<FanRow>['cell']> = {
      name: (fan) => <NameCell fan={fan} text={text} />,
      strength: ({ band, strength }) => (
        <>
          <StrengthMark band={band} label={t(`domain.bandLong.${band}`)} size="sm" />
          {strength !== null && (
            <span className={classes.score}>{format.fixed(shownStrength(strength, 1))}</span>
          )}
        </>
      ),
      stage: ({ stageId }) => <StageLabel stageId={stageId} />,
      tags: ({ tags }, width) => <TagsCell tags={tags} room={width} />,
      platforms: ({ platforms }) => {
        const names = joinWords(platforms.map((platform) => platformName(platform, t)));
        return <Plain text={names} />;
      },
      lastContact: ({ lastContactAt }) =>
        lastContactAt !== null && (
          <span title={format.dateTime(lastContactAt)}>{format.relative(lastContactAt)}</span>
        ),
      birthday: (fan) => <BirthdayCell fan={fan} />,
      nextDue: (fan) => <DueCell fan={fan} />,
      purchaseTotal: ({ purchaseTotal, purchaseCount }) =>
        purchaseCount > 0 && (
          <span
            title={joinWords([
              format.money(purchaseTotal, currency),
              t('fans.purchases', { count: purchaseCount }),
            ])}
          >
            {format.moneyWhole(purchaseTotal, currency)}
          </span>
        ),
      region: ({ region }) => <Plain text={region} />,
      source: ({ source }) => <Plain text={source} />,
      created: ({ createdAt }) => <span title={format.dateTime(createdAt)}>{format.date(createdAt)}</span>,
    };
    return FAN_COLUMNS.map((column) => ({
      ...column,
      header: t(`fans.columns.${column.id}`),
      isSortable: FanSortKey.safeParse(column.id).success,
      align: column.id === 'purchaseTotal' ? 'end' : 'start',
      cell: cells[column.id],
    }));
  }, [t, format, text, currency]);
}

function Plain({ text }: { text: string }) {
  return (
    <span className="kith-truncate" title={text}>
      {text}
    </span>
  );
}
