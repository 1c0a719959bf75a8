/** The kinds of knowledge's own and of the ground: people, tags and notes. Other domains register theirs. */
import type { FansService } from '../fans/fans-service.ts';
import { fold } from '../search/fold-rules.ts';
import { nameTokens } from '../search/name-rules.ts';
import type { SearchService } from '../search/search-service.ts';
import { titleMarks } from '../search/snippet-rules.ts';
import type { createTagsService } from '../tags/tags-service.ts';
import type { LinkKindSource } from './link-kinds.ts';
import { describeNames, latestPeople } from './mention-names-sqlite.ts';
import type { NoteSteps } from './note-steps.ts';
import type { NoteWrites } from './note-writes.ts';
import { allNoteTexts, countLiveNotes, describeNotes, latestNotes, noteTexts } from './notes-sqlite.ts';

export const peopleSource = (fans: FansService): LinkKindSource => ({
  describe: ({ sqlite }, ids) => describeNames(sqlite, 'fan', ids),
  async find({ sqlite }, text, limit) {
    if (text.trim() === '') return latestPeople(sqlite, limit).map((row) => ({ ...row, marks: [] }));
    return (await fans.find({ text, limit })).map(({ id, name, remark, field, matched, marks }) => ({
      id,
      label: name,
      marks: field === 'name' ? marks : [],
      hint: field === 'name' || field === 'text' ? remark : matched,
    }));
  },
  async create(label) {
    const { id, changeId } = await fans.create({ name: label, identities: [], tagIds: [] });
    return { id, changeId, label };
  },
});

/** A name as written and as read, to see fast whether it can be meant at all: reading it takes long. */
const sounds = new Map<string, string>();
function soundOf(name: string): string {
  let sound = sounds.get(name);
  if (sound === undefined) {
    const { pinyin, initials, alias } = nameTokens(name);
    sound = [fold(name).replace(/\s+/g, ''), pinyin, initials, alias].join(' ');
    if (sounds.size > 20_000) sounds.clear();
    sounds.set(name, sound);
  }
  return sound;
}

/** Tags are few: all names are looked at. */
export const tagsSource = (tags: ReturnType<typeof createTagsService>): LinkKindSource => ({
  describe: ({ sqlite }, ids) => describeNames(sqlite, 'tag', ids),
  async find(_, text, limit) {
    const all = await tags.list();
    const names = new Map(all.map((tag) => [tag.id, tag.name]));
    const hint = (parentId: number | null) => (parentId === null ? '' : (names.get(parentId) ?? ''));
    if (text.trim() === '') {
      return all
        .sort((a, b) => b.fanCount - a.fanCount || a.id - b.id)
        .slice(0, limit)
        .map(({ id, name, parentId }) => ({ id, label: name, marks: [], hint: hint(parentId) }));
    }
    const query = fold(text).replace(/\s+/g, '');
    return all
      .filter(({ name }) => soundOf(name).includes(query))
      .map(({ id, name, parentId }) => ({
        id,
        label: name,
        marks: titleMarks(name, text),
        hint: hint(parentId),
      }))
      .filter(({ marks }) => marks.length > 0)
      .sort((a, b) => a.marks[0]![0] - b.marks[0]![0] || a.label.length - b.label.length)
      .slice(0, limit);
  },
  async create(label) {
    const { id, changeId } = await tags.create({ name: label });
    return { id, changeId, label };
  },
});

export const notesSource = (
  notes: Pick<NoteWrites, 'create'> & Pick<NoteSteps, 'savedTx'>,
  search: SearchService,
): LinkKindSource => ({
  describe: ({ sqlite }, ids) => describeNotes(sqlite, ids),
  async find({ sqlite }, text, limit) {
    const ids =
      text.trim() === ''
        ? latestNotes(sqlite, limit)
        : search.find({ text, kind: 'note', limit, titlesOnly: true });
    const found = new Map(describeNotes(sqlite, ids).map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = found.get(id);
      if (!row?.isLive) return [];
      return [
        {
          id,
          label: row.label,
          marks: text.trim() === '' ? [] : titleMarks(row.label, text),
          hint: row.hint,
        },
      ];
    });
  },
  async create(label) {
    const { id, changeId } = await notes.create({ title: label });
    return { id, changeId, label };
  },
  savedTx: notes.savedTx,
});

/** Registers notes in the text index. */
export function registerNoteTexts(search: SearchService): void {
  search.register('note', {
    read: ({ sqlite }, ids) => noteTexts(sqlite, ids),
    all: allNoteTexts,
    count: countLiveNotes,
  });
}
