import { TextInput } from '@mantine/core';
import { useState } from 'react';

type Props = {
  label: string;
  isLabelHidden?: boolean;
  type?: 'date' | 'time';
  /** YYYY-MM-DD or HH:MM; null: none. */
  value: string | null;
  width?: number;
  onSave: (value: string | null) => void;
};

/** A date or a time that is saved when its field is left: a year that is being typed is no date yet. */
export function EditableDate({ label, isLabelHidden, type = 'date', value, width, onSave }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  function leave() {
    if (draft !== null && draft !== (value ?? '')) onSave(draft || null);
    setDraft(null);
  }
  return (
    <TextInput
      type={type}
      w={width}
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      value={draft ?? value ?? ''}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape' || draft === null) return;
        event.preventDefault();
        event.stopPropagation();
        setDraft(null);
      }}
    />
  );
}
