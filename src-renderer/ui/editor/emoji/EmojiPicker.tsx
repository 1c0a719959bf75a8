import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './emoji.module.css';
import { type Emoji, filterEmoji, loadEmoji } from './emoji-data.ts';

const COLUMNS = 9;
/** As many as are drawn at once; the rest is found by typing. */
const SHOWN = 270;

type Props = { onPick: (sign: string) => void; onClose: () => void; onError: (error: unknown) => void };

/** Type to search, arrows to walk, Enter to take. */
export function EmojiPicker({ onPick, onClose, onError }: Props) {
  const { t, i18n } = useTranslation();
  const [signs, setSigns] = useState<readonly Emoji[]>([]);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    loadEmoji(i18n.language).then(setSigns, onError);
  }, [i18n.language, onError]);
  const shown = useMemo(() => filterEmoji(signs, query).slice(0, SHOWN), [signs, query]);
  useEffect(() => {
    grid.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') {
      const emoji = shown[at];
      if (emoji) onPick(emoji.sign);
    } else if (step !== undefined) setAt(Math.max(0, Math.min(shown.length - 1, at + step)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field and the grid below
    <div className={classes.picker} onKeyDown={onKeyDown}>
      <TextInput
        size="xs"
        data-autofocus
        ref={(input) => input?.focus()}
        aria-label={t('editor.emojiSearch')}
        placeholder={t('editor.emojiSearch')}
        aria-controls="editor-emoji"
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
      />
      <div
        ref={grid}
        id="editor-emoji"
        role="listbox"
        aria-label={t('editor.block.emoji')}
        className={classes.grid}
        tabIndex={-1}
      >
        {shown.map((emoji, index) => (
          <button
            key={emoji.sign}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            aria-label={emoji.label}
            title={emoji.label}
            className={classes.sign}
            onClick={() => onPick(emoji.sign)}
          >
            {emoji.sign}
          </button>
        ))}
      </div>
      <div className={classes.name} aria-live="polite">
        {shown[at]?.label ?? (signs.length > 0 ? t('editor.nothingFound') : '')}
      </div>
    </div>
  );
}
