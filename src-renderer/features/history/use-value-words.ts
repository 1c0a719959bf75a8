import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Motive } from '#shared/contract/fans.ts';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { useStages } from '../../app/people/use-stages.ts';
import { useTags } from '../../app/people/use-tags.ts';
import { platformName } from '../../app/people/words.ts';
import { zhCN } from '../../i18n/zh-cn.ts';
import type { ShownRow } from './change-rows.ts';

type Domain = (typeof zhCN)['domain'];

/** A recorded value in words: names for ids, dates for instants, sums with their currency. */
export function useValueWords(): (row: ShownRow, column: string, value: unknown) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const stages = useStages();
  const { byId: tags } = useTags();
  const { data: fields } = useQuery(orpc.fields.list.queryOptions({ input: {} }));
  const say = t as unknown as (key: string) => string;

  function named(list: 'gender' | 'kind' | 'direction' | 'phase', value: string): string {
    return value in (zhCN.domain[list] as Domain[typeof list]) ? say(`domain.${list}.${value}`) : value;
  }

  return ({ table, row }, column, value) => {
    if (value === null || value === undefined || value === '') return '';
    if (typeof value === 'number') {
      if (column === 'stage_id' || column.endsWith('_stage_id')) return stages.nameOf(value);
      if (column === 'tag_id' || column === 'parent_id') return tags.get(value)?.name ?? `#${value}`;
      if (column === 'field_id') return fields?.find(({ id }) => id === value)?.label ?? `#${value}`;
      if (column === 'motives')
        return Motive.options
          .filter((_, bit) => (value & (1 << bit)) !== 0)
          .map((motive) => t(`domain.motive.${motive}`))
          .join(t('history.join'));
      if (column === 'amount')
        return format.money(value, typeof row.currency === 'string' ? row.currency : 'CNY');
      if (column === 'at' || column.endsWith('_at')) return format.dateTime(value);
      if (column === 'birthday_lunar' || column === 'do_not_contact' || column === 'collapsed')
        return value === 1 ? t('common.yes') : t('common.no');
      return format.exact(value);
    }
    if (typeof value !== 'string') return JSON.stringify(value);
    if (column === 'gender' || column === 'direction' || column === 'phase') return named(column, value);
    if (column === 'kind' && table === 'interaction') return named('kind', value);
    if (column === 'platform') return platformName(value, t);
    if (column === 'birthday') return format.birthday(value);
    if (column === 'due') return format.localDate(value);
    return value;
  };
}
