import { $isCodeNode, type CodeNode } from '@lexical/code';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { NativeSelect } from '@mantine/core';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $findMatchingParent,
  $getNodeByKey,
  $getSelection,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_NORMAL,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  type RangeSelection,
  type TextNode,
} from 'lexical';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import './code.css';
import { useEditorServices } from '../editor-services.ts';
import { inSight } from '../floating/caret-box.ts';
import { Floating } from '../floating/Floating.tsx';
import { useChangedState } from '../use-changed-state.ts';
import { registerCodePainting } from './code-painting.ts';
import { CODE_LANGUAGES } from './prism-languages.ts';

const $codeAt = (selection: RangeSelection): CodeNode | null =>
  $findMatchingParent(selection.anchor.getNode(), $isCodeNode);

/** The blanks that the line with the caret begins with. */
function $indentOfLine(selection: RangeSelection): string {
  let node = selection.anchor.type === 'text' ? selection.anchor.getNode() : null;
  let first: string | null = null;
  for (; node && !$isLineBreakNode(node); node = node.getPreviousSibling() as TextNode | null) {
    if ($isTextNode(node)) first = node.getTextContent();
  }
  return /^[ \t]*/.exec(first ?? '')?.[0] ?? '';
}

type Block = { readonly key: string; readonly language: string };
const isSameBlock = (a: Block | null, b: Block | null) => a?.key === b?.key && a?.language === b?.language;

/** Keys inside code (Enter keeps the indent, Tab indents by two blanks), colours, and the language beside the block. */
export function CodePlugin() {
  const [editor] = useLexicalComposerContext();
  const { onError } = useEditorServices();
  const { t } = useTranslation();
  const [block, setBlock] = useChangedState<Block | null>(null, isSameBlock);

  useEffect(() => registerCodePainting(editor, onError), [editor, onError]);

  useEffect(
    () =>
      mergeRegister(
        editor.registerUpdateListener(() => {
          editor.read('latest', () => {
            const selection = $getSelection();
            const code = editor.isEditable() && $isRangeSelection(selection) ? $codeAt(selection) : null;
            setBlock(code && { key: code.getKey(), language: code.getLanguage() ?? '' });
          });
        }),
        editor.registerCommand(
          KEY_ENTER_COMMAND,
          (event) => {
            const selection = $getSelection();
            if (!$isRangeSelection(selection) || !selection.isCollapsed() || event?.shiftKey) return false;
            const code = $codeAt(selection);
            if (!code) return false;
            const indent = $indentOfLine(selection);
            // Enter on the second empty line in a row leaves the block: Lexical does that.
            if (indent === '') return false;
            event?.preventDefault();
            selection.insertNodes([$createLineBreakNode()]);
            const after = $getSelection();
            if ($isRangeSelection(after)) after.insertText(indent);
            return true;
          },
          COMMAND_PRIORITY_NORMAL,
        ),
        editor.registerCommand(
          KEY_TAB_COMMAND,
          (event) => {
            const selection = $getSelection();
            if (!$isRangeSelection(selection) || !$codeAt(selection)) return false;
            event.preventDefault();
            if (event.shiftKey) $outdent(selection);
            else selection.insertText('  ');
            return true;
          },
          COMMAND_PRIORITY_HIGH,
        ),
        editor.registerCommand(
          KEY_ARROW_DOWN_COMMAND,
          (event) => {
            const selection = $getSelection();
            const code = $isRangeSelection(selection) ? $codeAt(selection) : null;
            if (!code || code.getNextSibling() || !$isRangeSelection(selection)) return false;
            const last = code.getLastDescendant();
            const isAtEnd =
              selection.isCollapsed() &&
              (last === null ||
                selection.anchor.getNode().is(last) ||
                (selection.anchor.getNode().is(code) && selection.anchor.offset === code.getChildrenSize()));
            if (!isAtEnd) return false;
            // A block at the end of the note must not hold the caret for ever.
            event.preventDefault();
            const line = $createParagraphNode();
            code.insertAfter(line);
            line.select();
            return true;
          },
          COMMAND_PRIORITY_NORMAL,
        ),
      ),
    [editor, setBlock],
  );

  if (!block) return null;
  const isListed = CODE_LANGUAGES.some(([value]) => value === block.language);
  return (
    <Floating
      side="above"
      anchor={() => {
        const box = inSight(editor, editor.getElementByKey(block.key)?.getBoundingClientRect());
        return box ? { left: box.left + box.width - 134, top: box.top + 4, width: 0, height: 0 } : null;
      }}
    >
      <NativeSelect
        size="xs"
        w={132}
        variant="unstyled"
        px={8}
        aria-label={t('editor.codeLanguage')}
        value={block.language}
        data={[
          ...CODE_LANGUAGES.map(([value, label]) => ({
            value,
            label: value === '' ? t('editor.codePlain') : label,
          })),
          ...(isListed ? [] : [{ value: block.language, label: block.language }]),
        ]}
        onChange={(event) => {
          const language = event.currentTarget.value;
          editor.update(() => {
            const node = $getNodeByKey(block.key);
            if ($isCodeNode(node)) node.setLanguage(language || null);
          });
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          editor.focus();
        }}
      />
    </Floating>
  );
}

/** Takes up to two blanks from the start of the line with the caret. */
function $outdent(selection: RangeSelection): void {
  let node = selection.anchor.getNode() as TextNode | null;
  let first: TextNode | null = null;
  for (; node && !$isLineBreakNode(node); node = node.getPreviousSibling() as TextNode | null) {
    if ($isTextNode(node)) first = node;
  }
  const taken = /^ {1,2}/.exec(first?.getTextContent() ?? '')?.[0].length ?? 0;
  if (first && taken > 0) first.spliceText(0, taken, '');
}
