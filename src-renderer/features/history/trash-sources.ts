// What the trash holds, each kind by the methods of its own domain.
import { client, orpc } from '../../app/api/client.ts';

export type TrashKind = 'fans' | 'notes' | 'cases';
/** `remark` is a person's; empty for anything else. */
export type TrashRow = { id: number; name: string; remark: string; deletedAt: number };

type PageInput = { cursor?: string | null; offset?: number | null; limit: number };

const titled = ({ id, title, deletedAt }: { id: number; title: string; deletedAt: number }): TrashRow => ({
  id,
  name: title,
  remark: '',
  deletedAt,
});

export const TRASH_SOURCES = {
  fans: {
    queryKey: orpc.fans.trash.key(),
    page: (input: PageInput, signal?: AbortSignal) => client.fans.trash(input, { signal }),
    restore: (ids: number[]) => client.fans.restore({ ids }),
    restoredWords: 'history.restored',
    emptyWords: 'history.trashEmpty',
    selectedWords: 'common.selected',
  },
  notes: {
    queryKey: orpc.notes.trash.key(),
    page: async (input: PageInput, signal?: AbortSignal) => {
      const page = await client.notes.trash(input, { signal });
      return { ...page, rows: page.rows.map(titled) };
    },
    restore: (ids: number[]) => client.notes.restore({ ids }),
    restoredWords: 'notes.restoredMany',
    emptyWords: 'notes.trashEmpty',
    selectedWords: 'notes.selected',
  },
  cases: {
    queryKey: orpc.cases.trash.key(),
    page: async (input: PageInput, signal?: AbortSignal) => {
      const page = await client.cases.trash(input, { signal });
      return { ...page, rows: page.rows.map(titled) };
    },
    restore: (ids: number[]) => client.cases.restore({ ids }),
    restoredWords: 'cases.restoredMany',
    emptyWords: 'cases.trashEmpty',
    selectedWords: 'cases.selected',
  },
} as const;
