import { type PointerEvent, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './image.module.css';

const SMALLEST = 48;

/** The handle at the corner of a selected picture: drag it, or press the arrow keys on it (16 px a step). */
export function ResizeGrip({
  image,
  onResize,
}: {
  image: RefObject<HTMLImageElement | null>;
  onResize: (width: number) => void;
}) {
  const { t } = useTranslation();
  const drag = useRef<{ x: number; width: number } | null>(null);

  function widthAt(x: number): number {
    const element = image.current;
    const start = drag.current;
    if (!element || !start) return SMALLEST;
    const line = element.closest('p, h1, h2, h3, h4, h5, h6, li')?.clientWidth ?? 2000;
    return Math.round(Math.max(SMALLEST, Math.min(line, start.width + x - start.x)));
  }
  function onPointerDown(event: PointerEvent<HTMLButtonElement>) {
    if (!image.current) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width: image.current.getBoundingClientRect().width };
  }
  function onPointerMove(event: PointerEvent) {
    // The text is written once, when the hand lets go.
    if (drag.current && image.current) image.current.style.width = `${widthAt(event.clientX)}px`;
  }
  function onPointerUp(event: PointerEvent) {
    if (!drag.current) return;
    const width = widthAt(event.clientX);
    drag.current = null;
    onResize(width);
  }
  return (
    <button
      type="button"
      className={classes.grip}
      aria-label={t('editor.imageResize')}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
        if (step === undefined || !image.current) return;
        event.preventDefault();
        event.stopPropagation();
        onResize(Math.max(SMALLEST, Math.round(image.current.getBoundingClientRect().width) + step));
      }}
    />
  );
}
