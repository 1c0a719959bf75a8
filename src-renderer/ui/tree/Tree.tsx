// biome-ignore-all lint/a11y/useFocusableInteractive: one item of the tree at a time is in the tab order
import { IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import classes from './tree.module.css';

export type TreeItem = {
  id: string;
  label: string;
  /** Steps from the root, from 0. */
  depth: number;
  icon?: ReactNode;
  /** After the label: a count. */
  trailing?: ReactNode;
  /** undefined: has no children. */
  isOpen?: boolean;
};

type Props = {
  label: string;
  /** In the order they stand; children of closed items left out. */
  items: readonly TreeItem[];
  pickedId: string | null;
  onPick: (id: string) => void;
  onToggle?: (id: string) => void;
  /** Right click, or the menu key: where to open the menu. */
  onMenu?: (id: string, at: { x: number; y: number }) => void;
  /** Another key on an item (F2, Delete); true: it was for it. */
  onItemKey?: (id: string, event: KeyboardEvent) => boolean;
  /** Draws an item of its own in this place, e.g. a field while it is renamed. */
  renderItem?: (item: TreeItem) => ReactNode | null;
  /** Gives each row's element to whoever makes it a place to drop. */
  rowRef?: (id: string, element: HTMLElement | null) => void;
  /** The row that something hangs over now. */
  dropId?: string | null;
};

/** A tree by keyboard and pointer: arrows walk, right opens, left closes or goes to the parent, Enter picks. */
export function Tree(props: Props) {
  const { label, items, pickedId, onPick, onToggle, onMenu, onItemKey, renderItem, rowRef, dropId } = props;
  const [focusId, setFocusId] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const inOrder = items.find(({ id }) => id === (focusId ?? pickedId)) ?? items[0];

  function focus(item: TreeItem | undefined) {
    if (!item) return;
    setFocusId(item.id);
    root.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(item.id)}"]`)?.focus();
  }
  function onKeyDown(event: KeyboardEvent, item: TreeItem, at: number) {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    if (onItemKey?.(item.id, event)) {
      event.preventDefault();
      return;
    }
    const acts: Record<string, () => void> = {
      ArrowDown: () => focus(items[at + 1]),
      ArrowUp: () => focus(items[at - 1]),
      Home: () => focus(items[0]),
      End: () => focus(items.at(-1)),
      Enter: () => onPick(item.id),
      ' ': () => onPick(item.id),
      ArrowRight: () => {
        if (item.isOpen === false) onToggle?.(item.id);
        else if (item.isOpen) focus(items[at + 1]);
      },
      ArrowLeft: () => {
        if (item.isOpen) onToggle?.(item.id);
        else focus(items.slice(0, at).findLast((other) => other.depth < item.depth));
      },
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  return (
    <div ref={root} role="tree" aria-label={label} className={classes.tree}>
      {items.map((item, at) => {
        const own = renderItem?.(item);
        if (own) {
          return (
            <div key={item.id} className={classes.own} style={{ paddingLeft: 8 + item.depth * 16 }}>
              {own}
            </div>
          );
        }
        return (
          <div
            key={item.id}
            ref={(element) => rowRef?.(item.id, element)}
            role="treeitem"
            data-id={item.id}
            data-drop={dropId === item.id || undefined}
            aria-level={item.depth + 1}
            aria-selected={item.id === pickedId}
            aria-expanded={item.isOpen}
            tabIndex={item === inOrder ? 0 : -1}
            className={classes.item}
            style={{ paddingLeft: 8 + item.depth * 16 }}
            title={item.label}
            onClick={() => {
              setFocusId(item.id);
              onPick(item.id);
            }}
            onKeyDown={(event) => onKeyDown(event, item, at)}
            onContextMenu={(event) => {
              if (!onMenu) return;
              event.preventDefault();
              const box = event.currentTarget.getBoundingClientRect();
              const isKey = event.clientX === 0 && event.clientY === 0;
              onMenu(
                item.id,
                isKey ? { x: box.left + 24, y: box.bottom } : { x: event.clientX, y: event.clientY },
              );
            }}
          >
            {onToggle && (
              // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the arrow keys do it
              <span
                className={classes.chevron}
                data-open={item.isOpen || undefined}
                onClick={(event) => {
                  if (item.isOpen === undefined) return;
                  event.stopPropagation();
                  onToggle(item.id);
                }}
              >
                {item.isOpen !== undefined && <IconChevronRight size={14} stroke={1.8} aria-hidden />}
              </span>
            )}
            {item.icon}
            <span className={`${classes.label} kith-truncate`}>{item.label}</span>
            {item.trailing !== undefined && <span className={classes.trailing}>{item.trailing}</span>}
          </div>
        );
      })}
    </div>
  );
}
