/** Paths inside a vault: always with /, never absolute, never above the vault. */

/** A path as an archive or a text gives it, from `folder` on; null where it is absolute or leaves the vault. */
export function cleanPath(given: string, folder = ''): string | null {
  const path = given.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || path.includes('\0')) return null;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? null : parts.join('/');
}

/** How the files end that become notes. */
export const NOTE_ENDING = /\.(md|markdown|html?|docx|canvas)$/i;
/** Texts of other programs, which are not made into notes. */
export const isUnreadText = (path: string): boolean =>
  /\.(?:txt|doc|odt|rtf|org|notes|lakebook|sy|opml|one|pages|epub|tex|rst)$/i.test(path);
/** Pictures, sounds, papers: somebody put them into the vault. */
export const isKeptFile = (path: string): boolean =>
  /\.(?:png|jpe?g|gif|webp|bmp|heic|svg|pdf|mp3|m4a|wav|mp4|mov|pptx?|xlsx?|zip)$/i.test(path);
export const isCanvasPath = (path: string): boolean => /\.canvas$/i.test(path);
export const isWordPath = (path: string): boolean => /\.docx$/i.test(path);
/** Whose text is HTML when it is read; Word's is made into it. */
export const isHtmlPath = (path: string): boolean => /\.(?:html?|docx)$/i.test(path);

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
export const stemOf = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(NOTE_ENDING, '');
/** Names are found whatever their case and however their accents are written. */
const nameKey = (name: string): string => name.normalize('NFC').toLowerCase().trim();

type Named = { path: string; names: readonly string[] };

/** Finds files by path, by the end of a path, or by name; where several fit, the nearest to the asking file, then the shortest. */
export function createNames(items: readonly Named[]) {
  const byPath = new Map<string, number>();
  const byName = new Map<string, number[]>();
  items.forEach(({ path, names }, index) => {
    byPath.set(nameKey(path), index);
    if (!isHtmlPath(path)) byPath.set(nameKey(path.replace(NOTE_ENDING, '')), index);
    for (const key of new Set(names.map(nameKey))) {
      const known = byName.get(key);
      if (known) known.push(index);
      else byName.set(key, [index]);
    }
  });
  return {
    /** `undefined`: nothing of that name; `null`: an address outside of the vault. */
    find(target: string, from: string): number | null | undefined {
      const folder = folderOf(from);
      const here = cleanPath(target, folder);
      const fromTop = cleanPath(target);
      for (const path of [here, fromTop]) {
        const found = path === null ? undefined : byPath.get(nameKey(path));
        if (found !== undefined) return found;
      }
      if (here === null && fromTop === null) return null;
      const wanted = nameKey(target);
      const name = wanted.slice(wanted.lastIndexOf('/') + 1).replace(NOTE_ENDING, '');
      const found = (byName.get(wanted) ?? byName.get(name) ?? []).filter(
        (index) =>
          !wanted.includes('/') ||
          byName.get(wanted)?.includes(index) ||
          endsWith(items[index]!.path, wanted),
      );
      return found.toSorted(
        (a, b) =>
          Number(folderOf(items[b]!.path) === folder) - Number(folderOf(items[a]!.path) === folder) ||
          items[a]!.path.length - items[b]!.path.length ||
          a - b,
      )[0];
    },
  };
}

const endsWith = (path: string, wanted: string): boolean => {
  const key = nameKey(path);
  return [wanted, `${wanted}.md`, `${wanted}.markdown`].some((end) => key === end || key.endsWith(`/${end}`));
};
