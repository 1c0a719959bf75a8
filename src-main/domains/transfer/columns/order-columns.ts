/** Lists of orders, payments and sales: which they are, and what their columns mean. */
import type { ColumnDraft } from './column-draft.ts';
import { headerKey } from './column-header.ts';
import type { WordTarget } from './column-targets.ts';

const isPlainDate = ({ header, evidence }: ColumnDraft): boolean =>
  evidence.date > 0.5 &&
  /^(?:date|datetime|timestamp|time|日期|时间|销售日期|开单日期|开单时间|预约时间|预约日期|到店时间|到店日期|消费时间|消费日期|购买时间|购买日期|购卡日期|成交时间|成交日期|收款日期)$/.test(
    headerKey(header),
  );

/** The day of an order in words of a program's own, but not that of what came of it. */
const isSomeDate = ({ header, target, evidence }: ColumnDraft): boolean =>
  target === 'raw' &&
  evidence.date > 0.5 &&
  /(?:日期|时间|date|time)$/.test(headerKey(header)) &&
  !/完成|发货|收货|送达|退|取消|关闭|到期|有效|入住|离店|截止|更新|修改|生日|ship|deliver|fulfil|cancel|refund|expir|update|modif|due|birth/.test(
    headerKey(header),
  );

/** A list of sales by hand: each row says who bought, when, for how much, and what; or the same people come again and again. */
function isSalesTable(drafts: readonly ColumnDraft[]): boolean {
  const has = (is: (target: string, draft: ColumnDraft) => boolean) =>
    drafts.some((draft) => draft.evidence.filled > 0 && is(draft.target, draft));
  if (
    has((target) => target === 'purchase_count') ||
    has((_, { header }) => /累计|最近|最后|上次|last(?![\s_-]*name)|total ?sp|lifetime/i.test(header))
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

/** Whether rows are (lines of) orders. */
export const isOrderTable = (drafts: readonly ColumnDraft[]): boolean =>
  isNumbered(drafts) || isSalesTable(drafts);

/** Whether a program wrote it: orders, their lines or payments with numbers of their own. */
function isNumbered(drafts: readonly ColumnDraft[]): boolean {
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

/** What columns mean in a list of orders. */
export function readAsOrders(drafts: readonly ColumnDraft[]): void {
  const isShopify = drafts.some(({ header }) => /^lineitem/.test(headerKey(header)));
  // Shopify has a column for receipts too.
  const hasNumber = drafts.some(
    ({ target, header }) =>
      target === 'order_number' && !(isShopify && /^(?:receipt|invoice)/.test(headerKey(header))),
  );
  const isByHand = !isNumbered(drafts);
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
  if (drafts.some(({ header }) => headerKey(header) === '주문번호'))
    for (const draft of drafts)
      if (headerKey(draft.header) === '상품주문번호')
        Object.assign(draft, { target: 'order_line', confidence: 0.8, reason: 'orders' });
  // A list by hand has the days on which people joined beside those of its sales.
  const isDated = drafts.some(
    ({ target }) => /^(?:ordered_at|order_paid_at)$/.test(target) || (target === 'created_at' && !isByHand),
  );
  const date = drafts.find(isPlainDate) ?? (isByHand ? undefined : drafts.find(isSomeDate));
  // A list of payments calls its only date just that.
  if (!isDated && date) Object.assign(date, { target: 'ordered_at', confidence: 0.7, reason: 'orders' });
  readLineSums(drafts);
  readPlainWords(drafts);
  for (const draft of drafts) {
    if (!hasNumber && isShopify && headerKey(draft.header) === 'name') {
      // Shopify calls the number of an order its name.
      Object.assign(draft, { target: 'order_number', reason: 'orders' });
      continue;
    }
    const meaning = ORDER_MEANING.get(draft.target);
    // Without numbers of orders it is kept by hand: tags and levels are then those of people.
    if (isByHand && /^(?:tags|stage|source|created_at)$/.test(draft.target)) continue;
    if (meaning)
      Object.assign(draft, { target: meaning, confidence: draft.confidence * 0.8, reason: 'orders' });
  }
}

/** Where only lines have sums (Amazon's `item-price` is that of all pieces), they make the order's. */
function readLineSums(drafts: readonly ColumnDraft[]): void {
  const isSum = ({ target }: ColumnDraft) => target === 'order_total' || target === 'purchase_total';
  const sum = drafts.find(({ header }) => headerKey(header) === 'itemprice');
  const line =
    drafts.find(({ header }) => headerKey(header) === 'orderitemid') ??
    drafts.find(({ header }) => headerKey(header) === 'sku');
  if (drafts.some(isSum) || !sum || !line) return;
  Object.assign(sum, { target: 'order_total', confidence: 0.7, reason: 'orders' });
  Object.assign(line, { target: 'order_line', confidence: 0.7, reason: 'orders' });
}

/** Words that say nothing in other lists. */
function readPlainWords(drafts: readonly ColumnDraft[]): void {
  const other = (name: string) =>
    drafts.find(({ header, target }) => target === 'raw' && headerKey(header) === name);
  // Where people have names of their own, 名称 is a thing's.
  const isNamed = (key: string) =>
    drafts.some(({ target, header }) => /(?:^|_)name$|^nickname$/.test(target) && headerKey(header) !== key);
  const thing =
    drafts.find(({ header }) => headerKey(header) === '名称' && isNamed('名称')) ??
    drafts.find(({ header }) => /^(?:项目|项目名称|品项)$/.test(headerKey(header)) && !header.includes('#'));
  if (thing && thing.evidence.filled > 0 && !drafts.some(({ target }) => target === 'order_item'))
    Object.assign(thing, { target: 'order_item', confidence: 0.6, reason: 'orders' });
  // Of a ticket, whoever holds it.
  const state = other('attendeestatus');
  if (state && !drafts.some(({ target }) => target === 'order_status'))
    Object.assign(state, { target: 'order_status', confidence: 0.6, reason: 'orders' });
  const [received, from] = [other('received'), other('from')];
  if (
    received &&
    received.evidence.money > 0.5 &&
    !drafts.some(({ target }) => /^(?:order|purchase)_total$/.test(target))
  )
    Object.assign(received, { target: 'order_total', confidence: 0.7, reason: 'orders' });
  if (from && !drafts.some(({ target }) => target === 'name'))
    Object.assign(from, { target: 'name', confidence: 0.6, reason: 'orders' });
}
