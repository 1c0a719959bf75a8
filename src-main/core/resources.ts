import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder `resources` of the app: beside the sources, beside the build, or where the packaged app keeps it.
 * @throws Error when the app was unpacked without it
 */
export function resourcesFolder(): string {
  const packaged = (process as { resourcesPath?: string }).resourcesPath;
  if (packaged && existsSync(join(packaged, 'resources', 'migrations'))) return join(packaged, 'resources');
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, 'resources');
    if (existsSync(join(candidate, 'migrations'))) return candidate;
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The resources folder is missing from this installation.');
    folder = parent;
  }
}
