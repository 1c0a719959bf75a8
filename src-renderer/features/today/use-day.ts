import { useInterval } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../app/format.ts';

const MINUTE = 60_000;

/** Today in the library's zone, YYYY-MM-DD. A page that stays open over midnight asks for the new day. */
export function useDay(): string {
  const { dayOf } = useFormat();
  const queryClient = useQueryClient();
  // What it is now is worked out with each drawing; the clock only makes it draw.
  const [, look] = useState(0);
  useInterval(() => look((count) => count + 1), MINUTE, { autoInvoke: true });
  const day = dayOf();
  const asked = useRef(day);
  useEffect(() => {
    if (asked.current === day) return;
    asked.current = day;
    // Silences, ages and birthdays are counted by the core.
    void queryClient.invalidateQueries();
  }, [day, queryClient]);
  return day;
}
