import { Textarea, TextInput } from '@mantine/core';
import { type FocusEvent, type KeyboardEvent, useRef } from 'react';
import classes from './inline-text.module.css';

type Props = {
  /** Spoken name. */
  label: string;
  value: string;
  /** Resolving to null says that it was refused: then the text is put back. */
  onSave: (value: string) => unknown;
  /** What stands there while nobody edits: the value in words. */
  shown?: string;
  placeholder?: string;
  maxLength?: number;
  /** An empty value is put back instead of saved. */
  isRequired?: boolean;
  /** Several lines: Enter starts a line, Ctrl+Enter saves. */
  isLong?: boolean;
  inputMode?: 'text' | 'tel' | 'email' | 'url' | 'decimal';
  className?: string;
};

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * A text that is edited where it stands: Enter or leaving saves, Escape puts it back. Both leave the keyboard on the place of the
 * field, where the page's keys hold; Enter goes in again.
 */
export function InlineText(props: Props) {
  const { label, value, onSave, shown = value, placeholder = '—', maxLength = 200 } = props;
  const { isRequired, isLong, inputMode } = props;

  const place = useRef<HTMLDivElement>(null);

  function onFocus(event: FocusEvent<Field>) {
    if (shown !== value) event.currentTarget.value = value;
  }
  function onBlur(event: FocusEvent<Field>) {
    const field = event.currentTarget;
    const next = field.value.trim();
    if (next === value || (next === '' && isRequired)) field.value = shown;
    else {
      void Promise.resolve(onSave(next)).then((done) => {
        if (done === null) field.value = shown;
      });
    }
  }
  function onKeyDown(event: KeyboardEvent<Field>) {
    if (event.nativeEvent.isComposing) return;
    const field = event.currentTarget;
    if (event.key === 'Enter' && (!isLong || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      // Nothing to save: whoever presses it on the way in means to write.
      if (field.value.trim() === value) field.select();
      else place.current?.focus({ preventScroll: true });
    } else if (event.key === 'Escape') {
      // The Escape is the field's: it does not close the drawer.
      event.preventDefault();
      event.stopPropagation();
      field.value = value;
      place.current?.focus({ preventScroll: true });
    }
  }
  function onPlaceKey(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key !== 'Enter' || event.target !== place.current) return;
    event.preventDefault();
    place.current.querySelector<Field>('input, textarea')?.focus();
  }

  const shared = {
    // Another value from outside (undo, another window) is shown at once.
    key: shown,
    defaultValue: shown,
    placeholder,
    maxLength,
    'aria-label': label,
    title: isLong ? undefined : shown,
    onFocus,
    onBlur,
    onKeyDown,
    size: 'xs' as const,
    variant: 'unstyled' as const,
    classNames: { input: `${classes.inlineInput} ${props.className ?? ''}` },
  };
  const { key, ...rest } = shared;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside does the same
    <div ref={place} className={classes.place} tabIndex={-1} onKeyDown={onPlaceKey}>
      {isLong ? (
        <Textarea key={key} {...rest} autosize minRows={2} maxRows={14} />
      ) : (
        <TextInput key={key} {...rest} inputMode={inputMode} />
      )}
    </div>
  );
}
