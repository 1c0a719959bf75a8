import type { Deps } from '#main/core/deps.ts';
import type { TestLibrary } from './library.ts';

/** How SQLite reads what `work` asks for: each statement it prepares with the lines of its EXPLAIN QUERY PLAN. */
export async function plansOf(
  lib: TestLibrary,
  work: (deps: Deps) => Promise<unknown>,
): Promise<{ source: string; steps: string[] }[]> {
  const own = lib.app.deps.openStream();
  const { sqlite } = own;
  const prepare = sqlite.prepare.bind(sqlite);
  const sources: string[] = [];
  sqlite.prepare = ((source: string) => {
    sources.push(source);
    return prepare(source);
  }) as typeof sqlite.prepare;
  try {
    await work({ ...lib.app.deps, read: own });
    // The same words are prepared once for each shape of answers.
    return [...new Set(sources)].map((source) => {
      const named = [...source.matchAll(/@(\w+)/g)].map((match) => match[1]!);
      const args =
        named.length > 0
          ? [Object.fromEntries(named.map((name) => [name, null]))]
          : source
              .split('?')
              .slice(1)
              .map(() => null);
      const steps = prepare(`EXPLAIN QUERY PLAN ${source}`).all(...args) as { detail: string }[];
      return { source, steps: steps.map(({ detail }) => detail) };
    });
  } finally {
    sqlite.close();
  }
}
