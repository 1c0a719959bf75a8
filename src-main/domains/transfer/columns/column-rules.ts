/**
 * Where each column of a table goes, decided from its name first and its values second. Keeps true: a target that only one
 * column can fill is given once, and no name (`__proto__`, empty, repeated) is ever used as an object's key.
 */
import type { ColumnDraft, ColumnReason, TableColumn } from './column-draft.ts';
import { type ColumnEvidence, weighColumn } from './column-evidence.ts';
import { birthdayParts, headerKey, isReceivers, placeGroup, readHeader } from './column-header.ts';
import type { ColumnTarget, WordTarget } from './column-targets.ts';
import { isOrderTable, readAsOrders } from './order-columns.ts';
import { dropHosts, fillFromValues, preferContact, preferParts, preferRemark } from './person-columns.ts';
import { readAsStatement } from './statement-columns.ts';
import { cleanText, isSheetError, listedHandles } from './value-rules.ts';

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

/** Maps columns by themselves. `samples` are some rows of the table; more of them make it surer (100 are plenty). */
export function mapColumns(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
): TableMapping {
  const drafts = nameColumns(headers).map((column): ColumnDraft => {
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
  const isStatement = readAsStatement(drafts, samples);
  const kind = isStatement || isOrderTable(drafts) ? 'orders' : 'people';
  if (kind === 'people') readAsPeople(drafts);
  else if (!isStatement) readAsOrders(drafts);
  for (const draft of drafts) checkAgainstValues(draft);
  const parts = birthdayParts(drafts);
  // Beside a column of months Birthday may still be the whole date.
  if (parts && samples.every((row) => /^\d{0,2}$/.test(cleanText(row[parts[2].index] ?? ''))))
    for (const part of parts)
      if (part) Object.assign(part, { target: 'birthday', confidence: 0.9, reason: 'header_pattern' });
  readServices(drafts, samples);
  preferContact(drafts);
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

function toMapping({ index, header, key, target, confidence, reason, evidence }: ColumnDraft): ColumnMapping {
  const column = { index, header, key };
  if (target === 'none') return { ...column, target: 'raw', confidence, reason };
  if (target !== 'attribute') return { ...column, target, confidence: round(confidence), reason };
  // Nothing to make a field of.
  if (evidence.filled === 0) return { ...column, target: 'raw', confidence: 0, reason: 'empty' };
  return { ...column, target: `custom:${key.slice(0, MAX_LABEL)}`, confidence: round(confidence), reason };
}

const round = (confidence: number): number => Math.round(confidence * 100) / 100;

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

function readAsPeople(drafts: readonly ColumnDraft[]): void {
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

function checkAgainstValues(draft: ColumnDraft): void {
  const { evidence } = draft;
  if (evidence.filled === 0 || draft.target === 'raw') return;
  if (draft.target === 'identity:wechat' && evidence.han > 0.5) {
    Object.assign(draft, { target: 'nickname', confidence: 0.7, reason: 'values' });
    return;
  }
  // Contact may be anything of theirs.
  if (draft.target === 'name' && evidence.phone > 0.5) {
    Object.assign(draft, { target: 'identity:phone', confidence: 0.7, reason: 'values' });
    return;
  }
  if (/^(?:name|identity:phone)$/.test(draft.target) && evidence.email > 0.5) {
    Object.assign(draft, { target: 'identity:email', confidence: 0.7, reason: 'values' });
    return;
  }
  const share = CHECKS.get(draft.target)?.(evidence) ?? 1;
  if (share < 0.5) Object.assign(draft, { target: 'attribute', confidence: 0.3, reason: 'values_disagree' });
}

/** `IM 1 - Value` is a handle of what `IM 1 - Service` says, where all rows say the same; so is a field with a label of its own. */
function readServices(drafts: readonly ColumnDraft[], samples: readonly (readonly string[])[]): void {
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

const MANY: ReadonlySet<WordTarget | 'raw'> = new Set<WordTarget | 'raw'>([
  'raw',
  'none',
  'attribute',
  'tags',
  'note',
]);

/** Address books have a column of each for home, work and others: a part may come once of each. */
const PLACES = /^(?:country|province|city|district)$/;

function dropDuplicates(drafts: readonly ColumnDraft[], kind: TableMapping['kind']): void {
  const best = new Map<string, ColumnDraft>();
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
      const [buyer, receiver] = isReceiver ? [held, draft] : [draft, held];
      // Shops know few of their buyers' names: those of receivers say more then.
      const isKnown = buyer.evidence.filled > 0 && buyer.evidence.filled * 2 >= receiver.evidence.filled;
      const [kept, other] = isKnown ? [buyer, receiver] : [receiver, buyer];
      best.set(key, kept);
      Object.assign(other, { target: 'raw', confidence: 0, reason: 'duplicate' });
      continue;
    }
    // A name in a group is empty for whoever took none; what all are called says more.
    const isKnownMore = draft.target === 'nickname' && draft.evidence.filled > held.evidence.filled * 1.2;
    const isBetter = isFuller || isKnownMore || (draft.confidence > held.confidence && !isEmptier);
    const loser = isBetter ? held : draft;
    if (isBetter) best.set(key, draft);
    Object.assign(loser, { target: 'raw', confidence: 0, reason: 'duplicate' });
  }
}
