import { NOTE_SORTS } from '#shared/rules/sort-keys.ts';
import { either, flag, id, listOf, oneOf, searchOf, text } from './read.ts';

/** The list of notes: what is shown of it, and the one that is read beside it. Broken values fall away. */
export const notesSearch = searchOf({
  q: text(200),
  view: oneOf(['recent', 'favourite', 'pinned']),
  /** 'none': notes in no folder. */
  folder: either(id, oneOf(['none'])),
  tagIds: listOf(id),
  by: oneOf(NOTE_SORTS),
  desc: flag,
  note: id,
});

/** One note: a new one begins in its title. */
export const noteSearch = searchOf({ isNew: flag });
