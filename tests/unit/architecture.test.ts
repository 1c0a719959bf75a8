import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const SUBPATHS: Record<string, string> = {
  '#shared/': 'src-shared/',
  '#main/': 'src-main/',
  '#ui/': 'src-renderer/ui/',
};

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** What a file imports: our own files as paths from the root, packages by name. Type imports count like others. */
function importsOf(file: string): { ours: string[]; packages: string[] } {
  const source = readFileSync(join(root, file), 'utf8');
  const ours: string[] = [];
  const packages: string[] = [];
  for (const match of source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
  )) {
    const target = (match[1] ?? match[2])!;
    const subpath = Object.keys(SUBPATHS).find((prefix) => target.startsWith(prefix));
    if (subpath) ours.push(SUBPATHS[subpath] + target.slice(subpath.length));
    else if (target.startsWith('.')) ours.push(relative(root, resolve(root, dirname(file), target)));
    else packages.push(target);
  }
  return { ours, packages };
}

const shared = filesBelow('src-shared');
const main = filesBelow('src-main');
const renderer = filesBelow('src-renderer');
const preload = filesBelow('src-preload');

/** Breaches of one rule as "file -> import", so that a failure names them. */
function breaches(
  files: string[],
  isForbidden: (target: string, file: string, isOurs: boolean) => boolean,
): string[] {
  return files.flatMap((file) => {
    const { ours, packages } = importsOf(file);
    return [
      ...ours.filter((target) => isForbidden(target, file, true)),
      ...packages.filter((target) => isForbidden(target, file, false)),
    ].map((target) => `${file} -> ${target}`);
  });
}

describe('who may import whom', () => {
  it('sees the tree at all', () => {
    expect(shared.length).toBeGreaterThan(10);
    expect(main.length).toBeGreaterThan(30);
    expect(renderer.length).toBeGreaterThan(20);
    expect(importsOf('src-shared/contract/contract.ts').ours).toContain('src-shared/contract/fans.ts');
  });

  it('src-shared imports zod, oRPC contracts and itself; documents also parsers of Markdown, HTML and YAML', () => {
    const PARSERS = /^(mdast|micromark|hast)(-|$)|^yaml$/;
    expect(
      breaches(shared, (target, file, isOurs) =>
        isOurs
          ? !target.startsWith('src-shared/')
          : !['zod', '@orpc/contract'].includes(target) &&
            !(file.startsWith('src-shared/document/') && PARSERS.test(target)),
      ),
    ).toEqual([]);
  });

  it('core and domains know no host, no Electron, no HTTP and no React', () => {
    const inside = main.filter((file) => !file.startsWith('src-main/hosts/'));
    expect(
      breaches(inside, (target, _, isOurs) =>
        isOurs
          ? target.startsWith('src-main/hosts/') || target.startsWith('src-renderer/')
          : /^(electron|node:http|http|ws|react)(\/|$|-)/.test(target),
      ),
    ).toEqual([]);
  });

  it('only the Electron host and the preload import electron', () => {
    const others = [...main, ...renderer].filter((file) => !file.startsWith('src-main/hosts/electron/'));
    expect(breaches(others, (target, _, isOurs) => !isOurs && /^electron(\/|$)/.test(target))).toEqual([]);
    expect(preload.length).toBeGreaterThan(0);
  });

  it('the renderer knows nothing of src-main', () => {
    expect(breaches(renderer, (target, _, isOurs) => isOurs && target.startsWith('src-main/'))).toEqual([]);
  });

  it('a feature never imports a sibling feature', () => {
    const featureOf = (path: string) => /^src-renderer\/features\/([^/]+)\//.exec(path)?.[1];
    expect(
      breaches(renderer, (target, file) => {
        const from = featureOf(file);
        const to = featureOf(target);
        return from !== undefined && to !== undefined && from !== to;
      }),
    ).toEqual([]);
  });

  it('ui knows no domain: no feature, no app, no contract', () => {
    const ui = renderer.filter((file) => file.startsWith('src-renderer/ui/'));
    expect(
      breaches(
        ui,
        (target, _, isOurs) =>
          isOurs && !/^(src-renderer\/ui|src-shared\/text|src-shared\/document)\//.test(target),
      ),
    ).toEqual([]);
  });

  it('SQL that only SQLite knows stays in core and in <d>-sqlite.ts files', () => {
    const services = main.filter((file) => /^src-main\/domains\/.*-(service|router|rules)\.ts$/.test(file));
    const offenders = services.filter((file) =>
      /sqlite\.prepare\(|\.(pragma|pluck)\(|\bprepared\(/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(offenders).toEqual([]);
  });

  it('there is no cycle of imports, not even of types', () => {
    const graph = new Map([...shared, ...main, ...renderer].map((file) => [file, importsOf(file).ours]));
    const done = new Set<string>();
    const path: string[] = [];
    const cycles: string[] = [];
    const visit = (file: string) => {
      const at = path.indexOf(file);
      if (at >= 0) {
        cycles.push([...path.slice(at), file].join(' -> '));
        return;
      }
      if (done.has(file)) return;
      path.push(file);
      for (const next of graph.get(file) ?? []) if (graph.has(next)) visit(next);
      path.pop();
      done.add(file);
    };
    for (const file of graph.keys()) visit(file);
    expect(cycles).toEqual([]);
  });

  it('every page that is named is a file at the root of its feature, where pages are looked for', () => {
    const named = renderer
      .filter((file) => file.startsWith('src-renderer/app/'))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/'([a-z-]+\/[A-Za-z]+(?:Page|Panel))'/g)].map(
          (match) => `src-renderer/features/${match[1]}.tsx`,
        ),
      );
    expect(new Set(named).size).toBeGreaterThan(12);
    expect(named.filter((file) => !renderer.includes(file))).toEqual([]);
  });

  it('nothing is exported by default but what a tool demands', () => {
    const offenders = [...shared, ...main, ...renderer, ...preload].filter((file) =>
      /^export default /m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(offenders).toEqual([]);
  });
});
