import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { LinkKind } from '#shared/contract/documents.ts';
import { useOpenFan } from '../shell/use-open-fan.ts';

export type Target = { kind: LinkKind; id: number };

/** Goes to what a text mentions or links: a person opens in the drawer, a tag shows its notes, the rest have pages. */
export function useOpenTarget(): (target: Target) => void {
  const navigate = useNavigate();
  const openFan = useOpenFan();
  return useCallback(
    ({ kind, id }) => {
      switch (kind) {
        case 'fan':
          return openFan(id);
        case 'tag':
          return void navigate({ to: '/notes', search: { tagIds: [id] } });
        case 'note':
          return void navigate({ to: '/notes/$id', params: { id } });
        case 'case':
          return void navigate({ to: '/cases/$id', params: { id } });
        case 'community':
          return void navigate({ to: '/communities/$id', params: { id } });
        case 'campaign':
          return void navigate({ to: '/campaigns/$id', params: { id } });
        case 'ritual':
          return void navigate({ to: '/communities' });
        case 'post':
          return void navigate({ to: '/calendar' });
      }
    },
    [navigate, openFan],
  );
}
