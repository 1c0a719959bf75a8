/** Exports of Evernote that lie in a folder or an archive beside other files: each stands as a folder of its pages. */
import { readEnex, startsEnex } from './vault-enex.ts';
import { textOf } from './vault-text.ts';
import type { VaultFacts, VaultFile, VaultSource } from './vault-types.ts';

const EXPORT = /\.(?:enex|notes)$/i;
/** All of them are held in memory. */
const MAX_BYTES = 400_000_000;

/** The same vault with the notes of its exports in place of them; one that is none, or is beyond memory, is listed. */
export async function withExports(source: VaultSource): Promise<VaultSource> {
  if (!source.files.some(({ path }) => EXPORT.test(path))) return source;
  const files: VaultFile[] = [];
  const skipped = [...source.skipped];
  const facts = new Map<string, VaultFacts>(source.facts);
  const pages = new Map<string, Buffer>();
  let held = 0;
  for (const file of source.files) {
    if (!EXPORT.test(file.path)) {
      files.push(file);
      continue;
    }
    held += file.size;
    if (held > MAX_BYTES) {
      skipped.push({ path: file.path, reason: 'too_large' });
      continue;
    }
    const text = textOf(await source.read(file.path).catch(() => Buffer.alloc(0)));
    if (text === null || !startsEnex(Buffer.from(text.slice(0, 512)))) {
      skipped.push({ path: file.path, reason: 'unreadable' });
      continue;
    }
    const found = await readEnex([text], `${file.path.replace(EXPORT, '')}/`);
    for (const [path, bytes] of found.files) {
      pages.set(path, bytes);
      files.push({ path, size: bytes.length });
    }
    for (const [path, said] of found.facts) facts.set(path, said);
    for (const title of found.locked) skipped.push({ path: `${file.path} → ${title}`, reason: 'encrypted' });
  }
  return {
    ...source,
    files,
    skipped,
    facts,
    read: async (path) => pages.get(path) ?? source.read(path),
    close() {
      pages.clear();
      source.close();
    },
  };
}
