import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { createPeopleWriter, type IndexedPerson, type PeopleWriter } from '../search/people-index-sqlite.ts';

/** What of a person the people index holds, by id range or list; `texts` are notes and custom fields. */
const PERSON = `SELECT fan.id, fan.name, fan.remark, fan.note, fan.region,
  (SELECT json_group_array(value) FROM identity WHERE identity.fan_id = fan.id) AS identities,
  (SELECT json_group_array(value) FROM field_value WHERE field_value.fan_id = fan.id) AS fields,
  (SELECT json_group_array(name || ' ' || remark) FROM merged_person WHERE merged_person.into_id = fan.id) AS merged FROM fan`;

type Row = {
  id: number;
  name: string;
  remark: string;
  note: string;
  region: string;
  identities: string;
  fields: string;
  /** Names of those who were merged into this person. */
  merged: string;
};

const toPerson = (row: Row): IndexedPerson => ({
  id: row.id,
  name: row.name,
  remark: row.remark,
  identities: JSON.parse(row.identities) as string[],
  texts: [
    row.note,
    row.region,
    ...(JSON.parse(row.fields) as string[]),
    ...(JSON.parse(row.merged) as string[]),
  ].filter((text) => text !== ''),
});

const writers = new WeakMap<Sqlite, PeopleWriter>();

/** The index's writer of a connection, prepared once. */
export function peopleWriterOf(sqlite: Sqlite): PeopleWriter {
  const writer = writers.get(sqlite) ?? createPeopleWriter(sqlite);
  writers.set(sqlite, writer);
  return writer;
}

/** Indexes these people anew. People in the trash stay in the index; lists leave them out by `deleted_at`. */
export function refreshSearchRows(sqlite: Sqlite, fanIds: readonly number[]): void {
  const read = prepared(sqlite, `${PERSON} WHERE fan.id = ?`);
  const writer = peopleWriterOf(sqlite);
  for (const id of fanIds) {
    const row = read.get(id) as Row | undefined;
    if (row) writer.put(toPerson(row));
    else writer.remove(id);
  }
}

/** Everyone, in order of id, for making the index anew. */
export function* allIndexedPeople(sqlite: Sqlite): Generator<IndexedPerson> {
  const read = sqlite.prepare(`${PERSON} WHERE fan.id > ? ORDER BY fan.id LIMIT 2000`);
  let last = 0;
  for (;;) {
    const rows = read.all(last) as Row[];
    if (rows.length === 0) return;
    for (const row of rows) yield toPerson(row);
    last = rows[rows.length - 1]!.id;
  }
}

/** Sets everyone's next_due to their earliest open follow-up. */
export function refreshNextDueSql(sqlite: Sqlite): void {
  const earliest =
    '(SELECT min(due) FROM follow_up WHERE follow_up.fan_id = fan.id AND done_at IS NULL AND deleted_at IS NULL)';
  sqlite.exec(`UPDATE fan SET next_due = ${earliest} WHERE next_due IS NOT ${earliest}`);
}

/** Whose identity it is; 0 when it is not there. */
export function ownerOfIdentity(sqlite: Sqlite, id: number): number {
  return (
    (prepared(sqlite, 'SELECT fan_id FROM identity WHERE id = ?').pluck().get(id) as number | undefined) ?? 0
  );
}
