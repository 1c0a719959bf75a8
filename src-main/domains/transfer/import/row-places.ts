import { placeGroup } from '../columns/column-header.ts';
import type { DraftColumn } from '../columns/draft-cells.ts';
import { cleanText } from '../columns/value-rules.ts';

const PARTS = ['country', 'province', 'city', 'district'] as const;
/** Of several addresses, which one is where a person is: the one without a kind, then home, then work. */
const ORDER = ['', 'billing', 'home', 'work', 'shipping', 'other'];

export type RowPlaces = {
  /** Country, province, city and district of one address; empty where it names none. */
  parts: string[];
  /** Filled cells of the person's other addresses. */
  unused: [DraftColumn, string][];
};

/** Address books have a column of each part for home, work and others: parts of two addresses are never put together. */
export function createPlaceReader(columns: readonly DraftColumn[]): (cells: readonly string[]) => RowPlaces {
  const all = columns.flatMap((column) => {
    const part = PARTS.indexOf(column.target as (typeof PARTS)[number]);
    return part < 0 ? [] : [{ column, part, group: placeGroup(column.header) }];
  });
  const groups = ORDER.filter((group) => all.some((one) => one.group === group));
  return (cells) => {
    const filled = all.flatMap((one) => {
      const value = cleanText(cells[one.column.index] ?? '');
      return value === '' ? [] : [{ ...one, value }];
    });
    const parts = PARTS.map(() => '');
    if (filled.length === 0) return { parts, unused: [] };
    const has = (group: string, least: number) =>
      filled.some((one) => one.group === group && one.part >= least);
    const chosen = groups.find((group) => has(group, 1)) ?? groups.find((group) => has(group, 0));
    const unused: [DraftColumn, string][] = [];
    for (const { column, part, group, value } of filled) {
      // A list with one column for the country and another kind's for the city is about one address.
      const isOfAll = group === '' && !all.some((one) => one.group === chosen && one.part === part);
      if ((group === chosen || isOfAll) && parts[part] === '') parts[part] = value;
      else unused.push([column, value]);
    }
    return { parts, unused };
  };
}
