import { isCountry, isTraditional } from '../columns/column-header.ts';
import { type DateOrder, isoDate, readDate, voteDateOrder } from '../columns/date-rules.ts';
import type { DraftColumn } from '../columns/draft-cells.ts';
import { orderSumsSurvey, type SumsAre } from '../columns/order-sums.ts';
import { countryOf, type PhoneEvidence, votePhoneRegion } from '../columns/phone-region.ts';
import { linesAfter, type Staging } from './staging-sqlite.ts';

const CHUNK = 2500;
/** Rows that say which country a list is from, and whether its dates have to be asked for. */
const FIRST_ROWS = 20_000;
const isDate = (target: string) =>
  /^(birthday|last_purchase_at|ordered_at|order_paid_at|created_at)/.test(target);
/** Days of joining are kept as written. */
const isReadDate = (target: string) => isDate(target) && !target.startsWith('created_at');
const isName = (target: string) => /^(?:name|given_name|family_name|nickname|remark)$/.test(target);
const isPhone = (target: string) => target === 'identity:phone' || target === 'identity:whatsapp';

type Columns = readonly Pick<DraftColumn, 'index' | 'header' | 'target'>[];

export type Survey = {
  /** By column: what its dates were found to begin with. */
  orders: ReadonlyMap<number, DateOrder | null>;
  /** Columns with dates that could be two and nothing that tells. */
  open: ReadonlySet<number>;
  phones: PhoneEvidence;
  sums: SumsAre;
};

/** What only a whole list can tell of its cells, read once. Yields how many rows it has seen: other work goes on between them. */
export async function* surveyRows(staging: Staging, columns: Columns): AsyncGenerator<number, Survey> {
  const dates = columns
    .filter(({ target }) => isDate(target))
    .map(({ index }) => ({ index, vote: voteDateOrder() }));
  const phones = phoneSurvey(columns);
  const sums = orderSumsSurvey(columns);
  let seen = 0;
  for (let after = 0; dates.length > 0 || ((phones || sums) && seen < FIRST_ROWS); ) {
    const lines = linesAfter(staging, after, CHUNK);
    if (lines.length === 0) break;
    for (const { cells } of lines) {
      for (const { index, vote } of dates) vote.add(cells[index] ?? '');
      if (seen++ >= FIRST_ROWS) continue;
      phones?.add(cells);
      sums?.add(cells);
    }
    after = lines[lines.length - 1]!.row;
    yield seen;
  }
  const read = dates.map(({ index, vote }) => ({ index, ...vote.result() }));
  return {
    orders: new Map(read.map(({ index, order }) => [index, order])),
    open: new Set(
      read.flatMap(({ index, order, ambiguous }) => (order === null && ambiguous > 0 ? index : [])),
    ),
    phones: phones?.result() ?? NO_PHONES,
    sums: sums?.result() ?? null,
  };
}

const NO_PHONES: PhoneEvidence = { region: null, hasHan: false, local: 0 };

/** Day or month first, where a date could be both. */
export type OpenDateOrder = Extract<DateOrder, 'dmy' | 'mdy'>;

/** Dates of a list that could be two. */
export type OpenDates = {
  /** Columns without evidence of their own that have such dates. */
  columns: number[];
  /** One of them and both its days (YYYY-MM-DD). */
  example: { written: string; dmy: string; mdy: string } | null;
  /** What the list's other columns of dates begin with; a program writes all its dates alike. */
  found: OpenDateOrder | null;
};

/** What the first rows of a list say by themselves, before anybody has looked at its columns. */
export function surveyFirstRows(
  staging: Staging,
  columns: Columns,
): { phones: PhoneEvidence; dates: OpenDates } {
  const phones = phoneSurvey(columns);
  const votes = columns
    .filter(({ target }) => isDate(target))
    .map(({ index, target }) => ({ index, isRead: isReadDate(target), vote: voteDateOrder() }));
  let seen = 0;
  for (let after = 0; (phones || votes.length > 0) && seen < FIRST_ROWS; ) {
    const lines = linesAfter(staging, after, CHUNK);
    if (lines.length === 0) break;
    for (const { cells } of lines) {
      phones?.add(cells);
      for (const { index, vote } of votes) vote.add(cells[index] ?? '');
    }
    seen += lines.length;
    after = lines[lines.length - 1]!.row;
  }
  const dates = votes.map(({ vote, ...column }) => ({ ...column, ...vote.result() }));
  const open = dates.filter(({ isRead, order, ambiguous }) => isRead && order === null && ambiguous > 0);
  return {
    phones: phones?.result() ?? NO_PHONES,
    dates: {
      columns: open.map(({ index }) => index),
      example: open.flatMap(({ example }) => bothDays(example ?? '') ?? [])[0] ?? null,
      found: orderOfOthers(dates.map(({ order }) => order)),
    },
  };
}

/** What columns with evidence agree on; null without any, or where they do not. */
export function orderOfOthers(orders: Iterable<DateOrder | null>): OpenDateOrder | null {
  const found = new Set([...orders].filter((order) => order === 'dmy' || order === 'mdy'));
  const [order = null] = found;
  return found.size === 1 ? order : null;
}

function bothDays(written: string): OpenDates['example'] {
  const dmy = readDate(written, 'dmy');
  const mdy = readDate(written, 'mdy');
  if (!dmy.ok || !mdy.ok) return null;
  const iso = ({ year, month, day }: typeof dmy.value) => isoDate(year, month, day);
  return { written: written.trim(), dmy: iso(dmy.value), mdy: iso(mdy.value) };
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
