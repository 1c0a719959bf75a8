import { headerKey } from '../columns/column-header.ts';
import type { DraftColumn, Reason } from '../columns/draft-cells.ts';
import { isSignedStatement, movedIn, sidesOf } from '../columns/statement-columns.ts';
import { cleanText } from '../columns/value-rules.ts';

/** Whether money of an account statement came in. */
const DIRECTION =
  /^(?:收支|收支类型|收支方向|收支标志|收支标识|收付|收付类型|收付标志|资金流向|资金方向|借贷|借贷标志|借贷标识|借贷标记|借贷方向|debitcredit|creditdebit|drcr|crdr|creditdebitindicator|debitcreditindicator|income\/?expense)$/;
const CAME_IN = /^(?:收入?|入账|进账|流入|转入|存入|来账|贷方?|贷记|cr?|crdt|credit|haben|入金|입금|\+)$/i;

/** Of a list of payments, what says that a row's money did not come in; null where it did, or where nothing tells. */
export function createMoneyOutReader(
  columns: readonly DraftColumn[],
): (cells: readonly string[]) => Reason | null {
  const direction = columns.find(({ header }) => DIRECTION.test(headerKey(header)));
  const sum = columns.find(({ target }) => target === 'order_total');
  const sides = sidesOf(columns);
  // In a ledger of one's own it is the debit that comes in.
  const other =
    sum && sides && (sum === sides.credit ? sides.debit : sum === sides.debit ? sides.credit : null);
  const isSigned = !direction && !other && sum !== undefined && isSignedStatement(columns);
  return (cells) => {
    const cell = (column: DraftColumn) => cleanText(cells[column.index] ?? '');
    if (direction) {
      const moved = cell(direction);
      return moved === '' || CAME_IN.test(moved) ? null : moneyOut(direction, moved);
    }
    if (sum && other) {
      if (movedIn(cell(sum), sum.header) > 0) return null;
      const went = cell(other);
      const [column, value] = went === '' ? [sum, cell(sum) || '0'] : [other, went];
      return moneyOut(column, `${column.header} ${value}`);
    }
    return isSigned && sum && movedIn(cell(sum), sum.header) < 0 ? moneyOut(sum, cell(sum)) : null;
  };
}

const moneyOut = ({ header }: DraftColumn, value: string): Reason => ({
  code: 'money_out',
  column: header,
  value,
});
