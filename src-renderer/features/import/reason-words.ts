import type { ImportColumn, PreviewRow } from '#shared/contract/transfer.ts';
import { stageName } from '../../app/people/words.ts';
import type { TFunction } from '../../i18n/i18n.ts';
import { zhCN } from '../../i18n/zh-cn.ts';
import { targetName } from './targets.ts';

type ColumnReasonKey = keyof (typeof zhCN)['import']['columnReason'];
type ReasonKey = keyof (typeof zhCN)['import']['reason'];

export type Confidence = 'sure' | 'likely' | 'guess' | 'none' | 'hand';

/** Rules of thumb: from 0.9 on sure, from 0.6 on likely. */
export function confidenceOf(column: ImportColumn, target: string): Confidence {
  if (target !== column.target) return 'hand';
  if (column.confidence >= 0.9) return 'sure';
  if (column.confidence >= 0.6) return 'likely';
  return column.confidence > 0 ? 'guess' : 'none';
}

/** Why a column goes where it was put. */
export function columnReason(column: ImportColumn, target: string, t: TFunction): string {
  if (target !== column.target) return t('import.columnReason.hand');
  const { reason } = column;
  return reason in zhCN.import.columnReason ? t(`import.columnReason.${reason as ColumnReasonKey}`) : '';
}

const FAN_COLUMNS = new Set(['name', 'remark', 'region', 'source', 'gender', 'birthday', 'stage']);

/** Why a row is what it is, or what is doubtful about it: 手机号不完整 · 联系手机：1.38E+10 */
export function reasonWords(reason: PreviewRow['reasons'][number], t: TFunction): string {
  const { code, column, value } = reason;
  const key = code in zhCN.import.reason ? (code as ReasonKey) : 'other';
  const say = t as unknown as (key: string, data: object) => string;
  if (code === 'differs') {
    const what = column !== null && FAN_COLUMNS.has(column) ? targetName(column, t) : (column ?? '');
    return say('import.reason.differs', { column: what, value: valueWords(column, value, t) });
  }
  const words = say(`import.reason.${key}`, { column: column ?? '', value: value ?? '', code });
  if (column === null) return words;
  return t('import.reasonAt', { reason: words, column, value: value ?? '' });
}

const DECIDING = new Set([
  'matches_several',
  'name_differs',
  'same_name_several',
  'differs',
  'same_as_row',
  'no_name',
  'total_row',
  'money_out',
]);

/** What made the row what it is comes first, what is doubtful in its cells after it. */
export function inOrder(reasons: PreviewRow['reasons']): PreviewRow['reasons'] {
  return [...reasons].sort((a, b) => Number(DECIDING.has(b.code)) - Number(DECIDING.has(a.code)));
}

function valueWords(column: string | null, value: string | null, t: TFunction): string {
  if (value === null) return '';
  if (column === 'gender' && value in zhCN.domain.gender)
    return t(`domain.gender.${value as keyof (typeof zhCN)['domain']['gender']}`);
  if (column === 'stage') return stageName({ key: value as never, name: '' }, t);
  return value;
}
