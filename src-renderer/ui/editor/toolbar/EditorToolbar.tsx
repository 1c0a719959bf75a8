import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { Button, Divider, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconMoodSmile,
  IconPhoto,
  IconPlus,
  IconSearch,
} from '@tabler/icons-react';
import { REDO_COMMAND, UNDO_COMMAND } from 'lexical';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { $turnInto, type LineKind } from '../blocks/block-commands.ts';
import { useEditorServices } from '../editor-services.ts';
import { OPEN_EMOJI_COMMAND, OPEN_FIND_COMMAND, PICK_FILES_COMMAND } from '../slash/editor-commands.ts';
import { slashIcon } from '../slash/slash-icons.tsx';
import { SLASH_ITEMS } from '../slash/slash-items.ts';
import { MarkButtons } from './MarkButtons.tsx';
import { walkToolbar } from './roving.ts';
import { keyWords } from './shortcuts.ts';
import { ToolButton } from './ToolButton.tsx';
import classes from './toolbar.module.css';
import { useToolbarState, useUndoState } from './toolbar-state.ts';

const LINES = ['paragraph', 'h1', 'h2', 'h3', 'h4', 'bullet', 'number', 'check', 'quote', 'code'] as const;
const isListed = (line: LineKind | null): line is (typeof LINES)[number] =>
  line !== null && (LINES as readonly string[]).includes(line);
const INSERTS = new Set([
  'calloutNote',
  'calloutTip',
  'calloutWarn',
  'calloutDanger',
  'table',
  'file',
  'rule',
  'date',
  'person',
  'tag',
  'page',
]);

/** The bar above the text. Alt+F10 brings the keyboard here, arrows walk it, Escape goes back to the text. */
export function EditorToolbar({ ref }: { ref?: Ref<HTMLDivElement> }) {
  const [editor] = useLexicalComposerContext();
  const { upload } = useEditorServices();
  const { t } = useTranslation();
  const state = useToolbarState();
  const { canUndo, canRedo } = useUndoState();
  const turnInto = (line: LineKind) => {
    editor.update(() => $turnInto(line));
    editor.focus();
  };
  return (
    <div
      ref={ref}
      role="toolbar"
      aria-label={t('editor.toolbar')}
      className={classes.toolbar}
      onKeyDown={(event) => {
        walkToolbar(event);
        if (event.key === 'Escape') editor.focus();
      }}
    >
      <ToolButton
        label={t('editor.undo')}
        icon={IconArrowBackUp}
        isDisabled={!canUndo}
        onClick={() => editor.dispatchCommand(UNDO_COMMAND, undefined)}
      />
      <ToolButton
        label={t('editor.redo')}
        icon={IconArrowForwardUp}
        isDisabled={!canRedo}
        onClick={() => editor.dispatchCommand(REDO_COMMAND, undefined)}
      />
      <Divider orientation="vertical" mx={4} />
      <Menu position="bottom-start" returnFocus={false}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            rightSection={<IconChevronDown size={14} />}
            aria-label={t('editor.lineKind')}
            className={classes.line}
          >
            {isListed(state.line) ? t(`editor.block.${state.line}`) : t('editor.block.paragraph')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {LINES.map((line) => (
            <Menu.Item
              key={line}
              leftSection={slashIcon(line)}
              aria-current={state.line === line || undefined}
              onClick={() => turnInto(line)}
            >
              {t(`editor.block.${line}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Divider orientation="vertical" mx={4} />
      <MarkButtons state={state} />
      <Divider orientation="vertical" mx={4} />
      {upload && (
        <ToolButton
          label={t('editor.block.image')}
          icon={IconPhoto}
          onClick={() => editor.dispatchCommand(PICK_FILES_COMMAND, 'image')}
        />
      )}
      <ToolButton
        label={t('editor.block.emoji')}
        icon={IconMoodSmile}
        onClick={() => editor.focus(() => editor.dispatchCommand(OPEN_EMOJI_COMMAND, undefined))}
      />
      <Menu position="bottom-start" returnFocus={false}>
        <Menu.Target>
          <ToolButton label={t('editor.insert')} icon={IconPlus} />
        </Menu.Target>
        <Menu.Dropdown>
          {SLASH_ITEMS.filter(({ id }) => INSERTS.has(id) && (upload || id !== 'file')).map((item) => (
            <Menu.Item
              key={item.id}
              leftSection={slashIcon(item.id)}
              onClick={() => {
                editor.focus(() => editor.update(() => item.$run(editor)));
              }}
            >
              {t(`editor.block.${item.id}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <div className={classes.gap} />
      <ToolButton
        label={t('editor.find.title')}
        keys={keyWords('find')}
        icon={IconSearch}
        onClick={() => editor.dispatchCommand(OPEN_FIND_COMMAND, 'find')}
      />
    </div>
  );
}
