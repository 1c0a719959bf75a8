import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../app/api/client.ts';

/** Holds a list over all communities to one of them. */
export function WithinSelect(props: {
  value: number | undefined;
  onChange: (communityId: number | undefined) => void;
}) {
  const { value, onChange } = props;
  const { t } = useTranslation();
  const { data } = useQuery(orpc.communities.list.queryOptions({ input: { kind: 'live' } }));
  return (
    <Select
      size="xs"
      w={200}
      aria-label={t('communities.column.name')}
      placeholder={t('communities.questions.ofAll')}
      searchable
      clearable
      value={value === undefined ? null : String(value)}
      onChange={(id) => onChange(id === null ? undefined : Number(id))}
      data={(data?.rows ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  );
}
