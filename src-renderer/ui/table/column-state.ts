import { useCallback, useState } from 'react';
import { readStored, writeStored } from '../stored/stored-value.ts';

export type ColumnSpec = {
  id: string;
  /** px at first. */
  width: number;
  minWidth?: number;
  /** Takes its part of the room that is left, until the user gives it a width. */
  isGrowing?: boolean;
  /** Not shown until chosen. */
  isHiddenAtFirst?: boolean;
  /** Can't be hidden. */
  isRequired?: boolean;
};

export type ColumnState = {
  /** Ids of the columns shown, in their order. */
  readonly shown: readonly string[];
  /** px by id, where the user changed it. */
  readonly widths: Readonly<Record<string, number>>;
};

const MIN_WIDTH = 56;

export function firstColumnState(columns: readonly ColumnSpec[]): ColumnState {
  return {
    shown: columns.filter((column) => !column.isHiddenAtFirst).map((column) => column.id),
    widths: {},
  };
}

/** What was stored may name columns that are gone, and lack required ones. */
export function mendColumnState(columns: readonly ColumnSpec[], stored: unknown): ColumnState {
  const first = firstColumnState(columns);
  if (typeof stored !== 'object' || stored === null) return first;
  const { shown, widths } = stored as Partial<ColumnState>;
  if (!Array.isArray(shown)) return first;
  const known = shown.filter((id) => columns.some((column) => column.id === id));
  const missing = columns.filter((column) => column.isRequired && !known.includes(column.id));
  return {
    shown: [...missing.map((column) => column.id), ...known],
    widths: typeof widths === 'object' && widths !== null ? widths : {},
  };
}

export function widthOf(column: ColumnSpec, state: ColumnState): number {
  return Math.max(column.minWidth ?? MIN_WIDTH, state.widths[column.id] ?? column.width);
}

/** A growing column stops here: a line is read across, not along a desk. */
const MOST_GROWN = 460;

/** px of the shown columns in `room` px: what is left over goes to the growing ones, in equal parts. */
export function fitWidths(columns: readonly ColumnSpec[], state: ColumnState, room: number): number[] {
  const widths = columns.map((column) => widthOf(column, state));
  const left = room - widths.reduce((sum, width) => sum + width, 0);
  const isGrowing = ({ id, isGrowing }: ColumnSpec) => isGrowing && state.widths[id] === undefined;
  const count = columns.filter(isGrowing).length;
  if (count === 0 || left <= 0) return widths;
  const share = Math.floor(left / count);
  return columns.map((column, at) => {
    const width = widths[at] ?? 0;
    return isGrowing(column) ? Math.max(width, Math.min(width + share, MOST_GROWN)) : width;
  });
}

/** Shows or hides a column; a shown one takes its place in the order of the specs. */
export function toggleColumn(columns: readonly ColumnSpec[], state: ColumnState, id: string): ColumnState {
  if (state.shown.includes(id)) return { ...state, shown: state.shown.filter((other) => other !== id) };
  const order = columns.map((column) => column.id);
  const before = state.shown.filter((other) => order.indexOf(other) < order.indexOf(id));
  const at = before.length === 0 ? 0 : state.shown.indexOf(before.at(-1) ?? '') + 1;
  return { ...state, shown: [...state.shown.slice(0, at), id, ...state.shown.slice(at)] };
}

/** The columns of a table as this machine remembers them under `key`. */
export function useColumnState(
  key: string,
  columns: readonly ColumnSpec[],
): [ColumnState, (next: ColumnState) => void] {
  const name = `columns.${key}`;
  const [state, setState] = useState(() => mendColumnState(columns, readStored(name)));
  const update = useCallback(
    (next: ColumnState) => {
      setState(next);
      writeStored(name, next);
    },
    [name],
  );
  return [state, update];
}
