// Which rows of a long list are chosen, by id and label; ranges go over rows that were never seen.
import { useCallback, useRef, useState } from 'react';
import type { NoteRef } from '../note-acts.ts';
import type { NoteList } from './use-note-list.ts';

/** Most notes dealt with at once: what the contract takes. */
const MOST = 1_000;

/** The chosen notes of a list; `key` names the list, another one starts with none. */
export function useNoteSelection(list: NoteList, key: unknown) {
  const [held, setHeld] = useState<{ key: unknown; chosen: ReadonlyMap<number, NoteRef> }>({
    key,
    chosen: new Map(),
  });
  const chosen = held.key === key ? held.chosen : new Map<number, NoteRef>();
  const anchor = useRef(0);
  const latest = useRef({ list, chosen });
  latest.current = { list, chosen };

  const put = useCallback((next: ReadonlyMap<number, NoteRef>) => setHeld({ key, chosen: next }), [key]);
  const toggle = useCallback(
    (row: NoteRef, index: number) => {
      anchor.current = index;
      const next = new Map(latest.current.chosen);
      if (!next.delete(row.id)) next.set(row.id, { id: row.id, title: row.title });
      put(next);
    },
    [put],
  );
  const extendTo = useCallback(
    async (index: number) => {
      const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
      const rows = await latest.current.list.rowsBetween(from, Math.min(to + 1, from + MOST));
      put(new Map(rows.map((row) => [row.id, { id: row.id, title: row.title }])));
    },
    [put],
  );
  const all = useCallback(async () => {
    const rows = await latest.current.list.rowsBetween(0, Math.min(latest.current.list.total, MOST));
    put(new Map(rows.map((row) => [row.id, { id: row.id, title: row.title }])));
  }, [put]);
  const clear = useCallback(() => put(new Map()), [put]);
  const setAnchor = useCallback((index: number) => {
    anchor.current = index;
  }, []);
  return { chosen, toggle, extendTo, all, clear, setAnchor };
}

export type NoteSelection = ReturnType<typeof useNoteSelection>;
