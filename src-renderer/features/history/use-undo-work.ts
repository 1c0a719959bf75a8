import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { UndoProgress } from '#shared/contract/history.ts';
import { orpc } from '../../app/api/client.ts';

/** How often progress is asked for while there is some. */
const ASK_EVERY = 400;
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

/** 0 to 1. */
export const undoWorkShare = ({ done, total }: UndoProgress): number => (total === 0 ? 0 : done / total);
