import { isCountry, isTraditional } from '../columns/column-header.ts';
import { type DateOrder, voteDateOrder } from '../columns/date-rules.ts';
import type { DraftColumn } from '../columns/draft-cells.ts';
import { countryOf, type PhoneEvidence, votePhoneRegion } from '../columns/phone-region.ts';
import { linesAfter, type Staging } from './staging-sqlite.ts';

const CHUNK = 2500;
/** Rows that say which country a list is from. */
const PHONE_ROWS = 20_000;
const isDate = (target: string) =>
  /^(birthday|last_purchase_at|ordered_at|order_paid_at|created_at)/.test(target);
const isName = (target: string) => /^(?:name|given_name|family_name|nickname|remark)$/.test(target);
const isPhone = (target: string) => target === 'identity:phone' || target === 'identity:whatsapp';

type Columns = readonly Pick<DraftColumn, 'index' | 'header' | 'target'>[];

export type Survey = {
  /** By column: what its dates were found to begin with. */
  orders: ReadonlyMap<number, DateOrder | null>;
  phones: PhoneEvidence;
};

/** What only a whole list can tell of its cells, read once. Yields how many rows it has seen: other work goes on between them. */
export async function* surveyRows(staging: Staging, columns: Columns): AsyncGenerator<number, Survey> {
  const dates = columns
    .filter(({ target }) => isDate(target))
    .map(({ index }) => ({ index, vote: voteDateOrder() }));
  const phones = phoneSurvey(columns);
  let seen = 0;
  for (let after = 0; dates.length > 0 || (phones && seen < PHONE_ROWS); ) {
    const lines = linesAfter(staging, after, CHUNK);
    if (lines.length === 0) break;
    for (const { cells } of lines) {
      for (const { index, vote } of dates) vote.add(cells[index] ?? '');
      if (seen++ < PHONE_ROWS) phones?.add(cells);
    }
    after = lines[lines.length - 1]!.row;
    yield seen;
  }
  return {
    orders: new Map(dates.map(({ index, vote }) => [index, vote.result().order])),
    phones: phones?.result() ?? NO_PHONES,
  };
}

const NO_PHONES: PhoneEvidence = { region: null, hasHan: false, local: 0 };

/** What the telephone numbers of a list say by themselves, before anybody has looked at its columns. */
export function surveyPhones(staging: Staging, columns: Columns): PhoneEvidence {
  const phones = phoneSurvey(columns);
  if (!phones) return NO_PHONES;
  let seen = 0;
  for (let after = 0; seen < PHONE_ROWS; ) {
    const lines = linesAfter(staging, after, CHUNK);
    if (lines.length === 0) break;
    for (const { cells } of lines) phones.add(cells);
    seen += lines.length;
    after = lines[lines.length - 1]!.row;
  }
  return phones.result();
}

/** Null for a list without a column of telephone numbers. */
function phoneSurvey(
  columns: Columns,
): { add(cells: readonly string[]): void; result(): PhoneEvidence } | null {
  const places = (is: (column: Columns[number]) => boolean) => columns.filter(is).map(({ index }) => index);
  const phones = places(({ target }) => isPhone(target));
  if (phones.length === 0) return null;
  const emails = places(({ target }) => target === 'identity:email');
  const names = places(({ target }) => isName(target));
  const countries = places(isCountry);
  const region = votePhoneRegion({ isTraditional: columns.some(({ header }) => isTraditional(header)) });
  return {
    add(cells) {
      for (const index of phones) if (cells[index]) region.addPhone(cells[index]);
      for (const index of emails) if (cells[index]) region.addEmail(cells[index]);
      for (const index of names) if (cells[index]) region.addName(cells[index]);
      for (const index of countries) if (cells[index]) region.addCountry(countryOf(cells[index]));
    },
    result: region.result,
  };
}
