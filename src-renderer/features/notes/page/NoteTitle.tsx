import { Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './note.module.css';

type Props = {
  value: string;
  isReadOnly: boolean;
  autoFocus: boolean;
  onSave: (title: string) => void;
  /** Enter: on to the text. */
  onLeave: () => void;
};

const SAVE_MS = 800;

/** The title, as long as it needs; saved while it is written and on leaving it. */
export function NoteTitle({ value, isReadOnly, autoFocus, onSave, onLeave }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const saved = useRef(value);
  const isComposing = useRef(false);
  const save = (text: string) => {
    const title = text.replace(/\s+/g, ' ').trim();
    if (title === saved.current) return;
    saved.current = title;
    onSave(title);
  };
  const saveSoon = useDebouncedCallback(save, { delay: SAVE_MS, flushOnUnmount: true });

  // Another window, or an undo, changed it.
  useEffect(() => {
    if (value === saved.current) return;
    saved.current = value;
    setTyped(value);
  }, [value]);

  function change(text: string) {
    setTyped(text);
    if (!isComposing.current) saveSoon(text);
  }

  return (
    <Textarea
      variant="unstyled"
      autosize
      minRows={1}
      maxLength={200}
      autoFocus={autoFocus}
      readOnly={isReadOnly}
      aria-label={t('notes.titlePlaceholder')}
      placeholder={t('notes.untitled')}
      classNames={{ input: classes.title }}
      value={typed}
      onChange={(event) => change(event.currentTarget.value.replace(/\n/g, ' '))}
      onCompositionStart={() => {
        isComposing.current = true;
      }}
      onCompositionEnd={(event) => {
        isComposing.current = false;
        change(event.currentTarget.value);
      }}
      onBlur={() => {
        saveSoon.cancel();
        save(typed);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') {
          event.preventDefault();
          onLeave();
        }
      }}
    />
  );
}
