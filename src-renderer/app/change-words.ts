import type { Change } from '#shared/contract/history.ts';
import type { TFunction } from '../i18n/i18n.ts';
import { zhCN } from '../i18n/zh-cn.ts';

/** What a change was, in a few words: 移动阶段 · 12 人; 400 / 1,200 人 where it was stopped. Unknown kinds say just that something changed. */
export function changeWords(change: Pick<Change, 'kind' | 'data'>, t: TFunction): string {
  const [domain = '', verb = ''] = change.kind.split('.');
  const verbs: Record<string, string> | undefined = (
    zhCN.domain.change as Record<string, Record<string, string>>
  )[domain];
  const say = t as unknown as (key: string) => string;
  const what =
    verbs?.[verb] === undefined ? t('domain.changeUnknown') : say(`domain.change.${domain}.${verb}`);
  const { name, count, fileName, of } = change.data;
  if (typeof name === 'string' && name !== '') return `${what} · ${name}`;
  if (typeof fileName === 'string') return `${what} · ${fileName}`;
  if (typeof count === 'number' && typeof of === 'number') {
    return `${what} · ${t('common.peopleOf', { count, total: of.toLocaleString() })}`;
  }
  if (typeof count === 'number' && count > 1) return `${what} · ${t('common.people', { count })}`;
  return what;
}
