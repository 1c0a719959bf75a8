import { TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'leftSection' | 'label'> & {
  ref?: Ref<HTMLInputElement>;
  /** Spoken, and shown in the empty field unless `placeholder` says otherwise. */
  label: string;
  value: string;
  onChange: (text: string) => void;
};

/** Narrows the list below it while one types; has the keyboard when its dialog or popover opens. */
export function SearchField({ label, placeholder = label, onChange, ...rest }: Props) {
  return (
    <TextInput
      size="xs"
      data-autofocus
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...rest}
    />
  );
}
