import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

type Props = {
  label: string;
  value: string;
  placeholder?: string;
  description?: string;
  isLong?: boolean;
  maxLength?: number;
  /** Called when the field is left with other text in it. */
  onSave: (value: string) => void;
};

/** A text that is saved when its field is left; Escape brings back what was saved. */
export function EditableText({ label, value, isLong, maxLength = 20_000, onSave, ...rest }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const props = {
    ...rest,
    label,
    maxLength,
    value: draft ?? value,
    onChange: (event: { currentTarget: { value: string } }) => setDraft(event.currentTarget.value),
    onBlur: () => {
      if (draft !== null && draft.trim() !== value) onSave(draft.trim());
      setDraft(null);
    },
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'Escape' || draft === null) return;
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
    },
  };
  return isLong ? <Textarea autosize minRows={2} maxRows={10} {...props} /> : <TextInput {...props} />;
}
