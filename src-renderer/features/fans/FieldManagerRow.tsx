import { ActionIcon, Group, Stack, TagsInput, Text, TextInput, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CustomField } from '#shared/contract/fields.ts';
import { orpc } from '../../app/api/client.ts';
import { notifyError, notifyUndoable } from '../../app/notify.tsx';
import { saveField } from '../../app/pieces/save-field.ts';
import classes from './fans.module.css';
import { hasOptions } from './has-options.ts';

type Props = { field: CustomField; place: number; count: number };

/** One custom field in the manager; its name is edited in place. */
export function FieldManagerRow({ field, place, count }: Props) {
  const { t } = useTranslation();
  const update = useMutation(
    orpc.fields.update.mutationOptions({
      onSuccess: ({ changeId }) => {
        if (changeId !== null) notifyUndoable(t('fans.fields.updated', { label: field.label }), changeId);
      },
      onError: notifyError,
    }),
  );
  const remove = useMutation(
    orpc.fields.remove.mutationOptions({
      onSuccess: ({ changeId }) => notifyUndoable(t('fans.fields.removed', { label: field.label }), changeId),
      onError: notifyError,
    }),
  );
  function rename(label: string) {
    if (label.trim() !== '' && label.trim() !== field.label)
      update.mutate({ id: field.id, label: label.trim() });
  }
  const { label } = field;
  return (
    <div className={classes.fieldRow}>
      <Stack gap={4}>
        <TextInput
          key={label}
          size="xs"
          maxLength={200}
          defaultValue={label}
          aria-label={t('fans.fields.nameOf', { label })}
          onBlur={(event) => rename(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) saveField(event.currentTarget);
          }}
        />
        {hasOptions(field.type) && (
          <TagsInput
            size="xs"
            aria-label={t('fans.fields.optionsOf', { label })}
            value={field.options}
            onChange={(options) => update.mutate({ id: field.id, options })}
          />
        )}
      </Stack>
      <Text size="xs" c="dimmed" w={64}>
        {t(`domain.fieldType.${field.type}`)}
      </Text>
      <Group gap={2} wrap="nowrap">
        <Tooltip label={t('fans.fields.up')}>
          <ActionIcon
            aria-label={t('fans.fields.upOf', { label })}
            disabled={place === 0}
            onClick={() => update.mutate({ id: field.id, position: place - 1 })}
          >
            <IconArrowUp size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('fans.fields.down')}>
          <ActionIcon
            aria-label={t('fans.fields.downOf', { label })}
            disabled={place === count - 1}
            onClick={() => update.mutate({ id: field.id, position: place + 1 })}
          >
            <IconArrowDown size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('common.delete')}>
          <ActionIcon
            aria-label={t('fans.fields.removeOf', { label })}
            onClick={() => remove.mutate({ id: field.id })}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </div>
  );
}
