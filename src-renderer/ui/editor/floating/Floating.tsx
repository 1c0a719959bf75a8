import { Portal } from '@mantine/core';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import classes from './floating.module.css';
import { type Box, placeBeside, type Side } from './place.ts';

type Props = {
  /** Asked before every frame; null hides the box. */
  anchor: () => Box | null;
  side?: Side;
  className?: string;
  children: ReactNode;
  /** A press inside leaves the caret where it is, unless on a field. */
  keepsCaret?: boolean;
  onKeyDown?: (event: React.KeyboardEvent) => void;
};

const isField = (target: EventTarget) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null;

/** A box beside a place of the text, above everything, kept in the window while the text scrolls. */
export function Floating({ anchor, side = 'below', className, children, keepsCaret, onKeyDown }: Props) {
  // The portal puts its children on the page after the first effects have run.
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const latest = useRef(anchor);
  latest.current = anchor;

  useLayoutEffect(() => {
    if (!element) return;
    let last = '';
    let frame = 0;
    // Asked before every frame: text above may grow, a bar may open, the page may scroll.
    const place = () => {
      frame = requestAnimationFrame(place);
      const at = latest.current();
      const { offsetWidth: width, offsetHeight: height } = element;
      const now = at ? `${at.left} ${at.top} ${at.width} ${at.height} ${width} ${height}` : '';
      if (now === last && element.hidden === (at === null)) return;
      last = now;
      element.hidden = at === null;
      if (!at) return;
      const spot = placeBeside(
        at,
        { width: element.offsetWidth, height: element.offsetHeight },
        { width: window.innerWidth, height: window.innerHeight },
        side,
      );
      element.style.left = `${spot.left}px`;
      element.style.top = `${spot.top}px`;
    };
    place();
    return () => cancelAnimationFrame(frame);
  }, [element, side]);

  return (
    <Portal>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps the caret; the controls are inside */}
      <div
        ref={setElement}
        className={`${classes.floating} ${className ?? ''}`}
        data-editor-floating
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          if (keepsCaret && !isField(event.target)) event.preventDefault();
        }}
      >
        {children}
      </div>
    </Portal>
  );
}
