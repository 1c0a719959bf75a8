import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { MarkdownShortcutPlugin } from '@lexical/react/LexicalMarkdownShortcutPlugin';
import { Alert } from '@mantine/core';
import { COMMAND_PRIORITY_EDITOR } from 'lexical';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachmentPlugin } from './attachment/AttachmentPlugin.tsx';
import { ListRoles } from './blocks/ListRoles.ts';
import { ChangePlugin } from './ChangePlugin.ts';
import { CaretKeysPlugin } from './caret/CaretKeysPlugin.ts';
import { EarlyInputPlugin } from './caret/EarlyInputPlugin.ts';
import { CodePlugin } from './code/CodePlugin.tsx';
import { DragHandle } from './drag/DragHandle.tsx';
import classes from './editor.module.css';
import type { EditorProps } from './editor-props.ts';
import { FindReplace } from './find/FindReplace.tsx';
import { CaretPopups } from './floating/CaretPopups.tsx';
import { FocusMode } from './focus/FocusMode.tsx';
import { HandlePlugin } from './HandlePlugin.ts';
import { FilesPlugin } from './image/FilesPlugin.tsx';
import { LinkEditor } from './link/LinkEditor.tsx';
import { MARKDOWN_SHORTCUTS } from './markdown/markdown-shortcuts.ts';
import { MentionPlugin } from './mention/MentionPlugin.tsx';
import { PastePlugin } from './paste/PastePlugin.ts';
import { TOGGLE_FOCUS_MODE_COMMAND } from './slash/editor-commands.ts';
import { TablePlugin } from './table/TablePlugin.tsx';
import { FloatingToolbar } from './toolbar/FloatingToolbar.tsx';
import { LateToolbar } from './toolbar/LateToolbar.tsx';
import { ShortcutsPlugin } from './toolbar/ShortcutsPlugin.ts';
import { TypeaheadPlugin } from './typeahead/TypeaheadPlugin.tsx';

/** Bar, text and all that floats around it. */
export function EditorSurface(props: EditorProps & { isRepaired: boolean; isLong: boolean }) {
  const { handle } = props;
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation();
  const [sheet, setSheet] = useState<HTMLElement | null>(null);
  const [isFocusMode, setIsFocusMode] = useState(false);
  const toolbar = useRef<HTMLDivElement>(null);
  const isReadOnly = props.isReadOnly ?? false;
  const placeholder = props.placeholder ?? t('editor.placeholder');

  useEffect(() => editor.setEditable(!isReadOnly), [editor, isReadOnly]);
  useEffect(() => {
    if (props.autoFocus) editor.focus();
  }, [editor, props.autoFocus]);
  useEffect(
    () =>
      editor.registerCommand(
        TOGGLE_FOCUS_MODE_COMMAND,
        () => {
          setIsFocusMode((before) => !before);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    [editor],
  );
  const toToolbar = useCallback(() => toolbar.current?.querySelector('button')?.focus(), []);

  return (
    <div
      className={`${classes.editor} ${isFocusMode ? classes.focused : ''}`}
      data-compact={props.isCompact || undefined}
      data-long={props.isLong || undefined}
    >
      {!props.isCompact && !isReadOnly && <LateToolbar ref={toolbar} />}
      <FindReplace />
      {props.isRepaired && (
        <Alert color="yellow" className={classes.notice}>
          {t('editor.repaired')}
        </Alert>
      )}
      <div ref={setSheet} className={classes.sheet}>
        <div className={classes.text}>
          <ContentEditable
            className={classes.content}
            aria-label={props.label}
            aria-multiline
            aria-placeholder={placeholder}
            placeholder={<div className={classes.placeholder}>{placeholder}</div>}
            spellCheck={false}
            onBlur={props.onBlur}
          />
        </div>
        {sheet && !isReadOnly && <DragHandle sheet={sheet} />}
        {sheet && <TablePlugin sheet={sheet} />}
      </div>
      <MarkdownShortcutPlugin transformers={MARKDOWN_SHORTCUTS} />
      <CaretKeysPlugin />
      <EarlyInputPlugin />
      <ShortcutsPlugin onToolbar={toToolbar} />
      <TypeaheadPlugin />
      <MentionPlugin />
      <AttachmentPlugin />
      <ListRoles />
      <LinkEditor />
      <CodePlugin />
      <FloatingToolbar />
      <CaretPopups />
      <FilesPlugin />
      <PastePlugin />
      {isFocusMode && <FocusMode />}
      {handle && <HandlePlugin handle={handle} />}
      {props.onChange && <ChangePlugin onChange={props.onChange} />}
    </div>
  );
}
