import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $findCellNode,
  $findTableNode,
  $isTableCellNode,
  $isTableSelection,
  type TableCellNode,
} from '@lexical/table';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  KEY_ARROW_DOWN_COMMAND,
  mergeRegister,
  SELECTION_CHANGE_COMMAND,
} from 'lexical';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inSight } from '../floating/caret-box.ts';
import { Floating } from '../floating/Floating.tsx';
import { useChangedState } from '../use-changed-state.ts';
import { ColumnResizer } from './ColumnResizer.tsx';
import { $canMerge, $canSplit, TABLE_ACTS, type TableAct } from './table-acts.ts';

type Here = { readonly cell: string; readonly canMerge: boolean; readonly canSplit: boolean };

const isSameHere = (a: Here | null, b: Here | null) =>
  a?.cell === b?.cell && a?.canMerge === b?.canMerge && a?.canSplit === b?.canSplit;

function $here(): Here | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null;
  const cell: TableCellNode | null = $findCellNode(selection.anchor.getNode());
  if (!cell || !$isTableCellNode(cell) || !$findTableNode(cell)) return null;
  return { cell: cell.getKey(), canMerge: $canMerge(selection), canSplit: $canSplit(cell) };
}

/** The menu in the corner of the cell with the caret (Alt+Down opens it) and the handles between columns. */
export function TablePlugin({ sheet }: { sheet: HTMLElement }) {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation();
  const [here, setHere] = useChangedState<Here | null>(null, isSameHere);
  const [isOpen, setIsOpen] = useState(false);
  const isMenuOpen = useRef(false);
  isMenuOpen.current = isOpen;

  useEffect(() => {
    const look = () => {
      const now = editor.isEditable() ? $here() : null;
      // The menu stays where it was opened until it is closed.
      if (isMenuOpen.current && now === null) return;
      setHere(now);
    };
    return mergeRegister(
      editor.registerUpdateListener(() => editor.read('latest', look)),
      editor.registerCommand(
        SELECTION_CHANGE_COMMAND,
        () => {
          look();
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        KEY_ARROW_DOWN_COMMAND,
        (event) => {
          if (!event.altKey || event.shiftKey || event.isComposing || !$here()) return false;
          event.preventDefault();
          setIsOpen(true);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
    );
  }, [editor, setHere]);

  const run = (act: TableAct) => {
    editor.update(() => act.$run());
    editor.focus();
  };
  return (
    <>
      <ColumnResizer sheet={sheet} />
      {here && (
        <Floating
          keepsCaret
          side="above"
          anchor={() => {
            const box = inSight(editor, editor.getElementByKey(here.cell)?.getBoundingClientRect());
            return box ? { left: box.left + box.width - 24, top: box.top + 30, width: 0, height: 0 } : null;
          }}
        >
          <Menu
            opened={isOpen}
            onChange={setIsOpen}
            position="bottom-start"
            zIndex={310}
            returnFocus={false}
            onClose={() => editor.focus()}
          >
            <Menu.Target>
              <ActionIcon size="xs" aria-label={t('editor.table.menu')}>
                <IconDots size={14} stroke={1.8} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {TABLE_ACTS.map((act) =>
                act === 'divider' ? (
                  <Menu.Divider key={`divider-${TABLE_ACTS.indexOf(act)}`} />
                ) : (
                  <Menu.Item
                    key={act.id}
                    disabled={
                      (act.id === 'merge' && !here.canMerge) || (act.id === 'split' && !here.canSplit)
                    }
                    onClick={() => run(act)}
                  >
                    {t(`editor.table.${act.id}`)}
                  </Menu.Item>
                ),
              )}
            </Menu.Dropdown>
          </Menu>
        </Floating>
      )}
    </>
  );
}
