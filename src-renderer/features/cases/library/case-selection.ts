// The chosen cases, in the order they were chosen; ranges go over rows that were never seen.
import { useCallback, useRef, useState } from 'react';
import type { CaseRow } from '#shared/contract/cases.ts';
import type { CaseRef } from '../case-acts.ts';

type RowsBetween = (start: number, end: number) => Promise<readonly CaseRow[]>;

/** Most cases dealt with at once: what the contract takes. */
const MOST = 1_000;
const refOf = ({ id, title }: CaseRow): CaseRef => ({ id, title });

/** The chosen cases of a list; `key` names the list, another one starts with none. */
export function useCaseSelection(key: unknown) {
  const [held, setHeld] = useState<{ key: unknown; chosen: ReadonlyMap<number, CaseRef> }>({
    key,
    chosen: new Map(),
  });
  const chosen = held.key === key ? held.chosen : NOTHING;
  const anchor = useRef(0);
  const latest = useRef(chosen);
  latest.current = chosen;

  const put = useCallback(
    (rows: readonly CaseRef[]) => setHeld({ key, chosen: new Map(rows.map((row) => [row.id, row])) }),
    [key],
  );
  const toggle = useCallback(
    (row: CaseRow, index: number) => {
      anchor.current = index;
      const next = new Map(latest.current);
      if (!next.delete(row.id)) next.set(row.id, refOf(row));
      put([...next.values()]);
    },
    [put],
  );
  const extendTo = useCallback(
    async (index: number, rowsBetween: RowsBetween) => {
      const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
      put((await rowsBetween(from, Math.min(to + 1, from + MOST))).map(refOf));
    },
    [put],
  );
  const all = useCallback(
    async (total: number, rowsBetween: RowsBetween) =>
      put((await rowsBetween(0, Math.min(total, MOST))).map(refOf)),
    [put],
  );
  const clear = useCallback(() => put([]), [put]);
  const setAnchor = useCallback((index: number) => {
    anchor.current = index;
  }, []);
  return { chosen, put, toggle, extendTo, all, clear, setAnchor };
}

const NOTHING: ReadonlyMap<number, CaseRef> = new Map();

export type CaseSelection = ReturnType<typeof useCaseSelection>;
