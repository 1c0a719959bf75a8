import { ActionIcon, Textarea, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PropertyLines, type PropertyValue, propertyValue } from '#shared/document/properties.ts';
import { saveField } from '../../../app/pieces/save-field.ts';
import classes from './note-fields.module.css';

type Props = {
  field: PropertyLines;
  isReadOnly: boolean;
  autoFocus: boolean;
  /** @returns whether it was written */
  onChange: (value: PropertyValue) => Promise<boolean>;
  onRemove: () => void;
};

const textOf = (value: PropertyValue): string =>
  value.kind === 'text' ? value.text : value.kind === 'list' ? value.items.join('\n') : value.yaml;

/** A value that was typed, of the kind that it was. */
function typedValue(kind: PropertyValue['kind'], typed: string): PropertyValue {
  if (kind === 'text') return { kind, text: typed.replace(/\s+/g, ' ').trim() };
  if (kind === 'other') return { kind, yaml: typed.replace(/\s+$/, '') };
  const items = typed.split('\n').map((item) => item.trim());
  return { kind, items: items.filter((item) => item !== '') };
}

/** One field of a note; written on leaving it. */
export function NoteField({ field, isReadOnly, autoFocus, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const value = propertyValue(field);
  const text = textOf(value);
  const [typed, setTyped] = useState(text);
  // Another window, or an undo, changed it.
  useEffect(() => setTyped(text), [text]);

  async function save() {
    const next = typedValue(value.kind, typed);
    if (textOf(next) === text) setTyped(text);
    else if (!(await onChange(next))) setTyped(text);
  }

  return (
    <div className={classes.row}>
      <dt className={classes.name} title={field.name}>
        {field.name}
      </dt>
      <dd className={classes.value}>
        <Textarea
          variant="unstyled"
          size="xs"
          autosize
          minRows={1}
          maxRows={8}
          autoFocus={autoFocus}
          readOnly={isReadOnly}
          maxLength={20_000}
          aria-label={t('notes.fields.value', { name: field.name })}
          placeholder={t('notes.fields.empty')}
          title={value.kind === 'list' ? t('notes.fields.listHint') : undefined}
          classNames={{ input: value.kind === 'other' ? `${classes.input} ${classes.code}` : classes.input }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Escape') setTyped(text);
            // The value is written on leaving; other kinds have lines.
            if (event.key === 'Enter' && value.kind === 'text') {
              event.preventDefault();
              saveField(event.currentTarget);
            }
          }}
        />
        {!isReadOnly && (
          <Tooltip label={t('notes.fields.remove', { name: field.name })}>
            <ActionIcon
              size="xs"
              className={classes.remove}
              aria-label={t('notes.fields.remove', { name: field.name })}
              onClick={onRemove}
            >
              <IconX size={14} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        )}
      </dd>
    </div>
  );
}
