// Which rows are selected: some by their id, or all that the list holds save some. All stays all when rows come.

export type RowSelection =
  | { readonly mode: 'some'; readonly ids: ReadonlySet<number> }
  | { readonly mode: 'all'; readonly except: ReadonlySet<number> };

export const NOTHING_SELECTED: RowSelection = { mode: 'some', ids: new Set() };
export const ALL_SELECTED: RowSelection = { mode: 'all', except: new Set() };

export function isSelected(selection: RowSelection, id: number): boolean {
  return selection.mode === 'some' ? selection.ids.has(id) : !selection.except.has(id);
}

/** How many of `total` rows are selected. */
export function selectedCount(selection: RowSelection, total: number): number {
  return selection.mode === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size);
}

/** Selects or unselects these rows, leaving the others as they are. */
export function setSelected(selection: RowSelection, ids: Iterable<number>, isOn: boolean): RowSelection {
  const listed = new Set(selection.mode === 'some' ? selection.ids : selection.except);
  const isListing = (selection.mode === 'some') === isOn;
  for (const id of ids) {
    if (isListing) listed.add(id);
    else listed.delete(id);
  }
  return selection.mode === 'some' ? { mode: 'some', ids: listed } : { mode: 'all', except: listed };
}

export function toggleSelected(selection: RowSelection, id: number): RowSelection {
  return setSelected(selection, [id], !isSelected(selection, id));
}
