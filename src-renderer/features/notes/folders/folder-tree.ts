import type { NoteFolder } from '#shared/contract/notes.ts';

export type FolderNode = NoteFolder & {
  depth: number;
  /** Names from the top, joined by " / ". */
  path: string;
  hasChildren: boolean;
  /** Its own id and those of all folders above. */
  family: readonly number[];
  /** Notes in it and below. */
  total: number;
};

/** Folders in the order of the tree, siblings by name. A folder whose parent is gone stands at the top. */
export function folderTree(
  folders: readonly NoteFolder[],
  compare: (a: string, b: string) => number,
): FolderNode[] {
  const ids = new Set(folders.map(({ id }) => id));
  const byParent = new Map<number | null, NoteFolder[]>();
  for (const folder of folders) {
    const parent = folder.parentId !== null && ids.has(folder.parentId) ? folder.parentId : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), folder]);
  }
  const tree: FolderNode[] = [];
  // The core keeps folders free of cycles; each is visited once from the top, so one would only be left out.
  function add(parent: number | null, above: Pick<FolderNode, 'path' | 'family'> | null): number {
    let sum = 0;
    const siblings = [...(byParent.get(parent) ?? [])].sort((a, b) => compare(a.name, b.name));
    for (const folder of siblings) {
      const node: FolderNode = {
        ...folder,
        depth: above ? above.family.length : 0,
        path: above ? `${above.path} / ${folder.name}` : folder.name,
        family: [...(above?.family ?? []), folder.id],
        hasChildren: byParent.has(folder.id),
        total: folder.noteCount,
      };
      tree.push(node);
      node.total += add(folder.id, node);
      sum += node.total;
    }
    return sum;
  }
  add(null, null);
  return tree;
}
