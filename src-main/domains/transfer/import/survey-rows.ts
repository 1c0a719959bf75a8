import { isCountry, isTraditional } from '../columns/column-header.ts';
import { type DateOrder, voteDateOrder } from '../columns/date-rules.ts';
import type { DraftColumn } from '../columns/draft-cells.ts';
import { countryOf, votePhoneRegion } from '../columns/phone-region.ts';
import { linesAfter, type Staging } from './staging-sqlite.ts';

const CHUNK = 5000;
/** Rows that say which country a list is from. */
const PHONE_ROWS = 20_000;
const isDate = (target: string) =>
  /^(birthday|last_purchase_at|ordered_at|order_paid_at|created_at)/.test(target);
const isName = (target: string) => /^(?:name|given_name|family_name|nickname|remark)$/.test(target);

export type Survey = {
  /** By column: what its dates were found to begin with. */
  orders: ReadonlyMap<number, DateOrder | null>;
  phones: { region: string | null; hasHan: boolean };
};

/** What only a whole list can tell of its cells, read once. */
export function surveyRows(staging: Staging, columns: readonly DraftColumn[]): Survey {
  const dates = columns
    .filter(({ target }) => isDate(target))
    .map(({ index }) => ({ index, vote: voteDateOrder() }));
  const places = (is: (column: DraftColumn) => boolean) => columns.filter(is).map(({ index }) => index);
  const phones = places(({ target }) => target === 'identity:phone' || target === 'identity:whatsapp');
  const emails = places(({ target }) => target === 'identity:email');
  const names = places(({ target }) => isName(target));
  const countries = places(isCountry);
  const region = votePhoneRegion({ isTraditional: columns.some(({ header }) => isTraditional(header)) });
  let seen = 0;
  for (let after = 0; dates.length > 0 || (phones.length > 0 && seen < PHONE_ROWS); ) {
    const lines = linesAfter(staging, after, CHUNK);
    if (lines.length === 0) break;
    for (const { cells } of lines) {
      for (const { index, vote } of dates) vote.add(cells[index] ?? '');
      if (phones.length === 0 || seen++ >= PHONE_ROWS) continue;
      for (const index of phones) if (cells[index]) region.addPhone(cells[index]);
      for (const index of emails) if (cells[index]) region.addEmail(cells[index]);
      for (const index of names) if (cells[index]) region.addName(cells[index]);
      for (const index of countries) if (cells[index]) region.addCountry(countryOf(cells[index]));
    }
    after = lines[lines.length - 1]!.row;
  }
  return {
    orders: new Map(dates.map(({ index, vote }) => [index, vote.result().order])),
    phones: region.result(),
  };
}
