/**
 * Where each column of a table goes, decided from its name first and its values second. Keeps true: a target that only one
 * column can fill is given once, and no name (`__proto__`, empty, repeated) is ever used as an object's key.
 */
import { type ColumnEvidence, weighColumn } from './column-evidence.ts';
import {
  birthdayParts,
  type HeaderReading,
  headerKey,
  isReceivers,
  placeGroup,
  readHeader,
} from './column-header.ts';
import type { ColumnTarget, WordTarget } from './column-words.ts';
import { cleanText, isSheetError, listedHandles } from './value-rules.ts';

export type TableColumn = {
  index: number;
  /** As in the file; empty where the file names none. */
  header: string;
  /** Unique in its table: the header, with its place among equals (`分销员 (2)`), or `#7` for a seventh column without a name. */
  key: string;
};

/**
 * Why a column goes where it goes: `header`, `header_pattern`, `header_contains` (its name), `values` (what its cells look
 * like), `values_disagree` (its name says more than its cells keep), `duplicate` (a surer column has that target), `orders`
 * (what an order list means by that name), `empty`, `unknown`.
 */
export type ColumnReason =
  | HeaderReading['reason']
  | 'values'
  | 'values_disagree'
  | 'duplicate'
  | 'orders'
  | 'empty'
  | 'unknown';

export type ColumnMapping = TableColumn & { target: ColumnTarget; confidence: number; reason: ColumnReason };

/** `orders`: a row is (a line of) an order, its person may come many times. */
export type TableMapping = { kind: 'people' | 'orders'; columns: ColumnMapping[] };

const MAX_LABEL = 60;

/** Columns with keys that are unique whatever the names are. */
export function nameColumns(headers: readonly string[]): TableColumn[] {
  const taken = new Set<string>();
  return headers.map((raw, index) => {
    const header = cleanText(raw).replace(/\s+/g, ' ');
    const base = header === '' ? `#${index + 1}` : header;
    let key = base;
    for (let n = 2; taken.has(key); n++) key = `${base} (${n})`;
    taken.add(key);
    return { index, header, key };
  });
}

type Draft = TableColumn & {
  evidence: ColumnEvidence;
  target: WordTarget | 'raw';
  confidence: number;
  reason: ColumnReason;
};

/** Maps columns by themselves. `samples` are some rows of the table; more of them make it surer (100 are plenty). */
export function mapColumns(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
): TableMapping {
  const drafts = nameColumns(headers).map((column): Draft => {
    const evidence = weighColumn(
      samples.map((row) => oneOf(row[column.index] ?? '')).filter((cell) => !isSheetError(cell)),
    );
    const reading = readHeader(column.header);
    if (!reading)
      return {
        ...column,
        evidence,
        target: 'raw',
        confidence: 0,
        reason: evidence.filled ? 'unknown' : 'empty',
      };
    return { ...column, evidence, ...reading };
  });
  const kind = isOrderTable(drafts) ? 'orders' : 'people';
  if (kind === 'orders') readAsOrders(drafts);
  else readAsPeople(drafts);
  for (const draft of drafts) checkAgainstValues(draft);
  const parts = birthdayParts(drafts);
  // Beside a column of months Birthday may still be the whole date.
  if (parts && samples.every((row) => /^\d{0,2}$/.test(cleanText(row[parts[2].index] ?? ''))))
    for (const part of parts)
      if (part) Object.assign(part, { target: 'birthday', confidence: 0.9, reason: 'header_pattern' });
  readServices(drafts, samples);
  preferParts(drafts, samples);
  dropHosts(drafts);
  if (kind === 'people') {
    preferRemark(drafts);
    fillFromValues(drafts);
  }
  dropDuplicates(drafts, kind);
  return { kind, columns: drafts.map(toMapping) };
}

/** Of several values that are written as JSON, the first. */
const oneOf = (cell: string): string => (cell.startsWith('[') ? (listedHandles(cell)?.[0] ?? '') : cell);

function toMapping({ index, header, key, target, confidence, reason, evidence }: Draft): ColumnMapping {
  const column = { index, header, key };
  if (target === 'none') return { ...column, target: 'raw', confidence, reason };
  if (target !== 'attribute') return { ...column, target, confidence: round(confidence), reason };
  // Nothing to make a field of.
  if (evidence.filled === 0) return { ...column, target: 'raw', confidence: 0, reason: 'empty' };
  return { ...column, target: `custom:${key.slice(0, MAX_LABEL)}`, confidence: round(confidence), reason };
}

const round = (confidence: number): number => Math.round(confidence * 100) / 100;

const isPlainDate = ({ header, evidence }: Draft): boolean =>
  evidence.date > 0.5 &&
  /^(?:date|datetime|timestamp|time|日期|时间|销售日期|开单日期|开单时间|预约时间|预约日期|到店时间|到店日期|消费时间|消费日期|购买时间|购买日期|购卡日期|成交时间|成交日期|收款日期)$/.test(
    headerKey(header),
  );

/** A list of sales by hand: each row says who bought, when, for how much, and what; or the same people come again and again. */
function isSalesTable(drafts: readonly Draft[]): boolean {
  const has = (is: (target: string, draft: Draft) => boolean) =>
    drafts.some((draft) => draft.evidence.filled > 0 && is(draft.target, draft));
  if (
    has((target) => target === 'purchase_count') ||
    has((_, { header }) => /累计|最近|最后|上次|last|total ?sp|lifetime/i.test(header))
  )
    return false;
  const isDated = has((target, draft) => /^(?:ordered_at|order_paid_at)$/.test(target) || isPlainDate(draft));
  const isPaid = has(
    (target, { header, evidence }) =>
      evidence.money > 0.5 &&
      (target === 'order_total' || (target === 'purchase_total' && !/总/.test(header))),
  );
  const isAgain = has(
    (target, { evidence: { filled, distinct } }) =>
      /^(?:name|nickname|identity:(?:phone|email|wechat))$/.test(target) && filled >= 3 && distinct < filled,
  );
  // What says who somebody is makes it a list of people, unless they come again.
  const isOfPeople = has((target) => /^(?:gender|birthday|birthday_lunar|remark|tags|stage)$/.test(target));
  return isDated && isPaid && (isAgain || (!isOfPeople && has((target) => target === 'order_item')));
}

const isOrderTable = (drafts: readonly Draft[]): boolean => isNumbered(drafts) || isSalesTable(drafts);

/** Whether a program wrote it: orders, their lines or payments with numbers of their own. */
function isNumbered(drafts: readonly Draft[]): boolean {
  return drafts.some(
    ({ target, header, reason }) =>
      (target === 'order_number' && reason === 'header') ||
      /^lineitem/.test(headerKey(header)) ||
      // A list of payments: what was paid back of each stands beside it.
      (target === 'order_refund' && headerKey(header) === 'amountrefunded'),
  );
}

const ORDER_MEANING = new Map<WordTarget | 'raw', WordTarget>([
  ['purchase_total', 'order_total'],
  ['last_purchase_at', 'ordered_at'],
  ['created_at', 'ordered_at'],
  ['note', 'none'],
  ['tags', 'none'],
  ['stage', 'none'],
  ['source', 'none'],
]);

function readAsOrders(drafts: readonly Draft[]): void {
  const hasNumber = drafts.some(({ target }) => target === 'order_number');
  const isByHand = !isNumbered(drafts);
  const isShopify = drafts.some(({ header }) => /^lineitem/.test(headerKey(header)));
  const payment = drafts.find(({ header }) => headerKey(header) === 'id');
  if (!hasNumber && payment && drafts.some(({ header }) => headerKey(header) === 'amountrefunded')) {
    Object.assign(payment, { target: 'order_number', confidence: 0.8, reason: 'orders' });
    const what = drafts.find(({ header }) => headerKey(header) === 'description');
    if (what) Object.assign(what, { target: 'order_item', confidence: 0.7, reason: 'orders' });
  }
  // The main order's number names the order, the other one its line.
  if (drafts.some(({ header }) => /^(?:主订单|父订单)/.test(headerKey(header))))
    for (const draft of drafts)
      if (/^子订单(?:编号|号)$/.test(headerKey(draft.header)))
        Object.assign(draft, { target: 'order_line', reason: 'orders' });
  const isDated = drafts.some(({ target }) => /^(?:ordered_at|order_paid_at|created_at)$/.test(target));
  const date = drafts.find(isPlainDate);
  // A list of payments calls its only date just that.
  if (!isDated && date) Object.assign(date, { target: 'ordered_at', confidence: 0.7, reason: 'orders' });
  readLineSums(drafts);
  // Ko-fi's words, which say nothing elsewhere.
  const other = (name: string) =>
    drafts.find(({ header, target }) => target === 'raw' && headerKey(header) === name);
  const [received, from] = [other('received'), other('from')];
  if (
    received &&
    received.evidence.money > 0.5 &&
    !drafts.some(({ target }) => /^(?:order|purchase)_total$/.test(target))
  )
    Object.assign(received, { target: 'order_total', confidence: 0.7, reason: 'orders' });
  if (from && !drafts.some(({ target }) => target === 'name'))
    Object.assign(from, { target: 'name', confidence: 0.6, reason: 'orders' });
  for (const draft of drafts) {
    if (!hasNumber && isShopify && headerKey(draft.header) === 'name') {
      // Shopify calls the number of an order its name.
      Object.assign(draft, { target: 'order_number', reason: 'orders' });
      continue;
    }
    const meaning = ORDER_MEANING.get(draft.target);
    // Without numbers of orders it is kept by hand: tags and levels are then those of people.
    if (meaning === 'none' && isByHand && draft.target !== 'note') continue;
    if (meaning)
      Object.assign(draft, { target: meaning, confidence: draft.confidence * 0.8, reason: 'orders' });
  }
}

/** Where only lines have sums (Amazon's `item-price` is that of all pieces), they make the order's. */
function readLineSums(drafts: readonly Draft[]): void {
  const isSum = ({ target }: Draft) => target === 'order_total' || target === 'purchase_total';
  const sum = drafts.find(({ header }) => headerKey(header) === 'itemprice');
  const line =
    drafts.find(({ header }) => headerKey(header) === 'orderitemid') ??
    drafts.find(({ header }) => headerKey(header) === 'sku');
  if (drafts.some(isSum) || !sum || !line) return;
  Object.assign(sum, { target: 'order_total', confidence: 0.7, reason: 'orders' });
  Object.assign(line, { target: 'order_line', confidence: 0.7, reason: 'orders' });
}

const PEOPLE_MEANING = new Map<WordTarget | 'raw', readonly [WordTarget, number]>([
  ['ordered_at', ['last_purchase_at', 0.7]],
  ['order_paid_at', ['last_purchase_at', 0.6]],
  ['order_total', ['purchase_total', 0.6]],
  ['order_item', ['attribute', 0.6]],
  ['order_number', ['attribute', 0.6]],
  ['order_status', ['attribute', 0.6]],
  ['order_refund', ['attribute', 0.6]],
  ['order_quantity', ['attribute', 0.6]],
]);

function readAsPeople(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    // A state that says whose a person is rather than an order's: Lead, Customer.
    if (draft.target === 'order_status' && draft.evidence.stage >= 0.8) {
      Object.assign(draft, { target: 'stage', confidence: 0.6, reason: 'values' });
      continue;
    }
    const meaning = PEOPLE_MEANING.get(draft.target);
    if (meaning) Object.assign(draft, { target: meaning[0], confidence: draft.confidence * meaning[1] });
  }
}

/** What the cells must be like for a name to be believed; a share below 0.5 is disagreement. */
const CHECKS = new Map<WordTarget | 'raw', (evidence: ColumnEvidence) => number>([
  ['identity:phone', ({ phone, brokenPhone, digits }) => Math.max(phone + brokenPhone, digits)],
  ['identity:email', ({ email }) => email * 2],
  ['gender', ({ gender }) => gender],
  // 852 is how to call there, and no country's name.
  ['country', ({ digits, money }) => 1 - Math.max(digits, money)],
  ['birthday', ({ birthday, date }) => Math.max(birthday, date)],
  ['created_at', ({ date }) => date],
  ['last_purchase_at', ({ date }) => date],
  ['ordered_at', ({ date }) => date],
  ['purchase_total', ({ money }) => money],
  // Numbers of customers, or how many there are.
  ['name', ({ money }) => 1 - money],
  // ConvertKit's state is that of a subscription.
  ['province', ({ condition }) => 1 - condition],
  ['purchase_count', ({ money }) => money],
  ['order_total', ({ money }) => money],
  ['order_refund', ({ money }) => money],
  // One word of ours among many is enough: the others are for a person to assign.
  ['stage', ({ stage }) => (stage > 0 ? 1 : 0)],
]);

function checkAgainstValues(draft: Draft): void {
  const { evidence } = draft;
  if (evidence.filled === 0 || draft.target === 'raw') return;
  if (draft.target === 'identity:wechat' && evidence.han > 0.5) {
    Object.assign(draft, { target: 'nickname', confidence: 0.7, reason: 'values' });
    return;
  }
  if (draft.target === 'identity:phone' && evidence.email > 0.5) {
    Object.assign(draft, { target: 'identity:email', confidence: 0.7, reason: 'values' });
    return;
  }
  const share = CHECKS.get(draft.target)?.(evidence) ?? 1;
  if (share < 0.5) Object.assign(draft, { target: 'attribute', confidence: 0.3, reason: 'values_disagree' });
}

/** `IM 1 - Value` is a handle of what `IM 1 - Service` says, where all rows say the same; so is a field with a label of its own. */
function readServices(drafts: readonly Draft[], samples: readonly (readonly string[])[]): void {
  for (const draft of drafts) {
    const [, kind, number] = /^(im|customfield)(\d+)value$/.exec(headerKey(draft.header)) ?? [];
    if (kind === undefined || draft.evidence.filled === 0) continue;
    const says = new RegExp(`^${kind}${number}(?:service|label|type)$`);
    const labels = drafts.filter(({ header }) => says.test(headerKey(header)));
    const targets = new Set(
      samples
        .filter((row) => cleanText(row[draft.index] ?? '') !== '')
        .map((row) => {
          const words = labels.map(({ index }) =>
            readHeader(cleanText(row[index] ?? '').replace(/^\*\s*/, '')),
          );
          return words.find((word) => word?.target.startsWith('identity:'))?.target ?? null;
        }),
    );
    const [target] = targets;
    if (targets.size === 1 && target) Object.assign(draft, { target, confidence: 0.8, reason: 'values' });
  }
}

/** Beside a family name 名字 and nombre are the given one; beside a given name nom is the family's. */
function preferParts(drafts: readonly Draft[], samples: readonly (readonly string[])[]): void {
  const has = (target: WordTarget) => drafts.some((draft) => draft.target === target);
  // First and Last alone may be anything; beside each other they are names.
  const called = (name: string) =>
    drafts.find(({ header, target }) => target === 'raw' && headerKey(header) === name);
  const [given, middle, family] = [called('first'), called('middle'), called('last')];
  if (given && family) {
    Object.assign(given, { target: 'given_name', confidence: 0.8, reason: 'header' });
    Object.assign(family, { target: 'family_name', confidence: 0.8, reason: 'header' });
    if (middle) Object.assign(middle, { target: 'middle_name', confidence: 0.8, reason: 'header' });
  }
  const whole = drafts.find(({ target }) => target === 'name');
  if (!whole) return;
  const key = headerKey(whole.header);
  const given1 = drafts.find(({ target }) => target === 'given_name');
  if (given1 && !has('family_name') && key !== 'nom') {
    const both = samples
      .map((row) => [whole, given1].map(({ index }) => cleanText(row[index] ?? '')))
      .filter(([all, first]) => all !== '' && first !== '');
    // Name, Vorname: what does not hold the given name is the family's.
    if (both.length > 0 && !both.some(([all = '', first = '']) => all.includes(first)))
      Object.assign(whole, { target: 'family_name', confidence: 0.7, reason: 'values' });
    return;
  }
  if (/^(?:名字|nombre)$/.test(key) && has('family_name') && !has('given_name'))
    Object.assign(whole, { target: 'given_name', reason: 'header' });
  else if (key === 'nom' && has('given_name') && !has('family_name'))
    Object.assign(whole, { target: 'family_name', reason: 'header' });
}

/** The same address in every row, beside a column where everyone has their own, is that of whoever made the list. */
function dropHosts(drafts: readonly Draft[]): void {
  const drop = (draft: Draft) =>
    Object.assign(draft, { target: 'raw', confidence: 0, reason: 'values_disagree' });
  // Calendly's user is the host of its invitees.
  if (drafts.some(({ header }) => /^invitee/.test(headerKey(header))))
    for (const draft of drafts) if (/^user/.test(headerKey(draft.header))) drop(draft);
  for (const platform of ['identity:email', 'identity:phone'] as const) {
    const columns = drafts.filter(({ target }) => target === platform);
    const isOwn = ({ evidence: { filled, distinct } }: Draft) => filled >= 5 && distinct >= filled * 0.7;
    const isHosts = ({ evidence: { filled, distinct } }: Draft) => filled >= 5 && distinct <= filled * 0.2;
    if (columns.some(isOwn)) for (const draft of columns.filter(isHosts)) drop(draft);
  }
}

/** In a contact list of WeChat 备注 is the name one has given a person, in a shop's it is a note. */
function preferRemark(drafts: readonly Draft[]): void {
  const targets = new Set(drafts.map(({ target }) => target));
  // 企业微信 names who added a customer; its 客户备注 is the name that they gave.
  if (!targets.has('remark') && drafts.some(({ header }) => /^添加人/.test(headerKey(header)))) {
    const given = drafts.find(({ header }) => /^(?:客户)?备注$/.test(headerKey(header)));
    if (given && given.evidence.filled > 0 && given.evidence.meanLength <= 20)
      Object.assign(given, { target: 'remark', confidence: 0.7, reason: 'values' });
    return;
  }
  if (
    targets.has('remark') ||
    targets.has('name') ||
    !(targets.has('nickname') || targets.has('identity:wechat'))
  )
    return;
  const draft = drafts.find(({ header, evidence }) => headerKey(header) === '备注' && evidence.filled > 0);
  if (draft && draft.evidence.meanLength <= 10 && draft.evidence.distinct > draft.evidence.filled * 0.7) {
    Object.assign(draft, { target: 'remark', confidence: 0.7, reason: 'values' });
  }
}

const LOOKS: readonly [WordTarget, (evidence: ColumnEvidence) => boolean][] = [
  ['identity:phone', ({ phone, brokenPhone }) => phone >= 0.5 && phone + brokenPhone >= 0.8],
  ['identity:email', ({ email }) => email >= 0.8],
  ['gender', ({ gender, money, distinct }) => gender >= 0.9 && money < 0.1 && distinct <= 4],
  ['name', ({ chineseName, distinct, filled }) => chineseName >= 0.7 && distinct >= filled * 0.5],
];

/** Names that say only which number it is; the column holds nothing else. */
const WHICH_PHONE = /^(?:home|work|office|other|primary|main|business|住宅|单位|办公|家庭|宅电|工作|其他)$/;

/** Fewer cells than this look like anything. */
const LEAST_FILLED = 3;

/** Columns whose name says nothing, where nothing else has that target. */
function fillFromValues(drafts: readonly Draft[]): void {
  for (const draft of drafts)
    if (
      draft.reason === 'unknown' &&
      WHICH_PHONE.test(headerKey(draft.header)) &&
      draft.evidence.phone + draft.evidence.brokenPhone >= 0.8
    )
      Object.assign(draft, { target: 'identity:phone', confidence: 0.7, reason: 'values' });
  for (const [target, looks] of LOOKS) {
    if (drafts.some((draft) => draft.target === target)) continue;
    const found = drafts.find(
      ({ reason, evidence }) => reason === 'unknown' && evidence.filled >= LEAST_FILLED && looks(evidence),
    );
    if (found) Object.assign(found, { target, confidence: 0.6, reason: 'values' });
  }
}

const MANY: ReadonlySet<WordTarget | 'raw'> = new Set<WordTarget | 'raw'>([
  'raw',
  'none',
  'attribute',
  'tags',
  'note',
]);

/** Address books have a column of each for home, work and others: a part may come once of each. */
const PLACES = /^(?:country|province|city|district)$/;

function dropDuplicates(drafts: readonly Draft[], kind: TableMapping['kind']): void {
  const best = new Map<string, Draft>();
  const parts = birthdayParts(drafts.filter(({ target }) => target === 'birthday'));
  for (const draft of drafts) {
    // A person has several handles; whose an order's are is seen row by row.
    if (MANY.has(draft.target) || draft.target.startsWith('identity:')) continue;
    if (draft.target === 'birthday' && parts?.includes(draft)) continue;
    const isPlace = PLACES.test(draft.target);
    const key = isPlace ? `${draft.target} ${placeGroup(draft.header)}` : draft.target;
    const held = best.get(key);
    if (!held) {
      best.set(key, draft);
      continue;
    }
    const [old, other] = [held, draft].map(({ evidence }) =>
      draft.target === 'gender' ? evidence.knownGenders : isPlace ? evidence.filled : 1,
    ) as [number, number];
    const isFuller = old === 0 && other > 0;
    const isEmptier = old > 0 && other === 0;
    const isReceiver = isReceivers(draft.header);
    // Whoever pays is the customer, whoever it is sent to.
    if (kind === 'orders' && draft.target === 'name' && isReceiver !== isReceivers(held.header)) {
      const isBuyer = held.evidence.filled === 0 || (!isReceiver && draft.evidence.filled > 0);
      const other = isBuyer ? held : draft;
      if (isBuyer) best.set(key, draft);
      Object.assign(other, { target: 'raw', confidence: 0, reason: 'duplicate' });
      continue;
    }
    const isBetter = isFuller || (draft.confidence > held.confidence && !isEmptier);
    const loser = isBetter ? held : draft;
    if (isBetter) best.set(key, draft);
    Object.assign(loser, { target: 'raw', confidence: 0, reason: 'duplicate' });
  }
}
