import {
  type DraftColumn,
  type DraftPurchase,
  momentOf,
  type PurchaseReader,
} from '../columns/draft-cells.ts';
import { normalizeMoney, withUnit } from '../columns/money-rules.ts';

/** Orders that never became a sale, or of which all was given back. */
const NOT_SOLD =
  /已关闭|交易关闭|订单关闭|取消|未付款|待付款|未支付|待支付|等待(?:买家)?付款|支付失败|作废|退款成功|退款完成|(?<!部分)已退款|全额退款|cancel|failed|void|pending|draft|trash|unpaid|awaiting payment|on.?hold|expired|abandoned|^(?:fully[\s_-]?)?refunded$/i;

/**
 * One order (or one line of it): a purchase named by its number, on the day it was made. The amount is net: the total less what was
 * refunded, in minor units, because points are for what a person really spent; the refund as written, the order's state and the
 * day of payment stay in `raw`.
 */
export function orderPurchase(
  reader: PurchaseReader & { texts(target: string): string[]; raw: [string, string][] },
): DraftPurchase | null {
  const { first, flag, texts, raw, zone, currency, now } = reader;
  const number = first('order_number');
  const status = first('order_status');
  if (status && NOT_SOLD.test(status.value)) {
    flag(status.column, 'order_not_paid');
    return null;
  }
  const ordered = first('ordered_at');
  const paid = first('order_paid_at');
  const read = { flag, zone, now };
  const at = (ordered && momentOf(ordered, read)) ?? (paid && momentOf(paid, read));
  const total = moneyOf(first('order_total'));
  const refundCell = first('order_refund');
  const refund = moneyOf(refundCell);
  const quantity = first('order_quantity');
  const names = texts('order_item').join('\n');
  const items = names !== '' && quantity ? `${names} × ${quantity.value}` : names;
  if (quantity && names === '') raw.push([quantity.column.header, quantity.value]);
  if (status) raw.push([status.column.header, status.value]);
  if (ordered && paid) raw.push([paid.column.header, paid.value]);
  if (refundCell && refund && refund.minor !== 0) raw.push([refundCell.column.header, refundCell.value]);
  // A date that cannot be read makes no purchase; what the order was stays with the row.
  if (at === null && (ordered || paid)) {
    const kept = ['order_number', 'order_total', 'order_item'].flatMap((target) => first(target) ?? []);
    for (const { column, value } of kept) raw.push([column.header, value]);
    return null;
  }
  // Later lines of an order repeat its number and name one more thing; plan-rows.ts joins them to the first.
  if (at === null && !(number && items !== '')) return null;
  return {
    at: at ?? 0,
    amount: total === null ? null : total.minor - (refund?.minor ?? 0),
    currency: total?.currency ?? null,
    text: items,
    key: number ? `order:${number.value}` : null,
  };

  function moneyOf(found: { column: DraftColumn; value: string } | null) {
    if (!found) return null;
    const own = first('currency')?.value.toUpperCase() ?? '';
    const amount = withUnit(found.value, found.column.header);
    const read = normalizeMoney(amount, /^[A-Z]{3}$/.test(own) ? own : currency);
    if (read.ok) return read.value;
    if (read.flag !== 'empty') flag(found.column, read.flag);
    return null;
  }
}
