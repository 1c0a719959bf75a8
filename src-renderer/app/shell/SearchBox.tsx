import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SearchBox.module.css';

type Props = {
  /** For the key that goes there. */
  id: string;
  value: string;
  onChange: (text: string) => void;
  /** Spoken name. */
  label: string;
  placeholder: string;
};

/** Finds while typing; an input method's unfinished syllables are not searched. */
export function SearchBox({ id, value, onChange, label, placeholder }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const isComposing = useRef(false);
  const sent = useRef(value);
  const send = useDebouncedCallback((text: string) => {
    sent.current = text;
    onChange(text);
  }, 120);

  // The address changed by another way: a cleared filter, back, a link.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);

  function change(text: string) {
    setTyped(text);
    if (!isComposing.current) send(text);
  }

  return (
    <TextInput
      id={id}
      type="search"
      size="xs"
      className={classes.searchBox}
      maxLength={200}
      placeholder={placeholder}
      aria-label={label}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onCompositionStart={() => {
        isComposing.current = true;
      }}
      onCompositionEnd={(event) => {
        isComposing.current = false;
        change(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === '') return;
        event.preventDefault();
        event.stopPropagation();
        change('');
      }}
      leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton size="xs" aria-label={t('common.clear')} onClick={() => change('')} />
      }
    />
  );
}
