/** Words after which notes apps name their callouts, and the tone that each becomes. */
import type { CalloutTone } from './document-types.ts';

const WORDS: Record<CalloutTone, string> = {
  note: 'note info abstract summary tldr todo question help faq quote cite example',
  tip: 'tip hint important success check done',
  warn: 'warning warn caution attention',
  danger: 'danger error bug failure fail missing',
};
const TONES = new Map(
  Object.entries(WORDS).flatMap(([tone, words]) =>
    words.split(' ').map((word) => [word, tone as CalloutTone]),
  ),
);

/** Null for a word that names no callout. */
export const toneOfWord = (word: string): CalloutTone | null => TONES.get(word.toLowerCase()) ?? null;

export const WORD_OF_TONE: Record<CalloutTone, string> = {
  note: 'NOTE',
  tip: 'TIP',
  warn: 'WARNING',
  danger: 'DANGER',
};
