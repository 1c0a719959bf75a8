// A forest as rows: only what is unfolded is walked, so that 50,000 nodes cost what one screen of them costs.
import { hierarchy } from 'd3-hierarchy';

export type TreeNode = {
  id: number;
  /** null, or an id that is not among the nodes: stands at the top. */
  parentId: number | null;
  label: string;
  /** Said after the label, e.g. '第 2 代'. */
  detail?: string;
  /** Children that exist, loaded or not. Without it: those among the nodes. */
  childCount?: number;
};

export type TreeIndex = {
  roots: readonly number[];
  nodeOf: ReadonlyMap<number, TreeNode>;
  childrenOf: ReadonlyMap<number, readonly number[]>;
};

export type TreeRow = {
  node: TreeNode;
  depth: number;
  /** Row of the parent, -1 at the top: where its line comes from. */
  parentRow: number;
  hasChildren: boolean;
  isOpen: boolean;
  /** Place among its siblings, from 1, and how many they are. */
  place: number;
  siblings: number;
};

/** Children in the order given. Nodes in a circle would never hang under a root: each circle is cut above one of them. */
export function indexTree(nodes: readonly TreeNode[]): TreeIndex {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = ({ parentId }: TreeNode) => (parentId === null ? undefined : nodeOf.get(parentId));
  const walkedFrom = new Map<number, number>();
  const cut = new Set<number>();
  for (const start of nodes) {
    let at: TreeNode | undefined = start;
    while (at && !walkedFrom.has(at.id)) {
      walkedFrom.set(at.id, start.id);
      at = parentOf(at);
    }
    // Back on the way that began here: a circle.
    if (at && walkedFrom.get(at.id) === start.id && start.parentId !== null) cut.add(at.id);
  }
  const childrenOf = new Map<number, number[]>();
  const roots: number[] = [];
  for (const node of nodes) {
    const parent = cut.has(node.id) ? undefined : parentOf(node);
    if (!parent) roots.push(node.id);
    else if (!childrenOf.get(parent.id)?.push(node.id)) childrenOf.set(parent.id, [node.id]);
  }
  return { roots, nodeOf, childrenOf };
}

/** The rows of a forest whose nodes `open` are unfolded, from top to bottom. */
export function treeRows(index: TreeIndex, open: ReadonlySet<number>): TreeRow[] {
  const rows: TreeRow[] = [];
  const rowOf = new Map<number, number>();
  const top = hierarchy<number | null>(null, (id) =>
    id === null ? index.roots : open.has(id) ? index.childrenOf.get(id) : undefined,
  );
  const placeOf = new Map<number, { place: number; siblings: number }>();
  top.eachBefore((at) => {
    at.children?.forEach((child, place, all) => {
      if (child.data !== null) placeOf.set(child.data, { place: place + 1, siblings: all.length });
    });
    if (at.data === null) return;
    const node = index.nodeOf.get(at.data);
    if (!node) return;
    const parent = at.parent?.data ?? null;
    rowOf.set(node.id, rows.length);
    rows.push({
      node,
      depth: at.depth - 1,
      parentRow: parent === null ? -1 : (rowOf.get(parent) ?? -1),
      hasChildren: (node.childCount ?? index.childrenOf.get(node.id)?.length ?? 0) > 0,
      isOpen: open.has(node.id),
      ...(placeOf.get(node.id) ?? { place: 1, siblings: 1 }),
    });
  });
  return rows;
}

/** The nodes above `id`, to be unfolded so that it can be seen. */
export function ancestorsOf(index: TreeIndex, id: number): number[] {
  const above: number[] = [];
  let at = index.nodeOf.get(id)?.parentId ?? null;
  while (at !== null && index.nodeOf.has(at) && !above.includes(at)) {
    above.push(at);
    at = index.nodeOf.get(at)?.parentId ?? null;
  }
  return above;
}

/** Unfolded at first: the upper `levels` levels, as long as that makes no more than `most` rows. */
export function openAtFirst(index: TreeIndex, levels: number, most: number): Set<number> {
  const open = new Set<number>();
  let level: readonly number[] = index.roots;
  let rows = level.length;
  for (let depth = 0; depth < levels; depth++) {
    const next: number[] = [];
    for (const id of level) {
      const children = index.childrenOf.get(id) ?? [];
      if (rows + children.length > most) return open;
      rows += children.length;
      if (children.length > 0) open.add(id);
      next.push(...children);
    }
    level = next;
  }
  return open;
}

export type TreeMove = { row: number } | { toggle: number } | null;

/** What a key does in a tree (WAI-ARIA): arrows walk, Right unfolds or goes in, Left folds or goes out. */
export function treeMove(rows: readonly TreeRow[], active: number, key: string, page: number): TreeMove {
  const at = rows[active];
  const last = rows.length - 1;
  const to = (row: number): TreeMove => (last < 0 ? null : { row: Math.min(Math.max(row, 0), last) });
  switch (key) {
    case 'ArrowDown':
      return to(active + 1);
    case 'ArrowUp':
      return to(active - 1);
    case 'PageDown':
      return to(active + page);
    case 'PageUp':
      return to(active - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'ArrowRight':
      if (!at?.hasChildren) return null;
      return at.isOpen ? to(active + 1) : { toggle: at.node.id };
    case 'ArrowLeft':
      if (at?.isOpen && at.hasChildren) return { toggle: at.node.id };
      return at && at.parentRow >= 0 ? to(at.parentRow) : null;
    default:
      return null;
  }
}
