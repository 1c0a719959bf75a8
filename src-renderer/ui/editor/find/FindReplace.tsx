import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ActionIcon, Button, Text, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconLetterCase, IconX } from '@tabler/icons-react';
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  HISTORY_PUSH_TAG,
  mergeRegister,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OPEN_FIND_COMMAND } from '../slash/editor-commands.ts';
import classes from './find.module.css';
import { $replaceHits, $selectHit, type Found, findInEditor } from './find-in-editor.ts';
import { MAX_HITS } from './find-rules.ts';
import { paintHits, scrollToHit } from './hit-painting.ts';

const NOTHING: Found = { lines: [], hits: [] };

/** The bar of Ctrl+F and Ctrl+H. Hits are painted over the text, the document is changed only by replacing. */
export function FindReplace() {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation();
  const [mode, setMode] = useState<'find' | 'replace' | null>(null);
  const [query, setQuery] = useState('');
  const [replacement, setReplacement] = useState('');
  const [isCaseSensitive, setIsCaseSensitive] = useState(false);
  const [found, setFound] = useState<Found>(NOTHING);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const { hits } = found;

  useEffect(
    () =>
      editor.registerCommand(
        OPEN_FIND_COMMAND,
        (wanted) => {
          const selection = $getSelection();
          const text = $isRangeSelection(selection) ? selection.getTextContent() : '';
          if (text !== '' && !text.includes('\n') && text.length <= 200) setQuery(text);
          setMode(wanted === 'replace' && !editor.isEditable() ? 'find' : wanted);
          // A new bar selects as it takes the focus: later, whoever types already would lose a key.
          if (field.current) setTimeout(() => field.current?.select());
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    [editor],
  );

  useEffect(() => {
    if (mode === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => setFound(findInEditor(editor, { query, isCaseSensitive }));
    look();
    return mergeRegister(
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return;
        clearTimeout(timer);
        timer = setTimeout(look, 120);
      }),
      () => clearTimeout(timer),
    );
  }, [editor, mode, query, isCaseSensitive]);

  const current = hits.length === 0 ? 0 : Math.min(at, hits.length - 1);
  useEffect(
    () => (mode === null ? undefined : paintHits(editor, found, current)),
    [editor, mode, found, current],
  );

  if (mode === null) return null;
  function step(by: number) {
    if (hits.length === 0) return;
    const next = (current + by + hits.length) % hits.length;
    setAt(next);
    scrollToHit(editor, found, next);
  }
  function close() {
    setMode(null);
    const hit = hits[current];
    const line = hit && found.lines[hit.line];
    editor.update(() => {
      if (hit && line) $selectHit(line, hit);
    });
    editor.focus();
  }
  function replace(which: 'one' | 'all') {
    const chosen = which === 'all' ? hits : hits.slice(current, current + 1);
    editor.update(() => void $replaceHits(found, chosen, replacement), {
      tag: [HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG],
      discrete: true,
    });
    setFound(findInEditor(editor, { query, isCaseSensitive }));
    // The buttons are disabled once nothing is left to replace, and would take the keyboard with them.
    field.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isField = event.target instanceof HTMLInputElement;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && isField && event.target === field.current)
      step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' && isField) replace(event.ctrlKey || event.metaKey ? 'all' : 'one');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <search className={classes.bar} aria-label={t('editor.find.title')} onKeyDown={onKeyDown}>
      <div className={classes.row}>
        <TextInput
          ref={field}
          size="xs"
          w={220}
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
          aria-label={t('editor.find.query')}
          placeholder={t('editor.find.query')}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
        />
        <Text size="xs" c="dimmed" role="status" className={classes.count}>
          {query === ''
            ? ''
            : hits.length === 0
              ? t('editor.nothingFound')
              : t('editor.find.place', {
                  at: current + 1,
                  of: hits.length >= MAX_HITS ? `${MAX_HITS}+` : String(hits.length),
                })}
        </Text>
        <Tooltip label={t('editor.find.case')}>
          <ActionIcon
            size="sm"
            aria-label={t('editor.find.case')}
            aria-pressed={isCaseSensitive}
            variant={isCaseSensitive ? 'light' : 'subtle'}
            onClick={() => setIsCaseSensitive(!isCaseSensitive)}
          >
            <IconLetterCase size={16} />
          </ActionIcon>
        </Tooltip>
        <ActionIcon size="sm" aria-label={t('editor.find.previous')} onClick={() => step(-1)}>
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon size="sm" aria-label={t('editor.find.next')} onClick={() => step(1)}>
          <IconChevronDown size={16} />
        </ActionIcon>
        {mode === 'find' && editor.isEditable() && (
          <Button variant="subtle" size="compact-xs" onClick={() => setMode('replace')}>
            {t('editor.find.replace')}
          </Button>
        )}
        <ActionIcon size="sm" aria-label={t('editor.find.close')} onClick={close}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      {mode === 'replace' && (
        <div className={classes.row}>
          <TextInput
            size="xs"
            w={220}
            aria-label={t('editor.find.replacement')}
            placeholder={t('editor.find.replacement')}
            value={replacement}
            onChange={(event) => setReplacement(event.currentTarget.value)}
          />
          <Button
            variant="default"
            size="compact-xs"
            disabled={hits.length === 0}
            onClick={() => replace('one')}
          >
            {t('editor.find.replaceOne')}
          </Button>
          <Button
            variant="default"
            size="compact-xs"
            disabled={hits.length === 0}
            onClick={() => replace('all')}
          >
            {t('editor.find.replaceAll')}
          </Button>
        </div>
      )}
    </search>
  );
}
