import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { useVirtualWindow } from '../virtual/use-virtual-window.ts';
import classes from './chart.module.css';
import { TreeMark } from './TreeMark.tsx';
import { ancestorsOf, indexTree, openAtFirst, type TreeNode, treeMove, treeRows } from './tree-rules.ts';

type Props = {
  nodes: readonly TreeNode[];
  /** What the tree holds, spoken. */
  label: string;
  height?: number;
  /** Unfolded at first, in levels below the top. */
  levels?: number;
  /** A node to unfold the way to and to stand on: what a search found. */
  reveal?: number | null;
  onOpen?: (id: number) => void;
  /** Asked when a node is unfolded that has more children than are among the nodes. */
  onNeedChildren?: (id: number) => void;
};

const TREE_ROW = 28;
const MOST_AT_FIRST = 400;

/**
 * A forest of any size, drawn from the top down with lines to the parents; only rows in sight exist. Keys: arrows walk,
 * Right unfolds, Left folds, Enter opens, Space folds and unfolds.
 */
export function TreeChart(props: Props) {
  const { nodes, label, height = 360, levels = 2, reveal = null, onOpen, onNeedChildren } = props;
  const id = useId();
  const index = useMemo(() => indexTree(nodes), [nodes]);
  const [open, setOpen] = useState(() => openAtFirst(index, levels, MOST_AT_FIRST));
  const [active, setActive] = useState(0);
  const rows = useMemo(() => treeRows(index, open), [index, open]);
  const list = useVirtualWindow({ count: rows.length, rowHeight: TREE_ROW });

  function toggle(node: number) {
    const next = new Set(open);
    if (!next.delete(node)) {
      next.add(node);
      const known = index.childrenOf.get(node)?.length ?? 0;
      if (known < (index.nodeOf.get(node)?.childCount ?? known)) onNeedChildren?.(node);
    }
    setOpen(next);
  }
  useEffect(() => {
    if (reveal === null) return;
    setOpen((old) => new Set([...old, ...ancestorsOf(index, reveal)]));
  }, [reveal, index]);
  const revealed = reveal === null ? -1 : rows.findIndex(({ node }) => node.id === reveal);
  const { scrollToIndex } = list;
  useEffect(() => {
    if (revealed < 0) return;
    setActive(revealed);
    scrollToIndex(revealed, 'center');
  }, [revealed, scrollToIndex]);

  function onKeyDown(event: KeyboardEvent) {
    const seen = list.visibleRange();
    const at = rows[active];
    if (event.key === 'Enter' && at) {
      event.preventDefault();
      onOpen?.(at.node.id);
      return;
    }
    if (event.key === ' ' && at?.hasChildren) {
      event.preventDefault();
      toggle(at.node.id);
      return;
    }
    const move = treeMove(rows, active, event.key, Math.max(1, seen.end - seen.start - 1));
    if (!move) return;
    event.preventDefault();
    if ('toggle' in move) return toggle(move.toggle);
    setActive(move.row);
    list.scrollToIndex(move.row);
  }

  const first = list.items[0];
  return (
    <div
      ref={list.scrollRef}
      className={classes.tree}
      style={{ height: Math.min(height, Math.max(rows.length, 1) * TREE_ROW + 2) }}
      tabIndex={0}
      role="tree"
      aria-label={label}
      aria-activedescendant={rows[active] && `${id}-${rows[active].node.id}`}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: list.trackHeight, position: 'relative' }} role="none">
        {first && (
          <svg
            width="100%"
            height={list.items.length * TREE_ROW}
            role="none"
            className={classes.drawing}
            style={{ position: 'absolute', top: 0, left: 0, transform: `translateY(${first.top}px)` }}
          >
            {list.items.map(({ index: at }) => {
              const row = rows[at];
              return row ? (
                <TreeMark
                  key={row.node.id}
                  id={`${id}-${row.node.id}`}
                  row={row}
                  top={(at - first.index) * TREE_ROW}
                  up={row.parentRow < 0 ? 0 : (at - row.parentRow) * TREE_ROW}
                  isActive={at === active}
                  onToggle={() => {
                    setActive(at);
                    toggle(row.node.id);
                  }}
                  onOpen={() => {
                    setActive(at);
                    onOpen?.(row.node.id);
                  }}
                />
              ) : null;
            })}
          </svg>
        )}
      </div>
    </div>
  );
}
