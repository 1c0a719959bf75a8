/**
 * The people index: one FTS5 row per person, rowid = fan id. Keeps true: a row is written and removed whole (the table
 * keeps no content), and what a row holds follows only from the person given, so that rebuilt equals kept.
 */
import type { Database } from 'better-sqlite3';
import { fold } from './fold-rules.ts';
import { identityTokens, nameTokens, remarkTokens } from './name-rules.ts';
import { indexTokens } from './token-rules.ts';

/** What of a person is searched. Texts: tags, custom fields, and whatever else describes the person. */
export interface IndexedPerson {
  readonly id: number;
  readonly name: string;
  readonly remark: string | null;
  readonly identities: readonly string[];
  readonly texts: readonly string[];
}

/** Writes to the index with statements prepared once. Use inside the caller's transaction. */
export interface PeopleWriter {
  /** A person not yet in the index (an import's new rows): faster than put. */
  add(person: IndexedPerson): void;
  /** A person as they are now, in the index or not. */
  put(person: IndexedPerson): void;
  /** Does nothing for a person who is not in the index. */
  remove(id: number): void;
}

type IndexRow = [number, string, string, string, string, string, string, string];

function joinTokens(parts: readonly string[]): string {
  return parts.length === 1 ? parts[0]! : parts.filter((part) => part !== '').join(' ');
}

function toRow(person: IndexedPerson): IndexRow {
  const name = nameTokens(person.name);
  const remark = remarkTokens(person.remark ?? '');
  return [
    person.id,
    name.name,
    name.pinyin,
    name.initials,
    joinTokens([name.alias, remark.alias]),
    remark.remark,
    joinTokens(person.identities.map(identityTokens)),
    joinTokens(person.texts.map((text) => indexTokens(fold(text)))),
  ];
}

export function createPeopleWriter(db: Database): PeopleWriter {
  const insert = db.prepare<IndexRow>(
    `INSERT INTO people_fts(rowid, name, pinyin, initials, alias, remark, identity, text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare<[number]>('DELETE FROM people_fts WHERE rowid = ?');
  return {
    add(person) {
      insert.run(...toRow(person));
    },
    put(person) {
      remove.run(person.id);
      insert.run(...toRow(person));
    },
    remove(id) {
      remove.run(id);
    },
  };
}

/**
 * Empties the index and fills it with `people`; returns how many. Inside the caller's transaction. `people` must not
 * hold a statement of this connection open while it is read (better-sqlite3 refuses to write then): read in pages.
 */
export function rebuildPeopleIndex(db: Database, people: Iterable<IndexedPerson>): number {
  db.exec(`INSERT INTO people_fts(people_fts) VALUES ('delete-all')`);
  const writer = createPeopleWriter(db);
  let count = 0;
  for (const person of people) {
    writer.add(person);
    count += 1;
  }
  return count;
}
