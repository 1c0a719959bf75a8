// How a library's name and its file belong together: the name is the file's name without `.kith`.
import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';

export const LIBRARY_EXTENSION = '.kith';

// Windows refuses these as file names, and a library may be carried there on a stick.
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const FORBIDDEN = '<>:"/\\|?*';

/** True when `name` can be a file name on Windows, macOS and Linux. */
export function isLibraryName(name: string): boolean {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.startsWith('.') || /[. ]$/.test(trimmed)) return false;
  if (Buffer.byteLength(trimmed) > 200 || RESERVED.test(trimmed.split('.')[0] ?? '')) return false;
  return ![...trimmed].some((char) => FORBIDDEN.includes(char) || char < ' ' || char === '\u007f');
}

/** The name shown for a library file. */
export function libraryName(file: string): string {
  const name = basename(file);
  return name.endsWith(LIBRARY_EXTENSION) ? name.slice(0, -LIBRARY_EXTENSION.length) : name;
}

/** An absolute path from what a user typed; `~/` is their home folder. */
export function libraryPath(typed: string): string {
  const path = typed.trim();
  if (path.startsWith('~/')) return join(homedir(), path.slice(2));
  return isAbsolute(path) ? resolve(path) : resolve(process.cwd(), path);
}
