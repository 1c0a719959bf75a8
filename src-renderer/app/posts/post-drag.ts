// Posts are dragged between days; the same with Alt and the arrow keys.
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { type RefObject, useEffect, useRef, useState } from 'react';

const KIND = 'kith-post';

/** Makes an element a post that can be carried. */
export function usePostDrag(element: RefObject<HTMLElement | null>, id: number): boolean {
  const [isCarried, setCarried] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    return draggable({
      element: element.current,
      getInitialData: () => ({ kind: KIND, id }),
      onDragStart: () => setCarried(true),
      onDrop: () => setCarried(false),
    });
  }, [element, id]);
  return isCarried;
}

/** Makes an element take posts; true while one is held over it. */
export function usePostDrop(element: RefObject<HTMLElement | null>, onDrop: (id: number) => void): boolean {
  const [isOver, setOver] = useState(false);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    if (!element.current) return;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => source.data.kind === KIND,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        drop.current(Number(source.data.id));
      },
    });
  }, [element]);
  return isOver;
}

/** Days that a key moves a post by; null for other keys. */
export function daysOfKey(event: { key: string; altKey: boolean }): number | null {
  if (!event.altKey) return null;
  return { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key] ?? null;
}
