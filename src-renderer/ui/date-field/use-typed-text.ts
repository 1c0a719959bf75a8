import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';

type Options = {
  /** As stored; null: none. */
  value: string | null;
  read: (text: string) => string | null;
  show: (value: string) => string;
  /** Null where nothing readable stands in the field. Never with what it was already. */
  onChange: (value: string | null) => void;
  /** Told when the field is left or Enter pressed, not with every letter; what cannot be read is never told. */
  savesOnLeave: boolean;
  /** Left empty it goes back to what it was. */
  isRequired: boolean;
  /** Said where the text cannot be read. */
  words: string;
};

/**
 * A text field around a value that has one stored form and many typed ones. What is typed stays as it is until the field is
 * left; Escape brings back what was there before.
 */
export function useTypedText(options: Options) {
  const { value, read, show, onChange, savesOnLeave, isRequired, words } = options;
  const [draft, setDraft] = useState<string | null>(null);
  const [isLeft, setIsLeft] = useState(false);
  const first = useRef<string | null>(value);
  const isEmpty = draft?.trim() === '';
  const typed = draft === null || isEmpty ? null : read(draft);
  const input = useRef<HTMLInputElement>(null);
  const isUnread = draft !== null && !isEmpty && typed === null;
  // The form around is not sent as if nothing stood here.
  useLayoutEffect(() => input.current?.setCustomValidity(isUnread ? words : ''), [isUnread, words]);

  function tell(next: string | null) {
    if (next !== value) onChange(next);
  }
  function type(text: string) {
    if (draft === null) first.current = value;
    setDraft(text);
    setIsLeft(false);
    if (!savesOnLeave) tell(text.trim() === '' ? null : read(text));
  }
  function leave() {
    if (draft === null) return;
    setIsLeft(true);
    if (isUnread) return;
    if (!(isEmpty && isRequired)) tell(typed);
    else if (!savesOnLeave) tell(first.current);
    setDraft(null);
  }
  function pick(next: string | null) {
    setDraft(null);
    tell(next);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') leave();
    if (event.key !== 'Escape' || draft === null) return;
    event.preventDefault();
    event.stopPropagation();
    setDraft(null);
    if (!savesOnLeave) tell(first.current);
  }
  return {
    text: draft ?? (value === null ? '' : show(value)),
    /** What stands there, as far as it can be read. */
    current: draft === null ? value : typed,
    isTyping: draft !== null,
    /** `words` where it was left with something that cannot be read. */
    error: isLeft && isUnread ? words : undefined,
    input,
    type,
    leave,
    pick,
    onKeyDown,
  };
}
