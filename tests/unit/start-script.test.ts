// What the page loads before its first card (docs/decisions/018). Read from the sources: the build cuts along the same imports.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const SUBPATHS: Record<string, string> = { '#shared/': 'src-shared/', '#ui/': 'src-renderer/ui/' };

/** What a file makes the browser load with it: types are gone then, `import()` comes later. */
function loadedWith(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const named = [
    ...source.matchAll(/(?:^|\n)(?:import|export)\s+(?!type\b)(?:([^'"`;]*?)\s+from\s+)?['"]([^'"]+)['"]/g),
  ]
    .filter(([, what = '']) => !isOfTypesOnly(what))
    .map(([, , from = '']) => fileOf(from, file));
  const globbed = [
    ...source.matchAll(/import\.meta\.glob<[^(]*\(\s*'([^']+)',\s*\{ eager: true \}/g),
  ].flatMap(([, pattern = '']) => globSync(join(dirname(file), pattern), { cwd: root }));
  return [...named, ...globbed];
}

function isOfTypesOnly(what: string): boolean {
  const names = /^\{([^}]*)\}$/s
    .exec(what.trim())?.[1]
    ?.split(',')
    .map((name) => name.trim());
  return names?.every((name) => name === '' || name.startsWith('type ')) ?? false;
}

/** A path from the root for our own files, else the package's name as it is written. */
function fileOf(from: string, file: string): string {
  const subpath = Object.keys(SUBPATHS).find((prefix) => from.startsWith(prefix));
  if (subpath) return SUBPATHS[subpath] + from.slice(subpath.length);
  return from.startsWith('.') ? relative(root, resolve(root, dirname(file), from)) : from;
}

/** Everything that the start script holds, by what brought it. */
function startScript(): Map<string, string> {
  const found = new Map([['src-renderer/app/main.tsx', '']]);
  for (const file of found.keys()) {
    if (!/^src-.*\.tsx?$/.test(file)) continue;
    for (const next of loadedWith(file)) if (!found.has(next)) found.set(next, file);
  }
  return found;
}

describe('the start script', () => {
  const start = startScript();

  it('holds the board', () => {
    expect([...start.keys()]).toEqual(
      expect.arrayContaining(['src-renderer/features/board/column/Card.tsx', 'react-dom/client']),
    );
  });

  it('has no schemas: the contract is types to it, and zod comes with the pages that parse', () => {
    const schemas = [...start].filter(
      ([file]) =>
        file === 'zod' || file.startsWith('@orpc/contract') || file.startsWith('src-shared/contract/'),
    );
    expect(schemas.map(([file, by]) => `${by} -> ${file}`)).toEqual([]);
  });
});
