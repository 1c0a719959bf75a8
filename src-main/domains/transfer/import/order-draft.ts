import { headerKey } from '../columns/column-header.ts';
import {
  type DraftColumn,
  type DraftPurchase,
  momentOf,
  type PurchaseReader,
} from '../columns/draft-cells.ts';
import { normalizeMoney, withUnit } from '../columns/money-rules.ts';
import type { SumsAre } from '../columns/order-sums.ts';
import { cleanText } from '../columns/value-rules.ts';

/** Orders that never became a sale, or of which all was given back. */
const NOT_SOLD =
  /已关闭|交易关闭|订单关闭|取消|[(（]删除[)）]|不成立|未付款|待付款|未支付|待支付|等待(?:买家)?付款|支付失败|作废|撤单|退单|已撤销|退货|退款成功|退款完成|(?<!部分)已退款|全额退款|취소|환불|미입금|결제대기|cancel|failed|void|pending|draft|trash|unpaid|awaiting payment|on.?hold|expired|abandoned|^not attending$|^(?:fully[\s_-]?)?refunded$/i;
/** Columns that are filled with a date once an order is called off, whatever its payment says. */
const CALLED_OFF = /^(?:cancell?edat|cancell?eddate|datecancell?ed|(?:订单)?取消(?:时间|日期))$/;
/** Whether an order was paid, beside how far it is. */
const PAY_STATE = /^(?:付款状态|支付状态|收款状态|paymentstatus|financialstatus)$/;
/** Columns that say no where nothing was paid. */
const IS_PAID = /^(?:paid|ispaid|是否已?(?:付款|支付|收款))$/;
const NO = /^(?:0|false|no|n|否|未付款?|未支付)$/i;
/** 已退款(￥5.00): so much of it was given back. */
const GIVEN_BACK = /^已退款\s*[(（]\s*([¥￥]?[\d,.]+)\s*元?[)）]$/;
/** Columns that say yes where all of an order was paid back. */
const PAID_BACK = /^(?:fullyrefunded|refunded|isrefunded|是否(?:已|全额)?退款)$/;
const YES = /^(?:1|true|yes|y|是)$/i;
/** What became of goods that were sent back, beside the order's state. */
const AFTER_SALE = /^(?:售后状态|退款状态|退款售后状态|售后退款状态|refundstatus)$/;
const ALL_GIVEN_BACK =
  /(?<!部分)(?:已全额退款|全额退款|退款成功|退款完成|已退款)|^(?:fully[\s_-]?)?refunded$/i;

/** How many lines just like this an order had so far. Its lines stand together: further down it is the same order written again. */
function createLineCounter(): (order: string, line: string) => number {
  let current: string | null = null;
  let seen = new Map<string, number>();
  return (order, line) => {
    if (order !== current) {
      current = order;
      seen = new Map();
    }
    const nth = (seen.get(line) ?? 0) + 1;
    seen.set(line, nth);
    return nth;
  };
}

type OrderRow = PurchaseReader & {
  cells: readonly string[];
  texts(target: string): string[];
  raw: [string, string][];
};

/** `voidOrder`: the number of an order that makes no purchase. */
export type OrderDraft = { purchase: DraftPurchase | null; voidOrder: string | null };

/**
 * One order (or one line of it): a purchase named by its number, on the day it was made. The amount is net: the total less what was
 * refunded, in minor units, because points are for what a person really spent; the refund as written, the order's state and the
 * day of payment stay in `raw`. A line without a number or a buyer of its own belongs to the order above it.
 */
export function createOrderReader(
  columns: readonly DraftColumn[],
  sums: SumsAre = null,
): (row: OrderRow) => OrderDraft {
  const calledOff = columns.filter(({ header }) => CALLED_OFF.test(headerKey(header)));
  const paidBack = columns.filter(({ header }) => PAID_BACK.test(headerKey(header)));
  const isPaid = columns.filter(({ header }) => IS_PAID.test(headerKey(header)));
  const payState = columns.filter(({ header }) => PAY_STATE.test(headerKey(header)));
  const afterSale = columns.filter(({ header }) => AFTER_SALE.test(headerKey(header)));
  const buyers = columns.filter(({ target }) =>
    /^(?:name|given_name|family_name|nickname|remark|ordered_at|order_paid_at|identity:.*)$/.test(target),
  );
  let above: string | null = null;
  let isAboveUnsold = false;
  const countLine = createLineCounter();

  return (row) => {
    const { cells, first, flag, texts, raw, zone, now } = row;
    const filled = (column: DraftColumn) => cleanText(cells[column.index] ?? '');
    const own = first('order_number')?.value ?? null;
    const isContinued =
      own === null && above !== null && texts('order_item').length > 0 && !buyers.some((one) => filled(one));
    const number = isContinued ? above : own;
    const none: OrderDraft = { purchase: null, voidOrder: number };
    const status = first('order_status');
    // Shops write the state of an order on its first line only.
    const isUnsoldStill = isAboveUnsold && number !== null && number === above && !status;
    above = number;
    if (isUnsoldStill) {
      keep('order_item', 'order_quantity');
      return none;
    }
    const isOff =
      calledOff.find((column) => /\d/.test(filled(column))) ??
      paidBack.find((column) => YES.test(filled(column))) ??
      isPaid.find((column) => NO.test(filled(column))) ??
      payState.find((column) => NOT_SOLD.test(filled(column)));
    const ordered = first('ordered_at');
    const paid = first('order_paid_at');
    const total = moneyOf(first('order_total'));
    const inStatus = status ? GIVEN_BACK.exec(status.value) : null;
    const refundCell = first('order_refund') ?? (inStatus && status && { ...status, value: inStatus[1]! });
    const refund = moneyOf(refundCell);
    const back = Math.abs(refund?.minor ?? 0);
    const isPart = back > 0 && total !== null && back < total.minor;
    const given = isPart ? undefined : afterSale.find((column) => ALL_GIVEN_BACK.test(filled(column)));
    const isAllBack = total !== null && total.minor > 0 && back >= total.minor;
    const unsold =
      (status && !(inStatus && isPart) && NOT_SOLD.test(status.value) ? status.column : undefined) ??
      isOff ??
      given ??
      (isAllBack ? refundCell?.column : undefined);
    isAboveUnsold = unsold !== undefined;
    if (unsold) {
      flag(unsold, 'order_not_paid');
      keep('order_number', 'order_line', 'ordered_at', 'order_paid_at', 'order_total', 'order_item');
      if (refundCell && unsold !== refundCell.column) keep('order_refund');
      return none;
    }
    const read = { flag, zone, now };
    const at = (ordered && momentOf(ordered, read)) ?? (paid && momentOf(paid, read));
    const quantity = first('order_quantity');
    const names = texts('order_item').join('\n');
    const items = names !== '' && quantity ? `${names} × ${quantity.value}` : names;
    if (quantity && names === '') raw.push([quantity.column.header, quantity.value]);
    if (status) raw.push([status.column.header, status.value]);
    if (ordered && paid) raw.push([paid.column.header, paid.value]);
    if (refundCell && refund && refund.minor !== 0) raw.push([refundCell.column.header, refundCell.value]);
    // A date that cannot be read makes no purchase.
    if (at === null && (ordered || paid)) {
      keep('order_number', 'order_total', 'order_item');
      return none;
    }
    // Later lines of an order repeat its number and name one more thing; plan-rows.ts joins them to the first.
    if (at === null && !(number && items !== '')) return none;
    const told = ['order_number', 'order_total', 'order_item'].flatMap((target) => first(target) ?? []);
    const undated = told.map(({ column, value }): [string, string] => [column.header, value]);
    const same = sums === 'lines' ? `${items}\n${total?.minor ?? ''}\n${back}` : items;
    const nth = number === null ? 1 : countLine(number, same);
    const line = first('order_line')?.value ?? (sums === 'lines' ? `${same}\n${nth}` : undefined);
    return {
      purchase: {
        at: at ?? 0,
        amount: total === null ? null : total.minor - back,
        ...(total === null ? {} : { sums: [[total.minor, total.minor - back] as const] }),
        currency: total?.currency ?? null,
        text: items,
        key: number ? `order:${number}` : null,
        ...(line && number ? { lines: [line] } : {}),
        // A sum that stands there again, in a list that does not say whose it is, may be the same row again.
        ...(nth > 1 && (total === null || sums === 'orders') ? { nth } : {}),
        ...(at === null ? { undated } : {}),
      },
      voidOrder: null,
    };

    /** What the order was stays with the row. */
    function keep(...targets: string[]) {
      for (const { column, value } of targets.flatMap((target) => first(target) ?? []))
        raw.push([column.header, value]);
    }

    function moneyOf(found: { column: DraftColumn; value: string } | null) {
      if (!found) return null;
      const named = first('currency')?.value.toUpperCase() ?? '';
      const amount = withUnit(found.value, found.column.header);
      const read = normalizeMoney(amount, /^[A-Z]{3}$/.test(named) ? named : row.currency);
      if (read.ok) return read.value;
      if (read.flag !== 'empty') flag(found.column, read.flag);
      return null;
    }
  };
}
