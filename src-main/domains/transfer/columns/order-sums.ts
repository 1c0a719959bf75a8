/** Whether the sum on each row of an order list is that of its line or of its whole order. */

import { headerKey } from './column-header.ts';
import type { DraftColumn } from './draft-cells.ts';
import { normalizeMoney, withUnit } from './money-rules.ts';
import { cleanText } from './value-rules.ts';

/** `lines`: each line's own, which add up; `orders`: that of the order, on each of its lines; null where nothing tells. */
export type SumsAre = 'lines' | 'orders' | null;

const UNIT_PRICE =
  /^(?:单价|商品单价|产品单价|销售单价|成交单价|折后单价|价格|商品价格|售价|销售价|unitprice|price|priceperunit|unitcost|itemcost|lineitemprice|productprice|rate|単価|단가|판매가)$/;
/** What a line comes to; where it could be the order's, its name says so (订单金额, Order total). */
const LINE_SUM =
  /^(?:金额|小计|商品金额|商品小计|商品总价|行小计|行金额|明细金额|货款|折后金额|销售金额|销售额|amount|subtotal|linetotal|lineamount|itemtotal|itemsubtotal|lineitemtotal|extendedprice|extprice|금액|상품금액)$/;
/** Sums that differ within an order are those of lines, whatever most orders look like. */
const LEAST_SHARE = 0.2;

type Line = { sum: number | null; product: number | null; text: string };

/** Null for a list whose sums need no question: without numbers of orders, or with numbers of lines. */
export function orderSumsSurvey(
  columns: readonly Pick<DraftColumn, 'index' | 'header' | 'target'>[],
): { add(cells: readonly string[]): void; result(): SumsAre } | null {
  const of = (target: string) => columns.find((column) => column.target === target);
  const [number, sum, quantity] = [of('order_number'), of('order_total'), of('order_quantity')];
  if (!number || !sum || of('order_line')) return null;
  const items = columns.filter(({ target }) => target === 'order_item');
  const price = columns.find((column) => column !== sum && UNIT_PRICE.test(headerKey(column.header)));
  let group: (readonly string[])[] = [];
  let current = '';
  let ofLines = 0;
  let ofOrders = 0;

  const money = (cells: readonly string[], column: typeof sum | undefined): number | null => {
    if (!column) return null;
    const read = normalizeMoney(withUnit(cleanText(cells[column.index] ?? ''), column.header));
    return read.ok ? read.value.minor : null;
  };
  const lineOf = (cells: readonly string[]): Line => {
    const one = money(cells, price);
    const pieces = quantity ? Number.parseFloat(cells[quantity.index] ?? '') : Number.NaN;
    return {
      sum: money(cells, sum),
      product: one === null || Number.isNaN(pieces) ? null : Math.round(one * pieces),
      text: [...items, ...(quantity ? [quantity] : [])].map(({ index }) => cells[index] ?? '').join('\n'),
    };
  };
  const weigh = () => {
    if (group.length < 2) return;
    const lines = group.map(lineOf);
    const [first] = lines;
    if (!first || lines.some((line) => line.sum === null)) return;
    const isAlike = lines.every((line) => line.sum === first.sum);
    const areProducts = lines.every((line) => line.product !== null && line.product === line.sum);
    if (!isAlike || areProducts) ofLines++;
    // Lines of one thing may as well come to the same each.
    else if (lines.some(({ text, product }) => text !== first.text || product !== null)) ofOrders++;
  };
  return {
    add(cells) {
      const own = cells[number.index] ?? '';
      if (own !== current) {
        weigh();
        group = [];
        current = own;
      }
      if (own !== '') group.push(cells);
    },
    result() {
      weigh();
      group = [];
      if (ofLines > 0 && ofLines >= (ofLines + ofOrders) * LEAST_SHARE) return 'lines';
      if (ofOrders > 0) return 'orders';
      return items.length > 0 && LINE_SUM.test(headerKey(sum.header)) ? 'lines' : null;
    },
  };
}
