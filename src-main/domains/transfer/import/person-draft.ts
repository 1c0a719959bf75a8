import { normIdentity } from '../../fans/identity-rules.ts';
import { normalizeBirthday } from '../columns/birthday-rules.ts';
import { birthdayParts, headerKey, isCountry, isReceivers } from '../columns/column-header.ts';
import {
  type DraftColumn,
  type DraftPurchase,
  dayOfSerial,
  momentOf,
  type PurchaseReader,
  type Reason,
} from '../columns/draft-cells.ts';
import { normalizeMoney, withUnit } from '../columns/money-rules.ts';
import type { SumsAre } from '../columns/order-sums.ts';
import { mobilesAmong } from '../columns/phone-rules.ts';
import {
  cleanName,
  cleanText,
  type Gender,
  isSheetError,
  normalizeCount,
  normalizeGender,
  splitHandles,
  splitTags,
  stageOfWord,
} from '../columns/value-rules.ts';
import { createMoneyOutReader } from './money-out.ts';
import { createOrderReader } from './order-draft.ts';
import { readRowPhone, rowCountry } from './row-phones.ts';
import { createPlaceReader } from './row-places.ts';
import { saleKey } from './sale-key.ts';
import { totalWord } from './total-row.ts';

/** What one row says of a person, made of plain data: it waits as JSON in the staging database. */
export type Draft = {
  name: string;
  remark: string;
  gender: Gender | null;
  birthday: string | null;
  birthdayLunar: boolean;
  region: string;
  source: string;
  note: string;
  /** [platform, as written, normal form] */
  identities: [string, string, string][];
  tags: string[];
  /** [label of the custom field, value] */
  fields: [string, string][];
  stageKey: string | null;
  purchase: DraftPurchase | null;
  /** The number of an order that is no purchase; its later lines are nobody's. */
  voidOrder?: string;
  /** A telephone number with stars in it: all there is to tell people of one name apart. */
  masked?: string;
  /** [header, cell]: what went to no other place. */
  raw: [string, string][];
  reasons: Reason[];
};

export type DraftContext = {
  columns: readonly DraftColumn[];
  zone: string;
  currency: string;
  /** Epoch ms. */
  now: number;
  /** The cells are those of cards: no spreadsheet has taken zeros off their numbers. */
  isCards?: boolean;
  /** What the whole list says of its telephone numbers. `chosen`: whose they are by the user's word, '' for nobody's. */
  phones?: { region: string | null; hasHan: boolean; chosen?: string | null };
  /** Of an order list: whose sums its rows have. */
  sums?: SumsAre;
};

const HAN = /\p{Script=Han}/u;
/** 无 and dashes in a column of handles are nobody's; shops write a mark before them as before a number. */
const NO_HANDLE = /^['’`]*(?:无|無|没有|暂无|未填|未填写|不详|保密|0|-+|—+|\/|n\/?a|null|none)?$/i;
const COMPANY =
  /^(?:公司|公司名称|公司名|企业|企业名称|单位|单位名称|company|companyname|organi[sz]ation|organi[sz]ationname|organization1name|billingcompany|客户名称?|customer|customername|accountname|firma|société|empresa|会社名|företag|회사|회사명)$/;
/** Questions of a form that nobody answered. */
const SKIPPED = new Set(['(跳过)', '(空)', '（跳过）', '（空）']);
const LOST_DIGITS = /^\d(?:\.\d+)?E\+\d{2}$/i;
/** Jane Doe <jane@example.com>, Jane Doe (jane@example.com) */
const NAME_AND_MAIL = /^"?([^"<>()@]+?)"?\s*[<(（]\s*(?:mailto:)?([^\s<>()（）]+@[^\s<>()（）]+)\s*[>)）]$/i;
/** How Outlook, databases and shops write that there is nothing. */
const NO_VALUE = /^(?:0{1,4}[-/]0{1,2}[-/]0{1,4}(?: 00:00(?::00)?)?|-{1,2}|—{1,2})$/;

/** Reads rows with one mapping. The cells of a target that several columns share are joined; nothing is dropped silently. */
export function createDrafter({
  columns,
  zone,
  currency,
  now,
  isCards = false,
  phones = { region: null, hasHan: false },
  sums = null,
}: DraftContext): (cells: readonly string[]) => Draft {
  const byTarget = new Map<string, DraftColumn[]>();
  for (const column of columns) byTarget.set(column.target, [...(byTarget.get(column.target) ?? []), column]);
  const used = columns.filter(({ target }) => target !== 'raw');
  const width = columns.reduce((most, { index }) => Math.max(most, index + 1), 0);
  const identityColumns = used.filter(({ target }) => target.startsWith('identity:'));
  const customColumns = used.filter(({ target }) => target.startsWith('custom:'));
  const { chosen = null } = phones;
  const list = {
    region: chosen === null ? phones.region : chosen || null,
    isForeign: chosen === '' || (!phones.hasHan && !columns.some(({ header }) => HAN.test(header))),
    isCards,
  };
  const countryColumns = columns.filter(isCountry);
  const companyColumn = columns.find(
    ({ header, target }) => target !== 'name' && COMPANY.test(headerKey(header)),
  );
  const addressColumns = columns.filter(
    ({ target, header }) => target.startsWith('custom:') && /地址|주소|address/i.test(header),
  );
  const readPlaces = createPlaceReader(columns);
  const rawColumns = columns.filter(({ target }) => target === 'raw');
  const isOrders =
    byTarget.has('order_number') || (byTarget.has('order_total') && byTarget.has('ordered_at'));
  const birthParts = birthdayParts(byTarget.get('birthday') ?? []);
  // Targets of one value that several columns were given: what the first does not use stays with the raw row.
  const shared = [...byTarget].filter(
    ([target, group]) =>
      group.length > 1 &&
      !(target === 'birthday' && birthParts) &&
      !/^(raw|skip|tags|note|order_item|country|province|city|district|(identity|custom):.*)$/.test(target),
  );
  const nameParts = byTarget.has('name')
    ? used.filter(({ target }) => /^(given|middle|family)_name$/.test(target))
    : [];
  const moneyOut = isOrders ? createMoneyOutReader(columns) : () => null;
  const readOrder = isOrders ? createOrderReader(columns, sums) : null;
  // A person's handles before those of whoever receives what they order.
  const handleColumns = isOrders
    ? [...identityColumns].sort(
        (a, b) => Number(isReceivers(a.header)) - Number(isReceivers(b.header)) || a.index - b.index,
      )
    : identityColumns;
  const idleOrderColumns = isOrders ? [] : used.filter(({ target }) => /^(order_|ordered_at)/.test(target));

  const sales = new Map<number, number>();

  return (cells) => {
    const reasons: Reason[] = [];
    const raw: [string, string][] = [];
    const fields: [string, string][] = [];
    const cell = (column: DraftColumn) => {
      const value = cells[column.index] ?? '';
      return SKIPPED.has(value) || isSheetError(value) ? '' : value;
    };
    const first = (target: string): { column: DraftColumn; value: string } | null => {
      for (const column of byTarget.get(target) ?? []) {
        const value = cleanText(cell(column));
        if (value !== '') return { column, value };
      }
      return null;
    };
    const text = (target: string): string => first(target)?.value ?? '';
    const texts = (target: string): string[] =>
      (byTarget.get(target) ?? []).map((column) => cleanText(cell(column))).filter((value) => value !== '');
    const flag = (column: DraftColumn, code: string) => {
      reasons.push({ code, column: column.header, value: cell(column).slice(0, 200) });
      if (column.target !== 'raw') raw.push([column.header, cell(column)]);
    };

    const places = readPlaces(cells);
    for (const [column, value] of places.unused) raw.push([column.header, value]);
    const country = rowCountry({
      countries: countryColumns.map(cell),
      places: [text('region'), ...places.parts.slice(1), ...addressColumns.map(cell)],
      name: `${text('name')}${text('given_name')}${text('nickname')}`,
    });
    const identities: [string, string, string][] = [];
    let masked: string | undefined;
    for (const column of handleColumns) {
      const value = cell(column);
      if (value === '') continue;
      const platform = column.target.slice('identity:'.length);
      if (isOrders && isReceivers(column.header) && identities.some(([other]) => other === platform)) {
        raw.push([column.header, value]);
        continue;
      }
      let isKept = true;
      for (const handle of handlesIn(platform, value)) {
        if (NO_HANDLE.test(handle)) continue;
        const isPhone = platform === 'phone' || platform === 'whatsapp';
        const phone = isPhone ? readRowPhone(handle, country, list) : null;
        const norm = isPhone ? (phone?.norm ?? null) : normIdentity(platform, handle);
        if (norm === null) {
          isKept = false;
          if (isPhone && /\d\*{2,}|\*{2,}\d/.test(handle)) masked ??= handle;
        } else if (!identities.some(([p, , n]) => p === platform && n === norm)) {
          identities.push([platform, handle, norm]);
          if (phone?.isOpen) reasons.push({ code: 'phone_country', column: column.header, value: handle });
        }
      }
      if (!isKept) flag(column, platform === 'phone' ? 'damaged_number' : 'bad_identity');
    }

    const written = text('name');
    const mail = written.includes('@') ? NAME_AND_MAIL.exec(written) : null;
    const norm = mail && normIdentity('email', mail[2]!);
    if (mail && norm && !identities.some(([platform, , known]) => platform === 'email' && known === norm))
      identities.push(['email', mail[2]!, norm]);

    const nickname = cleanName(text('nickname'));
    let remark = cleanName(text('remark'));
    const whole = joinName(text('family_name'), text('middle_name'), text('given_name'));
    let name = cleanName(mail && norm ? mail[1]! : written) || whole;
    // Address books put a space between the parts of a Chinese name, which nobody writes.
    if (whole !== '' && name.includes(' ') && name.replaceAll(' ', '') === whole) name = whole;
    if (name === '') {
      const company = companyColumn ? cleanName(cell(companyColumn)) : '';
      // What is left of a number with stars is all that some shops say of who bought.
      name = nickname || remark || company || identities[0]?.[1] || masked?.trim() || '';
    } else if (nickname !== '' && nickname !== name) {
      if (remark === '') remark = nickname;
      else if (remark !== nickname) fields.push([byTarget.get('nickname')![0]!.header || '昵称', nickname]);
    }
    if (remark === name) remark = '';

    let gender: Gender | null = null;
    const genderCell = first('gender');
    if (genderCell) {
      const read = normalizeGender(genderCell.value);
      if (read.ok) gender = read.value;
      else raw.push([genderCell.column.header, genderCell.value]);
    }

    let birthday: string | null = null;
    let birthdayLunar = false;
    for (const target of ['birthday', 'birthday_lunar'] as const) {
      const found = target === 'birthday' && birthParts ? joinedBirthday() : first(target);
      if (!found) continue;
      const read = normalizeBirthday(found.value, found.column.order, target === 'birthday_lunar');
      if (read.ok && birthday === null) ({ date: birthday, lunar: birthdayLunar } = read.value);
      else if (read.ok) raw.push([found.column.header, found.value]);
      else if (read.flag !== 'empty') flag(found.column, read.flag);
    }

    /** 1986, 4, 9 of three columns as one date; without its year where that is empty. */
    function joinedBirthday(): { column: DraftColumn; value: string } | null {
      const [, column] = birthParts!;
      const [year = '', month = '', day = ''] = birthParts!.map((part) =>
        part ? cleanText(cell(part)) : '',
      );
      if (/^\d{1,2}$/.test(month) && /^\d{1,2}$/.test(day)) {
        if (/^\d{4}$/.test(year)) return { column, value: `${year}-${month}-${day}` };
        if (year === '') return { column, value: `${month}月${day}日` };
      }
      for (const part of birthParts!)
        if (part && cell(part).trim() !== '') raw.push([part.header, cell(part)]);
      return null;
    }

    let stageKey: string | null = null;
    const stageCell = first('stage');
    if (stageCell) {
      stageKey = stageOfWord(stageCell.value);
      // 金卡, VIP3: a level of the shop's own says something, but names no stage.
      if (stageKey === null) fields.push([stageCell.column.header, stageCell.value]);
    }

    for (const column of customColumns) {
      // Shops write '7210 so that a spreadsheet leaves a number alone.
      const value = cleanText(cell(column))
        .replace(/^'(?=\d)/, '')
        .replace(/^="(.*)"$/, '$1');
      // The digits of 6.22202E+18 are lost: a number like that is no field.
      if (LOST_DIGITS.test(value)) flag(column, 'excel_scientific');
      else if (value !== '' && !NO_VALUE.test(value))
        fields.push([column.target.slice('custom:'.length), value]);
    }
    const joined = first('created_at');
    if (joined) fields.push([joined.column.header, dayOfSerial(joined.value)]);

    const order = readOrder?.({ cells, first, texts, flag, raw, zone, currency, now });
    const purchase = readOrder
      ? (order?.purchase ?? null)
      : summaryPurchase({ first, flag, fields, zone, currency, now });

    if (purchase && readOrder && purchase.key === null) {
      const [, , handle] = identities[0] ?? [];
      purchase.key = saleKey([purchase.at, handle ?? name, purchase.amount, purchase.text], sales);
    }
    for (const column of rawColumns) {
      const value = cell(column);
      if (value.trim() !== '') raw.push([column.header, value]);
    }
    for (const column of nameParts) {
      const value = cleanText(cell(column));
      if (value !== '' && !name.includes(value)) raw.push([column.header, value]);
    }
    for (const [, group] of shared) {
      const filled = group.filter((column) => cleanText(cell(column)) !== '');
      for (const column of filled.slice(1)) raw.push([column.header, cell(column)]);
    }
    for (const column of idleOrderColumns)
      if (cell(column).trim() !== '') raw.push([column.header, cell(column)]);
    for (let i = width; i < cells.length; i++)
      if (cells[i]!.trim() !== '') raw.push([`#${i + 1}`, cells[i]!]);

    const total = identities.length > 0 ? null : totalWord(name, cells, width);
    const out = moneyOut(cells);
    if (out) {
      reasons.length = 0;
      reasons.push(out);
      name = '';
    } else if (total !== null) {
      reasons.push({ code: 'total_row', column: null, value: total });
      name = '';
    } else if (name === '') reasons.push({ code: 'no_name', column: null, value: null });
    return {
      name: name.slice(0, 200),
      remark: remark.slice(0, 200),
      gender,
      birthday,
      birthdayLunar,
      region: joinRegion([...places.parts, text('region')]).slice(0, 200),
      source: text('source').slice(0, 200),
      note: texts('note').join('\n').slice(0, 20_000),
      identities,
      tags: [...new Set((byTarget.get('tags') ?? []).flatMap((column) => splitTags(cell(column))))],
      fields,
      stageKey,
      purchase,
      ...(order?.voidOrder ? { voidOrder: order.voidOrder } : {}),
      ...(masked !== undefined && identities.length === 0 ? { masked } : {}),
      raw,
      reasons,
    };
  };
}

/** 最近消费 + 累计消费 stand for one purchase on that date; a sum without a date gives no points and becomes a field. */
function summaryPurchase({
  first,
  flag,
  fields,
  zone,
  currency,
  now,
}: PurchaseReader & { fields: [string, string][] }): DraftPurchase | null {
  const total = first('purchase_total');
  const date = first('last_purchase_at');
  const count = first('purchase_count');
  if (count) fields.push([count.column.header, count.value]);
  const own = first('currency')?.value.toUpperCase() ?? '';
  const amount = total ? withUnit(total.value, total.column.header) : '';
  const money = total ? normalizeMoney(amount, /^[A-Z]{3}$/.test(own) ? own : currency) : null;
  if (total && money && !money.ok && money.flag !== 'empty') flag(total.column, money.flag);
  const at = date ? momentOf(date, { flag, zone, now }) : null;
  if (at === null) {
    if (total && money?.ok && money.value.minor !== 0) fields.push([total.column.header, total.value]);
    return null;
  }
  const read = count ? normalizeCount(count.value) : null;
  if (read?.ok && read.value === 0) return null;
  return {
    at,
    amount: money?.ok ? money.value.minor : null,
    currency: money?.ok ? money.value.currency : null,
    text: '',
    key: null,
  };
}

/** Handles of a cell; telephone numbers also from among words. */
function handlesIn(platform: string, value: string): string[] {
  const handles = splitHandles(value);
  if (platform !== 'phone' || !/\p{L}/u.test(value)) return handles;
  const mobiles = mobilesAmong(value);
  return mobiles.length > handles.length ? mobiles : handles;
}

/** 张 + 三 without a space, Ada + Lovelace with one and the given name first. */
function joinName(family: string, middle: string, given: string): string {
  const isHan = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(
    family + given,
  );
  return cleanName(isHan ? `${family}${middle}${given}` : [given, middle, family].filter(Boolean).join(' '));
}

/** Parts from large to small; a part that the one before already says is left out. */
function joinRegion(parts: readonly string[]): string {
  const said: string[] = [];
  for (const part of parts) if (part !== '' && !said.some((other) => other.includes(part))) said.push(part);
  return said.join(' ');
}
