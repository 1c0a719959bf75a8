// What the user chose, as one file that the core can read: an archive as it is, anything else packed.
import type { AsyncZippable } from 'fflate';

/** Settings and bins of notes apps are not looked at. */
const isHidden = (path: string) =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

/** The path of a file inside what was chosen, without the name of the chosen folder. */
function pathOf(file: File): string {
  const path = (file as File & { path?: string }).path ?? file.webkitRelativePath;
  const relative = file.webkitRelativePath !== '' ? file.webkitRelativePath : path.replace(/^\.?\//, '');
  return relative === '' ? file.name : relative;
}

/** The name of the folder that all the files are in; empty when they are in none. */
function commonFolder(paths: readonly string[]): string {
  const [first = ''] = paths;
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && paths.every((path) => path.startsWith(folder)) ? folder : '';
}

/** One archive of all that was chosen. Nothing is compressed: it only goes to the next process. */
export async function archiveOf(files: readonly File[]): Promise<File | null> {
  const [only] = files;
  if (only && files.length === 1 && /\.(zip|jex|tar|enex|notes|lakebook)$/i.test(only.name)) return only;
  const paths = files.map(pathOf);
  const folder = commonFolder(paths);
  const entries: AsyncZippable = {};
  let isAnything = false;
  for (const [at, file] of files.entries()) {
    const path = (paths[at] ?? file.name).slice(folder.length);
    if (isHidden(path)) continue;
    entries[path] = [new Uint8Array(await file.arrayBuffer()), { level: 0 }];
    isAnything = true;
  }
  if (!isAnything) return null;
  const { zip } = await import('fflate');
  const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    zip(entries, (error, data) => (error ? reject(error) : resolve(data as Uint8Array<ArrayBuffer>)));
  });
  return new File([bytes], `${folder.slice(0, -1) || 'notes'}.zip`, { type: 'application/zip' });
}
