import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { Line, Section } from '../parts/Section.tsx';
import { useFanAct } from '../parts/use-fan-act.ts';
import { FieldInput } from './FieldInput.tsx';

/** The library's own fields, each with the input of its type. */
export function FieldSection({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const act = useFanAct(fan.id);
  const { data: fields = [] } = useQuery(orpc.fields.list.queryOptions({ input: {} }));
  if (fields.length === 0) return null;
  return (
    <Section title={t('fan.fields')}>
      {fields.map((field) => (
        <Line key={field.id} label={field.label}>
          <FieldInput
            field={field}
            value={fan.fields.find((one) => one.fieldId === field.id)?.value ?? ''}
            onSave={(value) =>
              act(
                t('fan.changed', { what: field.label }),
                (old) => ({
                  ...old,
                  fields: [
                    ...old.fields.filter((one) => one.fieldId !== field.id),
                    ...(value === '' ? [] : [{ fieldId: field.id, value }]),
                  ],
                }),
                () => client.fans.setField({ fanId: fan.id, fieldId: field.id, value }),
              )
            }
          />
        </Line>
      ))}
    </Section>
  );
}
