/** Columns about people that only those beside them, or their cells, explain. */
import type { ColumnDraft } from './column-draft.ts';
import type { ColumnEvidence } from './column-evidence.ts';
import { headerKey } from './column-header.ts';
import type { WordTarget } from './column-targets.ts';
import { cleanText } from './value-rules.ts';

/** Beside a family name 名字 and nombre are the given one; beside a given name nom is the family's. */
export function preferParts(drafts: readonly ColumnDraft[], samples: readonly (readonly string[])[]): void {
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
  if (/^(?:名字|nombre)$/.test(key) && has('family_name') && !has('given_name')) {
    // An order's list has them once for whoever pays and once for whoever receives.
    for (const draft of drafts)
      if (draft.target === 'name' && headerKey(draft.header) === key)
        Object.assign(draft, { target: 'given_name', reason: 'header' });
  } else if (key === 'nom' && has('given_name') && !has('family_name'))
    Object.assign(whole, { target: 'family_name', reason: 'header' });
}

const CONTACT =
  /^(?:联系人|联系人姓名|主要联系人|客户联系人|contact|contactname|contactperson|primarycontact|ansprechpartner)$/;
const CUSTOMER = /^(?:客户|客户名|客户名称|customer|customername|client|clientname|account|accountname)$/;

/** Where customers are companies, who speaks for one is the person: 客户名称 beside 联系人. */
export function preferContact(drafts: readonly ColumnDraft[]): void {
  const named = (names: RegExp) => drafts.find(({ header }) => names.test(headerKey(header)));
  const [contact, customer] = [named(CONTACT), named(CUSTOMER)];
  if (contact?.target !== 'name' || customer?.target !== 'name') return;
  if (customer.evidence.chineseName >= 0.5) {
    Object.assign(contact, { target: 'raw', confidence: 0, reason: 'duplicate' });
    return;
  }
  if (contact.evidence.filled * 2 < customer.evidence.filled) return;
  Object.assign(customer, { target: 'attribute', confidence: 0.7, reason: 'values' });
}

/** The same address in every row, beside a column where everyone has their own, is that of whoever made the list. */
export function dropHosts(drafts: readonly ColumnDraft[]): void {
  const drop = (draft: ColumnDraft) =>
    Object.assign(draft, { target: 'raw', confidence: 0, reason: 'values_disagree' });
  // Calendly's user is the host of its invitees.
  if (drafts.some(({ header }) => /^invitee/.test(headerKey(header))))
    for (const draft of drafts) if (/^user/.test(headerKey(draft.header))) drop(draft);
  for (const platform of ['identity:email', 'identity:phone'] as const) {
    const columns = drafts.filter(({ target }) => target === platform);
    const isOwn = ({ evidence: { filled, distinct } }: ColumnDraft) =>
      filled >= 5 && distinct >= filled * 0.7;
    const isHosts = ({ evidence: { filled, distinct } }: ColumnDraft) =>
      filled >= 5 && distinct <= filled * 0.2;
    if (columns.some(isOwn)) for (const draft of columns.filter(isHosts)) drop(draft);
  }
}

/** In a contact list of WeChat 备注 is the name one has given a person, in a shop's it is a note. */
export function preferRemark(drafts: readonly ColumnDraft[]): void {
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
    targets.has('given_name') ||
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

/** Fewer cells than this look like anything; in a list without a header there is nothing else to go by. */
const LEAST_FILLED = 3;

/** Columns whose name says nothing, where nothing else has that target. */
export function fillFromValues(drafts: readonly ColumnDraft[]): void {
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
      ({ header, reason, evidence }) =>
        reason === 'unknown' && evidence.filled >= (header === '' ? 1 : LEAST_FILLED) && looks(evidence),
    );
    if (found) Object.assign(found, { target, confidence: 0.6, reason: 'values' });
  }
}
