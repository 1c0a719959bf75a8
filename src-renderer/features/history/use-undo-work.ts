import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { UndoProgress } from '#shared/contract/history.ts';
import { orpc } from '../../app/api/client.ts';

/** How often progress is asked for while there is some. */
const ASK_EVERY = 400;
/** Before it, in ms, how fast it goes is anybody's guess. */
const ENOUGH_TO_TELL = 1_000;
/** What a killed process left is shown once the first page stands. */
const FIRST_ASKED = 1_500;

/** Bulk work, its undo or redo, that goes on in steps, whoever began it; null for none. */
export function useUndoWork(): UndoProgress | null {
  const [isAsked, setIsAsked] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsAsked(true), FIRST_ASKED);
    return () => clearTimeout(timer);
  }, []);
  const { data } = useQuery({
    ...orpc.history.work.queryOptions({ input: {} }),
    enabled: isAsked,
    refetchInterval: ({ state }) => (state.data?.work ? ASK_EVERY : false),
  });
  return data?.work ?? null;
}

/** Which words say what it does. */
export const undoWorkVerb = ({ asked, isBack }: UndoProgress): 'do' | 'undo' | 'redo' | 'back' =>
  isBack ? 'back' : asked;

/**
 * Seconds until the work is done, as fast as it went so far; null while there is too little to tell from. What went on before
 * this page looked is left out.
 */
export function useSecondsLeft(work: UndoProgress | null): number | null {
  const began = useRef<{ id: string; at: number; done: number } | null>(null);
  if (!work) {
    began.current = null;
    return null;
  }
  const id = `${work.change.id} ${undoWorkVerb(work)}`;
  const now = performance.now();
  if (began.current?.id !== id) began.current = { id, at: now, done: work.done };
  const { at, done } = began.current;
  const gone = work.done - done;
  if (gone <= 0 || now - at < ENOUGH_TO_TELL) return null;
  return ((work.total - work.done) * (now - at)) / gone / 1_000;
}

/** 0 to 1. */
export const undoWorkShare = ({ done, total }: UndoProgress): number => (total === 0 ? 0 : done / total);
