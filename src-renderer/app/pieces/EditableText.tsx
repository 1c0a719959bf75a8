import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { saveField } from './save-field.ts';

type Props = {
  label: string;
  /** Spoken only: the place says what it is. */
  isLabelHidden?: boolean;
  value: string;
  placeholder?: string;
  description?: string;
  isLong?: boolean;
  maxLength?: number;
  readOnly?: boolean;
  list?: string;
  /** Called when the field is left with other text in it. */
  onSave: (value: string) => void;
};

/** A text that is saved when its field is left; Escape brings back what was saved. */
export function EditableText(props: Props) {
  const { label, isLabelHidden, value, isLong, maxLength = 20_000, onSave, ...rest } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const field = {
    ...rest,
    ...(isLabelHidden ? { 'aria-label': label } : { label }),
    maxLength,
    value: draft ?? value,
    onChange: (event: { currentTarget: { value: string } }) => setDraft(event.currentTarget.value),
    onBlur: () => {
      if (draft !== null && draft.trim() !== value) onSave(draft.trim());
      setDraft(null);
    },
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Enter' && !isLong && !event.nativeEvent.isComposing) {
        saveField(event.currentTarget);
        return;
      }
      if (event.key !== 'Escape' || draft === null) return;
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
    },
  };
  return isLong ? <Textarea autosize minRows={2} maxRows={12} {...field} /> : <TextInput {...field} />;
}
