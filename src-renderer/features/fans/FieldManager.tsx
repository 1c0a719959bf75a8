import { Button, Group, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldType } from '#shared/contract/fields.ts';
import { client, orpc } from '../../app/api/client.ts';
import { useSubmit } from '../../app/pieces/use-submit.ts';
import { useAct } from '../../app/use-act.ts';
import { FieldManagerRow } from './FieldManagerRow.tsx';
import { hasOptions } from './has-options.ts';

/** The library's own fields: rename, order, choices, delete, make. */
export function openFieldManager(): void {
  modals.open({
    title: i18next.t('fans.fields.title'),
    size: 600,
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    children: <FieldManager />,
  });
}

function FieldManager() {
  const { t } = useTranslation();
  const { data: fields = [] } = useQuery(orpc.fields.list.queryOptions({ input: {} }));
  const [label, setLabel] = useState('');
  const [type, setType] = useState<FieldType>('text');
  const [options, setOptions] = useState<string[]>([]);
  const isReady = label.trim() !== '' && (!hasOptions(type) || options.length > 0);
  const act = useAct();
  const form = useSubmit(async () => {
    const input = { label: label.trim(), type, options: hasOptions(type) ? options : [] };
    const done = await act(t('fans.fields.created', { label: input.label }), () =>
      client.fields.create(input),
    );
    if (!done) return;
    setLabel('');
    setOptions([]);
  }, isReady);
  return (
    <Stack gap="sm">
      <div>
        {fields.map((field, place) => (
          <FieldManagerRow key={field.id} field={field} place={place} count={fields.length} />
        ))}
        {fields.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('fans.fields.empty')}
          </Text>
        )}
      </div>
      <form onSubmit={form.submit}>
        <Stack gap="xs">
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              size="xs"
              flex={1}
              data-autofocus
              maxLength={200}
              label={t('fans.fields.newLabel')}
              value={label}
              onChange={(event) => setLabel(event.currentTarget.value)}
            />
            <Select
              size="xs"
              w={140}
              label={t('fans.fields.type')}
              allowDeselect={false}
              value={type}
              onChange={(value) => setType(FieldType.parse(value))}
              data={FieldType.options.map((one) => ({ value: one, label: t(`domain.fieldType.${one}`) }))}
            />
            <Button type="submit" disabled={!isReady} loading={form.isBusy}>
              {t('fans.fields.create')}
            </Button>
          </Group>
          {hasOptions(type) && (
            <TagsInput
              size="xs"
              label={t('fans.fields.options')}
              description={t('fans.fields.optionsHint')}
              value={options}
              onChange={setOptions}
            />
          )}
        </Stack>
      </form>
    </Stack>
  );
}
