import { QueryClient } from '@tanstack/react-query';
import { ConnectionLostError } from './connection.ts';

/**
 * What the core says stays true until the live stream says otherwise, so nothing goes stale by time.
 * `networkMode: 'always'`: being offline is the normal state of this app.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (count, error) => error instanceof ConnectionLostError && count < 3,
      retryDelay: 0,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
