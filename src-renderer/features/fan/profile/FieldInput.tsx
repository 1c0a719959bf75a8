import { ActionIcon, MultiSelect, Select, Tooltip } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CustomField } from '#shared/contract/fields.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { host } from '../../../app/api/client.ts';
import { notifyError } from '../../../app/notify.tsx';
import { InlineText } from '../parts/InlineText.tsx';
import classes from '../parts/inline-text.module.css';

type Props = {
  field: CustomField;
  /** As the core stores it; empty for none. */
  value: string;
  /** Resolves to false when it was refused. */
  onSave: (value: string) => unknown;
};

/** The input of a custom field's type. */
export function FieldInput({ field, value, onSave }: Props) {
  const { t } = useTranslation();
  const { label, type, options } = field;
  const quiet = {
    size: 'xs' as const,
    variant: 'unstyled' as const,
    'aria-label': label,
    classNames: { input: classes.inlineInput },
  };
  switch (type) {
    case 'date':
      return (
        <DateField
          size={quiet.size}
          variant={quiet.variant}
          classNames={quiet.classNames}
          label={label}
          isLabelHidden
          savesOnLeave
          placeholder="—"
          value={value}
          onChange={(next) => void onSave(next ?? '')}
        />
      );
    case 'choice':
      return (
        <Select
          {...quiet}
          clearable
          searchable={options.length > 8}
          placeholder="—"
          data={withStored(options, value)}
          value={value === '' ? null : value}
          onChange={(next) => void onSave(next ?? '')}
        />
      );
    case 'multi_choice': {
      const chosen = readChoices(value);
      return (
        <MultiSelect
          {...quiet}
          searchable={options.length > 8}
          placeholder={chosen.length === 0 ? '—' : undefined}
          data={[...new Set([...options, ...chosen])]}
          value={chosen}
          onChange={(next) => void onSave(next.length === 0 ? '' : JSON.stringify(next))}
        />
      );
    }
    case 'yes_no':
      return (
        <Select
          {...quiet}
          clearable
          placeholder="—"
          data={[
            { value: '1', label: t('common.yes') },
            { value: '0', label: t('common.no') },
          ]}
          value={value === '' ? null : value}
          onChange={(next) => void onSave(next ?? '')}
        />
      );
    case 'link':
      return (
        <>
          <InlineText label={label} value={value} inputMode="url" maxLength={2_000} onSave={onSave} />
          {value !== '' && (
            <Tooltip label={t('common.open')}>
              <ActionIcon
                size="sm"
                aria-label={t('fan.openLink', { label })}
                onClick={() => void openLink(value)}
              >
                <IconExternalLink size={14} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          )}
        </>
      );
    case 'number':
      return <InlineText label={label} value={value} inputMode="decimal" onSave={onSave} />;
    case 'text':
      return <InlineText label={label} value={value} maxLength={20_000} onSave={onSave} />;
  }
}

/** A stored choice that is no longer offered is still shown. */
function withStored(options: readonly string[], value: string): string[] {
  return value === '' || options.includes(value) ? [...options] : [...options, value];
}

function readChoices(value: string): string[] {
  try {
    const list: unknown = JSON.parse(value || '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  } catch {
    // Not a list: a value from before the field became one of several choices.
    return [value];
  }
}

async function openLink(url: string): Promise<void> {
  try {
    const { opened } = await host.links.open({ url });
    if (!opened) window.open(url, '_blank', 'noopener,noreferrer');
  } catch (error) {
    notifyError(error);
  }
}
