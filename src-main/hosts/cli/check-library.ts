import { ORPCError } from '@orpc/server';
import { type LibraryAt, withReader, withWriter } from './library.ts';

/**
 * Checks the file, its foreign keys and that derived data equals the facts; `rebuild` first makes derived data anew.
 * @throws ORPCError LIBRARY_DAMAGED with the problems found
 */
export async function checkLibrary(
  library: LibraryAt,
  { rebuild }: { rebuild: boolean },
): Promise<{ ok: true; rebuilt: boolean; problems: string[] }> {
  if (rebuild) {
    await withWriter(library, async ({ client }) => {
      for await (const _event of await client.maintenance.rebuild({}));
    });
  }
  const problems = await withReader(library, async ({ client }) => {
    const found = new Set<string>();
    for await (const event of await client.maintenance.check({ full: true })) {
      for (const problem of event.problems) found.add(problem);
    }
    return [...found];
  });
  if (problems.length > 0) throw new ORPCError('LIBRARY_DAMAGED', { data: { problems } });
  return { ok: true, rebuilt: rebuild, problems };
}
