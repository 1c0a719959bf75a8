// Tags as a tree, flattened for lists: each with its depth and its path.
import type { Tag } from '#shared/contract/tags.ts';

export type TagNode = Tag & {
  depth: number;
  /** 来源 / 活动 / 读书会 */
  path: string;
  /** This tag and all below it. */
  family: readonly number[];
};

/** Parents before their children, siblings by name. A parent that is gone leaves its children at the top. */
export function tagTree(tags: readonly Tag[], compare: (a: string, b: string) => number): TagNode[] {
  const known = new Set(tags.map((tag) => tag.id));
  const childrenOf = new Map<number | null, Tag[]>();
  for (const tag of tags) {
    const parent = tag.parentId !== null && known.has(tag.parentId) ? tag.parentId : null;
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), tag]);
  }
  const nodes: TagNode[] = [];
  function walk(parent: number | null, depth: number, path: string): number[] {
    const ids: number[] = [];
    const children = (childrenOf.get(parent) ?? []).toSorted((a, b) => compare(a.name, b.name));
    for (const tag of children) {
      const own = path === '' ? tag.name : `${path} / ${tag.name}`;
      const place = nodes.length;
      nodes.push({ ...tag, depth, path: own, family: [] });
      const family = [tag.id, ...walk(tag.id, depth + 1, own)];
      nodes[place] = { ...nodes[place]!, family };
      ids.push(...family);
    }
    return ids;
  }
  walk(null, 0, '');
  return nodes;
}
