// biome-ignore-all lint/a11y/useKeyWithClickEvents: the tree around it has the keys
// biome-ignore-all lint/a11y/noStaticElementInteractions: its items are the treeitems
// biome-ignore-all lint/a11y/useFocusableInteractive: the tree names its active item by aria-activedescendant
import classes from './chart.module.css';
import type { TreeRow } from './tree-rules.ts';

const INDENT = 22;
const ROW = 28;

type Props = {
  id: string;
  row: TreeRow;
  /** px from the top of the drawing. */
  top: number;
  /** px up to the row of the parent, 0 at the top. */
  up: number;
  isActive: boolean;
  onToggle: () => void;
  onOpen: () => void;
};

/** One row of a tree: its line to the parent, a dot that folds, its name. */
export function TreeMark({ id, row, top, up, isActive, onToggle, onOpen }: Props) {
  const { node, depth, hasChildren, isOpen } = row;
  const left = 14 + depth * INDENT;
  const middle = ROW / 2;
  const count = node.childCount ?? null;
  return (
    <g
      id={id}
      transform={`translate(0 ${top})`}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={hasChildren ? isOpen : undefined}
      aria-selected={isActive}
      aria-label={[node.label, node.detail].filter(Boolean).join(', ')}
    >
      {isActive && <rect x={1} y={1} width="99.5%" height={ROW - 2} rx={4} className={classes.treeActive} />}
      {up > 0 && (
        <path
          d={`M${left - INDENT},${middle - up + 6} V${middle} H${left - 6}`}
          fill="none"
          stroke="var(--kith-line-strong)"
        />
      )}
      <g onClick={hasChildren ? onToggle : onOpen} cursor="pointer">
        <rect x={left - 10} y={4} width={20} height={ROW - 8} fill="transparent" />
        <circle
          cx={left}
          cy={middle}
          r={hasChildren ? 5 : 3}
          fill={hasChildren && !isOpen ? 'var(--kith-chart-1)' : 'var(--kith-surface)'}
          stroke="var(--kith-chart-1)"
          strokeWidth={1.5}
        />
      </g>
      <text
        x={left + 12}
        y={middle}
        dominantBaseline="central"
        className={classes.value}
        cursor="pointer"
        onClick={onOpen}
      >
        {node.label}
        {node.detail && (
          <tspan className={classes.meta} dx={8}>
            {node.detail}
          </tspan>
        )}
        {hasChildren && !isOpen && count !== null && (
          <tspan className={classes.meta} dx={8}>
            +{count}
          </tspan>
        )}
      </text>
    </g>
  );
}
