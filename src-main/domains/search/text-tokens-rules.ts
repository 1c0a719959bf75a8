/** A text cut into the words of the text index: pure, so that an import can do it in a thread beside the one that writes. */
import { charactersOf } from '#shared/text/text-runs.ts';
import { fold } from './fold-rules.ts';
import { nameTokens } from './name-rules.ts';
import { indexTokens } from './token-rules.ts';

/** Characters of one text that are searched; what comes after is a book. */
const LONGEST_INDEXED = 400_000;
/** Characters of a title that are read aloud for pinyin and initials. */
const LONGEST_READ = 24;
const NO_NAME = { name: '', pinyin: '', initials: '', alias: '' };

/** Space-separated tokens per column of the index. */
export type TextTokens = {
  readonly title: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly text: string;
};

export function textTokens(title: string, text: string): TextTokens {
  const name = title === '' ? NO_NAME : nameTokens(title);
  const isLong = title.length > LONGEST_READ;
  const read = isLong ? nameTokens(charactersOf(title).slice(0, LONGEST_READ).join('')) : name;
  return {
    title: name.name,
    pinyin: `${read.pinyin} ${read.alias}`,
    initials: read.initials,
    text: indexTokens(fold(text.slice(0, LONGEST_INDEXED))),
  };
}
