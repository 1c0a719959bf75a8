// Where a host keeps its own small files on each system. KITH_HOME puts all of them under one folder (tests, portable use).
import { homedir } from 'node:os';
import { join } from 'node:path';

export type HostFolders = {
  /** Recent libraries, window state. */
  readonly config: string;
  /** Uploaded and prepared files, deleted at the end and at the next start. */
  readonly cache: string;
  /** Where a new library goes unless the user says otherwise. */
  readonly libraries: string;
};

/** The folders of this user on this system; none is created here. */
export function hostFolders(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): HostFolders {
  const home = homedir();
  const root = env.KITH_HOME;
  if (root) {
    return { config: join(root, 'config'), cache: join(root, 'cache'), libraries: join(root, 'libraries') };
  }
  const libraries = join(home, 'Documents', 'Kith');
  if (platform === 'darwin') {
    return {
      config: join(home, 'Library', 'Application Support', 'Kith'),
      cache: join(home, 'Library', 'Caches', 'Kith'),
      libraries,
    };
  }
  if (platform === 'win32') {
    return {
      config: join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Kith'),
      cache: join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Kith', 'cache'),
      libraries,
    };
  }
  return {
    config: join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'kith'),
    cache: join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'kith'),
    libraries,
  };
}
