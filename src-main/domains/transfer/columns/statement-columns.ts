/**
 * Statements of accounts: columns of what came in and what went out, or one amount with a sign. Keeps true: only money that came in is
 * anybody's purchase.
 */
import type { ColumnDraft } from './column-draft.ts';
import { headerKey } from './column-header.ts';
import type { WordTarget } from './column-targets.ts';
import { normalizeMoney, withUnit } from './money-rules.ts';
import { cleanText } from './value-rules.ts';

const SUFFIX = '(?:金额|额|发生额|发生金额|数|款)?';
/** A bank's credit is what its customer has received. */
const CREDIT = new RegExp(
  `^(?:本币|交易|本次)?(?:贷方|贷|收方|收入|存入|转入|汇入|进账|入账|入金|お预り|预入|预入れ|입금|맡기신)${SUFFIX}(?:金額|금액)?$|^(?:credits?|paid|money|amount|funds|cash|total)in$|^(?:credit|deposit|receipt|incoming|inflow|income)s?(?:amount|amt|value)?$|^(?:haben|gutschrift|gutschriften|eingang|crédit|abono|abonos|haber|ingreso|ingresos|entrate|accrediti)(?:betrag)?$`,
);
const DEBIT = new RegExp(
  `^(?:本币|交易|本次)?(?:借方|借|付方|支出|支取|取出|转出|汇出|出账|出金|お支払|お支払い|引出|引出し|출금|찾으신)${SUFFIX}(?:金額|금액)?$|^(?:debits?|paid|money|amount|funds|cash|total)out$|^(?:debit|withdrawal|withdrawn|withdraw|payment|outgoing|outflow|expense)s?(?:amount|amt|value)?$|^(?:soll|lastschrift|lastschriften|belastung|ausgang|débit|cargo|cargos|debe|gasto|gastos|uscite|addebiti)(?:betrag)?$`,
);
const BALANCE =
  /余额|结余|^(?:runningbalance|accountbalance|closingbalance|saldo|kontostand|solde)$|balance|残高|잔액/;
const AMOUNT = /^(?:交易金额|发生额|金额|amount|transactionamount|betrag|montant|importe|取引金额|거래금액)$/;
/** The one on the other side of an account, as only statements call them. */
const OTHER_SIDE =
  /^(?:对方(?:户名|账户名称?|帐户名称?|账号名称|单位|单位名称|名称|姓名)?|(?:交易)?对手(?:名称|户名|信息|方名称)?|交易对(?:方|手)名称|收付方名称|收付款方(?:名称|户名)?|counterparty(?:name)?|begünstigterzahlungspflichtiger|auftraggeberempfänger|namezahlungsbeteiligter|zahlungsbeteiligter)$/;
/** What the money was for, surer ones first. */
const PURPOSES = [
  /^(?:用途|附言|交易附言|转账附言|付款用途|verwendungszweck)$/,
  /^(?:摘要|交易摘要|交易说明|摘要说明|適用|reference|paymentreference|particulars)$/,
  /^(?:description|transactiondescription|narrative|narration|details|memo|notes?|备注)$/,
];

type Named = { header: string };

const keyOf = ({ header }: Named) => headerKey(header.replace(/金額/g, '金额'));

/** Columns of what came in and of what went out, as a bank calls them; in a ledger of one's own it is the other way round. */
export type Sides<Column> = { credit: Column; debit: Column };

export function sidesOf<Column extends Named>(columns: readonly Column[]): Sides<Column> | null {
  const credit = columns.find((column) => CREDIT.test(keyOf(column)));
  const hasBalance = columns.some((column) => BALANCE.test(keyOf(column)));
  const debit = columns.find((column) => {
    const key = keyOf(column);
    // Lists of sales have deposits and payments too.
    return DEBIT.test(key) && (hasBalance || !key.startsWith('payment'));
  });
  return credit && debit ? { credit, debit } : null;
}

/** Whether one amount with a sign stands beside who is on the other side of an account or what is on it. */
export const isSignedStatement = (columns: readonly Named[]): boolean =>
  columns.some((column) => AMOUNT.test(keyOf(column))) &&
  columns.some((column) => BALANCE.test(keyOf(column))) &&
  columns.some((column) => OTHER_SIDE.test(keyOf(column)));

/** Minor units; 0 for nothing. */
export function movedIn(cell: string, header: string): number {
  const text = cleanText(cell);
  if (text === '') return 0;
  const read = normalizeMoney(withUnit(text, header));
  return read.ok ? read.value.minor : 0;
}

/** Gives a statement's columns their meaning; false where the table is none. In nearly every row of one, one of both sides is empty. */
export function readAsStatement(
  drafts: readonly ColumnDraft[],
  samples: readonly (readonly string[])[],
): boolean {
  const sides = sidesOf(drafts);
  const isSigned = sides === null && isSignedStatement(drafts);
  if (!sides && !isSigned) return false;
  const date = dateOf(drafts);
  const name = otherSide(drafts);
  if (!date || !name) return false;
  const set = (draft: ColumnDraft, target: WordTarget) =>
    Object.assign(draft, { target, confidence: 0.9, reason: 'orders' });
  let sum = drafts.find((draft) => AMOUNT.test(keyOf(draft)));
  if (sides) {
    const moved = samples
      .map((row) => [sides.credit, sides.debit].map(({ index, header }) => movedIn(row[index] ?? '', header)))
      .filter(([came, went]) => came !== 0 || went !== 0);
    const oneSided = moved.filter(([came, went]) => came === 0 || went === 0);
    if (moved.length === 0 || oneSided.length < moved.length * 0.8) return false;
    sum = isOwnLedger(drafts, sides, samples) ? sides.debit : sides.credit;
  }
  if (!sum) return false;
  for (const draft of drafts) {
    const isOfAccount =
      draft === sides?.credit ||
      draft === sides?.debit ||
      BALANCE.test(keyOf(draft)) ||
      /^(?:ordered_at|order_paid_at|order_total|purchase_total|name|note|tags|stage|source|created_at|last_purchase_at)$/.test(
        draft.target,
      );
    if (isOfAccount) Object.assign(draft, { target: 'none', confidence: 0.9, reason: 'orders' });
  }
  set(sum, 'order_total');
  set(date, 'ordered_at');
  set(name, 'name');
  if (!drafts.some(({ target }) => target === 'order_item')) {
    const purpose = PURPOSES.map((form) =>
      drafts.find((draft) => draft.evidence.filled > 0 && form.test(keyOf(draft))),
    ).find((draft) => draft);
    if (purpose && purpose !== name) set(purpose, 'order_item');
  }
  return true;
}

function dateOf(drafts: readonly ColumnDraft[]): ColumnDraft | undefined {
  const dates = drafts.filter(({ evidence }) => evidence.date > 0.5);
  return (
    dates.find(({ target }) => target === 'ordered_at') ??
    dates.find((draft) => /日期|时间|date|tag|fecha|日付|取引日|일/.test(keyOf(draft))) ??
    dates[0]
  );
}

function otherSide(drafts: readonly ColumnDraft[]): ColumnDraft | undefined {
  const filled = drafts.filter(({ evidence }) => evidence.filled > 0);
  return (
    filled.find((draft) => OTHER_SIDE.test(keyOf(draft))) ?? filled.find(({ target }) => target === 'name')
  );
}

/** In a ledger of one's own a debit is what came in: the balance rises by it. */
function isOwnLedger(
  drafts: readonly ColumnDraft[],
  { credit, debit }: Sides<ColumnDraft>,
  samples: readonly (readonly string[])[],
): boolean {
  const balance = drafts.find((draft) => BALANCE.test(keyOf(draft)) && draft.evidence.money > 0.5);
  if (!balance) return false;
  const rows = samples.map((row) =>
    [balance, credit, debit].map(({ index, header }) => movedIn(row[index] ?? '', header)),
  );
  let ofBank = 0;
  let ofLedger = 0;
  for (const [i, [now = 0, ...moved]] of rows.entries()) {
    const [before = 0, ...next] = rows[i - 1] ?? [];
    if (i === 0) continue;
    // The newest row may stand first: what a row moved is then the step from the row below it.
    const rise = now - before;
    const [came = 0, went = 0] = moved;
    const [cameAbove = 0, wentAbove = 0] = next;
    ofBank += Number(rise === came - went || -rise === cameAbove - wentAbove);
    ofLedger += Number(rise === went - came || -rise === wentAbove - cameAbove);
  }
  return ofLedger > ofBank;
}
