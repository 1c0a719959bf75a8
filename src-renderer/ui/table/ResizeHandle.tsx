// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual grid stand absolute, which table elements can't
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnSpec, ColumnState } from './column-state.ts';
import classes from './table.module.css';

type Props = {
  column: ColumnSpec & { header: string };
  /** px as drawn. */
  width: number;
  state: ColumnState;
  onChange: (next: ColumnState) => void;
};

const KEY_STEP = 16;
const MAX_WIDTH = 900;

/** The right edge of a column header: drag it, use the arrow keys, double click for the first width. */
export function ResizeHandle({ column, width, state, onChange }: Props) {
  const { t } = useTranslation();

  function setWidth(next: number) {
    onChange({ ...state, widths: { ...state.widths, [column.id]: Math.min(Math.round(next), MAX_WIDTH) } });
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    event.preventDefault();
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => setWidth(width + moved.clientX - from);
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', stop);
      handle.removeEventListener('pointercancel', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop);
    handle.addEventListener('pointercancel', stop);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    setWidth(width + (event.key === 'ArrowRight' ? KEY_STEP : -KEY_STEP));
  }

  return (
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={column.minWidth ?? 0}
      aria-valuemax={MAX_WIDTH}
      aria-label={t('common.resizeColumn', { name: column.header })}
      className={classes.resize}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDoubleClick={() => setWidth(column.width)}
    />
  );
}
