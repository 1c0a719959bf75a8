import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../app/api/client.ts';

/** The library's zone, in which days begin and end. */
export function useTimeZone(): string {
  const { data } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  return data?.timeZone ?? 'UTC';
}
