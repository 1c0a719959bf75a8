import { useQuery } from '@tanstack/react-query';
import { hostQuery } from '../api/client.ts';

const EVERY_MS = 1_000;

/** Whether the library is away because its file is written anew, in whichever window that was asked for; looked at while `isAway`. */
export function useIsRewriting(isAway: boolean): boolean {
  const { data } = useQuery({
    ...hostQuery.library.rewriting.queryOptions(),
    enabled: isAway,
    refetchInterval: EVERY_MS,
    staleTime: 0,
    gcTime: 0,
  });
  return isAway && data?.isRewriting === true;
}
