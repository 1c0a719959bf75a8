import { type QueryKey, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

type Step = { done: number; total: number | null };

/**
 * A long reading as a query: what its last event carries. `progress` is how far it is, 0-1, null while that is not
 * known. Leaving the page ends it.
 */
export function useLastEvent<Event extends Step, Result>(options: {
  queryKey: QueryKey;
  isOn?: boolean;
  start: (signal: AbortSignal) => Promise<AsyncIterable<Event>>;
  resultOf: (event: Event) => Result | undefined;
}) {
  const { queryKey, isOn = true, start, resultOf } = options;
  const [progress, setProgress] = useState<number | null>(null);
  const query = useQuery({
    queryKey,
    enabled: isOn,
    queryFn: async ({ signal }) => {
      let result: Result | undefined;
      for await (const event of await start(signal)) {
        signal.throwIfAborted();
        setProgress(event.total ? event.done / event.total : null);
        result = resultOf(event) ?? result;
      }
      if (result === undefined) throw new Error('the reading ended without a result');
      return result;
    },
  });
  return { ...query, progress };
}
