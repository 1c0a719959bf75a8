import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PersonaField, TargetPart } from '#shared/contract/communities-base.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { useStages } from '../../../app/people/use-stages.ts';
import { zhCN } from '../../../i18n/zh-cn.ts';

type Gender = keyof (typeof zhCN)['domain']['gender'];
type Motive = keyof (typeof zhCN)['domain']['motive'];

/** Names of the parts of a persona and of their values. */
export function usePersonaWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf } = useStages();
  const { data: fields } = useQuery(orpc.fields.list.queryOptions({ input: {} }));
  function fieldWords(of: PersonaField, fieldId: number | null | undefined): string {
    if (of !== 'field') return t(`communities.persona.of.${of}`);
    return fields?.find(({ id }) => id === fieldId)?.label ?? t('communities.persona.of.field');
  }
  function valueWords(of: PersonaField, value: string): string {
    if (of === 'gender' && value in zhCN.domain.gender) return t(`domain.gender.${value as Gender}`);
    if (of === 'motive' && value in zhCN.domain.motive) return t(`domain.motive.${value as Motive}`);
    if (of === 'stage') return nameOf(Number(value)) || value;
    if (of === 'age') {
      const [from = '', to = ''] = value.split('-');
      if (from === '') return t('communities.persona.ageTo', { to });
      return to === ''
        ? t('communities.persona.ageFrom', { from })
        : t('communities.persona.ageSpan', { from, to });
    }
    return value;
  }
  function partWords(part: TargetPart): string {
    const values = part.values.map(
      ({ value, share }) =>
        `${valueWords(part.of, value)}${part.values.length > 1 ? ` ${format.percent(share, 0)}` : ''}`,
    );
    return `${fieldWords(part.of, part.fieldId)}: ${values.join(t('communities.join'))}`;
  }
  return { fields: fields ?? [], fieldWords, valueWords, partWords };
}
