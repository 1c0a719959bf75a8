/** The signs with their names in the reader's language; a chunk of its own (half a megabyte), read at the first need. */

export type Emoji = {
  readonly sign: string;
  readonly label: string;
  readonly tags: readonly string[];
  readonly group: number;
};
type Compact = { unicode: string; label: string; tags?: string[]; group?: number; order?: number };

/** Emojibase's group of skin tones and hair, which are no signs of their own. */
const COMPONENTS = 2;
const loaded = new Map<string, Promise<readonly Emoji[]>>();

function languageOf(tag: string): 'zh' | 'zh-hant' | 'en' {
  if (/^zh-(tw|hk|mo|hant)/i.test(tag)) return 'zh-hant';
  return tag.startsWith('zh') ? 'zh' : 'en';
}

async function read(language: 'zh' | 'zh-hant' | 'en'): Promise<readonly Emoji[]> {
  const file =
    language === 'zh'
      ? await import('emojibase-data/zh/compact.json')
      : language === 'zh-hant'
        ? await import('emojibase-data/zh-hant/compact.json')
        : await import('emojibase-data/en/compact.json');
  return (file.default as Compact[])
    .filter(({ group }) => group !== undefined && group !== COMPONENTS)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ unicode, label, tags = [], group = 0 }) => ({ sign: unicode, label, tags, group }));
}

/** All signs in Unicode's order. `tag`: the language of the page (`zh-CN`, `zh-TW`, `en`). */
export function loadEmoji(tag: string): Promise<readonly Emoji[]> {
  const language = languageOf(tag);
  let signs = loaded.get(language);
  if (!signs) {
    signs = read(language);
    loaded.set(language, signs);
    // What failed to load is asked for again the next time.
    signs.catch(() => loaded.delete(language));
  }
  return signs;
}

/** The signs whose name or tags have the query, names first. */
export function filterEmoji(signs: readonly Emoji[], query: string): Emoji[] {
  const wanted = query.trim().toLowerCase().replaceAll('_', ' ');
  if (wanted === '') return [...signs];
  const byName: Emoji[] = [];
  const byTag: Emoji[] = [];
  for (const emoji of signs) {
    if (emoji.sign === wanted || emoji.label.toLowerCase().includes(wanted)) byName.push(emoji);
    else if (emoji.tags.some((tag) => tag.toLowerCase().includes(wanted))) byTag.push(emoji);
  }
  return [...byName, ...byTag];
}

/** For the `:` menu. */
export async function findEmoji(query: string, tag: string): Promise<Emoji[]> {
  return filterEmoji(await loadEmoji(tag), query);
}
