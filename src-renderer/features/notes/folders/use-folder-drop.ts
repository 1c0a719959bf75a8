import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { useCallback, useEffect, useRef, useState } from 'react';
import { draggedFolder, draggedNotes, folderDrag } from '../list/note-drag.ts';
import { moveNotes } from '../note-acts.ts';
import { moveFolder } from './folder-acts.ts';
import type { FolderNode } from './folder-tree.ts';

/** Folders take notes and other folders that are dropped on them; "no folder" takes them out. */
export function useFolderDrop(byId: ReadonlyMap<string, FolderNode>) {
  const [dropId, setDropId] = useState<string | null>(null);
  const stops = useRef(new Map<string, () => void>());
  const latest = useRef(byId);
  latest.current = byId;

  const rowRef = useCallback((key: string, element: HTMLElement | null) => {
    stops.current.get(key)?.();
    stops.current.delete(key);
    const isUnfiled = key === 'unfiled';
    if (!element || (!isUnfiled && !latest.current.has(key))) return;
    const stopDrop = dropTargetForElements({
      element,
      canDrop: ({ source }) => {
        if (draggedNotes(source.data) !== null) return true;
        const moved = draggedFolder(source.data);
        const target = latest.current.get(key);
        return moved !== null && target !== undefined && !target.family.includes(moved);
      },
      onDragEnter: () => setDropId(key),
      onDragLeave: () => setDropId((old) => (old === key ? null : old)),
      onDrop: ({ source }) => {
        setDropId(null);
        const target = latest.current.get(key) ?? null;
        const notes = draggedNotes(source.data);
        if (notes)
          void moveNotes(
            notes.map(({ id }) => id),
            target,
          );
        const moved = latest.current.get(`f${draggedFolder(source.data)}`);
        if (moved && target) void moveFolder(moved, target.id);
      },
    });
    const folder = latest.current.get(key);
    const stopDrag = folder ? draggable({ element, getInitialData: () => folderDrag(folder.id) }) : undefined;
    stops.current.set(key, () => {
      stopDrop();
      stopDrag?.();
    });
  }, []);

  useEffect(
    () => () => {
      for (const stop of stops.current.values()) stop();
    },
    [],
  );
  return { rowRef, dropId };
}
